import type { Tx } from './organization.ts'
import { json, sql } from './sql.ts'

/** A determination that is kept. `body` is the determination itself; the rest is what lists and worklists look at. */
export interface KeptDetermination {
  memberId: string
  determinationId: string
  rulebookId: string
  rulebookVersion: string
  rulebookDigest: string
  question: string
  /** What it was asked about beside the member, as text that compares equal for the same thing. */
  scope: string
  asOf: string
  /** What of the record it knew: `readRecord`'s `knownAt`. */
  knownAt: string
  outcome: string
  disposition: string
  inputsDigest: string
  engine: string
  digest: string
  body: unknown
  madeAt: string
  supersededAt: string | null
  /** Why it must stay when a newer one comes: the decision, request or claim that rests on it. */
  keptFor: string | null
}

export type NewDetermination = Omit<KeptDetermination, 'madeAt' | 'supersededAt' | 'keptFor'>

/**
 * Keeps a member's determinations: an unchanged one (same digest) is left alone, a changed one takes the place of the
 * one before. Returns those that changed. The same call with the same input changes nothing.
 */
export async function keepDeterminations(tx: Tx, made: readonly NewDetermination[]): Promise<NewDetermination[]> {
  if (made.length === 0) return []
  const current = await tx.rows<{ key: string; digest: string }>(sql`
    select ${key} as key, digest from determination where org_id = ${tx.orgId} and superseded_at is null
      and member_id = any(${[...new Set(made.map(one => one.memberId))]}) for update`)
  const known = new Map(current.map(row => [row.key, row.digest]))
  const changed = made.filter(one => known.get(keyOf(one)) !== one.digest)
  if (changed.length === 0) return []
  await tx.run(sql`
    update determination set superseded_at = clock_timestamp()
    where org_id = ${tx.orgId} and superseded_at is null and member_id = any(${[...new Set(changed.map(one => one.memberId))]})
      and ${key} = any(${changed.map(keyOf)})`)
  await tx.run(sql`
    insert into determination (org_id, member_id, determination_id, rulebook_id, rulebook_version, rulebook_digest, question, scope,
      as_of, known_at, outcome, disposition, inputs_digest, engine, digest, body, made_at)
    select ${tx.orgId}, d."memberId", d."determinationId", d."rulebookId", d."rulebookVersion", d."rulebookDigest", d.question, d.scope,
      d."asOf", d."knownAt", d.outcome, d.disposition, d."inputsDigest", d.engine, d.digest, d.body, clock_timestamp()
    from jsonb_to_recordset(${json(changed)}) as d("memberId" text, "determinationId" text, "rulebookId" text, "rulebookVersion" text,
      "rulebookDigest" text, question text, scope text, "asOf" text, "knownAt" timestamptz, outcome text, disposition text,
      "inputsDigest" text, engine text, digest text, body jsonb)`)
  return changed
}

/** A member's current determinations, or one that was kept under its id, whatever came after. */
export async function readDeterminations(
  tx: Tx,
  of: { memberId: string; question?: string; determinationId?: string },
): Promise<KeptDetermination[]> {
  return tx.rows<KeptDetermination>(sql`
    select ${columns} from determination where org_id = ${tx.orgId} and member_id = ${of.memberId}
      and (${of.question ?? null}::text is null or question = ${of.question ?? null})
      and (case when ${of.determinationId ?? null}::text is null then superseded_at is null
        else determination_id = ${of.determinationId ?? null} end)
    order by rulebook_id, question, scope`)
}

/** Pins a determination that somebody relied on, so that `pruneDeterminations` leaves it. */
export async function pinDetermination(
  tx: Tx,
  memberId: string,
  determinationId: string,
  reason: string,
): Promise<boolean> {
  const pinned = await tx.run(sql`
    update determination set kept_for = ${reason}
    where org_id = ${tx.orgId} and member_id = ${memberId} and determination_id = ${determinationId}`)
  return pinned > 0
}

