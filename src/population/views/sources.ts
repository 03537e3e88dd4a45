import { ok, type Result, refuse } from '../../kernel/result.ts'
import { type Duck, literal } from '../duckdb.ts'
import { isUnreadable } from '../source.ts'
import type { AttendanceTables } from './attendance.ts'

type Tables = Pick<AttendanceTables, 'sessions' | 'attendance' | 'breaks'>

/** Parquet or CSV files in the case-file shape, as tables. */
export async function tablesFromFiles(duck: Duck, files: Tables): Promise<Result<Tables>> {
  const needs = {
    sessions: ['member', 'episode', 'id', 'start', 'end'],
    attendance: ['member', 'episode', 'session', 'status', 'in', 'out'],
    breaks: ['member', 'episode', 'session', 'start', 'end'],
  }
  for (const name of ['sessions', 'attendance', 'breaks'] as const) {
    const path = files[name]
    if (path === undefined) continue
    const read = path.endsWith('.csv') ? `read_csv(${literal(path)}, header = true)` : `read_parquet(${literal(path)})`
    try {
      await duck.run(`CREATE OR REPLACE TEMP VIEW given_${name} AS SELECT * FROM ${read}`)
      const there = new Set((await duck.rows(`DESCRIBE given_${name}`)).map(({ column_name }) => String(column_name)))
      const missing = needs[name].filter(column => !there.has(column))
      if (missing.length > 0) return refuse('missing-columns', `${path} has no column ${missing.join(', ')}.`)
    } catch (error) {
      if (await isUnreadable(duck, path)) return refuse('damaged-file', `${path} cannot be read.`)
      throw error
    }
  }
  return ok(namesOf(files.breaks !== undefined))
}

/**
 * Encounters of a FHIR R4 bulk export (`Encounter.ndjson`) as sessions and attendance: one session an encounter of the
 * program, present from its begin to its end without its leaves. Stays elsewhere, planned encounters, and those that hold
 * others are left out, as in the import of a Bundle. The export must hold the program’s encounters only.
 */
export async function tablesFromFhir(duck: Duck, path: string, zone: string): Promise<Result<Tables>> {
  const columns = `{id: 'VARCHAR', status: 'VARCHAR', class: 'STRUCT(code VARCHAR)', subject: 'STRUCT(reference VARCHAR)',
    "episodeOfCare": 'STRUCT(reference VARCHAR)[]', period: 'STRUCT("start" VARCHAR, "end" VARCHAR)', "partOf": 'STRUCT(reference VARCHAR)',
    "statusHistory": 'STRUCT(status VARCHAR, period STRUCT("start" VARCHAR, "end" VARCHAR))[]', "resourceType": 'VARCHAR'}`
  try {
    await duck.run(
      `CREATE OR REPLACE TEMP TABLE encounters AS SELECT * FROM read_json(${literal(path)}, format = 'newline_delimited', columns = ${columns}) WHERE "resourceType" = 'Encounter'`,
    )
  } catch (error) {
    if (error instanceof Error && /JSON|No files found|malformed/i.test(error.message))
      return refuse('damaged-file', `${path} is no NDJSON of FHIR resources.`)
    throw error
  }
  const local = (text: string) => `timezone(${literal(zone)}, TRY_CAST(${text} AS TIMESTAMPTZ))`
  const tail = (reference: string) => `regexp_extract(${reference}, '[^/]+$')`
  await duck.run(
    `CREATE OR REPLACE TEMP VIEW given_sessions AS
     SELECT ${tail('subject.reference')} AS member, coalesce(${tail('"episodeOfCare"[1].reference')}, '') AS episode, id,
       ${local('period."start"')} AS "start", ${local('period."end"')} AS "end", status = 'cancelled' AS cancelled, period, "statusHistory"
     FROM encounters
     WHERE status NOT IN ('planned', 'unknown', 'entered-in-error') AND coalesce(class.code, '') NOT IN ('IMP', 'ACUTE', 'NONAC', 'EMER')
       AND id NOT IN (SELECT ${tail('"partOf".reference')} FROM encounters WHERE "partOf".reference IS NOT NULL)
       AND ${local('period."start"')} IS NOT NULL AND ${local('period."end"')} >= ${local('period."start"')}`,
  )
  await duck.run(
    `CREATE OR REPLACE TEMP VIEW given_attendance AS
     SELECT member, episode, session, status, "in", "out" FROM (
       SELECT member, episode, id AS session, CASE WHEN cancelled THEN 'absent' ELSE 'present' END AS status, unnest(
         list_transform(range(len(leaves) + 1), lambda i: {'in': CASE WHEN i = 0 THEN "start" ELSE leaves[i].till END, 'out': CASE WHEN i = len(leaves) THEN "end" ELSE leaves[i + 1].since END}), recursive := true)
       FROM (
         SELECT *, list_sort([{'since': ${local('one.period."start"')}, 'till': ${local('one.period."end"')}} FOR one IN coalesce("statusHistory", [])
           IF one.status = 'onleave' AND one.period."start" IS NOT NULL AND one.period."end" IS NOT NULL]) AS leaves
         FROM given_sessions))`,
  )
  return ok(namesOf(false))
}

