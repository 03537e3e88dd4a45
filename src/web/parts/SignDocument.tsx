import { Modal } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconSignature } from '@tabler/icons-react'
import { useState } from 'react'
import { signDocuments } from '../api.ts'
import { type ApiProblem, toProblem } from '../problem.ts'
import { useMe } from '../session.tsx'
import { Proof } from './Proof.tsx'
import { Problem } from './states.tsx'

/** Restates what is signed and as whom, asks once more who it is, and signs. `noun` is "certification" or "document". */
export function SignDocument({
  noun,
  what,
  document,
  memberId,
  close,
  done,
}: {
  noun: string
  what: string
  document: { id: string; version: number }
  memberId: string
  close: () => void
  done: () => void
}) {
  const { me } = useMe()
  const [problem, setProblem] = useState<ApiProblem>()
  return (
    <Modal opened onClose={close} title={`Sign the ${noun}`}>
      <p>
        {what}. You sign as {me.name}
        {me.credential ? `, ${me.credential}` : ''}. A signed {noun} is not changed afterwards; it takes an addendum.
      </p>
      {problem && (
        <Problem title={`The ${noun} was not signed`} reference={problem.body.reference}>
          {problem.message}
        </Problem>
      )}
      <Proof
        factors={me.factors}
        action={`Sign ${noun}`}
        icon={<IconSignature size={16} stroke={1.8} />}
        onProof={async proof => {
          setProblem(undefined)
          try {
            await signDocuments({ documents: [{ id: document.id, version: document.version, memberId }], proof })
            notifications.show({ message: `The ${noun} is signed`, withBorder: true })
            done()
            close()
          } catch (thrown) {
            setProblem(toProblem(thrown))
          }
        }}
      />
    </Modal>
  )
}
