import { styleText } from 'node:util'
import type { Outcome } from '../rules/outcome.ts'

type Style = Parameters<typeof styleText>[0]

/** Colour only on a terminal, and never where `NO_COLOR` is set (no-color.org). */
export const colours = (): boolean =>
  process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb'

export const paint = (style: Style, text: string): string => (colours() ? styleText(style, text) : text)

export const bold = (text: string) => paint('bold', text)
export const dim = (text: string) => paint('dim', text)

const looks: Record<Outcome, { mark: string; word: string; style: Style }> = {
  met: { mark: '+', word: 'met', style: 'green' },
  'not-met': { mark: 'x', word: 'not met', style: 'red' },
  'not-applicable': { mark: '-', word: 'not applicable', style: 'dim' },
  undetermined: { mark: '?', word: 'undetermined', style: 'yellow' },
  'needs-review': { mark: '!', word: 'a clinician must look', style: 'magenta' },
}

/** A one-letter mark for an outcome; always beside its word, never colour alone. */
export const mark = (outcome: Outcome): string => paint(looks[outcome].style, looks[outcome].mark)
export const word = (outcome: Outcome): string => paint(looks[outcome].style, looks[outcome].word)

export const width = 80

/** Breaks text at spaces so that no line is longer than `columns`; later lines start with `indent`. */
export function wrap(text: string, indent = '', first = indent, columns = width): string {
  const lines: string[] = []
  let line = first
  let empty = true
  for (const piece of text.split(/\s+/).filter(Boolean)) {
    if (!empty && plainLength(line) + 1 + plainLength(piece) > columns) {
      lines.push(line)
      line = indent
      empty = true
    }
    line += empty ? piece : ` ${piece}`
    empty = false
  }
  lines.push(line)
  return lines.join('\n')
}

/** Columns side by side; the last one is wrapped to what is left of the width. */
export function columns(rows: readonly (readonly string[])[], gap = 2): string {
  const count = Math.max(0, ...rows.map(row => row.length))
  const widths = Array.from({ length: count }, (_, i) => Math.max(0, ...rows.map(row => plainLength(row[i] ?? ''))))
  return rows
    .map(row => {
      const head = row
        .slice(0, -1)
        .map((cell, i) => cell + ' '.repeat((widths[i] ?? 0) - plainLength(cell) + gap))
        .join('')
      const last = row[row.length - 1] ?? ''
      const indent = ' '.repeat(plainLength(head))
      return plainLength(head) > width - 20 ? `${head}${last}` : wrap(last, indent, head)
    })
    .join('\n')
}

// Control sequences that colour text; they take no room.
// biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence begins with ESC
const escapes = /\u001b\[[0-9;]*m/g

export const plainLength = (text: string): number => text.replace(escapes, '').length
