import { isDay } from '../../kernel/day.ts'
import { writeSample } from '../../population/sample.ts'
import { exit, Stop } from '../exit.ts'
import { usable } from '../input.ts'
import { choose, duck, type RulebookOptions } from './population-input.ts'

interface SampleOptions extends RulebookOptions {
  rows: string
  seed: string
  until: string
  out: string
}

/** `openiop population sample RULEBOOK --question Q --rows N --until DAY --out F`: synthetic rows of facts. */
export async function sample(name: string, options: SampleOptions): Promise<void> {
  const prepared = choose(name, options)
  const rows = Number(options.rows)
  const seed = Number(options.seed)
  if (!Number.isInteger(rows) || rows < 0) throw new Stop(exit.usage, '--rows is a whole number.')
  if (!Number.isInteger(seed)) throw new Stop(exit.usage, '--seed is a whole number.')
  if (!isDay(options.until)) throw new Stop(exit.usage, '--until is a day, such as 2026-06-30.')
  const database = await duck(options)
  try {
    usable(await writeSample(database, prepared, { rows, seed, until: options.until, out: options.out }))
    console.log(`${rows} synthetic rows: ${options.out}`)
  } finally {
    database.close()
  }
}
