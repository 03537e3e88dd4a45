import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAsk } from '../../ask.ts'
import { Chip } from '../../parts/Chip.tsx'
import { Citation } from '../../parts/Citation.tsx'
import { useMe } from '../../session.tsx'
import { getMemberTasks } from './api.ts'
import { GiveTask } from './TaskDialog.tsx'
import classes from './Tasks.module.css'
import { TaskState } from './Tasks.tsx'

/** In the chart's head: what is to be done for this member, and by whom. */
export function MemberTasks({ memberId }: { memberId: string }) {
  const { program } = useMe()
  const asked = useAsk(`tasks of ${memberId}`, () => getMemberTasks(memberId), 120)
  const [adding, setAdding] = useState(false)
  const view = asked.data
  if (!view || !program) return null
  const open = view.rows.filter(one => one.status === 'open')
  const late = open.filter(one => one.due?.kind === 'overdue').length
  return (
    <details className={classes.head}>
      <summary>
        {open.length === 0 ? 'No open tasks' : open.length === 1 ? '1 open task' : `${open.length} open tasks`}
        {late > 0 && `, ${late} overdue`}
      </summary>
      <ul className={classes.list}>
        {view.rows.map(task => (
          <li key={task.id} className={classes.line}>
            <span className={task.status === 'open' ? classes.what : classes.closed}>
              {task.what}{' '}
              {task.clause && (
                <span className={classes.cite}>
                  <Citation clause={task.clause} />
                </span>
              )}
              {task.comment && <span className="soft small"> {task.comment}</span>}
            </span>
            {task.status === 'open' && task.due && <Chip kind={task.due.kind}>{task.due.text}</Chip>}
            <span className="soft">{task.assigned.name}</span>
            <TaskState task={task} assignees={view.assignees} changed={asked.again} />
          </li>
        ))}
      </ul>
      <Button size="xs" mt={8} onClick={() => setAdding(true)}>
        New task
      </Button>
      {adding && (
        <GiveTask
          about={{ kind: 'by-hand', programId: program.id, memberId }}
          assignees={view.assignees}
          close={() => setAdding(false)}
          done={asked.again}
        />
      )}
    </details>
  )
}
