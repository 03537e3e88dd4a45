import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { caseFrom } from '../../record/read.ts'
import { type Simulation, simulate, simulatedPrograms } from './simulate.ts'

const asOf = '2026-03-11'
const now = `${asOf}T10:52`
const instant = (moment: string) => `${moment}:00.000Z`
const all = (simulation: Simulation) => [...simulate(simulation, now, instant)]

describe('A simulation', () => {
  it('is the same for the same seed and day, and another for another seed', () => {
    const once = all({ members: 60, seed: 5, asOf })
    expect(all({ members: 60, seed: 5, asOf })).toEqual(once)
    expect(all({ members: 60, seed: 6, asOf })).not.toEqual(once)
  })

  it('has as many episodes as were asked for, each person once, and everybody obviously synthetic', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 0, max: 2 ** 32 - 1 }), (members, seed) => {
        const ids = all({ members, seed, asOf, active: Math.min(members, 20) }).flatMap(one =>
          one.members.map(({ member }) => member.memberId),
        )
        expect(ids).toHaveLength(members)
        expect(new Set(ids).size).toBe(members)
        for (const id of ids) expect(id).toMatch(/^SYN-\d{6}$/)
      }),
      { numRuns: 15 },
    )
  })

  it('marks attendance only of whom a session expects, inside its times, and nobody after today', () => {
    for (const { sessions, members } of all({ members: 120, seed: 9, asOf, active: 28 })) {
      const byId = new Map(sessions.map(one => [one.id, one]))
      for (const { member, attendance } of members)
        for (const one of attendance) {
          const session = byId.get(one.sessionId)
          expect(session?.roster).toContain(member.memberId)
          expect(one.day <= asOf).toBe(true)
          if (one.status !== 'present') continue
          expect(String(one.in) >= (session?.start ?? '') && String(one.out) <= (session?.end ?? '')).toBe(true)
          expect(String(one.in) <= String(one.out)).toBe(true)
        }
    }
  })

  it('writes records that the case file takes, with stays that end and stays that go on', () => {
    const members = all({ members: 80, seed: 3, asOf, active: 28 }).flatMap(one => one.members)
    for (const { member, versions } of members) {
      const raw: { [name: string]: unknown } = {
        openiop: 'case/1',
        id: member.memberId,
        program: { name: 'P', timeZone: 'America/Boise', jurisdiction: 'US-ID' },
      }
      for (const { kind, id, body } of versions) {
        if (kind === 'member') raw.member = { ...body, id: member.memberId }
        else if (kind !== 'notes') raw[kind] = [...((raw[kind] as unknown[]) ?? []), { ...body, id }]
      }
      const read = caseFrom(raw)
      expect(read.issues, member.memberId).toEqual([])
    }
    const states = members.map(one => one.member.status)
    expect(new Set(states)).toEqual(new Set(['admitted', 'discharged', 'referred']))
  })

  it('divides many people among programs of some three hundred in treatment', () => {
    const programs = simulatedPrograms({ members: 100_000, seed: 1, asOf })
    expect(programs.length).toBe(10)
    expect(new Set(programs.map(one => one.programId)).size).toBe(10)
  })
})
