import { ok, type Result, refuse } from '../../kernel/result.ts'
import { type Duck, literal } from '../duckdb.ts'
import { isUnreadable } from '../source.ts'
import { number, optional } from './results.ts'

/**
 * What is counted, as SQL over a table of requests. The defaults follow the measures on prior authorization that
 * CMS-0057-F (89 FR 8758) asks payers to publish each year: 42 CFR 422.122(c) for Medicare Advantage, 440.230(e), 438.210(f),
 * 457.732(c) and 457.1230(d) for Medicaid and CHIP, 45 CFR 156.223(c) for exchange plans. Its time limits from 2026 on (for
 * Medicare Advantage 42 CFR 422.568(b)(1), 422.572(a)(1)) do not bind exchange plans.
 */
export interface MetricDefinitions {
  /** Requests that are counted at all. */
  requests: string
  expedited: string
  approved: string
  denied: string
  /** Approved on appeal, after a denial. */
  approvedOnAppeal: string
  /** The time limit was extended. */
  extended: string
  /** From receipt to decision, in hours. */
  hours: string
  /** Latest decision of a standard request, in hours (seven calendar days). */
  standardLimitHours: number
  /** Of an expedited one. */
  expeditedLimitHours: number
}

export const cmsDefinitions: MetricDefinitions = {
  requests: `decision IS NULL OR decision NOT IN ('withdrawn')`,
  expedited: `lower(coalesce(expedited, 'no')) IN ('yes', 'true', '1')`,
  approved: `decision IN ('approved', 'partly-approved')`,
  denied: `decision = 'denied'`,
  approvedOnAppeal: `decision = 'denied' AND appeal_outcome IN ('overturned', 'partly-overturned')`,
  extended: `lower(coalesce(extended, 'no')) IN ('yes', 'true', '1')`,
  hours: `date_diff('second', received, decided) / 3600.0`,
  standardLimitHours: 168,
  expeditedLimitHours: 72,
}

export interface Metric {
  id: string
  says: string
  /** The SQL that was counted, so that anybody can check it. */
  formula: string
  numerator: number | null
  denominator: number | null
  /** A share from 0 to 1, or hours. Null where nothing can be divided. */
  value: number | null
  unit: 'share' | 'hours'
}

const columns = ['received', 'decided', 'decision', 'expedited', 'extended', 'appeal_outcome'] as const

/**
 * Turnaround and approval of requests. Reads a Parquet or CSV with `received`, `decided`, `decision` and, where there are such,
 * `expedited`, `extended` and `appeal_outcome`; a run over authorization facts has the first four.
 */
export async function metrics(
  duck: Duck,
  path: string,
  changed: Partial<MetricDefinitions> = {},
): Promise<Result<{ requests: number; pending: number; impossible: number; metrics: Metric[] }>> {
  const is = { ...cmsDefinitions, ...changed }
  const read = path.endsWith('.csv') ? `read_csv(${literal(path)}, header = true)` : `read_parquet(${literal(path)})`
  try {
    const described = await duck.rows(`DESCRIBE SELECT * FROM ${read}`)
    const there = new Set(described.map(({ column_name }) => String(column_name)))
    const missing = columns.slice(0, 3).filter(column => !there.has(column))
    if (missing.length > 0) return refuse('missing-columns', `${path} has no column ${missing.join(', ')}.`)
    const select = columns.map(column => {
      const type = column === 'received' || column === 'decided' ? 'TIMESTAMP' : 'VARCHAR'
      return `${there.has(column) ? `TRY_CAST("${column}" AS ${type})` : `CAST(NULL AS ${type})`} AS ${column}`
    })
    await duck.run(
      `CREATE OR REPLACE TEMP TABLE requests AS SELECT *, coalesce(decided < received, false) AS impossible FROM (SELECT ${select.join(', ')} FROM ${read}) WHERE ${is.requests}`,
    )
  } catch (error) {
    if (await isUnreadable(duck, path)) return refuse('damaged-file', `${path} cannot be read.`)
    throw error
  }
  const standard = `NOT (${is.expedited})`
  const decided = `decided IS NOT NULL AND ((${is.approved}) OR (${is.denied}))`
  const found: Metric[] = []
  const share = async (id: string, says: string, numerator: string, denominator: string) => {
    const [row] = await duck.rows(
      `SELECT count(*) FILTER (${numerator}) AS a, count(*) AS b FROM requests WHERE NOT impossible AND (${denominator})`,
    )
    const [a, b] = [number(row?.a), number(row?.b)]
    const formula = `count(${numerator}) / count(${denominator})`
    found.push({ id, says, formula, numerator: a, denominator: b, value: b > 0 ? a / b : null, unit: 'share' })
  }
  const time = async (id: string, says: string, by: 'avg' | 'median', among: string) => {
    const [row] = await duck.rows(
      `SELECT ${by}(${is.hours}) AS hours, count(*) AS b FROM requests WHERE NOT impossible AND (${among})`,
    )
    const formula = `${by}(${is.hours}) where ${among}`
    found.push({
      id,
      says,
      formula,
      numerator: null,
      denominator: number(row?.b),
      value: optional(row?.hours),
      unit: 'hours',
    })
  }
  for (const [kind, among, limit] of [
    ['standard', standard, is.standardLimitHours],
    ['expedited', is.expedited, is.expeditedLimitHours],
  ] as const) {
    const all = `(${among}) AND ${decided}`
    await share(`${kind}-approved`, `${kind} requests approved`, is.approved, all)
    await share(`${kind}-denied`, `${kind} requests denied`, is.denied, all)
    await share(
      `${kind}-approved-on-appeal`,
      `${kind} denials approved after appeal`,
      is.approvedOnAppeal,
      `${all} AND (${is.denied})`,
    )
    await share(
      `${kind}-extended-and-approved`,
      `${kind} requests with an extended limit, approved`,
      is.approved,
      `${all} AND (${is.extended})`,
    )
    await time(`${kind}-average-hours`, `${kind}: average time from receipt to decision`, 'avg', all)
    await time(`${kind}-median-hours`, `${kind}: median time from receipt to decision`, 'median', all)
    await share(`${kind}-in-time`, `${kind} requests decided within ${limit} hours`, `(${is.hours}) <= ${limit}`, all)
  }
  const [counted] = await duck.rows(
    `SELECT count(*) AS requests, count(*) FILTER (decided IS NULL) AS pending, count(*) FILTER (impossible) AS impossible FROM requests`,
  )
  return ok({
    requests: number(counted?.requests),
    pending: number(counted?.pending),
    impossible: number(counted?.impossible),
    metrics: found,
  })
}
