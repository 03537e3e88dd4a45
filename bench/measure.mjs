// Processor time rather than the clock, several rounds in turn and their median, so that a busy machine hurts every
// contender alike.
import { spawnSync } from 'node:child_process'

/** Processor time of this process, user and system and all its threads, in nanoseconds. */
const spent = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) * 1000
}

/** Operations per second of processor time: a warm-up, then so many as fill the seconds. */
async function rate(run, seconds) {
  let batch = 1
  let best = 0
  for (const span of [seconds, seconds]) {
    let done = 0
    let elapsed = 0
    const start = spent()
    while (elapsed < span * 1e9) {
      await run(batch)
      done += batch
      elapsed = spent() - start
      batch = Math.min(200_000, Math.max(1, Math.round((done / Math.max(elapsed, 1e6)) * seconds * 1e8)))
    }
    best = (done / elapsed) * 1e9
  }
  return best
}

/** Times each contender in turn, in this process. */
export async function compare(contenders, { rounds = 5, seconds = 0.4 } = {}) {
  const rates = new Map(contenders.map(({ name }) => [name, []]))
  for (let round = 0; round < rounds; round++)
    for (const { name, run } of contenders) rates.get(name).push(await rate(run, seconds))
  return new Map([...rates].map(([name, list]) => [name, median(list)]))
}

/**
 * Times each contender in turn, each time in a process of its own, so that none pays for the threads, the garbage or the compiled
 * code of another. `file` is the benchmark itself, which answers `OPENIOP_CONTENDER` through `answer`.
 */
export function compareApart(file, names, { rounds = 5 } = {}) {
  const rates = new Map(names.map(name => [name, []]))
  for (let round = 0; round < rounds; round++)
    for (const name of names) {
      const { stdout, stderr, status } = spawnSync(process.execPath, [file], {
        env: { ...process.env, OPENIOP_CONTENDER: name },
        encoding: 'utf8',
      })
      if (status !== 0) throw new Error(`${name}: ${stderr}`)
      rates.get(name).push(Number(stdout))
    }
  return new Map([...rates].map(([name, list]) => [name, median(list)]))
}

/** In such a process: measures the contender that is asked for, prints its rate and ends. */
export async function answer(contenders, { seconds = 0.6 } = {}) {
  const asked = process.env.OPENIOP_CONTENDER
  if (asked === undefined) return
  const { prepare, run } = contenders.find(({ name }) => name === asked)
  await prepare?.()
  process.stdout.write(String(await rate(run, seconds)))
  process.exit(0)
}

export const median = list => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)]

export function human(n) {
  if (n >= 1e6) return `${(n / 1e6).toFixed(n >= 1e7 ? 0 : 1)} M`
  if (n >= 1e3) return `${(n / 1e3).toFixed(n >= 1e4 ? 0 : 1)} k`
  return n.toFixed(n >= 10 ? 0 : 1)
}

/** How many times, in words: `1,800x`, `0.012x`. */
export const times = n => `${n >= 10 ? Math.round(n).toLocaleString('en-US') : n.toPrecision(2)}x`

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
