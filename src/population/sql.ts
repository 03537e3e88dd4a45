import type { Leaf, Program } from '../rules/compile.ts'
import { bitsOf, childrenOf, evaluate, holds } from '../rules/decide.ts'
import { asks } from '../rules/explain.ts'
import type { Contract, FactColumn } from './contract.ts'
import { type Dialect, type Words, words } from './dialect.ts'
import { caseLimit, type Logic, missingColumn } from './logic.ts'

export interface SqlOptions {
  dialect: Dialect
  /** A table, view or table expression that fulfils the contract. */
  source: string
  /** Key columns to hand on beside `row_key`. */
  keys?: readonly string[]
  /** Only `row_key` and the verdict. */
  verdictOnly?: boolean
  /** Leaves out the size of the missing set. */
  withoutMissing?: boolean
  /** Outcomes as words instead of 0 not met, 1 undetermined, 2 not applicable, 3 met. */
  inWords?: boolean
  /** The rows were checked: no NULL in a three-valued column. Saves a step. */
  checked?: boolean
}

/** Up to so many cases are asked beside each other in one row; with more the row is multiplied. */
const mostInPlace = 16

/** Costs from here on mean that no answers can do it. */
const never = 1000

/**
 * One query that answers a question for every row of facts: an outcome for each clause, the verdict, the size of the
 * missing set, and counts of deficiencies and flags.
 *
 * Exactly the logic of `decide`: a node is a small integer of two bits (not met 0, undetermined 1, met 3) under `&` and
 * `|`; a second one says whether it applies, where that depends on the facts. Where an unknown fact pulls both ways the row
 * is asked once for each kind of answer, and what all of them say stands.
 */
