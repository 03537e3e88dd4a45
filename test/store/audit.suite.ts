import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type AuditHead, searchAudit } from '../../src/store/audit.ts'
import { inSnapshot } from '../../src/store/organization.ts'
import { readRecord } from '../../src/store/records.ts'
import { verifyAudit } from '../../src/store/verify-audit.ts'
import { type Sample, sampleOrganization, type TestDatabase } from './harness.ts'

export const audit = (opened: () => TestDatabase) =>
  describe('The audit', () => {
    let test: TestDatabase
    let clinic: Sample
    beforeAll(async () => {
      test = opened()
    })
    beforeEach(async () => {
      clinic = await sampleOrganization(test.db)
      for (let i = 0; i < 9; i++)
        await clinic.as(async tx =>
          tx.audit({ action: `act-${i}`, subjectId: 'SYN-0001', detail: { i, what: ['a', 1.5, null] } }),
        )
    })
    const verify = (anchors?: AuditHead[]) =>
      verifyAudit(test.db, { orgId: clinic.orgId, userId: 'compliance' }, anchors)

    /** As somebody with every right on the database server would do. */
    async function forge(statement: string): Promise<void> {
      const owner = await test.db.owner()
      await owner.query(`begin; alter table audit_event disable trigger user; alter table audit_event no force row level security;
      alter table audit_head no force row level security; ${statement.replaceAll('$org', `'${clinic.orgId}'`)};
      alter table audit_event enable trigger user; alter table audit_event force row level security;
      alter table audit_head force row level security; commit`)
      await owner.end()
    }

    it('is intact after ordinary work, and names its end', async () => {
      expect(await verify()).toMatchObject({ intact: true, events: 10, heads: [{ strand: 0, seq: 10 }] })
    })

    it.each([
      [
        'an edited entry',
        `update audit_event set detail = '{"i": 99}' where org_id = $org and seq = 4`,
        { seq: 4, what: 'changed' },
      ],
      [
        'another author',
        `update audit_event set user_id = 'nobody' where org_id = $org and seq = 4`,
        { seq: 4, what: 'changed' },
      ],
      [
        'another time',
        `update audit_event set at = at + interval '1 millisecond' where org_id = $org and seq = 4`,
        { seq: 4, what: 'changed' },
      ],
      ['a removed entry', 'delete from audit_event where org_id = $org and seq = 4', { seq: 4, what: 'missing' }],
      ['a removed first entry', 'delete from audit_event where org_id = $org and seq = 1', { seq: 1, what: 'missing' }],
      [
        'two exchanged entries',
        `update audit_event set seq = 1000 where org_id = $org and seq = 4; update audit_event set seq = 4 where org_id = $org and seq = 5;
       update audit_event set seq = 5 where org_id = $org and seq = 1000`,
        { seq: 4, what: 'changed' },
      ],
      ['a cut-off end', 'delete from audit_event where org_id = $org and seq > 7', { seq: 8, what: 'cut-off' }],
      [
        'a strand without a head',
        'delete from audit_head where org_id = $org and strand = 0',
        { strand: -1, seq: 0, what: 'head-differs' },
      ],
      ['an emptied audit', 'delete from audit_event where org_id = $org', { seq: 1, what: 'cut-off' }],
    ])('shows %s', async (_what, statement, verdict) => {
      await forge(statement)
      expect(await verify()).toEqual({ intact: false, strand: 0, ...verdict })
    })

    it('shows an end that was cut off together with the stored head, to whoever kept the head', async () => {
      const before = await verify()
      if (!before.intact) throw new Error('expected an intact chain')
      await forge(`delete from audit_event where org_id = $org and seq > 7;
      update audit_head set seq = 7, hash = (select hash from audit_event where org_id = $org and strand = 0 and seq = 7)
        where org_id = $org and strand = 0`)
      expect(await verify()).toMatchObject({ intact: true })
      expect(await verify(before.heads)).toEqual({ intact: false, strand: 0, seq: 8, what: 'cut-off' })
    })

    it('shows a chain that was computed anew, to whoever kept the head', async () => {
      const before = await verify()
      if (!before.intact) throw new Error('expected an intact chain')
      expect(await verify(before.heads.map(head => ({ ...head, hash: 'another' })))).toEqual({
        intact: false,
        strand: 0,
        seq: 10,
        what: 'head-differs',
      })
    })

    it('is verified as of one instant while others go on writing', async () => {
      let going = true
      const writing = Promise.all(
        [1, 2, 3, 4].map(async i => {
          while (going) await clinic.as(async tx => tx.audit({ action: 'tap', detail: { i } }))
        }),
      )
      for (let i = 0; i < 10; i++) expect(await verify()).toMatchObject({ intact: true })
      going = false
      await writing
    })

    it('holds what was read in a snapshot', async () => {
      await inSnapshot(test.db, { orgId: clinic.orgId, userId: 'exporter' }, tx =>
        readRecord(tx, 'SYN-0001', { purpose: 'export' }),
      )
      expect(await clinic.as(tx => searchAudit(tx, { userId: 'exporter' }))).toMatchObject([{ action: 'chart-read' }])
    })

    it('holds one entry for each read of a chart', async () => {
      await clinic.as(tx => readRecord(tx, 'SYN-0001', { purpose: 'payment' }), 'biller')
      const [entry] = await clinic.as(tx => searchAudit(tx, { userId: 'biller' }))
      expect(entry).toMatchObject({ action: 'chart-read', subjectId: 'SYN-0001', detail: { purpose: 'payment' } })
    })

    it('holds nothing of a transaction that was undone', async () => {
      await clinic
        .as(async tx => {
          tx.audit({ action: 'undone' })
          throw new Error('on purpose')
        })
        .catch(() => {})
      expect(await clinic.as(tx => searchAudit(tx, { action: 'undone' }))).toEqual([])
      expect(await verify()).toMatchObject({ intact: true })
    })

    it('stays whole when many write at once, and lets them do so side by side', async () => {
      await Promise.all(
        Array.from({ length: 60 }, (_, i) => clinic.as(async tx => tx.audit({ action: 'tap', detail: { i } }))),
      )
      const verdict = await verify()
      expect(verdict).toMatchObject({ intact: true, events: 70 })
      expect(verdict.intact && verdict.heads.length).toBeGreaterThan(1)
    })
  })
