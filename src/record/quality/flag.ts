import type { CaseRecord, Collection } from '../schema/record.ts'

/** A named doubt about the record. Carries no member data. */
export interface Flag {
  /** Stable, kebab-case, e.g. `note-signed-before-session-ended`. */
  code: string
  /** `error`: it cannot be right as it stands. `warning`: it weakens the record. `note`: worth knowing. */
  severity: 'error' | 'warning' | 'note'
  /** Which entry, by id, and which field: `notes[n3].signedAt`. */
  path: string
  message: string
  remedy: string
}

/** What a check may look at besides the record. */
export interface Looking {
  /** Day up to which things may have happened. */
  asOf?: string
}

export type Check = (record: CaseRecord, looking: Looking) => Flag[]

/** `notes[n3].signedAt` */
export const pathTo = (collection: Collection | string, entry: { id?: string }, field?: string): string =>
  `${collection}[${entry.id ?? '?'}]${field ? `.${field}` : ''}`

export const flag = (
  code: string,
  severity: Flag['severity'],
  path: string,
  message: string,
  remedy: string,
): Flag => ({ code, severity, path, message, remedy })
