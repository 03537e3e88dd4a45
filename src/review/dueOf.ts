import type { Day } from '../kernel/day.ts'
import { dayOf, type Moment } from '../kernel/moment.ts'
import { ok, type Result } from '../kernel/result.ts'
import { contextOf } from '../record/derive/context.ts'
import type { CaseRecord } from '../record/schema/record.ts'
import type { Criterion } from '../rules/criterion.ts'
import { explain } from '../rules/explain.ts'
import type { Outcome } from '../rules/outcome.ts'
import type { Overlay } from '../rules/overlay.ts'
import { cite, type Rulebook } from '../rules/rulebook.ts'
import { assess } from './assess.ts'
import { prepare } from './determine.ts'
import { type DueItem, due } from './due.ts'

/** Every obligation of a rulebook that has begun for a record, with its due instant and status, as of a moment. */
export function dueOf(
  record: CaseRecord,
  ask: {
    rulebook: Rulebook
    asOf: Moment
    date?: Day
    episode?: string
    readings?: Readonly<Record<string, string>>
    overlays?: readonly Overlay[]
  },
): Result<DueItem[]> {
  const prepared = prepare(record, { ...ask, question: 'record', date: ask.date ?? dayOf(ask.asOf) })
  if (!prepared.ok) return prepared
  const { known, scope, artefact } = prepared.value
  const { rulebook, clauses, parameters } = artefact.resolved
  const keys = new Map<Criterion, string>()
  const evaluate = (criterion: Criterion, on: Day): Outcome => {
    const key = keys.get(criterion) ?? `due ${keys.size} ${JSON.stringify(criterion)}`
    keys.set(criterion, key)
    const program = artefact.programOf(key, criterion)
    const { codes, known: facts } = assess(known, rulebook, program, { ...scope, date: on })
    return explain(rulebook, program, codes, facts).outcome
  }
  const obliged = [...clauses.values()].flatMap(clause =>
    (clause.obligations ?? []).map(obligation => ({
      clause: cite(rulebook, clause.id),
      modality: clause.modality,
      obligation: clause.applies
        ? {
            ...obligation,
            applies: obligation.applies
              ? ({ op: 'all', of: [clause.applies, obligation.applies] } as const)
              : clause.applies,
          }
        : obligation,
    })),
  )
  const context = contextOf(known, scope, { policy: rulebook.id, slug: rulebook.slug, name: rulebook.payer })
  return ok(due(context, obliged, evaluate, id => parameters[id] ?? missingParameter(id)))
}

function missingParameter(id: string): never {
  throw new Error(`The rulebook has no parameter "${id}"`)
}
