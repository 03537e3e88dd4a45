import { appendFileSync, copyFileSync, existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tap } from '../../src/store/attendance.ts'
import { type BackupReport, backup, restore } from '../../src/store/backup.ts'
import { migrate } from '../../src/store/migrate.ts'
import { migrations } from '../../src/store/migrations/list.ts'
import { append, readRecord, sign, verifySignatures } from '../../src/store/records.ts'
import { sql } from '../../src/store/sql.ts'
import { verifyAudit } from '../../src/store/verify-audit.ts'
import { codeOf, emptied, folder, must, remove, type Sample, sampleOrganization, type TestDatabase } from './harness.ts'

export const backups = (opened: () => TestDatabase) =>
  describe('A backup', () => {
    let test: TestDatabase
    let before: string | undefined
    let clinic: Sample
    let report: BackupReport
    const files = folder()
    const plain = join(files, 'plain.backup')
    const sealed = join(files, 'sealed.backup')
    const text = 'Zoë 王 \\ "quoted" \u2028 end'

    beforeAll(async () => {
      test = opened()
      await emptied(test)
      must(await test.db.update())
      clinic = await sampleOrganization(test.db)
      await sampleOrganization(test.db, 'another')
      await clinic.as(tx =>
        tx.run(sql`
        insert into record_version (org_id, subject_id, kind, id, version, body, recorded_at, recorded_by)
        select ${tx.orgId}, 'SYN-0001', 'notes', 'n' || n, 1, jsonb_build_object('text', ${text}::text, 'n', 0.1 + n), now(), 'tester'
        from generate_series(0, 2499) n`),
      )
      must(
        await clinic.as(tx =>
          append(tx, { subjectId: 'SYN-0001', kind: 'notes', id: 'n0', expectedVersion: 1, body: { text: 'new' } }),
        ),
      )
      must(
        await clinic.as(tx =>
          sign(
            tx,
            { subjectId: 'SYN-0001', kind: 'notes', id: 'n0', version: 2 },
            { role: 'author', meaning: 'authored', method: 'password' },
          ),
        ),
      )
      must(
        await clinic.as(tx =>
          tap(tx, [
            {
              sessionId: 's',
              memberId: 'SYN-0001',
              day: '2026-03-02',
              status: 'present',
              in: '2026-03-02T09:00',
              expectedVersion: 0,
            },
          ]),
        ),
      )
      report = await backup(test.db, plain)
      await backup(test.db, sealed, 'correct horse battery staple')
      before = await everything(test.db)
    }, 120_000)
    afterAll(() => remove(files))

    const everything = async (db: TestDatabase['db']) => {
      const { rows } = await db.maintenance.query<{ sum: string }>(`
      select md5(string_agg(line, ',' order by line)) as sum from (
        select row_to_json(t)::text as line from record_version t union all select row_to_json(t)::text from signature t
        union all select row_to_json(t)::text from attendance t union all select row_to_json(t)::text from audit_event t
        union all select row_to_json(t)::text from member t union all select row_to_json(t)::text from subject t) all_rows`)
      return rows[0]?.sum
    }

    it('counts what it holds, and names the ends of each audit', () => {
      expect(report.rows).toMatchObject({ organization: 2, record_version: 2501, signature: 1, attendance: 1 })
      expect([...new Set(report.auditHeads.map(one => one.orgId))]).toHaveLength(2)
    })

    it('goes into no database that is in use', async () => {
      expect(codeOf(await restore(test.db, plain))).toBe('database-not-empty')
    })

    it.each([
      ['plain', plain, undefined],
      ['encrypted', sealed, 'correct horse battery staple'],
    ])('comes back whole from a %s file', async (_kind, file, passphrase) => {
      await emptied(test)
      const restored = must(await restore(test.db, file, passphrase))
      expect(restored.rows).toEqual(report.rows)
      expect(await everything(test.db)).toBe(before)
      const there: Sample['as'] = (work, userId = 'tester') =>
        import('../../src/store/organization.ts').then(one =>
          one.inOrganization(test.db, { orgId: clinic.orgId, userId }, work),
        )
      const anchor = report.auditHeads.filter(one => one.orgId === clinic.orgId)
      expect(await verifyAudit(test.db, { orgId: clinic.orgId, userId: 'tester' }, anchor)).toMatchObject({
        intact: true,
      })
      expect(await there(tx => verifySignatures(tx, 'SYN-0001'))).toEqual([])
      expect((await there(tx => readRecord(tx, 'SYN-0001')))?.versions.find(one => one.id === 'n7')?.body).toEqual({
        text,
        n: 7.1,
      })
      must(
        await there(tx => append(tx, { subjectId: 'SYN-0001', kind: 'notes', id: 'n1', expectedVersion: 1, body: {} })),
      )
    })

    it('says nothing to a reader without the passphrase', () => {
      expect(readFileSync(plain).subarray(0, 2)).toEqual(Buffer.from([0x1f, 0x8b]))
      const bytes = readFileSync(sealed)
      expect(bytes.includes('openiop-backup')).toBe(false)
      expect(bytes.subarray(17).includes(Buffer.from([0x1f, 0x8b, 0x08, 0x00]))).toBe(false)
    })

    it('is refused without the passphrase, and with a wrong one', async () => {
      await emptied(test)
      expect(codeOf(await restore(test.db, sealed))).toBe('passphrase-needed')
      expect(codeOf(await restore(test.db, sealed, 'correct horse battery stable'))).toBe('wrong-passphrase')
    })

    it('is refused whole when it was cut off or changed anywhere, and nothing of it is kept', async () => {
      for (const file of [plain, sealed]) {
        const size = readFileSync(file).length
        const damage: ((copy: string) => void)[] = [
          copy => truncateSync(copy, Math.floor(size / 2)),
          copy => truncateSync(copy, size - 1),
          copy => flip(copy, Math.floor(size / 2)),
          copy => flip(copy, size - 5),
          ...(file === sealed ? [(copy: string) => appendFileSync(copy, 'more')] : []),
        ]
        for (const [i, spoil] of damage.entries()) {
          await emptied(test)
          const copy = `${file}.${i}`
          copyFileSync(file, copy)
          spoil(copy)
          const refused = await restore(test.db, copy, file === sealed ? 'correct horse battery staple' : undefined)
          expect(codeOf(refused), `${file} ${i}`).toBe('backup-damaged')
          const { rows } = await test.db.maintenance.query(`select to_regclass('openiop.organization') as found`)
          expect(rows).toEqual([{ found: null }])
        }
      }
    })

    it('is not mistaken for another file', async () => {
      await emptied(test)
      const other = join(files, 'other')
      writeFileSync(other, '{"hello": 1}\n')
      expect(codeOf(await restore(test.db, other))).toBe('backup-damaged')
      writeFileSync(other, gzipSync('{"hello": 1}\n'))
      expect(codeOf(await restore(test.db, other))).toBe('not-a-backup')
    })

    it('of an older OpenIOP comes back under this one', async () => {
      await emptied(test)
      const owner = await test.db.owner()
      must(await migrate(owner, test.db.embedded, migrations.slice(0, 4)))
      await owner.query(
        `set role ${owner.database}_maintenance; insert into organization (org_id, name) values ('old', 'Sample Clinic')`,
      )
      await owner.end()
      const old = join(files, 'old.backup')
      expect((await backup(test.db, old)).migrations).toHaveLength(4)
      await emptied(test)
      must(await restore(test.db, old))
      const { rows } = await test.db.maintenance.query(
        'select name, (select count(*)::int from migration) as level from organization',
      )
      expect(rows).toEqual([{ name: 'Sample Clinic', level: migrations.length }])
    })

    it('leaves no half file when it cannot be finished', async () => {
      const nowhere = join(files, 'missing', 'x.backup')
      await expect(backup(test.db, nowhere)).rejects.toThrow(/ENOENT/)
      expect(existsSync(`${nowhere}.part`)).toBe(false)
    })
  })

function flip(file: string, position: number): void {
  const bytes = readFileSync(file)
  bytes[position] = (bytes[position] ?? 0) ^ 0x55
  writeFileSync(file, bytes)
}
