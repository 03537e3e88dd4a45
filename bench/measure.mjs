// Medians of several interleaved runs, so that a busy machine hurts every contender alike.

/** Times each contender `rounds` times in turn; returns operations per second, the median of the rounds. */
export async function compare(contenders, { rounds = 7, seconds = 0.3 } = {}) {
  const rates = new Map(contenders.map(({ name }) => [name, []]))
  for (const { run } of contenders) await run(1)
  for (let round = 0; round < rounds; round++)
    for (const { name, run } of contenders) {
      let done = 0
      let batch = 1
      const start = process.hrtime.bigint()
      let elapsed = 0
      while (elapsed < seconds * 1e9) {
        await run(batch)
        done += batch
        elapsed = Number(process.hrtime.bigint() - start)
        batch = Math.min(200_000, Math.max(1, Math.round((done / elapsed) * seconds * 1e9 * 0.2)))
      }
      rates.get(name).push((done / elapsed) * 1e9)
    }
  return new Map([...rates].map(([name, list]) => [name, median(list)]))
}

export const median = list => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)]

export function human(n) {
  if (n >= 1e6) return `${(n / 1e6).toFixed(n >= 1e7 ? 0 : 1)} M`
  if (n >= 1e3) return `${(n / 1e3).toFixed(n >= 1e4 ? 0 : 1)} k`
  return n.toFixed(n >= 10 ? 0 : 1)
}

export function table(head, rows) {
  const all = [head, head.map(() => '---'), ...rows]
  console.log(all.map(row => `| ${row.join(' | ')} |`).join('\n'))
}

/** A small generator of its own, so that every run sees the same rows. */
export function random(seed) {
  let s = seed >>> 0
  return () => {
    s = (s + 0x6d2b79f5) | 0
    let t = Math.imul(s ^ (s >>> 15), 1 | s)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
