import { Modal } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconSignature } from '@tabler/icons-react'
import { useState } from 'react'
import type { NoteView, RosterView } from '../../../desk/views.ts'
import { signDocuments } from '../../api.ts'
import { flushNow } from '../../outbox.ts'
import { Proof } from '../../parts/Proof.tsx'
import { Problem } from '../../parts/states.tsx'
import { longDay } from '../../parts/time.ts'
import { type ApiProblem, toProblem } from '../../problem.ts'
import { useMe } from '../../session.tsx'
import classes from './SignNotes.module.css'

/** Restates what is signed, as whom and how many, asks who you are once more, and signs. */
export default function SignNotes({
  view,
  notes,
  as,
  onClose,
  onDone,
}: {
  view: RosterView
  notes: readonly { note: NoteView; name: string; memberId?: string }[]
  as: 'sign' | 'send'
  onClose: () => void
  onDone: () => void
}) {
  const { me } = useMe()
  const [problem, setProblem] = useState<ApiProblem>()
  const said = `${notes.length} ${notes.length === 1 ? 'note' : 'notes'}`
  const who = `${me.name}${me.credential ? `, ${me.credential}` : ''}`
  const title = as === 'sign' ? `Sign ${said}` : `Send ${said} to ${view.signer?.name}`
  return (
    <Modal opened onClose={onClose} title={title} size="md">
      <div className={classes.dialog}>
        <p>
          {view.name}, {longDay(view.day)}.{' '}
          {as === 'sign'
            ? `You sign as ${who}. A signed note is not changed afterwards; it takes an addendum.`
            : `You sign as ${who}, and ${view.signer?.name} signs after you.`}
        </p>
        <ul className={classes.list}>
          {notes.map(one => (
            <li key={one.name}>{one.name}</li>
          ))}
        </ul>
        {problem && (
          <Problem
            title={`${notes.length === 1 ? 'The note was' : 'The notes were'} not signed`}
            reference={problem.body.reference}
          >
            {problem.message}
          </Problem>
        )}
        <Proof
          factors={me.factors}
          action={title}
          icon={<IconSignature size={16} stroke={1.8} />}
          onProof={async proof => {
            setProblem(undefined)
            try {
              await flushNow()
              const documents = notes.flatMap(one =>
                one.note.id
                  ? [
                      {
                        id: one.note.id,
                        version: one.note.version,
                        ...(one.memberId ? { memberId: one.memberId } : {}),
                      },
                    ]
                  : [],
              )
              await signDocuments({ documents, proof, to: as === 'send' ? view.signer?.id : undefined })
              notifications.show({
                message: as === 'sign' ? `${said} signed` : `${said} sent to ${view.signer?.name}`,
                withBorder: true,
              })
              onDone()
            } catch (thrown) {
              setProblem(toProblem(thrown))
            }
          }}
        />
      </div>
    </Modal>
  )
}
