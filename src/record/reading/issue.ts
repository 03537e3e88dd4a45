/** Something in a case file that was repaired, left out or could not be read. Carries no member data. */
export interface Issue {
  /** Stable, kebab-case, e.g. `unknown-field`. */
  code: string
  /** `error`: something the file says is not in the record. `warning`: the record has it all. */
  severity: 'error' | 'warning'
  /** Where in the file, e.g. `sessions[3].end`; empty for the file as a whole. */
  path: string
  message: string
  remedy: string
  /** Path of the list entry that was left out because of it. */
  setAside?: string
  /** Of the file, from 1, where known. */
  line?: number
  column?: number
}

export type Path = readonly PropertyKey[]

/** `sessions[3].end` */
export const showPath = (path: Path): string =>
  path.reduce<string>((shown, step) => {
    if (typeof step === 'number') return `${shown}[${step}]`
    const name = String(step)
    // A long or odd key may be free text that slipped into the wrong place.
    const safe = /^[\w.-]{1,60}$/.test(name) ? name : '…'
    return shown ? `${shown}.${safe}` : safe
  }, '')

export const issue = (
  code: string,
  severity: Issue['severity'],
  path: Path,
  message: string,
  remedy: string,
): Issue => ({ code, severity, path: showPath(path), message, remedy })

/** Line and column, both from 1, of an offset. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset)
  const line = before.split('\n').length
  return { line, column: offset - before.lastIndexOf('\n') }
}
