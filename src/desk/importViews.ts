// What an import would do, or did, as plain JSON.

export interface ImportView {
  /** Nothing was written. */
  dryRun: boolean
  /** Columns of a CSV that are not known, with the one that may be meant. */
  unknownColumns: { column: string; meant?: string }[]
  items: ImportItem[]
  counts: { add: number; there: number; refused: number }
  /** What of the file has no place here, by kind, with the reason. */
  leftOut: { what: string; count: number; because: string }[]
}

export interface ImportItem {
  /** "row 2", "Patient 1". */
  place: string
  /** As the file names the member. */
  name: string
  /** `there`: the same member is on file already, and is left as it is. */
  action: 'add' | 'there' | 'refused'
  memberId?: string
  /** Entries of the record, of an added member. */
  entries: number
  problems: { column?: string; message: string; remedy?: string }[]
}