export function sqlOf(logic: Logic, contract: Contract, options: SqlOptions): string {
  const { program } = logic
  const say = words[options.dialect]
  const { small } = say
  const columnOf = new Map(contract.facts.map(column => [column.slot, column]))
  const named = namesOf(logic)

  const total = logic.splits.reduce((product, { cells }) => product * cells.length, 1)
  const inPlace = logic.splits.length > 0 && total <= mostInPlace
  const hanging = inPlace ? hangingOn(logic) : new Set<number>()

  /** `p` passes, `a` applies (`p7@2`: in the second case); `x` `y`: the same, exact in all cases; `P` `F` `C` `S` `K` `A`: fewest answers that make it pass, fail, count, fall short, be skipped, apply. */
  type Goal = 'p' | 'a' | 'x' | 'y' | 'P' | 'F' | 'C' | 'S' | 'K' | 'A'
  type Signal = string
  /** Which form of its parts a node is written with: as they are, in one case of the split facts, or exact. */
  type At = '' | 'exact' | `@${number}`
  interface Definition {
    /** Written where it is used: a column or a constant. */
    plain?: string
    /** Its parts are written more than once. */
    twice?: boolean
    of: Signal[]
    text(parts: string[]): string
  }
  const definitions = new Map<Signal, Definition>()
  const defined = (signal: Signal): Definition => {
    let found = definitions.get(signal)
    if (!found) {
      const [index, which] = signal.slice(1).split('@')
      found = define(goalOf(signal), Number(index), which === undefined ? '' : `@${Number(which)}`)
      definitions.set(signal, found)
    }
    return found
  }
  const goalOf = (signal: Signal) => signal[0] as Goal
  const nodeOf = (signal: Signal) => Number.parseInt(signal.slice(1), 10)
  const part = (goal: 'p' | 'a', node: number, at: At): Signal => {
    if (at === '' || !hanging.has(node)) return `${goal}${node}`
    if (at === 'exact') return `${goal === 'p' ? 'x' : 'y'}${node}`
    return `${goal}${node}${at}`
  }
  const plain = (text: string): Definition => ({ plain: text, of: [], text: () => text })
  const made = (of: Signal[], text: (parts: string[]) => string): Definition => ({ of, text })
  const twice = (of: Signal[], text: (parts: string[]) => string): Definition => ({ ...made(of, text), twice: true })
  const negated = (text: string) => `CASE ${text} WHEN 0 THEN 3 WHEN 1 THEN 1 ELSE 0 END`
  const joined = (sign: string) => (parts: string[]) => parts.map(grouped).join(` ${sign} `)

  function define(goal: Goal, index: number, at: At): Definition {
    if (goal === 'p') return passes(index, at)
    if (goal === 'a') return applies(index, at)
    if (goal === 'x' || goal === 'y') return exact(goal === 'x' ? 'p' : 'a', index)
    return cost(goal, index)
  }

  /**
   * What all cases of the split facts say: surely what every case says, possibly what any does. Where only one part hangs on
   * such a fact, bit by bit that is the same as asking with that part’s exact answer.
   */
  function exact(goal: 'p' | 'a', index: number): Definition {
    const slot = onlySlot(program, index)
    if (slot !== undefined) {
      const column = columnOf.get(slot)!
      const unknown =
        column.encoding === 'tri-state' ? `${say.name(column.column)} = 1` : `${say.name(column.column)} IS NULL`
      const open = codeWhenOpen(logic, index, slot)
      const code = goal === 'p' ? open & 3 : open >> 2
      return made([`${goal}${index}`], ([known]) => `CASE WHEN ${unknown} THEN ${code} ELSE ${known} END`)
    }
    const node = program.nodes[index]!
    const direct = goal === 'p' ? passes(index, 'exact') : applies(index, 'exact')
    const hang = direct.of.filter(one => one[0] === 'x' || one[0] === 'y')
    if (hang.length <= 1 && !(node.kind === 'at-least' && node.n > 1)) return direct
    const cases = Array.from({ length: total }, (_, k) => part(goal, index, `@${k}`))
    return {
      ...made(cases, parts => `(${parts.join(' & ')} & 2) | ((${parts.join(' | ')}) & 1)`),
      twice: true,
    }
  }

  function passes(index: number, at: At): Definition {
    const node = program.nodes[index]!
    switch (node.kind) {
      case 'neutral':
        return plain('3')
      case 'leaf': {
        const leaf = program.leaves[node.leaf]!
        const column = columnOf.get(leaf.slot)!
        const name = say.name(column.column)
        const open = at.startsWith('@') ? codeInCase(logic, leaf, Number(at.slice(1))) : 1
        if (column.encoding === 'tri-state') {
          if (at === '') return leaf.value === 1 ? plain(name) : made([], () => negated(name))
          return made([], () => `CASE ${name} WHEN ${leaf.value === 1 ? 3 : 0} THEN 3 WHEN 1 THEN ${open} ELSE 0 END`)
        }
        const condition = comparison(leaf, column, say)
        return made([], () => `CASE WHEN ${condition} THEN 3 WHEN NOT (${condition}) THEN 0 ELSE ${open} END`)
      }
      case 'all': {
        const of = node.of.filter(child => program.nodes[child]!.kind !== 'neutral')
        return of.length === 0
          ? plain('3')
          : made(
              of.map(child => part('p', child, at)),
              joined('&'),
            )
      }
      case 'at-least': {
        const of = node.of.filter(child => logic.applies[child] !== 'never')
        const counts = of.flatMap(child => countsSignals(child, at))
        const skipped = logic.applies[index]
        const outer: Signal[] = skipped === 'depends' ? [part('a', index, at)] : []
        if (skipped === 'never') return plain('3')
        const made0 = made([...counts, ...outer], parts => {
          const each = pairUp(of, parts)
          const unless = outer.length > 0 ? ` | (${negated(parts[parts.length - 1]!)})` : ''
          if (node.n === 1) return `${each.map(grouped).join(' | ')}${node.open ? ' | 1' : ''}${unless}`
          const sure = each.map(one => `(${grouped(one)} >> 1)`).join(' + ')
          const possible = each.map(one => `(${grouped(one)} & 1)`).join(' + ')
          const otherwise = node.open ? '1' : `CASE WHEN ${possible} >= ${node.n} THEN 1 ELSE 0 END`
          return `(CASE WHEN ${sure} >= ${node.n} THEN 3 ELSE ${otherwise} END)${unless}`
        })
        return { ...made0, twice: node.n > 1 }
      }
      case 'not': {
        const { of } = node
        if (logic.applies[of] === 'never') return plain('3')
        if (logic.applies[of] === 'always') return made([part('p', of, at)], ([p]) => negated(p!))
        return made([part('p', of, at), part('a', of, at)], ([p, a]) => `(${negated(p!)}) | (${negated(a!)})`)
      }
      case 'when': {
        const { guard, then } = node
        if (logic.applies[guard] === 'never') return plain('3')
        const counts = countsSignals(guard, at)
        return made([...counts, part('p', then, at)], parts => {
          const holds = pairUp([guard], parts.slice(0, -1))[0]!
          return `(${negated(holds)}) | ${grouped(parts[parts.length - 1]!)}`
        })
      }
    }
  }

  function applies(index: number, at: At): Definition {
    if (logic.applies[index] === 'always') return plain('3')
    if (logic.applies[index] === 'never') return plain('0')
    const node = program.nodes[index]!
    switch (node.kind) {
      case 'all':
      case 'at-least': {
        const of = node.of.filter(child => logic.applies[child] !== 'never')
        return made(
          of.map(child => part('a', child, at)),
          joined('|'),
        )
      }
      case 'not':
        return made([part('a', node.of, at)], ([a]) => a!)
      case 'when': {
        const counts = countsSignals(node.guard, at)
        const inner: Signal[] = logic.applies[node.then] === 'always' ? [] : [part('a', node.then, at)]
        return made([...counts, ...inner], parts => parts.map(grouped).join(' & '))
      }
      default:
        throw new Error('A leaf applies always, a neutral node never')
    }
  }

  /** Passing and applying, as an `any` counts it. */
  function countsSignals(child: number, at: At): Signal[] {
    const p = part('p', child, at)
    return logic.applies[child] === 'depends' ? [p, part('a', child, at)] : [p]
  }
  function pairUp(of: readonly number[], parts: readonly string[]): string[] {
    let at = 0
    return of.map(child => {
      const p = parts[at++]!
      return logic.applies[child] === 'depends' ? `(${grouped(p)} & ${grouped(parts[at++]!)})` : p
    })
  }

  function cost(goal: Exclude<Goal, 'p' | 'a' | 'x' | 'y'>, index: number): Definition {
    const node = program.nodes[index]!
    const mine = logic.applies[index]!
    if (goal === 'K' && mine !== 'depends') return plain(mine === 'always' ? `${never}` : '0')
    if (goal === 'A' && mine !== 'depends') return plain(mine === 'always' ? '0' : `${never}`)
    if (goal === 'C' && mine === 'never') return plain(`${never}`)
    if (goal === 'C' && mine === 'always') return defined(`P${index}`)
    if (goal === 'S' && mine === 'always') return defined(`F${index}`)
    if (goal === 'S' && mine === 'never') return plain('0')
    if (goal === 'S') return made([`F${index}`, `K${index}`], least)
    switch (node.kind) {
      case 'neutral':
        return plain(goal === 'P' || goal === 'K' ? '0' : `${never}`)
      case 'leaf':
        return goal === 'F'
          ? twice([`p${index}`], ([p]) => `CASE ${p} WHEN 3 THEN ${never} ELSE ${grouped(p!)} END`)
          : twice([`p${index}`], ([p]) => `CASE ${p} WHEN 3 THEN 0 WHEN 1 THEN 1 ELSE ${never} END`)
      case 'all':
        if (goal === 'P') return made(signals('P', node.of), sum)
        if (goal === 'F') return made(signals('F', node.of), least)
        if (goal === 'K') return made(signals('K', node.of), sum)
        if (goal === 'A') return made(signals('A', node.of), least)
        // One of its parts counts, the others pass.
        return twice([...signals('C', node.of), ...signals('P', node.of)], parts =>
          least(node.of.map((_, i) => sum(node.of.map((_, j) => (i === j ? parts[i]! : parts[node.of.length + j]!))))),
        )
      case 'at-least': {
        if (goal === 'K') return made(signals('K', node.of), sum)
        if (goal === 'A') return made(signals('A', node.of), least)
        if (goal === 'C') return made(signals('C', node.of), parts => someOf(node.n, parts))
        if (goal === 'P')
          return mine === 'never'
            ? plain('0')
            : made(mine === 'depends' ? [`C${index}`, `K${index}`] : signals('C', node.of), parts =>
                mine === 'depends' ? least(parts) : someOf(node.n, parts),
              )
        if (node.open) return plain(`${never}`)
        return made([...signals('S', node.of), `A${index}`], parts =>
          sum([someOf(node.of.length - node.n + 1, parts.slice(0, -1)), parts[parts.length - 1]!]),
        )
      }
      case 'not':
        if (goal === 'P') return defined(`S${node.of}`)
        if (goal === 'F') return defined(`C${node.of}`)
        if (goal === 'K' || goal === 'A') return defined(`${goal}${node.of}`)
        return defined(`F${node.of}`)
      case 'when':
        if (goal === 'P') return made([`S${node.guard}`, `P${node.then}`], least)
        if (goal === 'K') return made([`S${node.guard}`, `K${node.then}`], least)
        return made([`C${node.guard}`, `${goal}${node.then}`], sum)
    }
  }
  function sum(parts: readonly string[]): string {
    const counted = parts.filter(part => part !== '0')
    if (counted.includes(`${never}`)) return `${never}`
    return counted.length === 0 ? '0' : counted.map(grouped).join(' + ')
  }
  function least(parts: readonly string[]): string {
    const distinct = [...new Set(parts)].filter((part, _, all) => part !== `${never}` || all.length === 1)
    if (distinct.includes('0')) return '0'
    return distinct.length === 1 ? distinct[0]! : `least(${distinct.join(', ')})`
  }
  function someOf(n: number, parts: readonly string[]): string {
    if (n <= 0) return '0'
    if (n > parts.length) return `${never}`
    if (n === parts.length) return sum(parts)
    if (n === 1) return least(parts)
    const integers = options.dialect === 'spark' ? parts.map(part => `CAST(${part} AS INT)`) : parts
    return say.sumOfSmallest(n, integers)
  }

  // What is asked for at the end, and how often each part is used on the way.
  const { root } = program
  const clauses = options.verdictOnly ? [] : logic.clauses
  const withMissing = !options.verdictOnly && !options.withoutMissing
  const outcomes = [...new Set([root, ...clauses.map(({ node }) => node)])]
  const wanted = new Set<Signal>(
    outcomes.flatMap((node): Signal[] => {
      const p = part('p', node, 'exact')
      return logic.applies[node] === 'depends' ? [p, part('a', node, 'exact')] : [p]
    }),
  )
  if (withMissing) wanted.add(`C${root}`)
  const uses = new Map<Signal, number>()
  const order: Signal[] = []
  const count = (signal: Signal): void => {
    const before = uses.get(signal) ?? 0
    uses.set(signal, before + 1)
    if (before > 0) return
    const { of } = defined(signal)
    for (const one of of) count(one)
    order.push(signal)
  }
  for (const signal of wanted) count(signal)
  // Written more than once by a formula that uses its parts more than once.
  for (const signal of order)
    if (defined(signal).twice) for (const one of defined(signal).of) uses.set(one, uses.get(one)! + 1)
  const isColumn = (signal: Signal) =>
    defined(signal).plain === undefined && (wanted.has(signal) || uses.get(signal)! > 1)
  const nameOf = (signal: Signal) => {
    const node = nodeOf(signal)
    const [, which] = signal.split('@')
    const inCase = which === undefined ? (hanging.has(node) ? '_as_is' : '') : `_case_${Number(which) + 1}`
    const endings: Record<Goal, string> = {
      p: inCase,
      a: `_applies${inCase}`,
      x: '',
      y: '_applies',
      P: '_to_pass',
      F: '_to_fail',
      C: '_to_meet',
      S: '_to_fall',
      K: '_to_skip',
      A: '_to_apply',
    }
    return `${named(node)}${endings[goalOf(signal)]}`
  }
  const heights = new Map<Signal, number>()
  /** The layer in which a part is written: one above the columns it reads. */
  const heightOf = (signal: Signal): number => {
    let found = heights.get(signal)
    if (found === undefined) {
      const parts = defined(signal).of.map(one => (isColumn(one) ? heightOf(one) + 1 : heightOf(one)))
      found = Math.max(0, ...parts)
      heights.set(signal, found)
    }
    return found
  }
  const write = (signal: Signal): string => {
    const definition = defined(signal)
    if (definition.plain !== undefined) return definition.plain
    return definition.text(definition.of.map(one => (isColumn(one) ? nameOf(one) : write(one))))
  }
  const layers: Signal[][] = []
  for (const signal of order) {
    if (!isColumn(signal)) continue
    const height = heightOf(signal)
    layers[height] = [...(layers[height] ?? []), signal]
  }

  const keys = ['row_key', ...(options.keys ?? [])].map(say.name)
  const splits = inPlace ? [] : logic.splits
  const steps: string[] = []
  const facts = contract.facts.map(column => {
    const name = say.name(column.column)
    if (options.checked || column.encoding !== 'tri-state') return name
    return `coalesce(${name}, 1) AS ${name}`
  })
  let from = options.source
  const guarded = facts.some((fact, i) => fact !== say.name(contract.facts[i]!.column))
  if (guarded || splits.length > 0) {
    steps.push(`row_facts AS (\n  SELECT ${[...keys, ...facts].join(',\n    ')}\n  FROM ${options.source}\n)`)
    from = 'row_facts'
  }
  if (splits.length > 0) {
    const { rows, cases } = split()
    steps.push(rows, cases)
    from = 'cases'
  }
  layers.forEach((signals, i) => {
    const lines = signals.map(signal => `  ${typed(signal)} AS ${nameOf(signal)}${remark(signal)}`)
    const body = lines.map((line, j) => (j === lines.length - 1 ? line : line.replace(/( *--.*)?$/, ',$1'))).join('\n')
    steps.push(
      `step_${i + 1} AS ${i === layers.length - 1 || splits.length > 0 ? say.inline : ''}(\n  SELECT *,\n${body}\n  FROM ${from} ${say.barrier}\n)`.replace(
        ' \n',
        '\n',
      ),
    )
    from = `step_${i + 1}`
  })
  function typed(signal: Signal): string {
    const text = write(signal)
    if (!['p', 'a', 'x', 'y'].includes(goalOf(signal))) return text
    if (options.dialect === 'duckdb') return `(${text})::${small}`
    return text
  }
  function remark(signal: Signal): string {
    if (goalOf(signal) !== 'p' && goalOf(signal) !== 'x') return ''
    const index = nodeOf(signal)
    const clause = logic.clauses.find(({ node }) => node === index)
    const node = program.nodes[index]!
    const asked = node.kind === 'leaf' ? program.leaves[node.leaf]! : undefined
    const about = asked ? `${program.slots[asked.slot]!.id}: ${asks(asked, program)}` : ''
    const text = [clause?.citation, about].filter(Boolean).join(' ')
    return text ? ` -- ${oneLine(text)}` : ''
  }

  const isSplit = splits.length > 0
  const final = (grouped: boolean): string => {
    const codes = (node: number): string => {
      const combine = (name: string) => (grouped ? `((${say.bitAnd(name)} & 2) | (${say.bitOr(name)} & 1))` : name)
      const value = (signal: Signal) => combine(isColumn(signal) ? nameOf(signal) : write(signal))
      const p = value(part('p', node, 'exact'))
      switch (logic.applies[node]) {
        case 'always':
          return p
        case 'never':
          return '2'
        default:
          return `CASE ${value(part('a', node, 'exact'))} WHEN 0 THEN 2 WHEN 1 THEN 1 ELSE ${p} END`
      }
    }
    const outcome = (node: number) => {
      const code = codes(node)
      if (!options.inWords) return options.dialect === 'duckdb' ? `(${code})::${small}` : `CAST(${code} AS ${small})`
      return `CASE ${grouped0(code)} WHEN 3 THEN 'met' WHEN 0 THEN 'not-met' WHEN 1 THEN 'undetermined' ELSE 'not-applicable' END`
    }
    const grouped0 = (code: string) => (/^\w+$/.test(code) ? code : `(${code})`)
    const lines = [
      ...keys.map((key, i) => ({ text: grouped && i > 0 ? `max(${key}) AS ${key}` : key, note: '' })),
      { text: `${outcome(root)} AS verdict`, note: '' },
    ]
    if (withMissing) {
      const open = isColumn(`C${root}`) ? nameOf(`C${root}`) : write(`C${root}`)
      const extra = isSplit && grouped ? `${open} + open_ways` : open
      const fewest = grouped ? `min(${extra})` : extra
      lines.push({
        text: `CASE WHEN ${grouped0(codes(root))} = 1 AND ${fewest} < ${never} THEN ${fewest} END AS ${missingColumn(logic)}`,
        note: logic.readOnce
          ? 'fewest answers that could make it met'
          : 'about how many answers could make it met: some facts stand in several places',
      })
    }
    for (const clause of clauses)
      lines.push({
        text: `${outcome(clause.node)} AS ${say.name(clause.column)}`,
        note: `${clause.citation}: ${clause.clause.says}${clause.decides ? '' : ' (reported, does not decide)'}`,
      })
    for (const [kind, column] of [
      ['deficiency', 'deficiencies'],
      ['flag', 'flags'],
    ] as const) {
      if (options.verdictOnly) continue
      const counted = clauses.filter(({ counts }) => counts === kind)
      const text =
        counted.map(({ node }) => `CASE WHEN ${grouped0(codes(node))} = 0 THEN 1 ELSE 0 END`).join(' + ') || '0'
      lines.push({
        text: `${text} AS ${column}`,
        note: kind === 'flag' ? 'typical figures that do not hold' : 'recommendations that do not hold',
      })
    }
    return lines
      .map(({ text, note }, i) => `  ${text}${i < lines.length - 1 ? ',' : ''}${note ? ` -- ${oneLine(note)}` : ''}`)
      .join('\n')
  }

  const head = [
    `-- ${contract.rulebook} ${contract.question}: one row for each ${contract.scope === 'member' ? 'episode as of a date' : contract.scope}`,
    options.inWords ? '' : '-- Outcomes: 0 not met, 1 undetermined, 2 not applicable, 3 met',
    '-- Steps: 0 not met, 1 undetermined, 3 met; `_applies`: 0 no, 1 not known, 3 yes',
  ].filter(Boolean)
  const query = isSplit
    ? `SELECT\n${final(false)}\nFROM ${from}\nWHERE NOT is_case\nUNION ALL\nSELECT\n${final(true)}\nFROM ${from}\nWHERE is_case\nGROUP BY row_key`
    : `SELECT\n${final(false)}\nFROM ${from}`
  return `${head.join('\n')}\n${steps.length > 0 ? `WITH ${steps.join(',\n')}\n` : ''}${query}\n`

  /** Rows with an unknown fact that pulls both ways become one row for each kind of answer to it. */
  function split(): { rows: string; cases: string } {
    const columns = splits.map(({ slot, cells }) => ({ column: columnOf.get(slot)!, cells }))
    const isOpen = (column: FactColumn) =>
      column.encoding === 'tri-state' ? `${say.name(column.column)} = 1` : `${say.name(column.column)} IS NULL`
    const anyOpen = columns.map(({ column }) => isOpen(column)).join(' OR ')
    const product = columns.reduce((n, { cells }) => n * cells.length, 1)
    const size = columns.map(({ column, cells }) => `CASE WHEN ${isOpen(column)} THEN ${cells.length} ELSE 1 END`)
    const few = product > caseLimit ? ` AND ${size.join(' * ')} <= ${caseLimit}` : ''
    const ways = columns.map(({ column }) => `CASE WHEN ${isOpen(column)} THEN 1 ELSE 0 END`).join(' + ')
    const rows = `ways AS ${say.inline}(\n  -- ${columns.map(({ column }) => column.fact).join(', ')}: used both ways, so that unknown is split into cases\n  SELECT *, (${anyOpen})${few} AS is_case, ${ways} AS open_ways\n  FROM row_facts\n)`
    const rest = contract.facts
      .filter(column => !columns.some(one => one.column === column))
      .map(column => say.name(column.column))
    const joins = columns.map(({ column, cells }, i) => {
      const values = cells.map((cell, j) => {
        const value = column.encoding === 'tri-state' ? cell * 3 : cell
        return options.dialect === 'spark'
          ? `SELECT ${say.number(value)} AS answer, ${j === 0} AS is_first`
          : `(${say.number(value)}, ${j === 0})`
      })
      const table =
        options.dialect === 'spark'
          ? `(${values.join(' UNION ALL ')}) AS w${i}`
          : `(VALUES ${values.join(', ')}) AS w${i}(answer, is_first)`
      return `  CROSS JOIN ${table}`
    })
    const types: Record<FactColumn['encoding'], string> = {
      'tri-state': say.small,
      index: say.integer,
      mask: say.integer,
      number: say.double,
    }
    const chosen = columns.map(({ column }, i) => {
      const name = say.name(column.column)
      return `CASE WHEN ${isOpen(column)} THEN CAST(w${i}.answer AS ${types[column.encoding]}) ELSE ${name} END AS ${name}`
    })
    const only = columns.map(({ column }, i) => `(w${i}.is_first OR ${isOpen(column)})`)
    const everything = [...keys, ...rest]
    const plainColumns = columns.map(({ column }) => say.name(column.column))
    const cases = `cases AS ${say.inline}(\n  SELECT ${[...everything, ...plainColumns, 'is_case', 'open_ways'].join(', ')}\n  FROM ways\n  WHERE NOT is_case\n  UNION ALL\n  SELECT ${[...everything, ...chosen, 'is_case', 'open_ways'].join(', ')}\n  FROM ways\n${joins.join('\n')}\n  WHERE is_case AND ${only.join(' AND ')}\n)`
    return { rows, cases }
  }
}

