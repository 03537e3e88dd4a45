/**
 * What can come out of a clause or a question. `undetermined`: evidence is missing or stale. `needs-review`: a reading or
 * a conflict must be settled by a person. `not-applicable` is neutral in every group.
 */
export type Outcome = 'met' | 'not-met' | 'not-applicable' | 'undetermined' | 'needs-review'

/** What an answer is good for. There is no disposition that denies: an adverse decision is a qualified person's. */
export type Disposition = 'supports-approval' | 'request-information' | 'refer-to-clinician' | 'none'

export function dispositionOf(outcome: Outcome): Disposition {
  switch (outcome) {
    case 'met':
      return 'supports-approval'
    case 'undetermined':
      return 'request-information'
    case 'not-met':
    case 'needs-review':
      return 'refer-to-clinician'
    case 'not-applicable':
      return 'none'
  }
}
