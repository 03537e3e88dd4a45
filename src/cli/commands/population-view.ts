import { rmSync } from 'node:fs'
import { isZone } from '../../kernel/moment.ts'
import { writeWhole } from '../../population/table.ts'
import { attendanceViews } from '../../population/views/attendance.ts'
import { tablesFromFhir, tablesFromFiles } from '../../population/views/sources.ts'
import { exit, Stop } from '../exit.ts'
import { dayOption } from '../input.ts'
import { duck, usable } from './population-input.ts'

interface ViewOptions {
  sessions?: string
  attendance?: string
  breaks?: string
  encounters?: string
  zone: string
  scope: 'day' | 'week'
  before?: string
  out: string
  memory?: string
}

/** `openiop population view`: day or week facts of attendance from rows, for any number of members. */
export async function view(options: ViewOptions): Promise<void> {
  const { zone, scope, out, sessions, attendance, breaks, encounters } = options
  if (!isZone(zone)) throw new Stop(exit.usage, `--zone "${zone}" is no time zone.`, 'Write it as America/Denver.')
  const before = dayOption(options.before, '--before')
  const database = await duck(options, `${out}.spill`)
  try {
    if (!encounters && (!sessions || !attendance))
      throw new Stop(exit.usage, 'Say where the rows are: --sessions and --attendance, or --encounters.')
    const tables = usable(
      encounters
        ? await tablesFromFhir(database, encounters, zone)
        : await tablesFromFiles(database, { sessions: sessions ?? '', attendance: attendance ?? '', breaks }),
    )
    await attendanceViews(database, { ...tables, zone, before })
    const name = scope === 'day' ? 'attendance_days' : 'attendance_weeks'
    const hidden = scope === 'day' ? ' EXCLUDE (is_present, is_open, minutes_every, minutes_therapeutic)' : ''
    await writeWhole(database, `SELECT *${hidden} FROM ${name} ORDER BY ALL`, out)
    const [counted] = await database.rows(`SELECT count(*) AS rows FROM ${name}`)
    console.log(`${counted?.rows} rows in ${out}`)
  } finally {
    database.close()
    rmSync(`${out}.spill`, { recursive: true, force: true })
  }
}