/** Nodes that hang on a fact which is split into cases. */
function hangingOn({ program, splits }: Logic): Set<number> {
  const slots = new Set(splits.map(({ slot }) => slot))
  const found = new Set<number>()
  program.nodes.forEach((node, index) => {
    const hangs =
      node.kind === 'leaf'
        ? slots.has(program.leaves[node.leaf]!.slot)
        : childrenOf(program, index).some(child => found.has(child))
    if (hangs) found.add(index)
  })
  return found
}

/** The one fact that a node is made of. */
function onlySlot(program: Program, index: number): number | undefined {
  const slots = new Set<number>()
  const visit = (at: number): void => {
    const node = program.nodes[at]!
    if (node.kind === 'leaf') slots.add(program.leaves[node.leaf]!.slot)
    else childrenOf(program, at).forEach(visit)
  }
  visit(index)
  const [slot] = slots
  return slots.size === 1 ? slot : undefined
}

/** A node’s code while the one fact it is made of is unknown: what all of its answers say. */
function codeWhenOpen({ program, splits }: Logic, index: number, slot: number): number {
  const row = new Float64Array(program.slots.length).fill(Number.NaN)
  let sure = 15
  let possible = 0
  for (const cell of splits.find(one => one.slot === slot)?.cells ?? []) {
    row[slot] = cell
    const code = evaluate(program, row)[index]!
    sure &= code
    possible |= code
  }
  return (sure & 10) | (possible & 5)
}

