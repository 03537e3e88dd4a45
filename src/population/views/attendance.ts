import { type Duck, literal } from '../duckdb.ts'
import { columnOf } from '../names.ts'

/**
 * Tables in the shape of a case file’s sessions and attendance, one row an entry, times local to the program. Every row
 * names its member and episode.
 *
 * sessions: member, episode, id, start, end, and where known cancelled, own_billing, evidence_based, recreational, modality,
 * addresses_plan_problem. attendance: member, episode, session, status (present, absent, excused), in, out.
 * breaks: member, episode, session, start, end.
 */
export interface AttendanceTables {
  sessions: string
  attendance: string
  breaks?: string
  /** IANA name of the program’s time zone: a stretch over a clock change has its real length. */
  zone: string
  /** 1 is Monday. */
  firstWeekday?: number
  /** Only days before this one, and weeks that ended before it: what is still running is not known yet. */
  before?: string
}

/** The pause between two sessions that is taken for a break; the same as in the derivations (`longestPause`). */
const longestPause = 30

const variants = ['every', 'therapeutic', 'sure', 'possible'] as const

/** Diversions by what is given, as `isRecreational` has them. */
const diversions = `('recreation', 'socialization', 'respite', 'custodial-care')`

/**
 * Computes the day and week facts of attendance for any number of members as the tables `attendance_days` and
 * `attendance_weeks`, with the columns of the facts contract: what `src/record/derive/attendance.ts` derives for one.
 */
