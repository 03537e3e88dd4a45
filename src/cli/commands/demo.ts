import { resolve } from 'node:path'
import { demonstrationPeople } from '../../desk/demo/plant.ts'
import { type Planted, plantSimulation } from '../../desk/demo/plantSimulation.ts'
import { isDay } from '../../kernel/day.ts'
import { openDatabase } from '../../store/database.ts'
import { exit, Stop } from '../exit.ts'
import { must, usable } from '../input.ts'

export interface DemoFlags {
  members: string
  seed: string
  asOf?: string
  active?: string
  data?: string
  json?: boolean
}

/** `openiop demo`: fills an empty data folder, or an empty database, with simulated programs. */
export async function demo(flags: DemoFlags): Promise<void> {
  const members = whole(flags.members, '--members', 1, 10_000_000)
  const seed = whole(flags.seed, '--seed', 0, 4_294_967_295)
  const active = flags.active === undefined ? undefined : whole(flags.active, '--active', 1, members)
  const asOf = flags.asOf ?? new Date().toISOString().slice(0, 10)
  if (!isDay(asOf)) throw new Stop(exit.usage, '--as-of is a day, YYYY-MM-DD.')
  const url = process.env.DATABASE_URL
  const data = resolve(flags.data ?? process.env.OPENIOP_DATA ?? 'openiop-data')
  const db = must(await openDatabase(url ? { url } : { data }))
  const began = Date.now()
  let shown = 0
  const progress = (planted: Planted) => {
    if (flags.json || Date.now() - shown < 1000) return
    shown = Date.now()
    const share = Math.floor((planted.members / members) * 100)
    const text =
      planted.members < members
        ? `${share} %: ${planted.members} of ${members} episodes, ${planted.entries} entries, ${planted.attendance} attendance intervals`
        : `Asking the rulebooks about those in treatment: ${planted.asked}`
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`)
    else process.stderr.write(`${text}\n`)
  }
  try {
    const planted = usable(
      await plantSimulation(db, { members, seed, asOf, ...(active ? { active } : {}) }, { progress }),
    )
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
    const seconds = (Date.now() - began) / 1000
    if (flags.json) console.log(JSON.stringify({ ...planted, seconds }))
    else {
      console.log(
        `${planted.members} synthetic episodes in ${planted.programs} ${planted.programs === 1 ? 'program' : 'programs'}: ${planted.entries} entries, ` +
          `${planted.sessions} sessions, ${planted.attendance} attendance intervals, in ${seconds.toFixed(0)} s.`,
      )
      console.log(`Look at it: openiop serve${url ? '' : ` --data ${data}`}`)
      console.log(`Sign in as ${demonstrationPeople()[0]?.email} with ${demonstrationPeople()[0]?.password}`)
    }
  } finally {
    await db.close()
  }
}

function whole(text: string, name: string, least: number, most: number): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < least || number > most)
    throw new Stop(exit.usage, `${name} is a whole number from ${least} to ${most}.`)
  return number
}
