import { digest } from '../kernel/digest.ts'

/** PostgreSQL cuts identifiers at 63 bytes; a suffix such as `_applies` must still fit. */
const longest = 54

/** `psychiatricEvaluation.byAttendedDay` → `psychiatric_evaluation__by_attended_day`. Long names end in a digest of the whole. */
export function columnOf(id: string): string {
  const plain = id
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/\./g, '__')
    .replace(/[^A-Za-z0-9_]+/g, '_')
    .toLowerCase()
  if (plain.length <= longest) return plain
  return `${plain.slice(0, longest - 9)}_${digest(id).replace(/^.*:/, '').slice(0, 8)}`
}

/** Gives each id a column of its own, in order; what would collide gets a number behind it. */
export function distinctColumns(ids: readonly string[], prefix = ''): string[] {
  const taken = new Set<string>()
  return ids.map(id => {
    const base = prefix + columnOf(id)
    let name = base
    for (let n = 2; taken.has(name); n++) name = `${base}_${n}`
    taken.add(name)
    return name
  })
}
