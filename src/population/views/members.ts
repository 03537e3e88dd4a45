import { type Duck, literal } from '../duckdb.ts'
import { columnOf } from '../names.ts'

/** Who the members are and what covers them, as tables; either may be absent. */
export interface MemberTables {
  /** member, birth_date. */
  members?: string
  /** member, payer, starts, ends (both may be NULL), place (1 primary, 2 secondary, …). */
  coverages?: string
}

/**
 * The rows of a day or week view with the member's age (whole years on the day that governs) and the payer whose coverage
 * stands first on that day. What is not on file stays NULL, which is unknown.
 */
export function withMembers(view: string, on: 'governs' | 'week', { members, coverages }: MemberTables): string {
  const born = 'm.birth_date'
  const day = `v.${on}`
  const age = `date_diff('year', ${born}, ${day}) - CASE WHEN strftime(${day}, '%m-%d') < strftime(${born}, '%m-%d') THEN 1 ELSE 0 END`
  const payer = `(SELECT arg_min(c.payer, coalesce(c.place, 9)) FROM ${coverages} AS c
      WHERE c.member = v.member AND coalesce(c.starts <= ${day}, true) AND coalesce(c.ends >= ${day}, true)) AS payer`
  const columns = [
    'v.*',
    ...(members ? [`(${age})::DOUBLE AS "${columnOf('ageOnDate')}"`] : []),
    ...(coverages ? [payer] : []),
  ]
  return `SELECT ${columns.join(', ')} FROM ${view} AS v${members ? ` LEFT JOIN ${members} AS m ON m.member = v.member` : ''}`
}

/** `Patient.ndjson` and `Coverage.ndjson` of a FHIR R4 bulk export, as these tables. */
export async function membersFromFhir(
  duck: Duck,
  files: { patients?: string; coverages?: string },
): Promise<MemberTables> {
  const tail = (reference: string) => `regexp_extract(${reference}, '[^/]+$')`
  const read = (path: string, columns: string) =>
    `read_json(${literal(path)}, format = 'newline_delimited', columns = ${columns})`
  if (files.patients)
    await duck.run(
      `CREATE OR REPLACE TEMP TABLE given_members AS
       SELECT id AS member, min(TRY_CAST("birthDate" AS DATE)) AS birth_date
       FROM ${read(files.patients, `{id: 'VARCHAR', "resourceType": 'VARCHAR', "birthDate": 'VARCHAR'}`)}
       WHERE "resourceType" = 'Patient' GROUP BY id HAVING count(DISTINCT "birthDate") <= 1`,
    )
  if (files.coverages)
    await duck.run(
      `CREATE OR REPLACE TEMP TABLE given_coverages AS
       SELECT ${tail('beneficiary.reference')} AS member, coalesce(payor[1].display, ${tail('payor[1].reference')}) AS payer,
         TRY_CAST(left(period."start", 10) AS DATE) AS starts, TRY_CAST(left(period."end", 10) AS DATE) AS ends, "order" AS place
       FROM ${read(
         files.coverages,
         `{status: 'VARCHAR', "resourceType": 'VARCHAR', "order": 'INTEGER', beneficiary: 'STRUCT(reference VARCHAR)',
           payor: 'STRUCT(reference VARCHAR, display VARCHAR)[]', period: 'STRUCT("start" VARCHAR, "end" VARCHAR)'}`,
       )}
       WHERE "resourceType" = 'Coverage' AND coalesce(status, 'active') NOT IN ('cancelled', 'draft', 'entered-in-error')`,
    )
  return {
    ...(files.patients ? { members: 'given_members' } : {}),
    ...(files.coverages ? { coverages: 'given_coverages' } : {}),
  }
}
