/** Exit codes of every command. An unmet criterion is an answer, not a failure: it exits 0. */
export const exit = {
  /** The command did what it was asked, whatever the answer. */
  done: 0,
  /** A bug. Please report it. */
  bug: 1,
  /** The command line is wrong. */
  usage: 2,
  /** A file could not be read, or holds nothing that could be reviewed. */
  badInput: 3,
  /** A check found something: `validate` an error, `lint` an error, `replay` a difference. */
  found: 4,
} as const

/** Ends a command with a message for the person and an exit code. Thrown, caught once in `main`. */
export class Stop extends Error {
  readonly code: number
  readonly remedy: string | undefined
  constructor(code: number, message: string, remedy?: string) {
    super(message)
    this.code = code
    this.remedy = remedy
  }
}
