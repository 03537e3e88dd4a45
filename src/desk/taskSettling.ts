import { rulebooks } from '../../rulebooks/index.ts'
import type { Moment } from '../kernel/moment.ts'
import type { CaseRecord } from '../record/schema/record.ts'
import { type Ask, type Determination, determine } from '../review/determine.ts'
import type { DueItem } from '../review/due.ts'
import type { Criteria } from '../rules/explain.ts'
import { questions } from '../rules/question.ts'
import type { Tx } from '../store/organization.ts'
import { changeTask, listTasks, type Task } from '../store/work.ts'
import { bookOf } from './policy.ts'

/**
 * Closes the tasks of a member whose answer is in the record now: every fact that was missing has a value, or what was due
 * is done. The task says that the record answered it, and on which day. What is still open stays open, whatever the outcome.
 */
export async function settleTasks(
  tx: Tx,
  memberId: string,
  known: Omit<Ask, 'rulebook' | 'question' | 'asOf'> & {
    record: CaseRecord
    today: string
    asOf: Moment
    answers: readonly Determination[]
    items: readonly { id: string; item: DueItem }[]
  },
): Promise<void> {
  const open = (await listTasks(tx, { memberId })).filter(one => one.status === 'open')
  for (const task of open) {
    if (!isAnswered(task, known)) continue
    await changeTask(tx, {
      ...task,
      status: 'done',
      detail: { ...task.detail, closing: { on: known.today, by: 'record' } },
    })
  }
}

function isAnswered(task: Task, known: Parameters<typeof settleTasks>[2]): boolean {
  if (task.kind === 'obligation')
    return known.items.some(
      ({ id, item }) =>
        id === task.detail.obligation && ['satisfied', 'satisfied-late', 'waived'].includes(item.status),
    )
  const facts = Array.isArray(task.detail.facts) ? task.detail.facts.map(String) : []
  if (task.kind !== 'missing-fact' || facts.length === 0) return false
  const { criteria } = answerFor(task, known) ?? {}
  return Boolean(criteria) && facts.every(fact => valued(criteria, fact))
}

/** The answer in which it was missing: the kept one of the member's policy, or what that other rulebook says now. */
function answerFor(
  { detail }: Task,
  { record, answers, today, asOf, items: _items, ...terms }: Parameters<typeof settleTasks>[2],
): Determination | undefined {
  const kept = answers.find(one => one.question === detail.question)
  const other = rulebooks.find(one => one.slug === detail.rulebook)
  const own = rulebooks.find(one => one.id === answers[0]?.rulebook.id)
  if (kept && (!other || other.id === own?.id)) return kept
  const book = bookOf((other ?? own)?.id, today)
  const question = questions.find(one => one === detail.question)
  if (!book || !question) return undefined
  const asked = determine(record, { rulebook: book, question, asOf, ...(other ? {} : terms) })
  return asked.ok ? asked.value : undefined
}

const valued = (one: Criteria | null | undefined, fact: string): boolean =>
  Boolean(one) &&
  Boolean(
    one?.facts?.some(part => part.fact === fact && part.value !== null) || one?.of?.some(part => valued(part, fact)),
  )
