import { nearest } from '../../kernel/nearest.ts'
import { type InstrumentResult, knownInstruments } from '../schema/clinical.ts'
import { type Check, type Flag, flag, pathTo } from './flag.ts'

/** Instrument results that do not add up. */
export const instrumentFlags: Check = record => record.instrumentResults.flatMap(one => [...name(one), ...sum(one)])

/** Number of items and the highest answer to each, of instruments whose total is the sum of the items. */
const sums: Record<string, { items: number; highest: number }> = {
  'PHQ-9': { items: 9, highest: 3 },
  'GAD-7': { items: 7, highest: 3 },
  'PCL-5': { items: 20, highest: 4 },
  AUDIT: { items: 10, highest: 4 },
  'DAST-10': { items: 10, highest: 1 },
}

function name(one: InstrumentResult): Flag[] {
  if (knownInstruments.some(known => known === one.instrument)) return []
  const close = nearest(one.instrument, knownInstruments)
  return close
    ? [
        flag(
          'unknown-instrument',
          'warning',
          pathTo('instrumentResults', one, 'instrument'),
          'The instrument is not among the known ones.',
          `\`${close}\` may be meant.`,
        ),
      ]
    : []
}

function sum(one: InstrumentResult): Flag[] {
  const shape = sums[one.instrument]
  if (!shape) return []
  const path = pathTo('instrumentResults', one)
  const flags: Flag[] = []
  const { items, total } = one
  if (total !== undefined && (total < 0 || total > shape.items * shape.highest))
    flags.push(
      flag(
        'instrument-total-out-of-range',
        'error',
        `${path}.total`,
        `The total is not between 0 and ${shape.items * shape.highest}.`,
        'Correct the total.',
      ),
    )
  if (!items) return flags
  const answered = items.length === shape.items && items.every(item => item >= 0 && item <= shape.highest)
  if (!answered)
    flags.push(
      flag(
        'instrument-items-wrong',
        'error',
        `${path}.items`,
        `${one.instrument} has ${shape.items} items, each answered from 0 to ${shape.highest}.`,
        'Correct the items.',
      ),
    )
  else if (total !== undefined && total !== items.reduce((all, item) => all + item, 0))
    flags.push(
      flag(
        'instrument-total-contradicts-items',
        'error',
        `${path}.total`,
        'The total is not the sum of the items.',
        'Correct the total or the items.',
      ),
    )
  return flags
}
