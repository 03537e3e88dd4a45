import type { Known } from '../facts/evidence.ts'
import type { Fact, FactValue } from '../facts/fact.ts'
import { ok, type Result } from '../kernel/result.ts'
import type { Scope } from '../record/derive/context.ts'
import { type Context, contextOf } from '../record/derive/context.ts'
import { derive } from '../record/derive/index.ts'
import type { CaseRecord } from '../record/schema/record.ts'
import { compile, encode, type Program } from '../rules/compile.ts'
import type { Criterion } from '../rules/criterion.ts'
import { type Codes, decide, type Row } from '../rules/decide.ts'
import { factsOf } from '../rules/json.ts'
import type { Question } from '../rules/question.ts'
import { type Resolution, type Resolved, resolve } from '../rules/resolve.ts'
import type { Rulebook } from '../rules/rulebook.ts'

/** An answer before anybody has looked at it: one code per node. What is explained is a pure function of this. */
export interface Assessment {
  context: Context
  program: Program
  row: Row
  codes: Codes
  known(fact: string): Known
}

/**
 * Answers a compiled question about a record that is already limited to what was known at `scope.asOf`. A supposed answer
 * (`suppose`) stands in place of what the record says of that fact; other facts are read as they are.
 */
export function assess(
  record: CaseRecord,
  rulebook: Rulebook,
  program: Program,
  scope: Scope,
  suppose: Readonly<Record<string, FactValue>> = {},
): Assessment {
  const context = contextOf(record, scope, { policy: rulebook.id, slug: rulebook.slug, name: rulebook.payer })
  const kept = new Map<string, Known>()
  const own = rulebook.facts?.length ? factsOf(rulebook) : undefined
  const known = (id: string): Known => {
    let found = kept.get(id)
    if (!found) {
      const supposed = suppose[id]
      found =
        supposed === undefined
          ? derive(context, id, own?.get(id))
          : { value: supposed, note: 'Supposed, not in the record.', evidence: [] }
      kept.set(id, found)
    }
    return found
  }
  return { context, program, ...decideOn(program, known), known }
}

/** Decides a program over what is known already, as when only a reading differs. */
export function decideOn(program: Program, known: (fact: string) => Known): { row: Row; codes: Codes } {
  const row = new Float64Array(program.slots.length)
  for (let slot = 0; slot < row.length; slot++) {
    const fact = program.slots[slot]!
    row[slot] = encode(fact, known(fact.id).value)
  }
  return { row, codes: decide(program, row) }
}

/** A rulebook settled and its questions compiled on first use. Kept, since compiling costs more than deciding. */
export interface Artefact {
  resolved: Resolved
  facts: ReadonlyMap<string, Fact>
  program(question: Question): Program | undefined
  programOf(key: string, criterion: Criterion, question?: Question): Program
}

const plain = new WeakMap<Rulebook, Artefact>()

/** Settles a rulebook once. Without overlays or readings the artefact is shared. */
export function artefactOf(rulebook: Rulebook, resolution: Resolution = {}): Result<Artefact> {
  const isPlain = !resolution.overlays?.length && Object.keys(resolution.readings ?? {}).length === 0
  const kept = isPlain ? plain.get(rulebook) : undefined
  if (kept) return ok(kept)
  const resolved = resolve(rulebook, resolution)
  if (!resolved.ok) return resolved
  const facts = factsOf(rulebook)
  const programs = new Map<string, Program>()
  const programOf = (key: string, criterion: Criterion, question?: Question): Program => {
    let program = programs.get(key)
    if (!program) {
      program = compile(resolved.value, criterion, facts, question)
      programs.set(key, program)
    }
    return program
  }
  const artefact: Artefact = {
    resolved: resolved.value,
    facts,
    programOf,
    program: question => {
      const root = resolved.value.rulebook.questions[question]
      return root && programOf(`question ${question}`, root, question)
    },
  }
  if (isPlain) plain.set(rulebook, artefact)
  return ok(artefact)
}
