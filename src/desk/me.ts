import { ok, type Result } from '../kernel/result.ts'
import { listMembers } from '../store/members.ts'
import type { Tx } from '../store/organization.ts'
import { listPrograms } from '../store/organizations.ts'
import { allow, mayOf, type Person } from './access.ts'
import { hasTotp } from './account.ts'
import { passkeysOf } from './passkeys.ts'
import { toSign } from './sign.ts'
import { openTasks } from './tasks.ts'
import type { Me } from './views.ts'

/** Minutes without a touch after which a screen is covered, and a session ends. */
export const idleMinutes = 15

/** The signed-in person as every screen needs them. */
export async function me(tx: Tx, person: Person): Promise<Result<Me>> {
  const programs = (await listPrograms(tx)).filter(one => one.active && isIn(person, one.programId))
  const [first] = programs
  let sign = 0
  let referrals = 0
  let tasks = 0
  if (first) {
    const waiting = await toSign(tx, person, first.programId)
    sign = waiting.ok ? waiting.value.length : 0
    tasks = await openTasks(tx, person, first.programId)
    if (allow(person, 'list-members', first.programId).ok)
      referrals = (await listMembers(tx, { programId: first.programId, status: ['referred'], limit: 100 })).length
  }
  return ok({
    id: person.userId,
    name: person.name,
    ...(person.credential ? { credential: person.credential } : {}),
    side: 'program',
    synthetic: person.synthetic,
    programs: programs.map(one => ({ id: one.programId, name: one.name })),
    counts: { sign, referrals, tasks },
    idleMinutes,
    may: mayOf(person),
    factors: [
      'password',
      ...((await hasTotp(tx, person.userId)) ? (['totp'] as const) : []),
      ...((await passkeysOf(tx, person.userId)).length > 0 ? (['passkey'] as const) : []),
    ],
  })
}

const isIn = (person: Person, programId: string) =>
  person.roles.some(one => one.programId === '' || one.programId === programId)
