import { ok, type Result, refuse } from '../../kernel/result.ts'
import { putConsent } from '../../store/access.ts'
import type { Database } from '../../store/database.ts'
import { type LoadedVersion, loadEntries, loadMembers } from '../../store/load.ts'
import { inOrganization, type Tx } from '../../store/organization.ts'
import { addOrganization, listOrganizations, putProgram } from '../../store/organizations.ts'
import { append, type Body } from '../../store/records.ts'
import { clockOf } from '../clock.ts'
import { refresh } from '../refresh.ts'
import { people } from './people.ts'
import { beginsAt, demonstrationSecret, demoOrganization, plantPeople } from './plant.ts'
import { demoProgram, programBody } from './program.ts'
import {
  cohortGroups,
  moreStaff,
  type SimulatedCohort,
  type SimulatedProgram,
  type Simulation,
  simulate,
  simulatedPrograms,
} from './simulate.ts'

export interface Planted {
  programs: number
  members: number
  sessions: number
  entries: number
  attendance: number
  /** Of members in treatment, referred or just discharged: their answers and obligations are kept from the start. */
  asked: number
}

/** So many members are written in one transaction. */
const batch = 100
/** Transactions at once: one is made here while the database works on another. */
const atOnce = 3

/**
 * Fills an empty database with a simulated organization. Answers and obligations are kept for whom lists ask about; an older
 * stay is asked when somebody opens or changes it, or by `openiop rebuild`. Refuses `not-empty`.
 */
export async function plantSimulation(
  db: Database,
  simulation: Simulation,
  how: { progress?: (planted: Planted) => void; realNow?: () => number } = {},
): Promise<Result<Planted>> {
  if ((await listOrganizations(db)).length > 0)
    return refuse('not-empty', 'There is an organization in this database already; a simulation needs an empty one.', {
      remedy: 'Give another data folder with --data; one that was begun and interrupted can be deleted.',
    })
  const realNow = how.realNow ?? Date.now
  const zone = demoProgram.timeZone
  const now = `${simulation.asOf}T${beginsAt}`
  const local = clockOf(0, realNow).now(zone)
  const clockShiftMinutes = Math.round((Date.parse(`${now}Z`) - Date.parse(`${local}Z`)) / 60_000)
  const clock = clockOf(clockShiftMinutes, realNow)
  const instant = memoized(moment => clock.instant(moment, zone))
  const actor = { orgId: demoOrganization, userId: 'system' }
  const programs = simulatedPrograms(simulation)
  const founded = await inOrganization(db, actor, tx => found(tx, programs, clockShiftMinutes))
  if (!founded.ok) return founded

  const planted: Planted = { programs: programs.length, members: 0, sessions: 0, entries: 0, attendance: 0, asked: 0 }
  const running = new Set<Promise<void>>()
  let failed: unknown
  const run = async (work: (tx: Tx) => Promise<void>) => {
    while (running.size >= atOnce) await Promise.race(running)
    if (failed) throw failed
    const task = inOrganization(db, actor, work)
      .then(() => how.progress?.(planted))
      .catch(error => {
        failed = error
      })
      .finally(() => running.delete(task))
    running.add(task)
  }
  const asked: string[] = []
  let cohort = 0
  for (const made of simulate(simulation, now, instant)) {
    asked.push(...made.asked)
    await plantCohort(made, cohort++, simulation.asOf, instant, run, planted)
  }
  await Promise.all(running)
  if (failed) throw failed
  for (let i = 0; i < asked.length; i += 10) {
    const some = asked.slice(i, i + 10)
    const refreshed = await inOrganization(db, actor, async (tx): Promise<Result<void>> => {
      for (const memberId of some) {
        const one = await refresh(tx, { clock }, memberId)
        if (!one.ok) return one
      }
      return ok(undefined)
    })
    if (!refreshed.ok) return refreshed
    planted.asked += some.length
    how.progress?.(planted)
  }
  return ok(planted)
}

