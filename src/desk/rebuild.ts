import { ok, type Result } from '../kernel/result.ts'
import type { Database } from '../store/database.ts'
import { listMembers, type Member } from '../store/members.ts'
import { inOrganization } from '../store/organization.ts'
import { getOrganization, listOrganizations } from '../store/organizations.ts'
import { clockOf } from './clock.ts'
import { recompute } from './refresh.ts'

export interface Rebuilt {
  members: number
  /** Kept answers and obligations that were not what the records give now. */
  changed: number
  /** Members whose record could not be asked. */
  failed: number
}

/**
 * Asks every member's rulebook again and keeps what comes out. What is kept is only ever a copy: with the clock's work done,
 * nothing changes. `realNow` is the instant in milliseconds.
 */
export async function rebuild(
  db: Database,
  options: { realNow?: () => number; progress?: (done: number) => void } = {},
): Promise<Result<Rebuilt>> {
  const total: Rebuilt = { members: 0, changed: 0, failed: 0 }
  for (const { orgId } of await listOrganizations(db)) {
    const actor = { orgId, userId: 'system' }
    const shift = await inOrganization(db, actor, async tx => (await getOrganization(tx))?.settings.clockShiftMinutes)
    const clock = clockOf(typeof shift === 'number' ? shift : 0, options.realNow)
    let last: Member | undefined
    do {
      const page: Member[] = await inOrganization(db, actor, tx =>
        listMembers(tx, { limit: 200, ...(last ? { after: last } : {}) }),
      )
      for (const { memberId } of page) {
        const done = await inOrganization(db, actor, tx => recompute(tx, { clock }, memberId))
        total.members++
        if (done.ok) total.changed += done.value.changed
        else total.failed++
        options.progress?.(total.members)
      }
      last = page.at(-1)
    } while (last)
  }
  return ok(total)
}
