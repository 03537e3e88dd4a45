import type { FactValue } from '../facts/fact.ts'
import type { Day } from '../kernel/day.ts'
import type { Moment } from '../kernel/moment.ts'
import { ok, type Result } from '../kernel/result.ts'
import type { CaseRecord } from '../record/schema/record.ts'
import type { Criteria } from '../rules/explain.ts'
import type { Outcome } from '../rules/outcome.ts'
import type { Question } from '../rules/question.ts'
import { edition, type Rulebook } from '../rules/rulebook.ts'
import { reasons } from './billable.ts'
import { determine } from './determine.ts'

export interface Compared {
  rulebook: string
  title: string
  stated: boolean
  outcome: Outcome
  /** Of the topmost clauses that decide. */
  counts: { met: number; open: number; notMet: number }
  notMet: string[]
  missing: readonly (readonly string[])[]
}

/** The same record and question under every rulebook: a what-if, since only the member's own coverage governs. */
export function compare(
  record: CaseRecord,
  ask: {
    rulebooks: readonly Rulebook[]
    question: Question
    asOf: Moment
    date?: Day
    suppose?: Readonly<Record<string, FactValue>>
  },
): Result<Compared[]> {
  const rows: Compared[] = []
  for (const rulebook of ask.rulebooks) {
    const determined = determine(record, {
      rulebook,
      question: ask.question,
      asOf: ask.asOf,
      date: ask.date,
      ...(ask.suppose ? { suppose: ask.suppose } : {}),
    })
    if (!determined.ok) return determined
    const { criteria, outcome, stated, missing } = determined.value
    const top = criteria ? topClauses(criteria) : []
    const count = (...wanted: Outcome[]) => top.filter(part => wanted.includes(part.outcome)).length
    rows.push({
      rulebook: edition(rulebook),
      title: rulebook.title,
      stated: stated && criteria !== null,
      outcome,
      counts: { met: count('met'), open: count('undetermined', 'needs-review'), notMet: count('not-met') },
      notMet: criteria && outcome === 'not-met' ? reasons(criteria, 'not-met').map(reason => reason.clause) : [],
      missing: missing?.smallest ?? [],
    })
  }
  return ok(rows)
}

/** The clauses a reader would count: through groups that hold nothing but one group, down to the first real list. */
function topClauses(criteria: Criteria): Criteria[] {
  const parts = (criteria.of ?? []).filter(part => part.decides && part.outcome !== 'not-applicable')
  if (parts.length === 1 && parts[0]?.of?.length) return topClauses(parts[0])
  return parts.length > 0 ? parts : [criteria]
}
