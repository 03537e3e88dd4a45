import type { FactValue } from '../facts/fact.ts'
import { canonical } from '../kernel/digest.ts'
import { allows, type Certificate, force, witness } from './certificate.ts'
import type { Clause } from './clause.ts'
import { compile, decode, type Program } from './compile.ts'
import { decide, outcomeOf, rowOf } from './decide.ts'
import { factsOf } from './json.ts'
import type { Question } from './question.ts'
import type { Resolved } from './resolve.ts'
import { cite, clausesOf } from './rulebook.ts'

/** What two rulebooks, or two editions of one, make of the same question. */
export interface Diff {
  question: Question
  /** Facts that the first accepts and the second refuses; undefined when there is none. */
  onlyFirst: Witness | undefined
  onlySecond: Witness | undefined
  /** True when the search stopped at its limit, so that "none" is not proved. */
  bounded: boolean
}

/** A concrete set of facts, with the clauses on which the refusing side turns. */
export interface Witness {
  facts: Readonly<Record<string, FactValue>>
  refusedBy: readonly string[]
}

export interface ClauseChange {
  id: string
  change: 'added' | 'removed' | 'rule' | 'words' | 'modality'
  before?: string
  after?: string
}

/** Clause by clause, between editions of one document. Clauses are matched by id. */
export function diffClauses(first: Resolved, second: Resolved): ClauseChange[] {
  const before = new Map(clausesOf(first.rulebook).map(clause => [clause.id, clause]))
  const after = new Map(clausesOf(second.rulebook).map(clause => [clause.id, clause]))
  const changes: ClauseChange[] = []
  for (const [id, clause] of before) {
    const other = after.get(id)
    if (!other) changes.push({ id, change: 'removed', before: clause.says })
    else if (logic(clause, first) !== logic(other, second))
      changes.push({ id, change: 'rule', before: clause.says, after: other.says })
    else if (clause.modality !== other.modality)
      changes.push({ id, change: 'modality', before: clause.modality, after: other.modality })
    else if (clause.says !== other.says) changes.push({ id, change: 'words', before: clause.says, after: other.says })
  }
  for (const [id, clause] of after) if (!before.has(id)) changes.push({ id, change: 'added', after: clause.says })
  return changes
}

/**
 * A witness each way: facts that one side finds met and the other not met, over the facts of both. The witness gives as few
 * facts as decide it. When neither exists the two accept and refuse the same, as far as answers are known.
 */
export function diffQuestion(first: Resolved, second: Resolved, question: Question): Diff | undefined {
  const a = first.rulebook.questions[question]
  const b = second.rulebook.questions[question]
  if (!a || !b) return undefined
  const joint = join(
    compile(first, a, factsOf(first.rulebook), question),
    compile(second, b, factsOf(second.rulebook), question),
  )
  let bounded = false
  const seek = (accepting: number, refusing: number, refuser: Resolved): Witness | undefined => {
    const setting = { price: () => 1, limit: 400 }
    const met = force(joint.program, 'met', setting, accepting)
    const notMet = force(joint.program, 'not-met', setting, refusing)
    bounded ||= met.bounded || notMet.bounded
    for (const no of notMet.certificates)
      for (const yes of met.certificates) {
        const row = merge(joint.program, yes, no)
        if (!row) continue
        const codes = decide(joint.program, row)
        if (outcomeOf(codes[accepting]!) !== 'met' || outcomeOf(codes[refusing]!) !== 'not-met') continue
        const facts = Object.fromEntries(
          joint.program.slots.flatMap((fact, slot) => {
            const value = decode(fact, row[slot]!)
            return value === undefined ? [] : [[fact.id, value]]
          }),
        )
        return { facts, refusedBy: refusers(refuser, question, facts) }
      }
    return undefined
  }
  const onlyFirst = seek(joint.first, joint.second, second)
  const onlySecond = seek(joint.second, joint.first, first)
  return { question, onlyFirst, onlySecond, bounded }
}

/** Two programs over one set of slots. */
function join(a: Program, b: Program): { program: Program; first: number; second: number } {
  const slots = [...a.slots]
  const slotOf = new Map(slots.map((fact, slot) => [fact.id, slot]))
  const move = b.slots.map(fact => {
    let slot = slotOf.get(fact.id)
    if (slot === undefined) {
      slot = slots.push(fact) - 1
      slotOf.set(fact.id, slot)
    }
    return slot
  })
  const leaves = [...a.leaves, ...b.leaves.map(leaf => ({ ...leaf, slot: move[leaf.slot]! }))]
  const by = a.nodes.length
  const nodes = [
    ...a.nodes,
    ...b.nodes.map(node => {
      switch (node.kind) {
        case 'leaf':
          return { ...node, leaf: node.leaf + a.leaves.length }
        case 'all':
        case 'at-least':
          return { ...node, of: node.of.map(child => child + by) }
        case 'not':
          return { ...node, of: node.of + by }
        case 'when':
          return { ...node, guard: node.guard + by, then: node.then + by }
        case 'neutral':
          return node
      }
    }),
  ]
  // Both roots under one node, so that a fact on which the two sides pull apart is split.
  const root = nodes.push({ kind: 'all', of: [a.root, nodes.push({ kind: 'not', of: b.root + by }) - 1] }) - 1
  return { program: { slots, leaves, nodes, root, tree: a.tree }, first: a.root, second: b.root + by }
}

/** One answer per slot that both certificates allow; undefined when they contradict. */
function merge(program: Program, a: Certificate, b: Certificate): Float64Array | undefined {
  const row = new Float64Array(program.slots.length).fill(Number.NaN)
  for (const slot of new Set([...a.need.keys(), ...b.need.keys()])) {
    const x = a.need.get(slot)
    const y = b.need.get(slot)
    let value = Number.NaN
    if (x && y && 'cells' in x && 'cells' in y) {
      const cells = x.cells & y.cells
      if (cells === 0) return undefined
      value = witness(program, slot, { cells })
    } else if (x && y && 'have' in x && 'have' in y) {
      if ((x.have & y.lack) | (x.lack & y.have)) return undefined
      value = x.have | y.have
    } else value = witness(program, slot, (x ?? y)!)
    for (const need of [x, y]) if (need && !allows(program, slot, need, value)) return undefined
    row[slot] = value
  }
  return row
}

function refusers(resolved: Resolved, question: Question, facts: Readonly<Record<string, FactValue>>): string[] {
  const program = compile(
    resolved,
    { op: 'all', of: [resolved.rulebook.questions[question]!] },
    factsOf(resolved.rulebook),
  )
  const row = rowOf(program, facts)
  const codes = decide(program, row)
  const found: string[] = []
  const visit = (shown: Program['tree']): void => {
    if (!shown.decides || outcomeOf(codes[shown.node]!) !== 'not-met') return
    const inner = found.length
    shown.of.forEach(visit)
    if (shown.clause && found.length === inner) found.push(cite(resolved.rulebook, shown.clause.id))
  }
  visit(program.tree)
  return [...new Set(found)]
}

/** What decides in a clause, apart from its words. */
function logic(clause: Clause, resolved: Resolved): string {
  const bare = JSON.stringify({ ...clause, says: '', line: 0, section: '', modality: '' }, (key, value) =>
    key === 'says' || key === 'line' || key === 'section' ? undefined : value,
  )
  const numbers = resolved.rulebook.parameters
    .filter(p => bare.includes(`"${p.id}"`))
    .map(p => [p.id, resolved.parameters[p.id]])
  return canonical([JSON.parse(bare), numbers, (clause.readings ?? []).map(id => resolved.choices[id])])
}
