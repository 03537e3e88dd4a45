import { dictionary } from '../facts/dictionary.ts'
import { addDays, daysBetween } from '../kernel/day.ts'
import { ok, type Result, refuse } from '../kernel/result.ts'
import type { DueItem } from '../review/due.ts'
import { rolesOn } from '../store/access.ts'
import { getMember, type Member } from '../store/members.ts'
import type { Tx } from '../store/organization.ts'
import { getTask, changeTask as keepChange, addTask as keepTask, listTasks, type Task } from '../store/work.ts'
import { allow, allowMember, type Person, roles } from './access.ts'
import { obligationsOf } from './obligations.ts'
import { clauseView } from './policy.ts'
import type { Assignee, MemberTasksView, TaskKind, TaskList, TasksView, TaskView } from './taskViews.ts'
import type { ChipKind } from './views.ts'
import { accountName, type World, worldOf } from './world.ts'

/**
 * What is to be done in a program: this person's, their roles', or all of it (for who may see all). Overdue first, then
 * by when it is due; what was closed in the last two weeks comes last, with who or what closed it.
 */
export async function tasks(
  tx: Tx,
  person: Person,
  ask: { programId: string; which: TaskList },
): Promise<Result<TasksView>> {
  const allowed = allow(person, ask.which === 'all' ? 'see-all-tasks' : 'list-members', ask.programId)
  if (!allowed.ok) return allowed
  const world = await worldOf(tx, person, ask.programId)
  if (!world.ok) return world
  const { programId } = ask
  const closedSince = `${addDays(world.value.today, -14)}T00:00Z`
  const mine = await listTasks(tx, { programId, closedSince, assignedTo: person.userId })
  const role = await listTasks(tx, { programId, closedSince, anyOf: rolesHeld(person, programId) })
  const all = allow(person, 'see-all-tasks', programId).ok ? await listTasks(tx, { programId, closedSince }) : undefined
  const chosen = ask.which === 'mine' ? mine : ask.which === 'role' ? role : (all ?? [])
  const rows = await viewsOf(tx, person, world.value, chosen)
  tx.audit({ action: 'tasks-listed', subjectId: programId, detail: { which: ask.which, shown: rows.length } })
  return ok({
    today: world.value.today,
    rows: rows.sort((a, b) => rank(a) - rank(b)),
    counts: { mine: open(mine), role: open(role), ...(all ? { all: open(all) } : {}) },
    assignees: await assigneesOf(tx, world.value),
  })
}

const open = (list: readonly Task[]) => list.filter(one => one.status === 'open').length
const rank = (one: TaskView) => (one.status !== 'open' ? 2 : one.due?.kind === 'overdue' ? 0 : 1)

/** How many open tasks are this person's or their roles'. */
export async function openTasks(tx: Tx, person: Person, programId: string): Promise<number> {
  return (await listTasks(tx, { programId, anyOf: [person.userId, ...rolesHeld(person, programId)] })).length
}

/** The tasks of one member, open ones first. */
export async function memberTasks(tx: Tx, person: Person, memberId: string): Promise<Result<MemberTasksView>> {
  const member = await allowMember(tx, person, 'read-chart', memberId)
  if (!member.ok) return member
  const world = await worldOf(tx, person, member.value.programId ?? '')
  if (!world.ok) return world
  const rows = await viewsOf(tx, person, world.value, await listTasks(tx, { memberId }))
  tx.audit({ action: 'tasks-listed', subjectId: memberId, detail: { shown: rows.length } })
  return ok({ today: world.value.today, rows, assignees: await assigneesOf(tx, world.value) })
}

export interface NewTask {
  kind: TaskKind
  programId: string
  memberId?: string
  /** In the person's own words; of `by-hand`. */
  what?: string
  /** What has to be answered; of `missing-fact`. */
  facts?: string[]
  question?: string
  /** Whose rulebook lacks it, where it is not the member's own. */
  rulebook?: string
  obligation?: string
  clause?: string
  comment?: string
  /** An account, or `role:` and a role. */
  assignedTo: string
  /** YYYY-MM-DD; of `obligation` left out, the day that the policy states. */
  dueOn?: string
}

/**
 * Gives somebody something to do. What is missing in a record may be given out by whoever may read it. Refuses
 * `no-such-assignee`, `no-such-fact`, `no-such-obligation`, `task-exists` and `words-missing`.
 */
