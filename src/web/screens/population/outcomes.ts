import type { RunView } from '../../../desk/populationViews.ts'
import type { Outcome } from './api.ts'

type Counts = RunView['outcomes']

/** The outcomes in the order of every plot, with the word for each. */
export const outcomes: readonly { id: Outcome; field: keyof Counts; name: string }[] = [
  { id: 'met', field: 'met', name: 'Met' },
  { id: 'undetermined', field: 'undetermined', name: 'Undetermined' },
  { id: 'not-met', field: 'notMet', name: 'Not met' },
  { id: 'not-applicable', field: 'notApplicable', name: 'Not needed' },
]

export const sumOf = (counts: Counts) => outcomes.reduce((sum, { field }) => sum + counts[field], 0)

export const count = (n: number) => n.toLocaleString('en-US')

/** "8.5 %", "under 0.1 %", "0 %" */
export function percent(part: number, whole: number): string {
  if (whole === 0 || part === 0) return '0 %'
  const share = (part / whole) * 100
  return share < 0.1 ? 'under 0.1 %' : `${share.toFixed(share < 10 ? 1 : 0)} %`
}

export const money = (amount: number) => amount.toLocaleString('en-US', { maximumFractionDigits: 0 })

/** "20,000 rows: 11,000 met (55 %), …" */
export const inWords = (counts: Counts): string => {
  const all = sumOf(counts)
  return `${count(all)} rows: ${outcomes
    .filter(({ field }) => counts[field] > 0)
    .map(({ field, name }) => `${count(counts[field])} ${name.toLowerCase()} (${percent(counts[field], all)})`)
    .join(', ')}`
}
