import type { Clause, Modality } from '../rules/clause.ts'
import type { Node, Program, Shown } from '../rules/compile.ts'
import { cellsOf, childrenOf, twoWaySlots } from '../rules/decide.ts'
import { cite, type Rulebook } from '../rules/rulebook.ts'
import { distinctColumns } from './names.ts'

/** Whether a node can be not applicable: most never are, and then carry no second code. */
export type Applies = 'always' | 'never' | 'depends'

/** A clause as a column of the results. */
export interface ClauseColumn {
  column: string
  /** `pehp/II.A.1` */
  citation: string
  clause: Clause
  node: number
  decides: boolean
  /** Adds to `deficiencies` or `flags` when it does not hold. */
  counts?: 'deficiency' | 'flag'
}

/** What the compilers to SQL and to the column kernel share: a program and what can be said of it before any row. */
export interface Logic {
  program: Program
  applies: readonly Applies[]
  clauses: readonly ClauseColumn[]
  /** Facts that pull both ways, with an answer for each kind of answer; unknown ones are split by cases. */
  splits: readonly { slot: number; cells: readonly number[] }[]
  /** No fact stands in two places: adding up what is missing counts none twice. */
  readOnce: boolean
}

/** What the column with the fewest missing answers is called: an estimate never goes by the name of the exact number. */
export const missingColumn = ({ readOnce }: Pick<Logic, 'readOnce'>): 'missing_facts' | 'missing_facts_estimate' =>
  readOnce ? 'missing_facts' : 'missing_facts_estimate'

/** One column for each clause that the question shows, in the policy's order; a clause shown twice with one meaning once. */
export function logicOf(rulebook: Pick<Rulebook, 'slug'>, program: Program): Logic {
  const found: { clause: Clause; node: number; decides: boolean; guard: boolean }[] = []
  const visit = (shown: Shown, guarded?: number): void => {
    if (shown.clause) {
      const node = guarded ?? shown.node
      const same = found.find(one => one.clause.id === shown.clause!.id && one.node === node)
      if (same) same.decides ||= shown.decides
      else found.push({ clause: shown.clause, node, decides: shown.decides, guard: guarded !== undefined })
    }
    // A guarded clause is reported with its guard, as the explained answer reports it.
    const then = shown.op === 'when' ? shown.of[1] : undefined
    if (then?.op === 'clause') {
      visit(shown.of[0]!)
      visit(then, shown.node)
    } else for (const part of shown.of) visit(part)
  }
  visit(program.tree)
  const columns = distinctColumns(
    found.map(({ clause }) => clause.id),
    'c_',
  )
  return {
    program,
    applies: appliesOf(program),
    clauses: found.map(({ clause, node, decides }, i) => ({
      column: columns[i]!,
      citation: cite(rulebook, clause.id),
      clause,
      node,
      decides,
      ...countsAs(clause.modality, clause.use === 'flag', decides),
    })),
    splits: twoWaySlots(program).map(slot => ({ slot, cells: cellsOf(program, slot) })),
    readOnce: isReadOnce(program),
  }
}

function isReadOnce(program: Program): boolean {
  const seen = new Set<string>()
  const once = (key: string) => !seen.has(key) && Boolean(seen.add(key))
  const visit = (index: number): boolean => {
    const node = program.nodes[index]!
    if (node.kind === 'leaf') return once(`slot ${program.leaves[node.leaf]!.slot}`)
    return childrenOf(program, index).every(visit)
  }
  return visit(program.root)
}

function countsAs(modality: Modality, isFlag: boolean, decides: boolean): Pick<ClauseColumn, 'counts'> {
  if (decides) return {}
  if (modality === 'should') return { counts: 'deficiency' }
  return modality === 'typical' || isFlag ? { counts: 'flag' } : {}
}

/** For each node, whether it applies whatever the facts. */
export function appliesOf(program: Program): Applies[] {
  const of: Applies[] = []
  for (const node of program.nodes) of.push(one(node))
  return of

  function one(node: Node): Applies {
    switch (node.kind) {
      case 'leaf':
        return 'always'
      case 'all':
      case 'at-least': {
        const parts = node.of.map(child => of[child]!)
        if (parts.includes('always')) return 'always'
        return parts.every(part => part === 'never') ? 'never' : 'depends'
      }
      case 'not':
        return of[node.of]!
      case 'when':
        return of[node.then] === 'never' || of[node.guard] === 'never' ? 'never' : 'depends'
      case 'neutral':
        return 'never'
    }
  }
}

/** How many cases an unknown row can have at most; `decide` leaves rows with more than this unsplit. */
export const caseLimit = 4096

/** Codes of an outcome in a column of results. */
export const outcomeCode = { 'not-met': 0, undetermined: 1, 'not-applicable': 2, met: 3 } as const
export type OutcomeCode = 0 | 1 | 2 | 3
export const outcomeWords = ['not-met', 'undetermined', 'not-applicable', 'met'] as const
