import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { migrate } from '../../src/store/migrate.ts'
import { migrations } from '../../src/store/migrations/list.ts'
import { codeOf, emptied, must, sampleOrganization, type TestDatabase } from './harness.ts'

/** What each version of the schema could hold first: written with its own words, so that old data keeps its shape. */
const fixtures: Record<string, string> = {
  '0001-people': `
    insert into organization (org_id, name) values ('old', 'Sample Clinic');
    insert into account (org_id, user_id, email, name, status) values ('old', 'u1', 'old@example.test', 'Sample, Old', 'active');`,
  '0002-record': `
    insert into subject (org_id, subject_id, type) values ('old', 'SYN-0001', 'member');
    insert into member (org_id, member_id, family, given, status) values ('old', 'SYN-0001', 'Sample', 'Rowan', 'admitted');
    insert into record_version (org_id, subject_id, kind, id, version, body, recorded_at, recorded_by)
      values ('old', 'SYN-0001', 'notes', 'n1', 1, '{"text": "kept"}', '2026-01-02T03:04:05.678Z', 'u1');`,
  '0003-review': `
    insert into obligation (org_id, member_id, obligation_id, rulebook_id, clause, name, status, body)
      values ('old', 'SYN-0001', 'o1', 'pehp/iop', 'pehp/II.B.9.a', 'Evaluation', 'due', '{}'),
        ('old', 'SYN-0001', 'o2', 'cca/ps-014', 'cca/discharge.7', 'Transport', 'upcoming', '{"status": "no-deadline"}');`,
  '0004-audit': `
    insert into audit_head (org_id, strand, seq, hash) values ('old', 0, 0, 'none');`,
  '0005-guards': '',
  '0006-work': `
    insert into task (org_id, task_id, kind, detail, created_by) values ('old', 't1', 'co-sign', '{}', 'u1');`,
  '0007-undated': '',
  '0008-sessions': '',
  '0009-by-id': '',
  '0010-signed-reviews': `
    insert into signed_review (org_id, member_id, review_id, question, rulebook_id, words, body, digest, signer_id, signer_name, method)
      values ('old', 'SYN-0001', 'r1', 'admission', 'pehp/iop', 'Admit.', '{}', 'd', 'u1', 'Sample, Old', 'password');`,
}

export const migrating = (opened: () => TestDatabase) =>
  describe('Migrations', () => {
    let test: TestDatabase
    beforeAll(() => {
      test = opened()
    })
    beforeEach(() => emptied(test))

    /** A database as the OpenIOP with the first `count` migrations left it, with something in every table it had. */
    async function oldDatabase(count: number): Promise<void> {
      const owner = await test.db.owner()
      const old = migrations.slice(0, count)
      must(await migrate(owner, test.db.embedded, old))
      await owner.query(`set role ${owner.database}_maintenance`)
      for (const migration of old) await owner.query(fixtures[migration.id] ?? 'a fixture is missing')
      await owner.end()
    }

    it('can be run by several applications at once, and each is applied once', async () => {
      const all = await Promise.all([1, 2, 3, 4].map(() => test.again()))
      const applied = all.flatMap(one => must(one).migrated.applied)
      expect(applied.sort()).toEqual(migrations.map(one => one.id))
      await Promise.all(all.map(one => must(one).close()))
    })

    it('find nothing to do the second time', async () => {
      await must(await test.again()).close()
      const again = must(await test.again())
      expect(again.migrated.applied).toEqual([])
      await again.close()
    })

    it.each(migrations.map((one, i) => [one.id, i + 1] as const))(
      'bring a database of %s up to date, with what is in it',
      async (_id, count) => {
        await oldDatabase(count)
        const now = must(await test.again())
        expect(now.migrated.applied).toEqual(migrations.slice(count).map(one => one.id))
        const { rows } = await now.maintenance.query(
          'select name from organization union all select name from account order by 1',
        )
        expect(rows).toEqual([{ name: 'Sample Clinic' }, { name: 'Sample, Old' }])
        if (count >= 2) {
          const { rows: versions } = await now.maintenance.query('select body, recorded_at from record_version')
          expect(versions).toEqual([{ body: { text: 'kept' }, recorded_at: '2026-01-02T03:04:05.678Z' }])
        }
        if (count >= 3) {
          const { rows: kept } = await now.maintenance.query('select status from obligation order by obligation_id')
          expect(kept).toEqual([{ status: 'due' }, { status: count < 7 ? 'no-deadline' : 'upcoming' }])
        }
        await sampleOrganization(now)
        await now.close()
      },
    )

    it('refuse a database that a newer OpenIOP has written, and one with another history', async () => {
      await must(await test.again()).close()
      const owner = await test.db.owner()
      await owner.query(`insert into migration (position, id, checksum) values (999, '0999-later', 'x')`)
      expect(codeOf(await test.again())).toBe('data-too-new')
      await owner.query(
        `delete from migration where position = 999; update migration set checksum = 'edited' where position = 1`,
      )
      expect(codeOf(await test.again())).toBe('data-of-another-history')
      await owner.end()
    })

    it('leave nothing half done when one fails', async () => {
      await must(await test.again()).close()
      const owner = await test.db.owner()
      const broken = [...migrations, { id: '0999-broken', sql: 'create table half (org_id text); select 1 / 0' }]
      await expect(migrate(owner, false, broken)).rejects.toThrow(/division by zero/)
      expect((await owner.query(`select to_regclass('openiop.half') as half`)).rows).toEqual([{ half: null }])
      expect(must(await migrate(owner, false)).applied).toEqual([])
      await owner.end()
    })
  })
