import { toInstant, toLocal } from '../../kernel/moment.ts'
import { type Check, type Flag, flag } from './flag.ts'

/** Local times that the clock skipped when it was put forward. */
export const clockFlags: Check = record => {
  const zone = record.program.timeZone
  if (zone === 'UTC') return []
  const flags: Flag[] = []
  const verdicts = new Map<string, boolean>()
  const isSkipped = (moment: string) => {
    const verdict = verdicts.get(moment) ?? toLocal(toInstant(moment, zone), zone) !== moment
    verdicts.set(moment, verdict)
    return verdict
  }
  const look = (value: unknown, path: string) => {
    if (typeof value === 'string') {
      // Clocks change in the small hours only.
      if (/^\d{4}-\d{2}-\d{2}T0[0-4]:\d{2}$/.test(value) && isSkipped(value))
        flags.push(
          flag(
            'time-does-not-exist',
            'error',
            path,
            'The clock was put forward over this time: it does not exist in the program’s zone.',
            'Correct the time, or write it with its offset.',
          ),
        )
    } else if (Array.isArray(value))
      for (const part of value) look(part, `${path}[${(part as { id?: string } | null)?.id ?? ''}]`)
    else if (value !== null && typeof value === 'object')
      for (const [key, part] of Object.entries(value)) look(part, path ? `${path}.${key}` : key)
  }
  look(record, '')
  return flags
}