/** Current sessions: the program’s, for each member on the roster, and those of a member’s own record. */
const currentSessions = `SELECT roster.member, v.id, v.body
    FROM record_version AS v, jsonb_array_elements_text(v.body->'roster') AS roster(member)
    WHERE v.org_id = $1 AND v.kind = 'sessions' AND v.superseded_at IS NULL AND NOT v.removed AND jsonb_typeof(v.body->'roster') = 'array'
    UNION ALL
    SELECT v.subject_id, v.id, v.body
    FROM record_version AS v
    WHERE v.org_id = $1 AND v.kind = 'sessions' AND v.superseded_at IS NULL AND NOT v.removed AND NOT v.body ? 'roster'`

/**
 * What to ask the workbench’s PostgreSQL for, with the organization as `$1`: the current sessions, breaks and attendance of
 * all its members in the case-file shape. What was superseded, removed or unmarked is left out. Somebody who was not marked as
 * gone stayed to the session’s end, as in a single member’s record; ask only about days that are over.
 */
export const workbenchQueries = {
  sessions: `SELECT member, coalesce(body->>'episode', '') AS episode, id, body->>'start' AS "start", body->>'end' AS "end",
      (body->>'cancelled')::boolean AS cancelled, (body->>'ownBilling')::boolean AS own_billing, (body->>'evidenceBased')::boolean AS evidence_based,
      (body->>'recreational')::boolean AS recreational, body->>'modality' AS modality, (body->>'addressesPlanProblem')::boolean AS addresses_plan_problem
    FROM (${currentSessions}) AS s`,
  breaks: `SELECT member, coalesce(body->>'episode', '') AS episode, id AS session, one->>'start' AS "start", one->>'end' AS "end"
    FROM (${currentSessions}) AS s, jsonb_array_elements(coalesce(body->'breaks', '[]')) AS one`,
  attendance: `SELECT a.member_id AS member, coalesce(s.body->>'episode', '') AS episode, a.session_id AS session, a.status,
      to_char(a.arrived, 'YYYY-MM-DD"T"HH24:MI') AS "in", to_char(coalesce(a.departed, (s.body->>'end')::timestamp), 'YYYY-MM-DD"T"HH24:MI') AS "out"
    FROM attendance AS a JOIN (${currentSessions}) AS s ON s.member = a.member_id AND s.id = a.session_id
    WHERE a.org_id = $1 AND a.superseded_at IS NULL AND a.status <> 'unmarked'
      AND (a.status <> 'present' OR coalesce(a.departed, (s.body->>'end')::timestamp) > a.arrived)`,
  members: `SELECT member_id AS member, birth_date::text AS birth_date FROM member WHERE org_id = $1`,
  coverages: `SELECT v.subject_id AS member, v.body->>'payer' AS payer, v.body->>'startsOn' AS starts, v.body->>'endsOn' AS ends,
      CASE v.body->>'order' WHEN 'primary' THEN 1 WHEN 'secondary' THEN 2 WHEN 'tertiary' THEN 3 END AS place
    FROM record_version AS v WHERE v.org_id = $1 AND v.kind = 'coverages' AND v.superseded_at IS NULL AND NOT v.removed`,
} as const

/** Columns and types of what `workbenchQueries` give. */
export const workbenchColumns: Record<keyof typeof workbenchQueries, string> = {
  sessions: `{member: 'VARCHAR', episode: 'VARCHAR', id: 'VARCHAR', "start": 'TIMESTAMP', "end": 'TIMESTAMP', cancelled: 'BOOLEAN', own_billing: 'BOOLEAN',
    evidence_based: 'BOOLEAN', recreational: 'BOOLEAN', modality: 'VARCHAR', addresses_plan_problem: 'BOOLEAN'}`,
  breaks: `{member: 'VARCHAR', episode: 'VARCHAR', session: 'VARCHAR', "start": 'TIMESTAMP', "end": 'TIMESTAMP'}`,
  attendance: `{member: 'VARCHAR', episode: 'VARCHAR', session: 'VARCHAR', status: 'VARCHAR', "in": 'TIMESTAMP', "out": 'TIMESTAMP'}`,
  members: `{member: 'VARCHAR', birth_date: 'DATE'}`,
  coverages: `{member: 'VARCHAR', payer: 'VARCHAR', starts: 'DATE', ends: 'DATE', place: 'INTEGER'}`,
}

const namesOf = (withBreaks: boolean): Tables => ({
  sessions: 'given_sessions',
  attendance: 'given_attendance',
  ...(withBreaks ? { breaks: 'given_breaks' } : {}),
})