/** Removes superseded determinations that nobody relied on and that are older than `before`. They can be made again. */
export async function pruneDeterminations(tx: Tx, before: string): Promise<number> {
  return tx.run(
    sql`delete from determination where org_id = ${tx.orgId} and kept_for is null and superseded_at < ${before}`,
  )
}

/** What is still to be done; `no-deadline` is demanded without a time stated, `undetermined` may or may not be. */
export const openStatuses = ['upcoming', 'due', 'overdue', 'no-deadline', 'undetermined'] as const

export type ObligationStatus = (typeof openStatuses)[number] | 'satisfied' | 'satisfied-late' | 'waived'

export interface KeptObligation {
  memberId: string
  /** The same for the same duty each time it is worked out, e.g. rulebook, clause and trigger. */
  obligationId: string
  programId: string | null
  rulebookId: string
  clause: string
  name: string
  triggerAt: string | null
  /** An instant; null when the policy names none. */
  dueAt: string | null
  status: ObligationStatus
  satisfiedAt: string | null
  assignedTo: string | null
  body: unknown
}

export type NewObligation = Omit<KeptObligation, 'assignedTo'>

/** Replaces a member's obligations; who was assigned to one stays assigned. Returns how many changed. */
export async function keepObligations(
  tx: Tx,
  memberId: string,
  obligations: readonly NewObligation[],
): Promise<number> {
  const list = json(obligations)
  const gone = await tx.run(sql`
    delete from obligation where org_id = ${tx.orgId} and member_id = ${memberId}
      and obligation_id <> all(${obligations.map(one => one.obligationId)})`)
  const changed = await tx.run(sql`
    insert into obligation as o (org_id, member_id, obligation_id, program_id, rulebook_id, clause, name, trigger_at, due_at, status,
      satisfied_at, body)
    select ${tx.orgId}, ${memberId}, n."obligationId", n."programId", n."rulebookId", n.clause, n.name, n."triggerAt", n."dueAt", n.status,
      n."satisfiedAt", n.body
    from jsonb_to_recordset(${list}) as n("obligationId" text, "programId" text, "rulebookId" text, clause text, name text,
      "triggerAt" text, "dueAt" timestamptz, status text, "satisfiedAt" text, body jsonb)
    on conflict (org_id, member_id, obligation_id) do update set program_id = excluded.program_id, rulebook_id = excluded.rulebook_id,
      clause = excluded.clause, name = excluded.name, trigger_at = excluded.trigger_at, due_at = excluded.due_at,
      status = excluded.status, satisfied_at = excluded.satisfied_at, body = excluded.body, changed_at = now()
    where (o.program_id, o.rulebook_id, o.clause, o.name, o.trigger_at, o.due_at, o.status, o.satisfied_at, o.body)
      is distinct from (excluded.program_id, excluded.rulebook_id, excluded.clause, excluded.name, excluded.trigger_at,
        excluded.due_at, excluded.status, excluded.satisfied_at, excluded.body)`)
  return gone + changed
}

export async function readObligations(tx: Tx, memberId: string): Promise<KeptObligation[]> {
  return tx.rows<KeptObligation>(sql`
    select ${obligationColumns} from obligation where org_id = ${tx.orgId} and member_id = ${memberId}
    order by due_at nulls last, obligation_id`)
}

/** The worklist: open obligations due before `until`, earliest first, a page at a time. */
export async function listObligations(
  tx: Tx,
  filter: {
    until?: string
    programId?: string
    assignedTo?: string
    status?: readonly ObligationStatus[]
    after?: { dueAt: string; memberId: string; obligationId: string }
    limit?: number
  } = {},
): Promise<KeptObligation[]> {
  const after = filter.after
  return tx.rows<KeptObligation>(sql`
    select ${obligationColumns} from obligation where org_id = ${tx.orgId}
      and status in ('upcoming', 'due', 'overdue', 'no-deadline', 'undetermined')
      and (${filter.status ?? null}::text[] is null or status = any(${filter.status ?? null}))
      and (${filter.until ?? null}::timestamptz is null or due_at < ${filter.until ?? null})
      and (${filter.programId ?? null}::text is null or program_id = ${filter.programId ?? null})
      and (${filter.assignedTo ?? null}::text is null or assigned_to = ${filter.assignedTo ?? null})
      and (${after?.dueAt ?? null}::timestamptz is null or (due_at, member_id, obligation_id)
        > (${after?.dueAt ?? null}, ${after?.memberId ?? null}, ${after?.obligationId ?? null}))
    order by due_at nulls last, member_id, obligation_id limit ${filter.limit ?? 200}`)
}

