import { Button, Modal } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { addMakeUp, getMakeUps } from '../../api.ts'
import { refresh, useAsk } from '../../ask.ts'
import { newId } from '../../newId.ts'
import { Empty, Loading, Problem } from '../../parts/states.tsx'
import { clock, shortDay } from '../../parts/time.ts'
import { type ApiProblem, toProblem } from '../../problem.ts'
import classes from './Roster.module.css'
import { readingKey, rosterKey } from './work.ts'

/** Expects somebody in this session in place of one that they missed this week. */
export default function MakeUp({ sessionId, onClose }: { sessionId: string; onClose: () => void }) {
  const asked = useAsk(`make-ups ${sessionId}`, () => getMakeUps(sessionId))
  const [sending, setSending] = useState<string>()
  const [problem, setProblem] = useState<ApiProblem>()
  const add = async (memberId: string, name: string, missed: string) => {
    setSending(missed + memberId)
    setProblem(undefined)
    try {
      await addMakeUp(sessionId, { memberId, missed }, newId())
      refresh(rosterKey(sessionId))
      refresh(readingKey(sessionId))
      notifications.show({ message: `${name} is expected in this group` })
      onClose()
    } catch (thrown) {
      setProblem(toProblem(thrown))
      setSending(undefined)
    }
  }
  return (
    <Modal opened onClose={onClose} title="Add a make-up">
      {problem && (
        <Problem title="Nobody was added" reference={problem.body.reference}>
          {[problem.message, problem.body.remedy].filter(Boolean).join(' ')}
        </Problem>
      )}
      {!asked.data && !asked.problem && <Loading rows={3} label="Looking for missed sessions" />}
      {asked.problem && (
        <Problem title="Missed sessions could not be read" retry={asked.again}>
          {asked.problem.message}
        </Problem>
      )}
      {asked.data?.length === 0 && (
        <Empty title="Nobody missed a session this week">
          Members appear here once a session of the week is marked absent or excused.
        </Empty>
      )}
      <ul>
        {asked.data?.map(one => (
          <li key={one.memberId} className={classes.makeUp}>
            <b>{one.name}</b>
            {one.missed.map(missed => (
              <div key={missed.id} className="row">
                <span className="grow soft">
                  Missed {missed.name}, {shortDay(missed.day)}, {clock(missed.starts)}
                </span>
                <Button
                  size="xs"
                  aria-label={`Expect ${one.name} in place of ${missed.name}, ${shortDay(missed.day)}`}
                  loading={sending === missed.id + one.memberId}
                  onClick={() => void add(one.memberId, one.name, missed.id)}
                >
                  Expect here
                </Button>
              </div>
            ))}
          </li>
        ))}
      </ul>
    </Modal>
  )
}