export async function addTask(tx: Tx, person: Person, task: NewTask): Promise<Result<{ id: string }>> {
  const { kind, memberId, facts = [], question, rulebook, clause, comment } = task
  const about = kind === 'by-hand' ? 'list-members' : 'read-chart'
  const member = memberId ? await allowMember(tx, person, about, memberId) : undefined
  if (member && !member.ok) return member
  const programId = member ? member.value.programId : task.programId
  const allowed = allow(person, 'list-members', programId)
  if (!allowed.ok) return allowed
  const world = await worldOf(tx, person, programId ?? '')
  if (!world.ok) return world
  const assignable = await isAssignee(tx, world.value, task.assignedTo)
  if (!assignable.ok) return assignable
  if (kind !== 'by-hand' && !memberId)
    return refuse('no-such-member', 'Say whose record this is about.', { path: 'memberId' })
  if (kind === 'by-hand' && !task.what?.trim())
    return refuse('words-missing', 'Say what is to be done.', { path: 'what' })
  const unknown = facts.find(one => !dictionary.has(one))
  if (unknown !== undefined || (kind === 'missing-fact' && facts.length === 0))
    return refuse('no-such-fact', 'Name what is missing by a fact of the dictionary.', { path: 'facts' })
  const before = memberId ? (await listTasks(tx, { memberId })).filter(one => one.status === 'open') : []
  const same = before.find(one =>
    kind === 'missing-fact'
      ? one.kind === kind && facts.some(fact => list(one.detail.facts).includes(fact))
      : kind === 'obligation' && one.detail.obligation === task.obligation,
  )
  if (same)
    return refuse('task-exists', `${assigneeName(world.value, same.assignedTo)} has this already.`, {
      remedy: 'Give that task to somebody else instead.',
    })
  const due = kind === 'obligation' ? await obligationOf(tx, memberId ?? '', task.obligation) : undefined
  if (kind === 'obligation' && !due)
    return refuse('no-such-obligation', 'Nothing of this kind is open in this record.', { path: 'obligation' })
  const id = await keepTask(tx, {
    kind,
    ...(memberId ? { memberId } : {}),
    ...(programId ? { programId } : {}),
    assignedTo: task.assignedTo,
    ...optional('dueOn', task.dueOn ?? due?.due?.slice(0, 10)),
    detail: {
      ...optional('what', kind === 'by-hand' ? task.what?.trim() : due?.what),
      ...(facts.length > 0 ? { facts } : {}),
      ...optional('question', question),
      ...optional('rulebook', rulebook),
      ...optional('obligation', task.obligation),
      ...optional('clause', due?.clause ?? clause),
      ...(due?.modality === 'should' && !task.dueOn ? { recommended: true } : {}),
      ...optional('comment', comment?.trim()),
    },
  })
  return ok({ id })
}

async function obligationOf(tx: Tx, memberId: string, id: string | undefined): Promise<DueItem | undefined> {
  const found = (await obligationsOf(tx, [memberId])).find(one => one.obligationId === id)
  return found && found.status !== 'satisfied-late' ? (found.body as DueItem) : undefined
}

/**
 * Closes a task, gives it to somebody else, moves its day, or takes it up again. Dropping one takes a reason. Refuses
 * `no-such-task`, `not-your-task`, `reason-needed`, `no-such-assignee` and `stale-version`.
 */
export async function changeTask(
  tx: Tx,
  person: Person,
  ask: {
    id: string
    do: 'done' | 'drop' | 'reopen' | 'give'
    assignedTo?: string
    dueOn?: string
    comment?: string
    base: number
  },
): Promise<Result<{ version: number }>> {
  const task = await getTask(tx, ask.id)
  if (!task || !allow(person, 'list-members', task.programId).ok)
    return refuse('no-such-task', 'There is no such task in this organization.')
  if (!mayChange(person, task))
    return refuse('not-your-task', 'This task is somebody else’s.', {
      remedy: 'Who has it, who gave it out, or a supervisor can change it.',
    })
  const comment = ask.comment?.trim()
  if (ask.do === 'drop' && !comment)
    return refuse('reason-needed', 'Say why this is not to be done.', { path: 'comment' })
  const world = await worldOf(tx, person, task.programId ?? '')
  if (!world.ok) return world
  const to = ask.do === 'give' ? (ask.assignedTo ?? task.assignedTo) : task.assignedTo
  if (to && to !== task.assignedTo) {
    const assignable = await isAssignee(tx, world.value, to)
    if (!assignable.ok) return assignable
  }
  const { closing: _before, ...detail } = task.detail
  const changed = await keepChange(tx, {
    taskId: task.taskId,
    version: ask.base,
    assignedTo: to,
    dueOn: ask.do === 'give' ? (ask.dueOn ?? task.dueOn) : task.dueOn,
    status: ask.do === 'done' ? 'done' : ask.do === 'drop' ? 'cancelled' : ask.do === 'reopen' ? 'open' : task.status,
    detail: {
      ...(ask.do === 'give' ? task.detail : detail),
      ...(ask.do === 'give' && comment ? { comment } : {}),
      ...(ask.do === 'done' || ask.do === 'drop'
        ? { closing: { on: world.value.today, ...(comment ? { comment } : {}) } }
        : {}),
    },
  })
  return changed.ok ? ok({ version: ask.base + 1 }) : changed
}

/** Who has it, who gave it out, and who sees all tasks of the program. */
const mayChange = (person: Person, task: Task) =>
  task.assignedTo === person.userId ||
  task.createdBy === person.userId ||
  rolesHeld(person, task.programId).includes(task.assignedTo ?? '') ||
  allow(person, 'see-all-tasks', task.programId).ok

const rolesHeld = (person: Person, programId: string | null): string[] =>
  person.roles.filter(one => one.programId === '' || one.programId === programId).map(one => `role:${one.role}`)