/** A leaf’s code in the `k`th case. */
function codeInCase({ splits }: Logic, leaf: Leaf, k: number): number {
  let rest = k
  for (const { slot, cells } of splits) {
    const cell = cells[rest % cells.length]!
    if (slot === leaf.slot) return holds(leaf, cell) ? 3 : 0
    rest = Math.floor(rest / cells.length)
  }
  return 1
}

/** What a known value of a column must be; NULL when the column is. */
export function comparison(leaf: Leaf, column: FactColumn, say: Words): string {
  const name = say.name(column.column)
  const value = say.number(leaf.value)
  switch (leaf.cmp) {
    case 'equal':
      return `${name} = ${value}`
    case 'at-least':
      return `${name} >= ${value}`
    case 'at-most':
      return `${name} <= ${value}`
    case 'more-than':
      return `${name} > ${value}`
    case 'less-than':
      return `${name} < ${value}`
    case 'in-mask':
      return `${name} IN (${bitsOf(leaf.value).join(', ')})`
    case 'any-bit':
      return `(${name} & ${value}) <> 0`
    case 'all-bits':
      return `(${name} & ${value}) = ${value}`
    case 'n-bits':
      return `${say.bitCount(`${name} & ${value}`)} >= ${leaf.n}`
  }
}

/** `ii_a_1` for a clause’s node, `n17` for others. */
function namesOf(logic: Logic): (node: number) => string {
  const names = new Map<number, string>()
  for (const clause of logic.clauses) {
    const name = `k${clause.column.slice(1)}`
    if (!names.has(clause.node) && ![...names.values()].includes(name)) names.set(clause.node, name)
  }
  return node => names.get(node) ?? `n${node}`
}

const signals = <G extends string>(goal: G, of: readonly number[]) => of.map(child => `${goal}${child}` as const)

const grouped = (text: string): string => (/^\w+$/.test(text) || /^\([^()]*\)$/.test(text) ? text : `(${text})`)

const oneLine = (text: string): string => text.replace(/\s+/g, ' ')
