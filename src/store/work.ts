import { ok, type Result, refuse } from '../kernel/result.ts'
import { newId } from './id.ts'
import type { Tx } from './organization.ts'
import { json, sql } from './sql.ts'

/** Something that somebody shall do: get a missing fact, call a payer, co-sign. */
export interface Task {
  taskId: string
  memberId: string | null
  programId: string | null
  /** What is to be done, kebab-case; `detail` holds ids and clauses, not what a record says. */
  kind: string
  detail: { [name: string]: unknown }
  assignedTo: string | null
  dueOn: string | null
  status: 'open' | 'done' | 'cancelled'
  createdBy: string
  createdAt: string
  closedBy: string | null
  closedAt: string | null
  version: number
}

export async function addTask(
  tx: Tx,
  task: Pick<Task, 'kind' | 'detail'> & Partial<Pick<Task, 'memberId' | 'programId' | 'assignedTo' | 'dueOn'>>,
): Promise<string> {
  const taskId = newId()
  await tx.run(sql`
    insert into task (org_id, task_id, member_id, program_id, kind, detail, assigned_to, due_on, created_by)
    values (${tx.orgId}, ${taskId}, ${task.memberId ?? null}, ${task.programId ?? null}, ${task.kind}, ${json(task.detail)},
      ${task.assignedTo ?? null}, ${task.dueOn ?? null}, ${tx.userId})`)
  tx.audit({
    action: 'task-added',
    ...(task.memberId ? { subjectId: task.memberId } : {}),
    detail: { taskId, kind: task.kind, to: task.assignedTo ?? null },
  })
  return taskId
}

/** Gives a task to somebody else, moves it, closes or reopens it; `detail` takes the place of the one before. Refuses `stale-version`. */
export async function changeTask(
  tx: Tx,
  task: Pick<Task, 'taskId' | 'assignedTo' | 'dueOn' | 'status' | 'version'> & Partial<Pick<Task, 'detail'>>,
): Promise<Result<void>> {
  const changed = await tx.row<{ memberId: string | null }>(sql`
    update task set assigned_to = ${task.assignedTo}, due_on = ${task.dueOn}, status = ${task.status}, version = version + 1,
      detail = coalesce(${task.detail === undefined ? null : json(task.detail)}::jsonb, detail),
      closed_by = case when ${task.status} = 'open' then null else ${tx.userId} end,
      closed_at = case when ${task.status} = 'open' then null else now() end
    where org_id = ${tx.orgId} and task_id = ${task.taskId} and version = ${task.version} returning member_id as "memberId"`)
  if (!changed) return refuse('stale-version', 'Somebody else has changed this task meanwhile. Load it again.')
  tx.audit({
    action: `task-${task.status}`,
    ...(changed.memberId ? { subjectId: changed.memberId } : {}),
    detail: { taskId: task.taskId, to: task.assignedTo },
  })
  return ok(undefined)
}

/** A task by its id. */
export async function getTask(tx: Tx, taskId: string): Promise<Task | undefined> {
  return tx.row<Task>(sql`
    select task_id as "taskId", member_id as "memberId", program_id as "programId", kind, detail, assigned_to as "assignedTo",
      due_on as "dueOn", status, created_by as "createdBy", created_at as "createdAt", closed_by as "closedBy",
      closed_at as "closedAt", version
    from task where org_id = ${tx.orgId} and task_id = ${taskId}`)
}

/** Open tasks, the most urgent first, and those closed since an instant; of one member, all that are closed as well. */
export async function listTasks(
  tx: Tx,
  of: {
    assignedTo?: string
    anyOf?: readonly string[]
    memberId?: string
    programId?: string
    closedSince?: string
    limit?: number
  },
): Promise<Task[]> {
  return tx.rows<Task>(sql`
    select task_id as "taskId", member_id as "memberId", program_id as "programId", kind, detail, assigned_to as "assignedTo",
      due_on as "dueOn", status, created_by as "createdBy", created_at as "createdAt", closed_by as "closedBy",
      closed_at as "closedAt", version
    from task where org_id = ${tx.orgId} and (status = 'open' or member_id = ${of.memberId ?? null}
        or closed_at >= ${of.closedSince ?? null}::timestamptz)
      and (${of.memberId ?? null}::text is null or member_id = ${of.memberId ?? null})
      and (${of.assignedTo ?? null}::text is null or assigned_to = ${of.assignedTo ?? null})
      and (${of.anyOf ?? null}::text[] is null or assigned_to = any(${of.anyOf ?? null}::text[]))
      and (${of.programId ?? null}::text is null or program_id = ${of.programId ?? null})
    order by status = 'open' desc, due_on nulls last, created_at limit ${of.limit ?? 200}`)
}

/** What a person has begun to write, kept for them alone until it is saved or thrown away. */
export interface Draft {
  /** What it is a draft of, e.g. `SYN-0001/notes/<id>`. */
  key: string
  body: unknown
  savedAt: string
}

export async function saveDraft(tx: Tx, key: string, body: unknown): Promise<void> {
  await tx.run(sql`
    insert into draft (org_id, user_id, key, body) values (${tx.orgId}, ${tx.userId}, ${key}, ${json(body)})
    on conflict (org_id, user_id, key) do update set body = excluded.body, saved_at = now()`)
}

/** The person's drafts whose keys begin with `prefix`, the latest first. */
export async function readDrafts(tx: Tx, prefix = ''): Promise<Draft[]> {
  return tx.rows<Draft>(sql`
    select key, body, saved_at as "savedAt" from draft
    where org_id = ${tx.orgId} and user_id = ${tx.userId} and starts_with(key, ${prefix}) order by saved_at desc`)
}

export async function dropDraft(tx: Tx, key: string): Promise<void> {
  await tx.run(sql`delete from draft where org_id = ${tx.orgId} and user_id = ${tx.userId} and key = ${key}`)
}
