import { hash } from '@node-rs/argon2'
import { addDays } from '../../kernel/day.ts'
import { ok, type Result } from '../../kernel/result.ts'
import { grantRole, putConsent } from '../../store/access.ts'
import { addAccount, putCredential } from '../../store/accounts.ts'
import type { Database } from '../../store/database.ts'
import { loadMembers } from '../../store/load.ts'
import { inOrganization, type Tx } from '../../store/organization.ts'
import { addOrganization, getOrganization, listOrganizations, putProgram } from '../../store/organizations.ts'
import { append, type Body } from '../../store/records.ts'
import { addTask } from '../../store/work.ts'
import { clockOf } from '../clock.ts'
import { refresh } from '../refresh.ts'
import { demoMember } from './member.ts'
import { demonstrationPassword, people } from './people.ts'
import { demoGroups, demoProgram, demoSessions, programBody } from './program.ts'
import { demoMembers } from './roster.ts'

export const demoOrganization = 'demonstration'

/** The time of day at which a demonstration begins: two groups are in session, two are still to come. */
export const beginsAt = '10:52'

/**
 * Plants the demonstration program around today: synthetic members of five payers with a past, groups of this week and
 * the ten before, and a person for every role. Its clock is set so that it begins in the middle of the morning.
 */
export async function plantDemonstration(db: Database, realNow: () => number = Date.now): Promise<Result<void>> {
  const zone = demoProgram.timeZone
  const local = clockOf(0, realNow).now(zone)
  const wanted = `${local.slice(0, 10)}T${beginsAt}`
  const clockShiftMinutes = Math.round((Date.parse(`${wanted}Z`) - Date.parse(`${local}Z`)) / 60_000)
  const clock = clockOf(clockShiftMinutes, realNow)
  const now = clock.now(zone)
  const instant = (moment: string) => clock.instant(moment, zone)
  const secret = await demonstrationSecret()
  const planted = await inOrganization(
    db,
    { orgId: demoOrganization, userId: 'system' },
    async (tx): Promise<Result<void>> => {
      const founded = await addOrganization(tx, 'Riverbend (demonstration)', { synthetic: true, clockShiftMinutes })
      if (!founded.ok) return founded
      const settings = { cosignFor: ['CADC'], cosigners: ['alder'], referralAnswerBusinessDays: 2 }
      const program = await putProgram(tx, { ...demoProgram, settings, active: true, version: 0 })
      if (!program.ok) return program
      await plantPeople(tx, secret)
      const written = await plantProgram(tx, now)
      if (!written.ok) return written
      const sessions = demoSessions(now.slice(0, 10))
      const loads = demoMembers.map(one => demoMember(one, sessions, now, instant))
      await loadMembers(tx, loads)
      for (const one of demoMembers)
        if (one.part2 === 'consented')
          await putConsent(tx, {
            memberId: one.id,
            consentId: 'consent-part-2',
            category: 'part-2',
            party: 'payers and billing',
            scope: {},
            decision: 'given',
            decidedOn: now.slice(0, 10),
            untilDay: null,
          })
      for (const { member } of loads) {
        const refreshed = await refresh(tx, { clock }, member.memberId)
        if (!refreshed.ok) return refreshed
      }
      return ok(undefined)
    },
  )
  if (planted.ok)
    await inOrganization(db, { orgId: demoOrganization, userId: 'alder' }, tx => plantTasks(tx, now.slice(0, 10)))
  return planted
}

/** What the supervisor has given out so far. */
async function plantTasks(tx: Tx, today: string): Promise<void> {
  const { programId } = demoProgram
  const by = (what: string, assignedTo: string, days: number, more: { memberId?: string } = {}) =>
    addTask(tx, { kind: 'by-hand', programId, detail: { what }, assignedTo, dueOn: addDays(today, days), ...more })
  await by('Put the fire drill on the schedule', 'alder', 3)
  await by('Call the school about the release', 'linden', -1, { memberId: 'SYN-0133' })
  await by('Ask for the card of the new coverage', 'role:front-desk', 1, { memberId: 'SYN-0108' })
}

/** What is kept of the password of a demonstration. */
export const demonstrationSecret = async (): Promise<Body> => ({
  hash: await hash(demonstrationPassword, { memoryCost: 19_456, timeCost: 2, parallelism: 1 }),
})

/** Everybody of the demonstration, with their roles in these programs. */
export async function plantPeople(tx: Tx, secret: Body, programs = [demoProgram.programId]): Promise<void> {
  for (const one of people) {
    await addAccount(tx, {
      userId: one.id,
      email: one.email,
      name: one.name,
      status: 'active',
      practitionerId: one.id,
      attributes: { title: one.title, ...(one.credential ? { credential: one.credential } : {}) },
    })
    await putCredential(tx, { userId: one.id, kind: 'password', credentialId: 'password', secret })
    for (const programId of programs)
      for (const role of one.roles) await grantRole(tx, { userId: one.id, role, programId, fromDay: '2020-01-01' })
  }
}

async function plantProgram(tx: Tx, now: string): Promise<Result<void>> {
  const subjectId = demoProgram.programId
  const put = (kind: string, id: string, body: Body, effectiveAt?: string) =>
    append(tx, { subjectId, kind, id, expectedVersion: 0, body, ...(effectiveAt ? { effectiveAt } : {}) })
  const entries = [
    () => put('program', subjectId, programBody),
    ...people.flatMap(one =>
      one.practitioner ? [() => put('practitioners', one.id, { name: one.name, ...one.practitioner })] : [],
    ),
    ...demoGroups.map(one => () => put('groups', one.id, one.body)),
  ]
  for (const entry of entries) {
    const written = await entry()
    if (!written.ok) return written
  }
  for (const { id, key: _key, ...body } of demoSessions(now.slice(0, 10))) {
    const written = await put('sessions', id, body as unknown as Body, body.start)
    if (!written.ok) return written
  }
  return ok(undefined)
}

/** Whether the database holds nothing but a demonstration. */
export async function isDemonstration(db: Database): Promise<boolean> {
  const [first, ...others] = await listOrganizations(db)
  if (first?.orgId !== demoOrganization || others.length > 0) return false
  const settings = await inOrganization(db, { orgId: demoOrganization, userId: 'system' }, async tx =>
    getOrganization(tx),
  )
  return settings?.settings.synthetic === true
}

/** Whom a visitor of a demonstration may be. */
export const demonstrationPeople = () =>
  people.map(one => ({
    email: one.email,
    password: demonstrationPassword,
    name: one.credential ? `${one.name}, ${one.credential}` : one.name,
    role: one.title,
  }))
