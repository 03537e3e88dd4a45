/** Gives names that nobody has: `notes.2026-03-02`, then `notes.2026-03-02.2` and so on. */
export function namer(taken: Set<string>): (wanted: string) => string {
  const next = new Map<string, number>()
  return wanted => {
    const stem = wanted.endsWith('.1') ? wanted.slice(0, -2) : wanted
    let n = next.get(stem) ?? 1
    let name = n === 1 ? wanted : `${stem}.${n}`
    while (taken.has(name)) name = `${stem}.${++n}`
    next.set(stem, n + 1)
    taken.add(name)
    return name
  }
}
