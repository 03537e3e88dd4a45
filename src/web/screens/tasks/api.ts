import type { TaskContract } from '../../../api/contract/tasks.ts'
import type { TaskList } from '../../../desk/taskViews.ts'
import { call } from '../../api.ts'

type Answer<Operation extends keyof TaskContract> = TaskContract[Operation] extends { answer: infer A } ? A : never
type Body<Operation extends keyof TaskContract> = TaskContract[Operation] extends { body: infer B } ? B : never

export type NewTask = Body<'POST /api/tasks'>

export const getTasks = (program: string, which: TaskList) =>
  call<Answer<'GET /api/tasks'>>('GET', `/tasks?program=${encodeURIComponent(program)}&which=${which}`)
export const getMemberTasks = (memberId: string) =>
  call<Answer<'GET /api/members/{id}/tasks'>>('GET', `/members/${encodeURIComponent(memberId)}/tasks`)
export const addTask = (body: NewTask, key: string) =>
  call<Answer<'POST /api/tasks'>>('POST', '/tasks', body, { 'idempotency-key': key })
export const changeTask = (id: string, body: Body<'POST /api/tasks/{id}'>) =>
  call<Answer<'POST /api/tasks/{id}'>>('POST', `/tasks/${encodeURIComponent(id)}`, body)
