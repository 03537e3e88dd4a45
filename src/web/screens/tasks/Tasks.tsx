import { Button, Menu, SegmentedControl } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconChevronDown, IconPlus } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { Assignee, TaskList, TaskView } from '../../../desk/taskViews.ts'
import { useAsk } from '../../ask.ts'
import { useShortcuts } from '../../keys.ts'
import { Chip } from '../../parts/Chip.tsx'
import { Citation } from '../../parts/Citation.tsx'
import { Empty, Loading, Problem } from '../../parts/states.tsx'
import table from '../../parts/Table.module.css'
import { shortDay } from '../../parts/time.ts'
import { useListKeys } from '../../parts/useListKeys.ts'
import { toProblem } from '../../problem.ts'
import { useMe } from '../../session.tsx'
import { urls } from '../../urls.ts'
import { changeTask, getTasks } from './api.ts'
import { ChangeTask, GiveTask } from './TaskDialog.tsx'
import classes from './Tasks.module.css'

/** What is to be done: mine, my roles', or the program's; overdue first, and what was closed lately at the end. */
export default function Tasks() {
  const { program } = useMe()
  const [params, setParams] = useSearchParams()
  const [which, setWhich] = useState<TaskList>('mine')
  const adding = params.get('new') === '1'
  const setAdding = (is: boolean) => setParams(is ? { new: '1' } : {}, { replace: true })
  const asked = useAsk(program ? `tasks ${program.id} ${which}` : null, () => getTasks(program?.id ?? '', which), 60)
  const view = asked.data
  useShortcuts('Tasks', [
    ...useListKeys('[data-row-link]', '[data-task]'),
    { keys: 'n', says: 'New task', run: () => setAdding(true) },
  ])
  useEffect(() => {
    document.title = 'Tasks · OpenIOP'
  }, [])
  const counts = view?.counts
  const open = view?.rows.filter(one => one.status === 'open').length ?? 0
  return (
    <section aria-label="Tasks">
      <div className="page-head">
        <h1>Tasks</h1>
        {view && <span className="big soft">{open}</span>}
        <span className="grow" />
        <Button
          variant="filled"
          leftSection={<IconPlus size={16} stroke={1.8} aria-hidden />}
          onClick={() => setAdding(true)}
          disabled={!view}
        >
          New task
        </Button>
      </div>
      <SegmentedControl
        aria-label="Show"
        value={which}
        onChange={next => setWhich(next as TaskList)}
        data={[
          { value: 'mine', label: `Mine${counts ? ` ${counts.mine}` : ''}` },
          { value: 'role', label: `My role’s${counts ? ` ${counts.role}` : ''}` },
          ...(counts?.all === undefined ? [] : [{ value: 'all', label: `All ${counts.all}` }]),
        ]}
        mb="xs"
      />
      {asked.problem && (
        <Problem
          title="The tasks could not be read"
          retry={asked.again}
          whole={!view}
          reference={asked.problem.body.reference}
        >
          {asked.problem.message}
        </Problem>
      )}
      {!view && !asked.problem && <Loading rows={6} label="Loading tasks" />}
      {view && view.rows.length === 0 && (
        <Empty title="Nothing to do">
          {which === 'mine'
            ? 'Tasks appear here when somebody gives you one: from a review, from what is due in a chart, or by hand.'
            : 'Open tasks appear here, and for two weeks those that were closed.'}
        </Empty>
      )}
      {view && view.rows.length > 0 && (
        <table className={table.table}>
          <thead>
            <tr>
              <th>Task</th>
              <th>Member</th>
              <th>Due</th>
              <th>Who</th>
              <th>Given by</th>
              <th>State</th>
            </tr>
          </thead>
          <tbody>
            {view.rows.map(task => (
              <tr key={task.id} data-task={task.id} className={task.status === 'open' ? undefined : classes.closed}>
                <td data-label="">
                  <div className={classes.what}>
                    <TaskLink task={task} />{' '}
                    {task.clause && (
                      <span className={classes.cite}>
                        <Citation clause={task.clause} />
                      </span>
                    )}
                  </div>
                  {task.comment && <div className="small soft">{task.comment}</div>}
                </td>
                <td data-label="Member">{task.member?.name ?? <span className="muted">None</span>}</td>
                <td data-label="Due">
                  {task.status !== 'open' ? null : task.due ? (
                    <Chip kind={task.due.kind}>{task.due.text}</Chip>
                  ) : (
                    <span className="muted small">No date</span>
                  )}
                </td>
                <td data-label="Who">{task.assigned.name}</td>
                <td data-label="Given by" className="soft">
                  {task.by} <span className="muted small">{shortDay(task.on, view.today)}</span>
                </td>
                <td data-label="State">
                  <TaskState task={task} assignees={view.assignees} changed={asked.again} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {adding && view && program && (
        <GiveTask
          about={{ kind: 'by-hand', programId: program.id }}
          assignees={view.assignees}
          close={() => setAdding(false)}
          done={asked.again}
        />
      )}
    </section>
  )
}

/** To where the task is done: the review that lacks the answer, the chart, or nothing further. */
function TaskLink({ task }: { task: TaskView }) {
  const to = task.closedRecord
    ? undefined
    : task.member && task.kind === 'missing-fact' && task.question
      ? urls.determination(task.member.id, task.question)
      : task.member && urls.member(task.member.id)
  return to ? (
    <Link to={to} className="name" data-row-link>
      {task.what}
    </Link>
  ) : (
    <span className="name" data-row-link tabIndex={-1}>
      {task.what}
    </span>
  )
}

/** Where a task stands, and what may be done with it. */
export function TaskState({
  task,
  assignees,
  changed,
}: {
  task: TaskView
  assignees: readonly Assignee[]
  changed: () => void
}) {
  const [act, setAct] = useState<'done' | 'drop' | 'give'>()
  const reopen = async () => {
    try {
      await changeTask(task.id, { do: 'reopen', base: task.version })
      notifications.show({ message: 'Task taken up again', withBorder: true })
    } catch (thrown) {
      notifications.show({ message: toProblem(thrown).message, withBorder: true, color: 'brick', autoClose: false })
    }
    changed()
  }
  if (task.status !== 'open')
    return (
      <span className="small">
        {task.closed ?? 'Closed'}{' '}
        {task.mayChange && (
          <Button size="xs" aria-label={`Take up again: ${task.what}`} onClick={() => void reopen()}>
            Take up again
          </Button>
        )}
      </span>
    )
  if (!task.mayChange) return <span>Open</span>
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            size="xs"
            aria-label={`Open: ${task.what}`}
            rightSection={<IconChevronDown size={14} stroke={1.8} aria-hidden />}
          >
            Open
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setAct('done')}>Mark done</Menu.Item>
          <Menu.Item onClick={() => setAct('give')}>Give to somebody else</Menu.Item>
          <Menu.Item onClick={() => setAct('drop')}>Drop</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {act && <ChangeTask task={task} act={act} assignees={assignees} close={() => setAct(undefined)} done={changed} />}
    </>
  )
}
