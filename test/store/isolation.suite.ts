import { beforeAll, describe, expect, it } from 'vitest'
import { inOrganization } from '../../src/store/organization.ts'
import { append, readRecord } from '../../src/store/records.ts'
import { sql } from '../../src/store/sql.ts'
import { must, type Sample, sampleOrganization, type TestDatabase } from './harness.ts'

export const isolation = (opened: () => TestDatabase) =>
  describe('Organizations', () => {
    let test: TestDatabase
    let ours: Sample
    let theirs: Sample
    let tables: string[]
    beforeAll(async () => {
      test = opened()
      ours = await sampleOrganization(test.db, 'ours')
      theirs = await sampleOrganization(test.db, 'theirs')
      must(
        await theirs.as(tx =>
          append(tx, { subjectId: 'SYN-0001', kind: 'notes', id: 'n', expectedVersion: 0, body: {} }),
        ),
      )
      const owner = await test.db.owner()
      const { rows } = await owner.query<{ name: string }>(
        `select relname as name from pg_class where relnamespace = 'openiop'::regnamespace and relkind = 'r' and relname <> 'migration'`,
      )
      tables = rows.map(row => row.name)
      await owner.end()
    })

    it('isolate every table: forced row-level security, the organization first in every key', async () => {
      const owner = await test.db.owner()
      const { rows: open } = await owner.query(
        `select relname from pg_class where relname = any($1) and not (relrowsecurity and relforcerowsecurity)`,
        [tables],
      )
      const { rows: keys } = await owner.query(
        `select c.conname from pg_constraint c join pg_class t on t.oid = c.conrelid
       join pg_attribute a on a.attrelid = t.oid and a.attnum = c.conkey[1]
       where t.relname = any($1) and c.contype in ('p', 'u', 'f') and a.attname <> 'org_id'`,
        [tables],
      )
      const { rows: uniques } = await owner.query(
        `select i.indexrelid::regclass as name from pg_index i join pg_class t on t.oid = i.indrelid
       join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
       where t.relname = any($1) and i.indisunique and a.attname <> 'org_id'`,
        [tables],
      )
      await owner.end()
      expect(tables.length).toBeGreaterThan(20)
      expect([open, keys, uniques]).toEqual([[], [], []])
    })

    it('show another organization none of their rows, in any table', async () => {
      for (const table of tables) {
        const { text } = { text: `select count(*)::int as n from ${table} where org_id <> 'ours'` }
        expect(await ours.as(tx => tx.row({ text, values: [] })), table).toEqual({ n: 0 })
      }
    })

    it('do not answer for the same member id of another organization', async () => {
      expect((await ours.as(tx => readRecord(tx, 'SYN-0001')))?.versions).toEqual([])
      expect((await theirs.as(tx => readRecord(tx, 'SYN-0001')))?.versions).toHaveLength(1)
    })

    it('cannot write into another organization, whatever the statement says', async () => {
      await expect(
        ours.as(tx => tx.run(sql`insert into subject (org_id, subject_id, type) values ('theirs', 'x', 'member')`)),
      ).rejects.toThrow(/row-level security/)
      expect(await ours.as(tx => tx.run(sql`update member set family = 'Gone' where org_id = 'theirs'`))).toBe(0)
      expect(await ours.as(tx => tx.run(sql`delete from determination where org_id = 'theirs'`))).toBe(0)
      await expect(
        ours.as(tx => tx.run(sql`update member set org_id = 'theirs' where org_id = 'ours'`)),
      ).rejects.toThrow(/row-level security/)
    })

    it('see nothing where no organization is set', async () => {
      for (const table of tables) {
        const { rows } = await test.db.app.query(`select count(*)::int as n from ${table}`)
        expect(rows, table).toEqual([{ n: 0 }])
      }
      await expect(
        inOrganization(test.db, { orgId: '', userId: 'x' }, tx => tx.row(sql`select count(*)::int as n from member`)),
      ).resolves.toEqual({ n: 0 })
    })

    it('do not leak through a connection that served another organization', async () => {
      for (let i = 0; i < 20; i++)
        expect(await ours.as(tx => tx.row(sql`select org_id as org from organization`))).toEqual({ org: 'ours' })
      const { rows } = await test.db.app.query('select org_id from organization')
      expect(rows).toEqual([])
    })

    it('are served by a plain role: no superuser, no owner, no bypass', async () => {
      for (const pool of [test.db.app, test.db.maintenance]) {
        const { rows } = await pool.query(`
        select r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb
          or exists (select from pg_class where relowner = r.oid and relnamespace = 'openiop'::regnamespace) as mighty
        from pg_roles r where r.rolname = current_user`)
        expect(rows).toEqual([{ mighty: false }])
      }
    })

    it('give the application no right to rewrite what was recorded, signed or audited', async () => {
      for (const text of [
        `update record_version set body = '{}'`,
        'delete from record_version',
        `update attendance set status = 'absent'`,
        'delete from attendance',
        `update signature set digest = ''`,
        'delete from signature',
        `update audit_event set action = 'x'`,
        'delete from audit_event',
        'truncate audit_event',
        'drop table audit_event',
        'alter table member disable row level security',
        'create table mine (x int)',
      ])
        await expect(
          ours.as(tx => tx.run({ text, values: [] })),
          text,
        ).rejects.toThrow(/permission denied|must be owner/)
    })

    it('do not let the application change to another role', async () => {
      if (!test.db.embedded) return // There the account of the URL owns the database; it is trusted as such.
      await expect(test.db.app.query('set role openiop_maintenance')).rejects.toThrow(/permission denied/)
    })
  })
