import type { Tags } from '../facts/event.ts'
import type { CredentialClass } from '../facts/fact.ts'
import type { Criterion } from './criterion.ts'

/**
 * Something that becomes due. Triggered by each occurrence of an event, it asks for another event by a time.
 *
 * Day 0 is the triggering date: "within 7 days" means on or before trigger + 7.
 */
export interface Obligation {
  /** Unique in the rulebook. */
  id: string
  /** What is to be done, for a worklist: `Psychiatric evaluation by a physician`. */
  what: string
  trigger: Trigger
  due: Due
  satisfiedBy: Satisfaction
  /** Who must do or author it. */
  by?: readonly CredentialClass[]
  /** While met, nothing is due: `waived`. */
  waivedBy?: Criterion
  /** Nothing is due unless met. */
  applies?: Criterion
}

export interface Trigger {
  event: string
  where?: Tags
  /** `each` occurrence starts its own (a note for every attended day); `first` only the first. Default `first`. */
  occurrence?: 'first' | 'each'
}

export type Due =
  /** A length of time after the trigger. */
  | { within: Amount; unit: 'calendar-days' | 'business-days' | 'weeks' | 'months' | 'hours' }
  /** At least that long before the trigger, e.g. 14 days before an authorization ends. */
  | { before: Amount; unit: 'calendar-days' | 'business-days' | 'weeks' }
  /** By the end of the n-th attended day, the first being day 1. */
  | { attendedDay: Amount }
  /** Again and again: at most that long after the last one, or after the trigger. Ends at `until`. */
  | { every: Amount; unit: 'calendar-days' | 'weeks' | 'months'; until?: string }
  /** On the day of the trigger. */
  | { onTheDay: true }
  /** Once in each program week in which the member is in the program. Ends at `until`. */
  | { eachProgramWeek: true; until?: string }
  /** The policy demands it and states no time. */
  | { notStated: true }

/** A number, or the rulebook's parameter that holds it. */
export type Amount = number | { parameter: string }

export interface Satisfaction {
  event: string
  where?: Tags
  /**
   * Which occurrences count: `after` the trigger (default), on the `same-day` as it, at `any-time` (an evaluation made
   * before admission counts too), or in a time before the trigger of at most `daysBefore` days.
   */
  match?: 'after' | 'same-day' | 'any-time' | { daysBefore: number }
}
