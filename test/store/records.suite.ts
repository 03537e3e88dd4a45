import { beforeAll, describe, expect, it } from 'vitest'
import { readAttendance, readRoster, tap } from '../../src/store/attendance.ts'
import { loadMembers } from '../../src/store/load.ts'
import { addMember, listMembers, searchMembers } from '../../src/store/members.ts'
import {
  append,
  isStale,
  readHistory,
  readRecord,
  recordAsOf,
  sign,
  verifySignatures,
} from '../../src/store/records.ts'
import { sql } from '../../src/store/sql.ts'
import { codeOf, must, type Sample, sampleOrganization, type TestDatabase } from './harness.ts'

const note = { subjectId: 'SYN-0001', kind: 'notes', id: 'note-1' }

export const records = (opened: () => TestDatabase) =>
  describe('The record', () => {
    let test: TestDatabase
    let clinic: Sample
    beforeAll(async () => {
      test = opened()
    })

    const write = async (text: string, expectedVersion: number, userId = 'therapist') =>
      clinic.as(tx => append(tx, { ...note, expectedVersion, body: { text }, effectiveAt: '2026-03-02' }), userId)

    describe('versions', () => {
      beforeAll(async () => {
        clinic = await sampleOrganization(test.db)
      })

      it('keeps what a note said before it was changed', async () => {
        must(await write('first', 0))
        must(await write('second', 1))
        const { versions } = await clinic.as(tx => readHistory(tx, note))
        expect(versions.map(one => [one.version, one.body.text, one.supersededAt !== null])).toEqual([
          [1, 'first', true],
          [2, 'second', false],
        ])
      })

      it('refuses a writer who saw an older version, and hands back both texts', async () => {
        const refused = await write('mine', 1, 'other-therapist')
        expect(codeOf(refused)).toBe('stale-version')
        const refusal = refused.ok ? undefined : refused.refusals[0]
        if (!refusal || !isStale(refusal)) throw new Error('expected both texts')
        expect([refusal.current.body.text, refusal.yours.text]).toEqual(['second', 'mine'])
      })

      it('refuses a new note under an id that is taken', async () => {
        expect(codeOf(await write('again', 0))).toBe('stale-version')
      })

      it('lets exactly one of two that write at once win', async () => {
        const both = await Promise.all([write('left', 2), write('right', 2)])
        expect(both.map(codeOf).sort()).toEqual(['ok', 'stale-version'])
      })

      it('reads the record as it was known at an earlier instant', async () => {
        const before = await clinic.as(tx => readRecord(tx, 'SYN-0001'))
        must(await write('later', 3))
        const then = await clinic.as(tx => readRecord(tx, 'SYN-0001', { knownAt: before?.knownAt }))
        const now = await clinic.as(tx => readRecord(tx, 'SYN-0001'))
        expect(then?.versions.map(one => one.version)).toEqual([3])
        expect(now?.versions.map(one => one.version)).toEqual([4])
        expect(then?.knownAt).toBe(before?.knownAt)
      })

      it('never records two changes of a member at the same instant', async () => {
        for (let i = 0; i < 10; i++)
          must(await clinic.as(tx => append(tx, { ...note, id: `n${i}`, expectedVersion: 0, body: {} })))
        const record = await clinic.as(tx => readRecord(tx, 'SYN-0001'))
        const at = record?.versions.map(one => one.recordedAt) ?? []
        expect(new Set(at).size).toBe(at.length)
      })

      it('takes a removed entry out of the record and leaves it in the history', async () => {
        must(await clinic.as(tx => append(tx, { ...note, id: 'n0', expectedVersion: 1, body: {}, removed: true })))
        const record = await clinic.as(tx => readRecord(tx, 'SYN-0001'))
        expect(record?.versions.some(one => one.id === 'n0')).toBe(false)
        expect((await clinic.as(tx => readHistory(tx, { ...note, id: 'n0' }))).versions).toHaveLength(2)
      })

      it('writes nothing of a transaction that ends in a refusal', async () => {
        const result = await clinic.as(async tx => {
          must(await append(tx, { ...note, id: 'undone', expectedVersion: 0, body: {} }))
          return append(tx, { ...note, id: 'undone', expectedVersion: 0, body: {} })
        })
        expect(codeOf(result)).toBe('stale-version')
        expect((await clinic.as(tx => readHistory(tx, { ...note, id: 'undone' }))).versions).toEqual([])
      })

      it('keeps every kind of character, and refuses what PostgreSQL cannot hold, naming the field', async () => {
        const text = 'Zoë 王 🙂 \u202e \\u0000 "quoted"\n\ttab'
        must(await clinic.as(tx => append(tx, { ...note, id: 'unicode', expectedVersion: 0, body: { text } })))
        const { versions } = await clinic.as(tx => readHistory(tx, { ...note, id: 'unicode' }))
        expect(versions[0]?.body.text).toBe(text)
        for (const bad of ['a\u0000b', 'half \ud83d'])
          expect(
            await clinic.as(tx => append(tx, { ...note, id: 'bad', expectedVersion: 0, body: { text: bad } })),
          ).toMatchObject({
            ok: false,
            refusals: [{ code: 'not-storable', path: 'text' }],
          })
      })

      it('keeps the instants of an import that comes in order, and refuses one that does not', async () => {
        must(
          await clinic.as(tx =>
            addMember(tx, { memberId: 'SYN-0002', family: 'Sample', given: 'Old', status: 'admitted' }),
          ),
        )
        const at = (instant: string, id: string) =>
          clinic.as(async tx => {
            const dated = await recordAsOf(tx, 'SYN-0002', instant)
            return dated.ok ? append(tx, { ...note, subjectId: 'SYN-0002', id, expectedVersion: 0, body: {} }) : dated
          })
        expect(must(await at('2025-01-02T09:00:00.000Z', 'a')).recordedAt).toBe('2025-01-02T09:00:00.000Z')
        expect(codeOf(await at('2025-01-02T09:00:00.000Z', 'b'))).toBe('recorded-out-of-order')
        expect(codeOf(await at('2025-01-02T09:00:00.001Z', 'b'))).toBe('ok')
      })
    })

    describe('signatures', () => {
      const as = { role: 'author', meaning: 'authored', method: 'password' }
      const signNote = (version: number, more = {}) =>
        clinic.as(tx => sign(tx, { ...note, version }, { ...as, ...more }), 'therapist')
      beforeAll(async () => {
        clinic = await sampleOrganization(test.db)
        must(await write('draft', 0))
        must(await write('final', 1))
      })

      it('does not sign a version that the signer did not see', async () => {
        expect(codeOf(await signNote(1))).toBe('stale-version')
      })

      it('takes no further version of a signed document', async () => {
        must(await signNote(2))
        expect(codeOf(await write('changed after signing', 2))).toBe('signed-document')
      })

      it('takes a co-signature, and not the same signature twice', async () => {
        expect(codeOf(await signNote(2))).toBe('already-signed')
        expect(codeOf(await signNote(2, { signerId: 'supervisor', role: 'supervisor' }))).toBe('ok')
      })

      it('takes an addendum, and none to a document that is not there', async () => {
        const addendum = { ...note, id: 'note-1-addendum', expectedVersion: 0, body: { text: 'also' } }
        expect(
          codeOf(await clinic.as(tx => append(tx, { ...addendum, amends: { id: 'nothing', how: 'addendum' } }))),
        ).toBe('nothing-to-amend')
        must(await clinic.as(tx => append(tx, { ...addendum, amends: { id: 'note-1', how: 'addendum' } })))
      })

      it('holds although the application is circumvented: the owner of the tables cannot change it either', async () => {
        const owner = await test.db.owner()
        await owner.query(
          'begin; alter table record_version no force row level security; alter table signature no force row level security',
        )
        for (const attempt of [
          `update record_version set body = '{}' where id = 'note-1'`,
          `update record_version set superseded_at = now() where id = 'note-1' and version = 2`,
          `delete from record_version`,
          `insert into record_version (org_id, subject_id, kind, id, version, body, recorded_at, recorded_by)
           values ('${clinic.orgId}', 'SYN-0001', 'notes', 'note-1', 3, '{}', now(), 'x')`,
          `update signature set digest = ''`,
          'truncate record_version cascade',
        ]) {
          await owner.query('savepoint s')
          await expect(owner.query(attempt), attempt).rejects.toThrow(/never changed|takes no further version/)
          await owner.query('rollback to savepoint s')
        }
        await owner.query('rollback')
        await owner.end()
      })

      it('shows a signed text that was tampered with below the guards', async () => {
        expect(await clinic.as(tx => verifySignatures(tx, 'SYN-0001'))).toEqual([])
        const owner = await test.db.owner()
        await owner.query(`begin; alter table record_version disable trigger user; alter table record_version no force row level security;
        update record_version set body = '{"text":"forged"}' where id = 'note-1' and version = 2;
        alter table record_version enable trigger user; alter table record_version force row level security; commit`)
        await owner.end()
        expect(await clinic.as(tx => verifySignatures(tx, 'SYN-0001'))).toHaveLength(2)
      })
    })

    describe('attendance', () => {
      const arrive = { sessionId: 'monday-1', memberId: 'SYN-0001', day: '2026-03-02', status: 'present' as const }
      beforeAll(async () => {
        clinic = await sampleOrganization(test.db)
        must(
          await clinic.as(tx =>
            addMember(tx, { memberId: 'SYN-0002', family: 'Sample', given: 'Ash', status: 'admitted' }),
          ),
        )
      })

      it('takes a whole roster, then the exceptions', async () => {
        must(
          await clinic.as(tx =>
            tap(tx, [
              { ...arrive, in: '2026-03-02T09:00', expectedVersion: 0 },
              { ...arrive, memberId: 'SYN-0002', in: '2026-03-02T09:00', expectedVersion: 0 },
            ]),
          ),
        )
        must(
          await clinic.as(tx =>
            tap(tx, [{ ...arrive, in: '2026-03-02T09:00', out: '2026-03-02T12:00', expectedVersion: 1 }]),
          ),
        )
        const roster = await clinic.as(tx => readRoster(tx, 'monday-1'))
        expect(roster.map(one => [one.memberId, one.version, one.in, one.out])).toEqual([
          ['SYN-0001', 2, '2026-03-02T09:00', '2026-03-02T12:00'],
          ['SYN-0002', 1, '2026-03-02T09:00', null],
        ])
      })

      it('refuses a tap on a roster that somebody else has changed, and shows it as it is', async () => {
        const refused = await clinic.as(tx => tap(tx, [{ ...arrive, in: '2026-03-02T09:05', expectedVersion: 1 }]))
        expect(refused).toMatchObject({
          ok: false,
          refusals: [{ code: 'stale-version', current: [{ version: 2 }, { version: 1 }] }],
        })
      })

      it('writes no part of a roster when one tap is refused', async () => {
        const second = {
          ...arrive,
          memberId: 'SYN-0002',
          in: '2026-03-02T09:00',
          out: '2026-03-02T11:00',
          expectedVersion: 1,
        }
        await clinic.as(tx => tap(tx, [second, { ...arrive, in: '2026-03-02T09:05', expectedVersion: 1 }]))
        expect((await clinic.as(tx => readRoster(tx, 'monday-1')))[1]?.out).toBeNull()
      })

      it('refuses leaving before coming', async () => {
        const wrong = { ...arrive, in: '2026-03-02T09:00', out: '2026-03-02T08:59', expectedVersion: 2 }
        expect(codeOf(await clinic.as(tx => tap(tx, [wrong])))).toBe('times-out-of-order')
      })

      it('refuses one place tapped twice in a request', async () => {
        const twice = { ...arrive, in: '2026-03-02T09:00', expectedVersion: 2 }
        expect(codeOf(await clinic.as(tx => tap(tx, [twice, twice])))).toBe('tapped-twice')
      })

      it('knows what it knew, and when somebody comes back', async () => {
        const before = await clinic.as(tx => readRecord(tx, 'SYN-0001'))
        must(await clinic.as(tx => tap(tx, [{ ...arrive, interval: 2, in: '2026-03-02T13:00', expectedVersion: 0 }])))
        expect(await clinic.as(tx => readAttendance(tx, 'SYN-0001'))).toHaveLength(2)
        expect(await clinic.as(tx => readAttendance(tx, 'SYN-0001', { knownAt: before?.knownAt }))).toHaveLength(1)
      })
    })

    describe('a load', () => {
      const entry = { kind: 'notes', id: 'n1', recordedBy: 'import' }
      const load = {
        member: {
          memberId: 'SYN-0500',
          family: 'Sample',
          given: 'Loaded',
          status: 'discharged',
          birthDate: '1999-12-31',
        },
        versions: [
          {
            ...entry,
            version: 1,
            body: { text: 'old' },
            recordedAt: '2025-01-02T09:00:00.000Z',
            supersededAt: '2025-01-03T09:00:00.000Z',
          },
          { ...entry, version: 2, body: { text: 'new' }, recordedAt: '2025-01-03T09:00:00.000Z' },
        ],
        attendance: [
          {
            sessionId: 's1',
            interval: 1,
            day: '2025-01-02',
            status: 'present' as const,
            in: '2025-01-02T09:00',
            out: '2025-01-02T12:00',
            recordedAt: '2025-01-02T12:00:00.000Z',
            recordedBy: 'import',
          },
        ],
      }
      beforeAll(async () => {
        clinic = await sampleOrganization(test.db)
        await clinic.as(tx => loadMembers(tx, [load]))
      })

      it('brings a member with a past that reads and goes on like any other', async () => {
        const then = await clinic.as(tx => readRecord(tx, 'SYN-0500', { knownAt: '2025-01-02T23:00:00Z' }))
        expect(then?.versions.map(one => one.body.text)).toEqual(['old'])
        const now = await clinic.as(tx => readRecord(tx, 'SYN-0500'))
        expect(now).toMatchObject({
          knownAt: '2025-01-03T09:00:00.000Z',
          versions: [{ version: 2, body: { text: 'new' } }],
        })
        expect(await clinic.as(tx => readAttendance(tx, ['SYN-0500']))).toHaveLength(1)
        expect(await clinic.as(tx => searchMembers(tx, 'loaded 1999-12-31'))).toHaveLength(1)
        must(
          await clinic.as(tx => append(tx, { ...note, subjectId: 'SYN-0500', id: 'n1', expectedVersion: 2, body: {} })),
        )
      })

      it('is whole or nothing', async () => {
        const other = { ...load, member: { ...load.member, memberId: 'SYN-0501' } }
        await expect(clinic.as(tx => loadMembers(tx, [other, load]))).rejects.toThrow(/duplicate key/)
        expect(await clinic.as(tx => readRecord(tx, 'SYN-0501'))).toBeUndefined()
      })
    })

    describe('members', () => {
      beforeAll(async () => {
        clinic = await sampleOrganization(test.db)
        for (const [i, [family, given]] of [
          ['Zoë-Sample', 'Ash'],
          ['Sample', 'Ash'],
          ['Testperson', 'Rowan'],
        ].entries())
          must(
            await clinic.as(tx =>
              addMember(tx, {
                memberId: `SYN-1${i}`,
                family: family ?? '',
                given: given ?? '',
                status: i === 2 ? 'discharged' : 'admitted',
                birthDate: '2001-02-03',
                recordNumber: `MRN-77${i}`,
              }),
            ),
          )
      })
      const found = (text: string) => clinic.as(async tx => (await searchMembers(tx, text)).map(one => one.memberId))

      it('are found by the beginnings of their words, in any order, without accents', async () => {
        expect(await found('sam ro')).toEqual(['SYN-0001'])
        expect(await found('ZOE')).toEqual(['SYN-10'])
        expect(await found('ash sample')).toEqual(['SYN-11'])
        expect(await found('mrn-772')).toEqual(['SYN-12'])
        expect(await found('2001-02-03')).toEqual(['SYN-11', 'SYN-12', 'SYN-10'])
        expect(await found('nobody')).toEqual([])
        expect(await found("%'_ \u0000")).toEqual([])
      })

      it('are listed a page at a time', async () => {
        const page = (after?: { family: string; given: string; memberId: string }) =>
          clinic.as(tx => listMembers(tx, { status: ['admitted'], limit: 2, ...(after ? { after } : {}) }))
        const first = await page()
        const second = await page(first[1])
        expect([...first, ...second].map(one => one.memberId)).toEqual(['SYN-11', 'SYN-0001', 'SYN-10'])
      })
    })

    it('answers a member it does not have with nothing', async () => {
      expect(await clinic.as(tx => readRecord(tx, 'SYN-9999'))).toBeUndefined()
      expect(
        codeOf(await clinic.as(tx => append(tx, { ...note, subjectId: 'SYN-9999', expectedVersion: 0, body: {} }))),
      ).toBe('no-such-record')
      expect(await clinic.as(tx => tx.rows(sql`select 1 as one`))).toHaveLength(1)
    })
  })
