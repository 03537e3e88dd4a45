import type { Day } from '../kernel/day.ts'
import { ok, type Result } from '../kernel/result.ts'
import type { Leaf, Program } from '../rules/compile.ts'
import type { FactColumn } from './contract.ts'
import { type Duck, literal } from './duckdb.ts'
import type { Prepared } from './run.ts'
import { columnTypes, diskRefusal, metadataOf, writeWhole } from './table.ts'

export interface SampleOptions {
  rows: number
  /** The same seed gives the same rows. */
  seed: number
  /** The last day that governs a row; the first is a year before. */
  until: Day
  out: string
}

const programs = ['Sample Riverbend', 'Sample Hillside', 'Sample Lakeshore', 'Sample Prairie']
const tracks = ['mental-health', 'substance-use', 'co-occurring']

/**
 * Writes made-up rows that fulfil a contract, to try a rulebook at any size: ids begin with SYN, no row is anybody's. Most
 * rows hold what the criteria ask, some lack it, and some programs document worse than others.
 */
export async function writeSample(duck: Duck, prepared: Prepared, options: SampleOptions): Promise<Result<void>> {
  const { contract, logic, resolved } = prepared
  const { rows, seed, until } = options
  /** A number from 0 up to 1 that depends on the row, the name and the seed alone. */
  const u = (name: string) => `((hash(n, ${literal(name)}, ${Math.trunc(seed)}) % 1000003)::DOUBLE / 1000003)`
  const of = (list: readonly string[], name: string) =>
    `(${`[${list.map(literal).join(', ')}]`})[1 + floor(${u(name)} * ${list.length})::INTEGER]`
  const day = `(DATE ${literal(until)} - floor(${u('day')} * 365)::INTEGER)`
  const keys: Record<string, string> = {
    row_key: `'SYN-' || n || '|e1|${contract.question}'`,
    member: `'SYN-' || n`,
    episode: `'e1'`,
    governs: day,
    as_of: `${day} + INTERVAL 30 DAY`,
    payer: literal(`${resolved.rulebook.payer} (sample)`),
    program: of(programs, 'program'),
    track: of(tracks, 'track'),
    days: `1 + floor(${u('days')} * 24)`,
    charge: `round((1 + floor(${u('days')} * 24)) * (180 + floor(${u('program')} * 4) * 20), 2)`,
  }
  // Programs differ in how much they leave open: from 2 to 8 rows in a hundred.
  const gap = `(0.02 + 0.02 * floor(${u('program')} * 4))`
  const wanted = wantedLeaves(logic.program)
  const value = ({ column, encoding, slot, options: answers = [] }: FactColumn): string => {
    const { leaf, holds } = wanted.get(slot) ?? { leaf: undefined, holds: false }
    const top = encoding === 'number' ? Math.max(1, leaf?.value ?? 1) * 1.6 + 2 : answers.length
    const other =
      encoding === 'tri-state'
        ? `${(leaf?.value === 1) === holds ? 0 : 3}`
        : encoding === 'mask'
          ? `floor(${u(`${column} other`)} * ${2 ** answers.length})`
          : `floor(${u(`${column} other`)} * ${top})`
    const open = encoding === 'tri-state' ? '1' : 'NULL'
    const good =
      leaf &&
      (encoding === 'tri-state'
        ? `${holds ? leaf.value * 3 : 3 - leaf.value * 3}`
        : holds
          ? holding(leaf, u(column), top)
          : other)
    return `CASE WHEN ${u(`${column} open`)} < ${gap} THEN ${open} WHEN ${u(`${column} holds`)} < 0.98 THEN ${good ?? other} ELSE ${other} END`
  }
  const select = columnTypes(contract).map(({ column, type }) => {
    const fact = contract.facts.find(one => one.column === column)
    return `CAST(${fact ? value(fact) : (keys[column] ?? 'NULL')} AS ${type}) AS "${column}"`
  })
  try {
    await writeWhole(
      duck,
      `SELECT ${select.join(', ')} FROM (SELECT range AS n FROM range(${Math.trunc(rows)}))`,
      options.out,
      metadataOf(contract),
    )
    return ok(undefined)
  } catch (error) {
    return diskRefusal(error, options.out)
  }
}

/** Of each fact the first comparison, and whether the answer wants it to hold. */
function wantedLeaves({ nodes, leaves, root }: Program): ReadonlyMap<number, { leaf: Leaf; holds: boolean }> {
  const found = new Map<number, { leaf: Leaf; holds: boolean }>()
  const visit = (at: number, holds: boolean): void => {
    const node = nodes[at]!
    if (node.kind === 'leaf') {
      const leaf = leaves[node.leaf]!
      if (!found.has(leaf.slot)) found.set(leaf.slot, { leaf, holds })
    } else if (node.kind === 'not') visit(node.of, !holds)
    else if (node.kind === 'when') {
      visit(node.guard, true)
      visit(node.then, holds)
    } else if ('of' in node) for (const part of node.of) visit(part, holds)
  }
  visit(root, true)
  return found
}

/** An answer for which a comparison holds. `top` is the end of the numbers or answers that there are. */
function holding({ cmp, value }: Leaf, u: string, top: number): string {
  switch (cmp) {
    case 'at-least':
    case 'more-than': {
      const least = cmp === 'at-least' ? value : Math.floor(value) + 1
      return `least(${least} + floor(${u} * 3), greatest(${least}, ${top} - 1))`
    }
    case 'at-most':
    case 'less-than': {
      const most = cmp === 'at-most' ? value : Math.ceil(value) - 1
      return `greatest(0, ${most} - floor(${u} * 3))`
    }
    case 'in-mask':
      return `${31 - Math.clz32(value & -value)}`
    default:
      return `${value}`
  }
}
