import type { NewTask } from '../../desk/tasks.ts'
import type { MemberTasksView, TaskList, TasksView } from '../../desk/taskViews.ts'

/** What people have to do. */
export interface TaskContract {
  'GET /api/tasks': { query: { program: string; which: TaskList }; answer: TasksView }
  'GET /api/members/{id}/tasks': { answer: MemberTasksView }
  /** Header `idempotency-key`. */
  'POST /api/tasks': { body: NewTask; answer: { id: string } }
  'POST /api/tasks/{id}': {
    body: {
      do: 'done' | 'drop' | 'reopen' | 'give'
      assignedTo?: string
      dueOn?: string
      comment?: string
      base: number
    }
    answer: { version: number }
  }
}
