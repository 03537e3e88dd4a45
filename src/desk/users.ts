import { ok, type Result, refuse } from '../kernel/result.ts'
import { endRole, grantRole, rolesOn } from '../store/access.ts'
import {
  addAccount,
  changeAccount,
  clearFailedSignIns,
  endSessionsOf,
  getAccount,
  listAccounts,
} from '../store/accounts.ts'
import type { Tx } from '../store/organization.ts'
import { listPrograms } from '../store/organizations.ts'
import { allow, credentialOf, type Person, type Role } from './access.ts'
import { setPassword } from './account.ts'

export interface UserView {
  userId: string
  name: string
  email: string
  credential?: string
  status: string
  lockedUntil: string | null
  roles: { role: string; programId: string }[]
}

/** The accounts of the organization, with the roles they hold today. */
export async function users(tx: Tx, person: Person): Promise<Result<UserView[]>> {
  const allowed = administers(person)
  if (!allowed.ok) return allowed
  const held = await rolesOn(tx, today(person))
  return ok(
    (await listAccounts(tx)).map(one => ({
      userId: one.userId,
      name: one.name,
      email: one.email,
      status: one.status,
      lockedUntil: one.lockedUntil,
      ...credentialOf(one),
      roles: held.filter(role => role.userId === one.userId).map(({ role, programId }) => ({ role, programId })),
    })),
  )
}

/** Adds an account with a first password. Refuses `email-in-use`, `password-too-short` and `no-such-program`. */
export async function addUser(
  tx: Tx,
  person: Person,
  user: {
    email: string
    name: string
    password: string
    roles: readonly { role: Role; programId: string }[]
    credential?: string | undefined
    practitionerId?: string | undefined
  },
): Promise<Result<{ userId: string }>> {
  const allowed = administers(person)
  if (!allowed.ok) return allowed
  const added = await addAccount(tx, {
    email: user.email,
    name: user.name,
    status: 'active',
    attributes: user.credential ? { credential: user.credential } : {},
    ...(user.practitionerId ? { practitionerId: user.practitionerId } : {}),
  })
  if (!added.ok) return added
  const password = await setPassword(tx, added.value, user.password)
  if (!password.ok) return password
  for (const one of user.roles) {
    const given = await give(tx, person, { userId: added.value, ...one })
    if (!given.ok) return given
  }
  return ok({ userId: added.value })
}

/** Gives a role from today, or ends it with today. */
export async function setRole(
  tx: Tx,
  person: Person,
  grant: { userId: string; role: Role; programId: string; ended: boolean },
): Promise<Result<undefined>> {
  const allowed = administers(person)
  if (!allowed.ok) return allowed
  if (!(await getAccount(tx, grant.userId))) return refuse('no-such-account', 'There is no such account.')
  if (!grant.ended) return give(tx, person, grant)
  const allowedThere = allow(person, 'administer', grant.programId || null)
  if (!allowedThere.ok) return allowedThere
  if (grant.userId === person.userId && grant.role === 'administrator')
    return refuse('own-account', 'Another administrator ends your own role, so that somebody always can.')
  await endRole(tx, grant, today(person))
  return ok(undefined)
}

export type AccountChange =
  | { do: 'deactivate' | 'reactivate' | 'unlock' }
  /** Ends what the person is signed in to; they change this password afterwards. */
  | { do: 'reset-password'; password: string }

/**
 * Closes, opens again or unlocks an account, or gives it a first password again. Whoever does it administers every program
 * in which the account has a role. Refuses `own-account`, `no-such-account`, `password-too-short`.
 */
export async function changeUser(
  tx: Tx,
  person: Person,
  userId: string,
  change: AccountChange,
): Promise<Result<undefined>> {
  const allowed = administers(person)
  if (!allowed.ok) return allowed
  const account = await getAccount(tx, userId)
  if (!account) return refuse('no-such-account', 'There is no such account.')
  for (const { programId } of await rolesOn(tx, today(person), userId)) {
    const there = allow(person, 'administer', programId || null)
    if (!there.ok) return there
  }
  if (userId === person.userId)
    return refuse('own-account', 'Your own account is changed under Sign-in and security, or by another administrator.')
  switch (change.do) {
    case 'unlock':
      await clearFailedSignIns(tx, userId)
      tx.audit({ action: 'account-unlocked', detail: { userId } })
      return ok(undefined)
    case 'reset-password': {
      const set = await setPassword(tx, userId, change.password)
      if (!set.ok) return set
      await clearFailedSignIns(tx, userId)
      await endSessionsOf(tx, userId)
      return ok(undefined)
    }
    default: {
      const status = change.do === 'deactivate' ? 'disabled' : 'active'
      const changed = await changeAccount(tx, { ...account, status })
      if (!changed.ok) return changed
      if (status === 'disabled') await endSessionsOf(tx, userId)
      return ok(undefined)
    }
  }
}

async function give(
  tx: Tx,
  person: Person,
  { userId, role, programId }: { userId: string; role: Role; programId: string },
): Promise<Result<undefined>> {
  // Nobody gives more than they administer: a role in every program takes an administrator of every program.
  const allowed = allow(person, 'administer', programId || null)
  if (!allowed.ok) return allowed
  const known = programId === '' || (await listPrograms(tx)).some(one => one.programId === programId)
  if (!known) return refuse('no-such-program', 'There is no such program in this organization.')
  await grantRole(tx, { userId, role, programId, fromDay: today(person) })
  return ok(undefined)
}

/** Accounts are the organization's: an administrator of any of its programs keeps them. */
function administers(person: Person): Result<void> {
  const own = person.roles.find(one => allow(person, 'administer', one.programId).ok)
  return allow(person, 'administer', own?.programId ?? null)
}

const today = (person: Person) => person.clock.now('UTC').slice(0, 10)
