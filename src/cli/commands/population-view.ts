import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { isZone } from '../../kernel/moment.ts'
import { type Duck, literal } from '../../population/duckdb.ts'
import { writeWhole } from '../../population/table.ts'
import { attendanceViews } from '../../population/views/attendance.ts'
import { type MemberTables, membersFromFhir, withMembers } from '../../population/views/members.ts'
import { tablesFromFhir, tablesFromFiles, workbenchColumns, workbenchQueries } from '../../population/views/sources.ts'
import { exit, Stop } from '../exit.ts'
import { dayOption, usable } from '../input.ts'
import { duck } from './population-input.ts'

interface ViewOptions {
  sessions?: string
  attendance?: string
  breaks?: string
  encounters?: string
  patients?: string
  coverages?: string
  workbench?: boolean
  data?: string
  organization?: string
  zone: string
  scope: 'day' | 'week'
  before?: string
  out: string
  memory?: string
}

/** `openiop population view`: day or week facts of attendance from rows, for any number of members. */
export async function view(options: ViewOptions): Promise<void> {
  const { zone, scope, out, sessions, attendance, breaks, encounters, patients, coverages } = options
  if (!isZone(zone)) throw new Stop(exit.usage, `--zone "${zone}" is no time zone.`, 'Write it as America/Denver.')
  const before = dayOption(options.before, '--before')
  const database = await duck(options, `${out}.spill`)
  try {
    if (!encounters && !options.workbench && (!sessions || !attendance))
      throw new Stop(exit.usage, 'Say where the rows are: --sessions and --attendance, --encounters, or --workbench.')
    const workbench = options.workbench ? await tablesOfWorkbench(database, options, `${out}.spill`) : undefined
    const tables =
      workbench?.tables ??
      usable(
        encounters
          ? await tablesFromFhir(database, encounters, zone)
          : await tablesFromFiles(database, { sessions: sessions ?? '', attendance: attendance ?? '', breaks }),
      )
    let members: MemberTables = workbench?.members ?? {}
    try {
      if (patients || coverages) members = await membersFromFhir(database, { patients, coverages })
    } catch (error) {
      if (error instanceof Error && /JSON|No files found|malformed/i.test(error.message))
        throw new Stop(exit.badInput, '--patients or --coverages is no NDJSON of FHIR resources.')
      throw error
    }
    await attendanceViews(database, { ...tables, zone, before })
    const name = scope === 'day' ? 'attendance_days' : 'attendance_weeks'
    const hidden = scope === 'day' ? ' EXCLUDE (is_present, is_open, minutes_every, minutes_therapeutic)' : ''
    await writeWhole(
      database,
      `SELECT *${hidden} FROM (${withMembers(name, scope === 'day' ? 'governs' : 'week', members)}) ORDER BY ALL`,
      out,
    )
    const [counted] = await database.rows(`SELECT count(*) AS rows FROM ${name}`)
    console.log(`${counted?.rows} rows in ${out}`)
  } finally {
    database.close()
    rmSync(`${out}.spill`, { recursive: true, force: true })
  }
}

/** The workbench's own rows, streamed from its PostgreSQL into files and read from there, so that memory does not grow. */
async function tablesOfWorkbench(duckdb: Duck, options: ViewOptions, folder: string) {
  const { openDatabase } = await import('../../store/database.ts')
  const { inOrganization } = await import('../../store/organization.ts')
  const { listOrganizations } = await import('../../store/organizations.ts')
  const url = process.env.DATABASE_URL
  const db = usable(
    await openDatabase(url ? { url } : { data: resolve(options.data ?? process.env.OPENIOP_DATA ?? 'openiop-data') }),
  )
  try {
    const all = await listOrganizations(db)
    const orgId = options.organization ?? (all.length === 1 ? all[0]?.orgId : undefined)
    if (!orgId || !all.some(one => one.orgId === orgId))
      throw new Stop(
        exit.usage,
        'Say whose rows: --organization ID.',
        `Organizations: ${all.map(one => one.orgId).join(', ') || '(none)'}`,
      )
    mkdirSync(folder, { recursive: true })
    for (const name of Object.keys(workbenchQueries) as (keyof typeof workbenchQueries)[]) {
      const file = join(folder, `${name}.ndjson`)
      await inOrganization(db, { orgId, userId: 'system' }, async tx => {
        await tx.run({ text: `DECLARE view_rows NO SCROLL CURSOR FOR ${workbenchQueries[name]}`, values: [orgId] })
        writeFileSync(file, '')
        for (;;) {
          const rows = await tx.rows<object>({ text: 'FETCH 20000 FROM view_rows', values: [] })
          if (rows.length === 0) break
          appendFileSync(file, `${rows.map(row => JSON.stringify(row)).join('\n')}\n`)
        }
        tx.audit({ action: 'population-view-exported', detail: { rows: name } })
      })
      const read = `read_json(${literal(file)}, format = 'newline_delimited', columns = ${workbenchColumns[name]})`
      await duckdb.run(`CREATE OR REPLACE TEMP VIEW bench_${name} AS SELECT * FROM ${read}`)
    }
    return {
      tables: { sessions: 'bench_sessions', attendance: 'bench_attendance', breaks: 'bench_breaks' },
      members: { members: 'bench_members', coverages: 'bench_coverages' },
    }
  } finally {
    await db.close()
  }
}
