import type { Database } from '../store/database.ts'
import { inOrganization } from '../store/organization.ts'
import { getOrganization, listOrganizations } from '../store/organizations.ts'
import { claimReview, membersToReview, setReviewClock } from '../store/results.ts'
import { clockOf } from './clock.ts'
import { refresh } from './refresh.ts'

export interface ReviewedDue {
  reviewed: number
  /** Records that could not be asked, by the code of the refusal; they are looked at again in an hour. */
  failed: string[]
}

/**
 * Asks the rulebooks again about everybody whose moment has come: time alone changed something, or a mark or a note was saved.
 * A member is claimed first, so that applications on one database never do the same work; whoever was not reached when the
 * application stopped is still due. `realNow` is the instant in milliseconds.
 */
export async function reviewDue(
  db: Database,
  how: { realNow?: () => number; stopped?: () => boolean } = {},
): Promise<ReviewedDue> {
  const realNow = how.realNow ?? Date.now
  const done: ReviewedDue = { reviewed: 0, failed: [] }
  for (const { orgId } of await listOrganizations(db)) {
    const actor = { orgId, userId: 'system' }
    for (;;) {
      const due = await inOrganization(db, actor, tx => membersToReview(tx, new Date(realNow()).toISOString(), 100))
      let mine = 0
      for (const memberId of due) {
        if (how.stopped?.()) return done
        const refused = await inOrganization(db, actor, async tx => {
          if (!(await claimReview(tx, memberId, new Date(realNow()).toISOString()))) return undefined
          mine++
          const shift = (await getOrganization(tx))?.settings.clockShiftMinutes
          const asked = await refresh(tx, { clock: clockOf(typeof shift === 'number' ? shift : 0, realNow) }, memberId)
          if (asked.ok) return undefined
          // So that a record which cannot be asked does not keep the others waiting.
          await setReviewClock(tx, memberId, new Date(realNow() + 3_600_000).toISOString())
          return asked.refusals[0]?.code
        })
        if (refused) done.failed.push(refused)
      }
      done.reviewed += mine
      if (mine === 0 || due.length < 100) break
    }
  }
  return done
}
