import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ObligationView } from '../../../desk/views.ts'
import { useAsk } from '../../ask.ts'
import { useMe } from '../../session.tsx'
import { getMemberTasks } from './api.ts'
import { GiveTask } from './TaskDialog.tsx'

/** Beside what is due: who has it, or the button that gives it to somebody. */
export function GiveObligation({ memberId, duty }: { memberId: string; duty: ObligationView }) {
  const { program } = useMe()
  const asked = useAsk(`tasks of ${memberId}`, () => getMemberTasks(memberId))
  const [giving, setGiving] = useState(false)
  if (!asked.data || !program || duty.kind === 'late') return null
  const task = asked.data.rows.find(one => one.status === 'open' && one.obligation === duty.id)
  if (task) return <span className="soft small">With {task.assigned.name}</span>
  return (
    <>
      <Button size="xs" aria-label={`Assign: ${duty.text}`} onClick={() => setGiving(true)}>
        Assign
      </Button>
      {giving && (
        <GiveTask
          about={{ kind: 'obligation', programId: program.id, memberId, obligation: duty.id }}
          what={duty.text}
          {...(duty.clause ? { clause: duty.clause } : {})}
          assignees={asked.data.assignees}
          close={() => setGiving(false)}
          done={asked.again}
        />
      )}
    </>
  )
}
