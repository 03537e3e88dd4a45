import { ok, type Result } from '../kernel/result.ts'
import type { CaseRecord } from '../record/schema/record.ts'
import type { Overlay } from '../rules/overlay.ts'
import type { Rulebook } from '../rules/rulebook.ts'
import { type Determination, determine, engine } from './determine.ts'

/** Whether a stored determination comes out again byte for byte; and if not, what differs. */
export interface Replay {
  same: boolean
  differences: { what: string; stored: string; now: string }[]
}

/** Runs a stored determination again over a record: the same question, scope, instant, readings and edition. */
export function replay(
  stored: Determination,
  record: CaseRecord,
  rulebook: Rulebook,
  overlays: readonly Overlay[] = [],
): Result<Replay> {
  const again = determine(record, {
    rulebook,
    question: stored.question,
    asOf: stored.asOf,
    date: stored.scope.date,
    week: stored.scope.week,
    session: stored.scope.session,
    claim: stored.scope.claim,
    request: stored.scope.request,
    episode: stored.scope.episode,
    readings: Object.fromEntries(stored.readings.map(reading => [reading.id, reading.chosen])),
    overlays,
    notRead: stored.notRead,
  })
  if (!again.ok) return again
  const a = JSON.stringify(stored)
  const b = JSON.stringify(again.value)
  return ok({ same: a === b, differences: a === b ? [] : differences(stored, again.value) })
}

function differences(stored: Determination, now: Determination): Replay['differences'] {
  const found: Replay['differences'] = []
  const add = (what: string, x: unknown, y: unknown) => {
    if (JSON.stringify(x) !== JSON.stringify(y)) found.push({ what, stored: brief(x), now: brief(y) })
  }
  if (stored.engine !== engine) add('the engine', stored.engine, engine)
  add('the rulebook (its content has another digest)', stored.rulebook.digest, now.rulebook.digest)
  add('what was known (the facts have another digest)', stored.inputsDigest, now.inputsDigest)
  add('the overlays', stored.overlays, now.overlays)
  add('the outcome', stored.outcome, now.outcome)
  const before = outcomes(stored)
  const after = outcomes(now)
  for (const clause of new Set([...before.keys(), ...after.keys()])) add(clause, before.get(clause), after.get(clause))
  if (found.length === 0) found.push({ what: 'the wording', stored: 'see the file', now: 'same outcomes, other text' })
  return found
}

function outcomes(determination: Determination): Map<string, string> {
  const found = new Map<string, string>()
  const visit = (part: NonNullable<Determination['criteria']>): void => {
    if (part.clause) found.set(part.clause, part.outcome)
    part.of?.forEach(visit)
  }
  if (determination.criteria) visit(determination.criteria)
  return found
}

function brief(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text === undefined ? '(absent)' : text.length > 72 ? `${text.slice(0, 69)}…` : text
}
