import type { Issue } from '../../record/reading/issue.ts'

/** One line for a difficulty of a file: severity, place, what, remedy. */
export function issueLine({ severity, path, line, message, remedy, code }: Issue): string {
  const place = [path, line ? `line ${line}` : ''].filter(Boolean).join(', ')
  return `${severity}: ${place ? `${place}: ` : ''}${message}${remedy ? ` ${remedy}` : ''} [${code}]`
}
