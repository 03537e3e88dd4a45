import { daysBetween } from '../../kernel/day.ts'
import { dayOf } from '../../kernel/moment.ts'
import { type Collection, collections } from '../schema/record.ts'
import { planned, whenOf } from '../when.ts'
import { type Check, flag, pathTo } from './flag.ts'

/** Entries written down on a later day than the next; no policy names a number, so it is shown and decides nothing. */
export const lateFlags: Check = record =>
  (Object.keys(collections) as Collection[])
    .filter(name => !planned.has(name))
    .flatMap(name => {
      const when = whenOf[name] as (one: object) => string | undefined
      return (record[name] as { id?: string; recordedAt?: string }[]).flatMap(entry => {
        const at = when(entry)
        if (!at || !entry.recordedAt) return []
        const days = daysBetween(dayOf(at), dayOf(entry.recordedAt))
        if (days < 0)
          return [
            flag(
              'recorded-before-it-happened',
              'error',
              pathTo(name, entry, 'recordedAt'),
              'It was written down before it happened.',
              'Correct one of the two days.',
            ),
          ]
        return days > 1
          ? [
              flag(
                'late-entry',
                'note',
                pathTo(name, entry, 'recordedAt'),
                `It was written down ${days} days after it happened.`,
                'Nothing; an answer as of an earlier moment does not see it.',
              ),
            ]
          : []
      })
    })
