import type { CaseSet } from './cases.ts'
import { compile, type Program, type Shown } from './compile.ts'
import { decide, evaluateWith, outcomeOf, rowOf } from './decide.ts'
import { factsOf } from './json.ts'
import type { Question } from './question.ts'
import { resolve } from './resolve.ts'
import type { Rulebook } from './rulebook.ts'

/** Which cases turn on each clause: were that clause alone to come out otherwise, so would the answer. */
export type Turning = ReadonlyMap<string, readonly { question: Question; case: string }[]>

export function turning(rulebook: Rulebook, sets: readonly CaseSet[]): Turning {
  const found = new Map<string, { question: Question; case: string }[]>()
  for (const set of sets) {
    const root = rulebook.questions[set.question]
    if (!root) continue
    for (const [name, one] of Object.entries(set.cases)) {
      const resolved = resolve(rulebook, { readings: one.readings ?? {} })
      if (!resolved.ok) continue
      const program = compile(resolved.value, root, factsOf(rulebook), set.question)
      const row = rowOf(program, one.facts)
      const codes = decide(program, row)
      const before = outcomeOf(codes[program.root]!)
      for (const [id, node] of decidingClauses(program)) {
        const outcome = outcomeOf(codes[node]!)
        const flips =
          outcome === 'met' ? [12] : outcome === 'not-met' ? [15] : outcome === 'undetermined' ? [12, 15] : []
        const turns = flips.some(code => outcomeOf(evaluateWith(program, row, node, code)[program.root]!) !== before)
        if (turns) found.set(id, [...(found.get(id) ?? []), { question: set.question, case: name }])
      }
    }
  }
  return found
}

/** Clauses that can turn the root, with their nodes; a clause under a group that decides nothing is left out. */
export function decidingClauses(program: Program): Map<string, number> {
  const found = new Map<string, number>()
  const visit = (shown: Shown): void => {
    if (!shown.decides) return
    if (shown.clause) found.set(shown.clause.id, shown.node)
    shown.of.forEach(visit)
  }
  visit(program.tree)
  return found
}