async function viewsOf(tx: Tx, person: Person, world: World, found: readonly Task[]): Promise<TaskView[]> {
  const members = new Map<string, { member: Member; readable: boolean }>()
  for (const memberId of new Set(found.flatMap(one => one.memberId ?? []))) {
    const member = await getMember(tx, memberId)
    if (member) members.set(memberId, { member, readable: (await allowMember(tx, person, 'read-chart', memberId)).ok })
  }
  return found.map(task => viewOf(task, person, world, task.memberId ? members.get(task.memberId) : undefined))
}

function viewOf(
  task: Task,
  person: Person,
  world: World,
  of: { member: Member; readable: boolean } | undefined,
): TaskView {
  const { detail } = task
  const shown = of === undefined || of.readable
  const facts = list(detail.facts)
  const clause = text(detail.clause)
  const closing = detail.closing as { on?: string; comment?: string; by?: string } | undefined
  return {
    id: task.taskId,
    version: task.version,
    kind: task.kind as TaskKind,
    what: shown ? wordsOf(task) : 'Something in a record that you may not open',
    ...(shown ? {} : { closedRecord: true }),
    ...(of
      ? { member: { id: of.member.memberId, name: `${of.member.family}, ${of.member.nameUsed ?? of.member.given}` } }
      : {}),
    assigned: {
      to: task.assignedTo ?? '',
      name: assigneeName(world, task.assignedTo),
      mine: task.assignedTo === person.userId || rolesHeld(person, task.programId).includes(task.assignedTo ?? ''),
    },
    facts: shown ? facts : [],
    ...(shown ? optional('obligation', text(detail.obligation)) : {}),
    ...(shown ? optional('question', text(detail.question)) : {}),
    ...(shown && clause ? { clause: clauseView(clause) } : {}),
    ...(shown ? optional('comment', text(detail.comment)) : {}),
    ...(task.dueOn ? { due: dueView(task.dueOn, world.today, detail.recommended === true) } : {}),
    status: task.status,
    by: accountName(world, task.createdBy) ?? task.createdBy,
    on: person.clock.local(task.createdAt, world.program.timeZone).slice(0, 10),
    ...(task.status === 'open' || !closing
      ? {}
      : {
          closed:
            closing.by === 'record'
              ? `Answered by the record on ${closing.on}`
              : `${task.status === 'done' ? 'Done' : 'Dropped'} by ${accountName(world, task.closedBy ?? '') ?? 'somebody'} on ${closing.on}${shown && closing.comment ? `: ${closing.comment}` : ''}`,
        }),
    mayChange: mayChange(person, task),
  }
}

/** What is to be done, in the words of the dictionary, of the policy, or of whoever wrote it. */
const wordsOf = ({ kind, detail }: Task): string =>
  kind === 'missing-fact'
    ? list(detail.facts)
        .map(fact => dictionary.get(fact)?.question ?? fact)
        .join(' ')
    : (text(detail.what) ?? '')

/** What a policy only recommends is never late, it is still worth doing. */
function dueView(on: string, today: string, recommended: boolean): NonNullable<TaskView['due']> {
  const days = daysBetween(today, on)
  if (recommended && days < 0) return { on, kind: 'due', text: `recommended ${-days} d ago` }
  const kind: ChipKind = days < 0 ? 'overdue' : days === 0 ? 'today' : days <= 7 ? 'due' : 'upcoming'
  return {
    on,
    kind,
    text: days < 0 ? `${-days} d overdue` : days === 0 ? 'today' : days <= 7 ? `in ${days} d` : `by ${on.slice(5)}`,
  }
}

const roleName = (role: string) => `Any ${role.replaceAll('-', ' ')}`

const assigneeName = (world: World, to: string | null): string =>
  to === null ? 'Nobody' : to.startsWith('role:') ? roleName(to.slice(5)) : (accountName(world, to) ?? to)

/** Active people with a role in the program, by name, and then the roles that somebody has. */
async function assigneesOf(tx: Tx, world: World): Promise<Assignee[]> {
  const held = (await rolesOn(tx, world.today)).filter(
    one => one.programId === '' || one.programId === world.program.programId,
  )
  const people = world.accounts
    .filter(one => one.status === 'active' && held.some(role => role.userId === one.userId))
    .map(one => ({ id: one.userId, name: accountName(world, one.userId) ?? one.name }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  const some = roles.filter(role => held.some(one => one.role === role))
  return [...people, ...some.map(role => ({ id: `role:${role}`, name: roleName(role) }))]
}

async function isAssignee(tx: Tx, world: World, to: string): Promise<Result<void>> {
  return (await assigneesOf(tx, world)).some(one => one.id === to)
    ? ok(undefined)
    : refuse('no-such-assignee', 'Nobody of this program is called that.', { path: 'assignedTo' })
}

const list = (value: unknown): string[] => (Array.isArray(value) ? value.filter(one => typeof one === 'string') : [])

const text = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined)

const optional = <K extends string>(name: K, value: string | undefined): { [key in K]?: string } =>
  value ? ({ [name]: value } as { [key in K]?: string }) : {}