async function plantCohort(
  made: SimulatedCohort,
  cohort: number,
  asOf: string,
  instant: (moment: string) => string,
  run: (work: (tx: Tx) => Promise<void>) => Promise<void>,
  planted: Planted,
): Promise<void> {
  const entry = (kind: string, id: string, body: object, effectiveAt?: string): LoadedVersion => ({
    kind,
    id,
    version: 1,
    body: body as Body,
    ...(effectiveAt ? { effectiveAt } : {}),
    recordedAt: instant(`${asOf}T06:00`),
    recordedBy: 'system',
  })
  const sessions = made.sessions.map(({ id, key: _key, ...body }) => entry('sessions', id, body, body.start))
  const groups = cohortGroups(cohort).map(one => entry('groups', one.id, one.body))
  for (const some of chunks([...groups, ...sessions], 1000)) await run(tx => loadEntries(tx, made.programId, some))
  for (const some of chunks(made.members, batch))
    await run(async tx => {
      await loadMembers(tx, some)
      for (const { member, versions } of some)
        for (const one of versions)
          if (one.id === 'consent-part-2')
            await putConsent(tx, {
              memberId: member.memberId,
              consentId: one.id,
              category: 'part-2',
              party: 'payers and billing',
              scope: {},
              decision: 'given',
              decidedOn: String(one.body.on),
              untilDay: null,
            })
    })
  planted.sessions += sessions.length
  planted.members += made.members.length
  planted.entries += made.members.reduce((sum, one) => sum + one.versions.length, 0)
  planted.attendance += made.members.reduce((sum, one) => sum + one.attendance.length, 0)
}

async function found(tx: Tx, programs: readonly SimulatedProgram[], clockShiftMinutes: number): Promise<Result<void>> {
  const made = await addOrganization(tx, 'Riverbend (simulated)', { synthetic: true, clockShiftMinutes })
  if (!made.ok) return made
  const settings = { cosignFor: ['CADC'], cosigners: ['alder'], referralAnswerBusinessDays: 2 }
  for (const { programId, name } of programs) {
    const put = await putProgram(tx, { ...demoProgram, programId, name, settings, active: true, version: 0 })
    if (!put.ok) return put
  }
  await plantPeople(
    tx,
    await demonstrationSecret(),
    programs.map(one => one.programId),
  )
  for (const { programId } of programs) {
    const entries: [string, string, Body][] = [
      ['program', programId, programBody],
      ...people.flatMap((one): [string, string, Body][] =>
        one.practitioner ? [['practitioners', one.id, { name: one.name, ...one.practitioner }]] : [],
      ),
      ...moreStaff.map((id): [string, string, Body] => [
        'practitioners',
        id,
        {
          name: `Sam ${id.charAt(0).toUpperCase()}${id.slice(1)}`,
          degree: 'master',
          discipline: 'social-work',
          atProgram: true,
          licenses: [{ type: 'LCSW', state: 'US-ID', startsOn: '2019-01-01', endsOn: '2032-12-31' }],
          roles: [{ role: 'group-facilitator' }],
        },
      ]),
    ]
    for (const [kind, id, body] of entries) {
      const written = await append(tx, { subjectId: programId, kind, id, expectedVersion: 0, body })
      if (!written.ok) return written
    }
  }
  return ok(undefined)
}

function chunks<T>(list: readonly T[], size: number): T[][] {
  const parts: T[][] = []
  for (let i = 0; i < list.length; i += size) parts.push(list.slice(i, i + size))
  return parts
}

/** Many entries share a moment; a time zone is asked once for each. */
function memoized(make: (moment: string) => string): (moment: string) => string {
  const known = new Map<string, string>()
  return moment => {
    const before = known.get(moment)
    if (before !== undefined) return before
    const made = make(moment)
    if (known.size > 200_000) known.clear()
    known.set(moment, made)
    return made
  }
}
