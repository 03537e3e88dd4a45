import { people } from './0001-people.ts'
import { record } from './0002-record.ts'
import { review } from './0003-review.ts'
import { audit } from './0004-audit.ts'
import { guards } from './0005-guards.ts'
import { work } from './0006-work.ts'
import { undated } from './0007-undated.ts'
import { sessions } from './0008-sessions.ts'
import { byId } from './0009-by-id.ts'
import { signedReviews } from './0010-signed-reviews.ts'
import type { Migration } from './tenant.ts'

/** Every change of the schema, in order. A released one is never edited; the next change is a new file. */
export const migrations: readonly Migration[] = [
  people,
  record,
  review,
  audit,
  guards,
  work,
  undated,
  sessions,
  byId,
  signedReviews,
]
