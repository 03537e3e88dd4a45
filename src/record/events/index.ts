import { events } from '../../facts/dictionary.ts'
import { dayOf } from '../../kernel/moment.ts'
import { type Context, table, today } from '../derive/context.ts'
import { attendance } from './attendance.ts'
import { authorization } from './authorization.ts'
import { begun } from './begun.ts'
import { care } from './care.ts'
import { clinical } from './clinical.ts'
import { continuation } from './continuation.ts'
import { coordination } from './coordination.ts'
import type { Finder, Finders, Occurrence } from './occurrence.ts'
import { plan } from './plan.ts'
import { stay } from './stay.ts'

/** The files that find events, one per subject. A finder that a listed file holds is in use. */
const subjects: readonly Finders[] = [
  stay,
  attendance,
  clinical,
  plan,
  authorization,
  begun,
  coordination,
  continuation,
  care,
]

/** Every finder by the id of its event. */
export const finders: ReadonlyMap<string, Finder> = collect()

/**
 * What happened by the moment of asking (and what is planned, such as appointments), in order of time.
 * Undefined when nothing knows how to find this kind of event.
 */
export function occurrences(context: Context, event: string): readonly Occurrence[] | undefined {
  const finder = finders.get(event)
  if (!finder) return undefined
  const kept = found(context)
  const key = `${event}|${context.scope.asOf}`
  let list = kept.get(key)
  if (!list) {
    const now = context.scope.asOf
    list = finder(context)
      .filter(
        one =>
          one.isPlanned || (one.at.length > 10 && now.length > 10 ? one.at <= now : dayOf(one.at) <= today(context)),
      )
      .sort(inTime)
    kept.set(key, list)
  }
  return list
}

const found = table(() => new Map<string, readonly Occurrence[]>())

/** By time; what happened at one time by id, so that the order of records does not matter. */
const inTime = (a: Occurrence, b: Occurrence): number =>
  a.at === b.at ? (a.evidence.id < b.evidence.id ? -1 : a.evidence.id > b.evidence.id ? 1 : 0) : a.at < b.at ? -1 : 1

function collect(): Map<string, Finder> {
  const all = new Map<string, Finder>()
  for (const subject of subjects)
    for (const [id, finder] of Object.entries(subject)) {
      if (all.has(id)) throw new Error(`Two finders of ${id}`)
      if (!events.has(id)) throw new Error(`A finder of ${id}, which is no event`)
      all.set(id, finder)
    }
  return all
}