/** Gives an obligation to somebody, or (null) to nobody. False when there is no such obligation. */
export async function assignObligation(
  tx: Tx,
  memberId: string,
  obligationId: string,
  userId: string | null,
): Promise<boolean> {
  const assigned = await tx.run(sql`
    update obligation set assigned_to = ${userId}, changed_at = now()
    where org_id = ${tx.orgId} and member_id = ${memberId} and obligation_id = ${obligationId}`)
  if (assigned > 0)
    tx.audit({ action: 'obligation-assigned', subjectId: memberId, detail: { obligationId, to: userId } })
  return assigned > 0
}

/** Sets when time alone may next change a member's answers: a clock runs out, an authorization ends. Null clears it. */
export async function setReviewClock(tx: Tx, memberId: string, lookAt: string | null): Promise<void> {
  if (lookAt === null) {
    await tx.run(sql`delete from review_clock where org_id = ${tx.orgId} and member_id = ${memberId}`)
    return
  }
  await tx.run(sql`
    insert into review_clock (org_id, member_id, look_at) values (${tx.orgId}, ${memberId}, ${lookAt})
    on conflict (org_id, member_id) do update set look_at = excluded.look_at`)
}

/** Has a member's answers asked again soon, in the background: what was just written may change them. */
export async function reviewSoon(tx: Tx, memberId: string): Promise<void> {
  await tx.run(sql`
    insert into review_clock (org_id, member_id, look_at) values (${tx.orgId}, ${memberId}, now())
    on conflict (org_id, member_id) do update set look_at = least(review_clock.look_at, excluded.look_at)`)
}

/** Takes a member who is due by `now` for this transaction; false when somebody else has, or nothing is due any more. */
export async function claimReview(tx: Tx, memberId: string, now: string): Promise<boolean> {
  const row = await tx.row(sql`
    select 1 as due from review_clock where org_id = ${tx.orgId} and member_id = ${memberId} and look_at <= ${now}
    for update skip locked`)
  return row !== undefined
}

/** Members whose clock has come by `now`, longest waiting first: the tick reviews these, and nobody else. */
export async function membersToReview(tx: Tx, now: string, limit = 500): Promise<string[]> {
  const rows = await tx.rows<{ memberId: string }>(sql`
    select member_id as "memberId" from review_clock where org_id = ${tx.orgId} and look_at <= ${now} order by look_at limit ${limit}`)
  return rows.map(row => row.memberId)
}

const key = { text: `concat_ws(' | ', member_id, rulebook_id, question, scope)`, values: [] }

const keyOf = (one: NewDetermination): string => [one.memberId, one.rulebookId, one.question, one.scope].join(' | ')

const columns = {
  text: `member_id as "memberId", determination_id as "determinationId", rulebook_id as "rulebookId", rulebook_version as "rulebookVersion",
    rulebook_digest as "rulebookDigest", question, scope, as_of as "asOf", known_at as "knownAt", outcome, disposition,
    inputs_digest as "inputsDigest", engine, digest, body, made_at as "madeAt", superseded_at as "supersededAt", kept_for as "keptFor"`,
  values: [],
}

const obligationColumns = {
  text: `member_id as "memberId", obligation_id as "obligationId", program_id as "programId", rulebook_id as "rulebookId", clause, name,
    trigger_at as "triggerAt", due_at as "dueAt", status, satisfied_at as "satisfiedAt", assigned_to as "assignedTo", body`,
  values: [],
}
