import { isZone } from '../kernel/moment.ts'
import { ok, type Result, refuse } from '../kernel/result.ts'
import { grantRole } from '../store/access.ts'
import { addAccount } from '../store/accounts.ts'
import type { Database } from '../store/database.ts'
import { newId } from '../store/id.ts'
import { inOrganization } from '../store/organization.ts'
import { addOrganization, putProgram } from '../store/organizations.ts'
import { setPassword } from './account.ts'

/** Founds an organization with its first program and its first administrator, who adds everybody else. */
export async function foundOrganization(
  db: Database,
  first: {
    organization: string
    program: { name: string; timeZone: string; jurisdiction: string }
    person: { name: string; email: string; password: string }
  },
): Promise<Result<void>> {
  if (!isZone(first.program.timeZone))
    return refuse('unknown-time-zone', 'Write an IANA time zone, e.g. America/Boise.', { path: 'program.timeZone' })
  return inOrganization(db, { orgId: newId(), userId: 'system' }, async (tx): Promise<Result<void>> => {
    const founded = await addOrganization(tx, first.organization)
    if (!founded.ok) return founded
    const program = await putProgram(tx, {
      ...first.program,
      programId: newId(),
      settings: {},
      active: true,
      version: 0,
    })
    if (!program.ok) return program
    const account = await addAccount(tx, { email: first.person.email, name: first.person.name, status: 'active' })
    if (!account.ok) return account
    const password = await setPassword(tx, account.value, first.person.password)
    if (!password.ok) return password
    await grantRole(tx, { userId: account.value, role: 'administrator', programId: '', fromDay: '2000-01-01' })
    return ok(undefined)
  })
}