export async function attendanceViews(duck: Duck, tables: AttendanceTables): Promise<void> {
  const { zone, firstWeekday = 1, before } = tables
  const has = async (table: string, column: string) =>
    (await duck.rows(`DESCRIBE SELECT * FROM ${table}`)).some(({ column_name }) => column_name === column)
  const optional = async (table: string, column: string, type: string) =>
    (await has(table, column)) ? `TRY_CAST("${column}" AS ${type})` : `CAST(NULL AS ${type})`
  const session = {
    cancelled: await optional(tables.sessions, 'cancelled', 'BOOLEAN'),
    own: await optional(tables.sessions, 'own_billing', 'BOOLEAN'),
    evidence: await optional(tables.sessions, 'evidence_based', 'BOOLEAN'),
    recreational: await optional(tables.sessions, 'recreational', 'BOOLEAN'),
    modality: await optional(tables.sessions, 'modality', 'VARCHAR'),
    addresses: await optional(tables.sessions, 'addresses_plan_problem', 'BOOLEAN'),
  }
  const make = (name: string, sql: string) => duck.run(`CREATE OR REPLACE TEMP TABLE ${name} AS ${sql}`)
  // Numbers for episodes and sessions: cheaper to join and sort by than the texts that name them.
  const key = 'e'

  await make(
    'a_given',
    `SELECT row_number() OVER () AS session, member, episode, id, "start"::TIMESTAMP AS begins, "end"::TIMESTAMP AS ends, "start"::DATE AS day,
       ${session.evidence} AS evidence, NOT coalesce(${session.recreational}, ${session.modality} IN ${diversions}, false) AND ${session.addresses} IS DISTINCT FROM false AS therapeutic
     FROM ${tables.sessions}
     WHERE NOT coalesce(${session.cancelled}, false) AND NOT coalesce(${session.own}, false)${before ? ` AND "start"::DATE < DATE ${literal(before)}` : ''}`,
  )
  await make('a_episodes', 'SELECT row_number() OVER () AS e, * FROM (SELECT DISTINCT member, episode FROM a_given)')
  await make('a_sessions', 'SELECT e, g.* FROM a_given AS g JOIN a_episodes USING (member, episode)')
  await make(
    'a_entries',
    `SELECT s.session, a.status, a."in", a."out" FROM ${tables.attendance} AS a JOIN a_sessions AS s ON s.member = a.member AND s.episode = a.episode AND s.id = a.session`,
  )
  // Days on which the clock changes, and their neighbours: only there a minute is not simply a minute of the clock.
  const changing = await duck.rows(
    `WITH days AS (SELECT DISTINCT day FROM a_sessions),
     near AS (SELECT day, unnest([day - 1, day, day + 1])::DATE AS around FROM days)
     SELECT DISTINCT day::VARCHAR AS day FROM near
     WHERE epoch(timezone(${literal(zone)}, (around + 1)::TIMESTAMP)) - epoch(timezone(${literal(zone)}, around::TIMESTAMP)) <> 86400`,
  )
  const changes = changing.map(({ day }) => `DATE ${literal(String(day))}`).join(', ')
  /** Minutes on one line; whole days take one line or the other, so that they can be compared. */
  const minute = (moment: string, day: string) => {
    const clock = `(epoch(${moment}) // 60)::BIGINT`
    if (!changes) return clock
    return `CASE WHEN ${day} IN (${changes}) THEN (epoch(timezone(${literal(zone)}, ${moment})) // 60)::BIGINT ELSE ${clock} END`
  }
  await make(
    'a_held',
    `SELECT s.e, s.session, s.day, s.evidence, s.therapeutic, ${minute('s.begins', 's.day')} AS f, ${minute('s.ends', 's.day')} AS t,
       coalesce(a.present, 0) AS present, coalesce(a.entries > 0 AND a.timed = a.present, false) AS is_told
     FROM a_sessions AS s LEFT JOIN (
       SELECT session, count(*) AS entries, count(*) FILTER (status = 'present') AS present,
         count(*) FILTER (status = 'present' AND "in" IS NOT NULL AND "out" IS NOT NULL) AS timed
       FROM a_entries GROUP BY ALL) AS a USING (session)`,
  )
  await make(
    'a_breaks',
    tables.breaks
      ? `SELECT h.e, h.session, h.day, ${minute('b."start"::TIMESTAMP', 'h.day')} AS f, ${minute('b."end"::TIMESTAMP', 'h.day')} AS t
         FROM ${tables.breaks} AS b JOIN a_sessions AS s ON s.member = b.member AND s.episode = b.episode AND s.id = b.session JOIN a_held AS h ON h.session = s.session WHERE b."end"::TIMESTAMP > b."start"::TIMESTAMP`
      : `SELECT ${key}, session, day, f, t FROM a_held WHERE false`,
  )
  await make(
    'a_there',
    `SELECT h.e, h.session, h.day, h.evidence, h.therapeutic,
       greatest(h.f, ${minute('a."in"::TIMESTAMP', 'h.day')}) AS f, least(h.t, ${minute('a."out"::TIMESTAMP', 'h.day')}) AS t
     FROM a_entries AS a JOIN a_held AS h USING (session)
     WHERE h.is_told AND a.status = 'present' AND least(h.t, ${minute('a."out"::TIMESTAMP', 'h.day')}) > greatest(h.f, ${minute('a."in"::TIMESTAMP', 'h.day')})`,
  )
  // A session's own breaks are taken out of what was attended of it.
  await make(
    'a_stretches',
    `SELECT * FROM a_there WHERE session NOT IN (SELECT session FROM a_breaks)
     UNION ALL
     SELECT ${key}, session, day, evidence, therapeutic, f, t FROM (
       SELECT *, lead(f) OVER w AS t, sum(there) OVER w AS is_there, sum(pause) OVER w AS is_pause FROM (
         SELECT ${key}, session, day, evidence, therapeutic, f, sum(there) AS there, sum(pause) AS pause FROM (
           SELECT ${key}, session, day, evidence, therapeutic, unnest([f, t]) AS f, unnest([1, -1]) AS there, 0 AS pause FROM a_there
             WHERE session IN (SELECT session FROM a_breaks)
           UNION ALL
           SELECT b.e, b.session, b.day, h.evidence, h.therapeutic, unnest([b.f, b.t]), 0, unnest([1, -1])
             FROM a_breaks AS b JOIN a_held AS h USING (session))
         GROUP BY ALL)
       WINDOW w AS (PARTITION BY ${key}, session ORDER BY f))
     WHERE is_there > 0 AND is_pause = 0 AND t > f`,
  )
  await make(
    'a_pauses',
    `SELECT ${key}, day, busy AS f, f AS t FROM (
       SELECT ${key}, day, f, max(t) OVER (PARTITION BY ${key}, day ORDER BY f, t ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS busy FROM a_held WHERE t > f)
     WHERE f > busy AND f - busy <= ${longestPause}`,
  )
  const is = {
    every: 'true',
    therapeutic: 'therapeutic',
    sure: 'evidence IS NOT DISTINCT FROM true',
    possible: 'evidence IS DISTINCT FROM false',
  }
  const flags = variants.map(name => `(${is[name]})::INTEGER AS ${name}`).join(', ')
  const broken = `(e, day) IN (SELECT (e, day) FROM a_breaks)`
  // Days of one kind of session: one measure serves all.
  await make(
    'a_kinds',
    `SELECT ${key}, day, any_value(therapeutic) AS therapeutic, any_value(coalesce(evidence::INTEGER, -1)) AS evidence FROM a_held
     GROUP BY ALL HAVING min(therapeutic) = max(therapeutic) AND min(coalesce(evidence::INTEGER, -1)) = max(coalesce(evidence::INTEGER, -1))`,
  )
  const mixed = `(e, day) NOT IN (SELECT (e, day) FROM a_kinds)`
  // Days without a listed break: stretches and pauses in order of time; a block is what touches.
  const earlier = (what: string) =>
    `max(CASE WHEN ${what} THEN t END) OVER (PARTITION BY ${key}, day ORDER BY f, t, pause ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)`
  const blocks = (names: readonly string[], where: string) => `
     SELECT ${key}, day, ${names.map(name => `max(${name}_block) AS longest_${name}, sum(${name}_block) AS minutes_${name}`).join(', ')} FROM (
       SELECT ${key}, day, ${names.map(name => `CASE WHEN row_number() OVER (PARTITION BY ${key}, day, ${name}_no) = 1 THEN sum(${name}_new) OVER (PARTITION BY ${key}, day, ${name}_no) END AS ${name}_block`).join(', ')}
       FROM (
         SELECT *, ${names.map(name => `sum(CASE WHEN (${name} = 1 OR pause = 1) AND (${name}_end IS NULL OR f > ${name}_end) THEN 1 ELSE 0 END) OVER (PARTITION BY ${key}, day ORDER BY f, t, pause ROWS UNBOUNDED PRECEDING) AS ${name}_no`).join(', ')}
         FROM (
           SELECT *, ${names.map(name => `${earlier(`${name} = 1 OR pause = 1`)} AS ${name}_end, CASE WHEN ${name} = 1 THEN greatest(0, t - greatest(f, coalesce(${earlier(`${name} = 1`)}, f))) ELSE 0 END AS ${name}_new`).join(', ')}
           FROM (
             SELECT ${key}, day, f, t, 0 AS pause, ${flags} FROM a_stretches WHERE NOT ${broken} AND ${where}
             UNION ALL
             SELECT ${key}, day, f, t, 1, 0, 0, 0, 0 FROM a_pauses WHERE NOT ${broken} AND ${where}))))
     GROUP BY ALL`
  // Of one kind of session the blocks are added up by group, not by window: less to sort.
  await make(
    'a_simple',
    `SELECT ${key}, day, max(block) AS longest_every, sum(block) AS minutes_every FROM (
       SELECT ${key}, day, no, sum(fresh) AS block FROM (
         SELECT ${key}, day, fresh, sum(is_new) OVER (PARTITION BY ${key}, day ORDER BY f, t, pause ROWS UNBOUNDED PRECEDING) AS no FROM (
           SELECT ${key}, day, f, t, pause,
             CASE WHEN reached IS NULL OR f > reached THEN 1 ELSE 0 END AS is_new,
             CASE WHEN pause = 1 THEN 0 ELSE greatest(0, t - greatest(f, coalesce(reached, f))) END AS fresh
           FROM (
             SELECT *, max(t) OVER (PARTITION BY ${key}, day ORDER BY f, t, pause ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reached FROM (
               SELECT ${key}, day, f, t, 0 AS pause FROM a_stretches WHERE NOT ${broken} AND NOT (${mixed})
               UNION ALL
               SELECT ${key}, day, f, t, 1 FROM a_pauses WHERE NOT ${broken} AND NOT (${mixed})))))
       GROUP BY ALL)
     GROUP BY ALL`,
  )
  await make(
    'a_plain',
    `SELECT ${key}, day, ${variants.map(name => `longest_${name}, minutes_${name}`).join(', ')} FROM (${blocks(variants, mixed)})
     UNION ALL
     SELECT ${key}, day, ${variants
       .map(name => {
         const when = {
           every: 'true',
           therapeutic: 'k.therapeutic',
           sure: 'k.evidence = 1',
           possible: 'k.evidence <> 0',
         }[name]
         return `CASE WHEN ${when} THEN longest_every ELSE 0 END, CASE WHEN ${when} THEN minutes_every ELSE 0 END`
       })
       .join(', ')} FROM a_simple JOIN a_kinds AS k USING (e, day)`,
  )
  // Days with listed breaks: the day cut at every begin and end. Break time is never treatment; a block goes on over it.
  await make(
    'a_broken',
    `SELECT ${key}, day, ${variants.map(name => `max(${name}_block) AS longest_${name}, any_value(${name}_total) AS minutes_${name}`).join(', ')} FROM (
       SELECT ${key}, day, ${variants.map(name => `sum(CASE WHEN ${name} > 0 AND pause = 0 THEN t - f ELSE 0 END) OVER (PARTITION BY ${key}, day, ${name}_no) AS ${name}_block, sum(CASE WHEN ${name} > 0 THEN t - f ELSE 0 END) OVER (PARTITION BY ${key}, day) AS ${name}_total`).join(', ')} FROM (
         SELECT *, ${variants.map(name => `sum(CASE WHEN ${name} = 0 AND pause = 0 THEN 1 ELSE 0 END) OVER (PARTITION BY ${key}, day ORDER BY f ROWS UNBOUNDED PRECEDING) AS ${name}_no`).join(', ')} FROM (
           SELECT ${key}, day, f, coalesce(lead(f) OVER w, f) AS t, sum(pause) OVER w AS pause, ${variants.map(name => `sum(${name}) OVER w AS ${name}`).join(', ')} FROM (
             SELECT ${key}, day, f, sum(pause) AS pause, ${variants.map(name => `sum(${name}) AS ${name}`).join(', ')} FROM (
               SELECT ${key}, day, f, 0 AS pause, ${variants.map(name => `sign * ${name} AS ${name}`).join(', ')} FROM (SELECT ${key}, day, unnest([f, t]) AS f, unnest([1, -1]) AS sign, ${flags} FROM a_stretches WHERE ${broken})
               UNION ALL
               SELECT ${key}, day, unnest([f, t]), unnest([1, -1]), 0, 0, 0, 0 FROM (
                 SELECT ${key}, day, f, t FROM a_breaks UNION ALL SELECT ${key}, day, f, t FROM a_pauses WHERE ${broken}))
             GROUP BY ALL)
           WINDOW w AS (PARTITION BY ${key}, day ORDER BY f))))
     GROUP BY ALL`,
  )
  const fact = (id: string) => `"${columnOf(id)}"`
  const hours = (minutes: string) => `CASE WHEN is_open THEN NULL ELSE coalesce(${minutes}, 0) / 60.0::DOUBLE END`
  await make(
    'a_days',
    `SELECT ${key}, day AS governs,
       (CASE WHEN is_present THEN 3 WHEN is_open THEN 1 ELSE 0 END)::UTINYINT AS ${fact('day.attended')},
       ${hours('minutes_every')} AS ${fact('day.attendedHours')},
       ${hours('longest_every')} AS ${fact('day.longestConsecutiveHours')},
       CASE WHEN coalesce(longest_sure, 0) = coalesce(longest_possible, 0) THEN ${hours('longest_sure')} END AS ${fact('day.longestConsecutiveEvidenceBasedHours')},
       is_present, is_open, coalesce(minutes_every, 0) AS minutes_every, coalesce(minutes_therapeutic, 0) AS minutes_therapeutic
     FROM (
       SELECT ${key}, day, bool_or(present > 0 AND (NOT is_told OR stretches > 0)) AS is_present, bool_or(NOT is_told) AS is_open
       FROM (SELECT h.*, s.stretches FROM a_held AS h LEFT JOIN (SELECT session, count(*) AS stretches FROM a_stretches GROUP BY ALL) AS s USING (session))
       GROUP BY ALL)
     LEFT JOIN (SELECT * FROM a_plain UNION ALL SELECT * FROM a_broken) USING (e, day)`,
  )
  await make('attendance_days', 'SELECT member, episode, d.* EXCLUDE (e) FROM a_days AS d JOIN a_episodes USING (e)')
  const week = `(governs - ((isodow(governs) - ${firstWeekday} + 7) % 7)::INTEGER)::DATE`
  // Whole minutes are added and divided once, so that nine hours are nine, as in the derivation.
  const sum = (minutes: string) =>
    `CASE WHEN bool_or(is_open) THEN NULL ELSE coalesce(sum(${minutes}), 0)::DOUBLE / 60.0::DOUBLE END`
  await make(
    'attendance_weeks',
    `SELECT member, episode, w.* EXCLUDE (e) FROM (SELECT ${key}, ${week} AS week, ${sum('minutes_every')} AS ${fact('week.attendedHours')},
       CASE WHEN bool_or(is_open) THEN NULL ELSE count(*) FILTER (is_present)::DOUBLE END AS ${fact('week.attendedDays')},
       ${sum('minutes_therapeutic')} AS ${fact('week.attendedTherapeuticHours')}
     FROM a_days GROUP BY ALL${before ? ` HAVING ${week} + 7 <= DATE ${literal(before)}` : ''}) AS w JOIN a_episodes USING (e)`,
  )
  for (const name of [
    'given',
    'episodes',
    'sessions',
    'entries',
    'held',
    'breaks',
    'there',
    'stretches',
    'pauses',
    'kinds',
    'simple',
    'plain',
    'broken',
    'days',
  ])
    await duck.run(`DROP TABLE a_${name}`)
}
