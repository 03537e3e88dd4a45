import { Button, Modal, Select, Textarea, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { Assignee, TaskView } from '../../../desk/taskViews.ts'
import type { ClauseView } from '../../../desk/views.ts'
import { refresh } from '../../ask.ts'
import { newId } from '../../newId.ts'
import { Citation } from '../../parts/Citation.tsx'
import { Problem } from '../../parts/states.tsx'
import { type ApiProblem, toProblem } from '../../problem.ts'
import { addTask, changeTask, type NewTask } from './api.ts'
import classes from './Tasks.module.css'

/** Gives something to somebody: what was asked for, or in own words where `about` names nothing. */
export function GiveTask({
  about,
  what,
  clause,
  assignees,
  close,
  done,
}: {
  about: Omit<NewTask, 'assignedTo' | 'dueOn' | 'comment' | 'what'>
  what?: string
  clause?: ClauseView
  assignees: readonly Assignee[]
  close: () => void
  done: () => void
}) {
  const [words, setWords] = useState('')
  const [to, setTo] = useState<string | null>(null)
  const [dueOn, setDueOn] = useState('')
  const [comment, setComment] = useState('')
  const [key] = useState(newId)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()
  const send = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      await addTask(
        {
          ...about,
          ...(what ? {} : { what: words }),
          assignedTo: to ?? '',
          ...(dueOn ? { dueOn } : {}),
          ...(comment.trim() ? { comment } : {}),
        },
        key,
      )
      notifications.show({
        message: `Given to ${assignees.find(one => one.id === to)?.name ?? 'them'}`,
        withBorder: true,
      })
      refresh('session')
      done()
      close()
    } catch (thrown) {
      setProblem(toProblem(thrown))
    }
    setBusy(false)
  }
  return (
    <Modal opened onClose={close} title={what ? 'Give this to somebody' : 'New task'}>
      <form
        className={classes.form}
        onSubmit={event => {
          event.preventDefault()
          void send()
        }}
      >
        {what ? (
          <p>
            {what} {clause && <Citation clause={clause} />}
          </p>
        ) : (
          <TextInput
            label="What is to be done"
            required
            withAsterisk={false}
            maxLength={500}
            data-autofocus
            value={words}
            error={errorAt(problem, 'what')}
            onChange={event => setWords(event.currentTarget.value)}
          />
        )}
        <Select
          label="Who"
          required
          withAsterisk={false}
          searchable
          data={assignees.map(one => ({ value: one.id, label: one.name }))}
          value={to}
          error={errorAt(problem, 'assignedTo')}
          onChange={setTo}
        />
        <TextInput
          type="date"
          label="Due"
          description={
            about.kind === 'obligation' ? 'Left empty: the day that the policy states, where it states one.' : undefined
          }
          value={dueOn}
          error={errorAt(problem, 'dueOn')}
          onChange={event => setDueOn(event.currentTarget.value)}
        />
        <Textarea
          label="Comment"
          autosize
          minRows={2}
          maxLength={2000}
          value={comment}
          onChange={event => setComment(event.currentTarget.value)}
        />
        {problem && (
          <Problem title="Nothing was given out" reference={problem.body.reference}>
            {[problem.message, problem.body.remedy].filter(Boolean).join(' ')}
          </Problem>
        )}
        <div className={classes.actions}>
          <Button type="submit" variant="filled" loading={busy} disabled={!to}>
            Give task
          </Button>
          <Button onClick={close}>Cancel</Button>
        </div>
      </form>
    </Modal>
  )
}

const verbs = {
  done: { title: 'Close as done', button: 'Mark done', said: 'Task done' },
  drop: { title: 'Drop this task', button: 'Drop task', said: 'Task dropped' },
  give: { title: 'Give to somebody else', button: 'Give task', said: 'Task given on' },
}

/** Closes a task, drops it with a reason, or gives it to somebody else; says whose change was first where two met. */
export function ChangeTask({
  task,
  act,
  assignees,
  close,
  done,
}: {
  task: TaskView
  act: 'done' | 'drop' | 'give'
  assignees: readonly Assignee[]
  close: () => void
  done: () => void
}) {
  const [to, setTo] = useState<string | null>(task.assigned.to)
  const [dueOn, setDueOn] = useState(task.due?.on ?? '')
  const [comment, setComment] = useState(act === 'give' ? (task.comment ?? '') : '')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()
  const send = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      await changeTask(task.id, {
        do: act,
        base: task.version,
        ...(act === 'give' && to ? { assignedTo: to } : {}),
        ...(act === 'give' && dueOn ? { dueOn } : {}),
        ...(comment.trim() ? { comment } : {}),
      })
      notifications.show({ message: verbs[act].said, withBorder: true })
      refresh('session')
      done()
      close()
    } catch (thrown) {
      setProblem(toProblem(thrown))
      done()
    }
    setBusy(false)
  }
  return (
    <Modal opened onClose={close} title={verbs[act].title}>
      <form
        className={classes.form}
        onSubmit={event => {
          event.preventDefault()
          void send()
        }}
      >
        <p>
          {task.what} {task.member && <span className="soft">{task.member.name}</span>}
        </p>
        {act === 'give' && (
          <>
            <Select
              label="Who"
              searchable
              data={assignees.map(one => ({ value: one.id, label: one.name }))}
              value={to}
              error={errorAt(problem, 'assignedTo')}
              onChange={setTo}
            />
            <TextInput type="date" label="Due" value={dueOn} onChange={event => setDueOn(event.currentTarget.value)} />
          </>
        )}
        <Textarea
          label={act === 'drop' ? 'Why it is not to be done' : 'Comment'}
          required={act === 'drop'}
          withAsterisk={false}
          autosize
          minRows={2}
          maxLength={2000}
          data-autofocus
          value={comment}
          error={errorAt(problem, 'comment')}
          onChange={event => setComment(event.currentTarget.value)}
        />
        {problem && (
          <Problem title="The task was not changed" reference={problem.body.reference}>
            {[
              problem.message,
              problem.body.remedy,
              problem.code === 'stale-version' ? 'Your words are kept here; close this and open the task anew.' : '',
            ]
              .filter(Boolean)
              .join(' ')}
          </Problem>
        )}
        <div className={classes.actions}>
          <Button type="submit" variant="filled" loading={busy}>
            {verbs[act].button}
          </Button>
          <Button onClick={close}>Cancel</Button>
        </div>
      </form>
    </Modal>
  )
}

const errorAt = (problem: ApiProblem | undefined, path: string) =>
  problem?.body.errors?.find(one => one.path === path)?.message
