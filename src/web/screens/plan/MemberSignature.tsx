import { Modal, Radio, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconSignature } from '@tabler/icons-react'
import { useState } from 'react'
import type { DocumentRow, LaterSignature } from '../../../desk/documentViews.ts'
import { Proof } from '../../parts/Proof.tsx'
import { Problem } from '../../parts/states.tsx'
import { type ApiProblem, toProblem } from '../../problem.ts'
import { useMe } from '../../session.tsx'
import { addAddendum } from '../documents/api.ts'
import { choices, said } from '../intake/fields.ts'

/** Writes down that the member's side signed a plan on paper, or refused and why. It stands with the plan from then on. */
export function MemberSignature({
  memberId,
  row,
  today,
  close,
  done,
}: {
  memberId: string
  row: DocumentRow
  today: string
  close: () => void
  done: () => void
}) {
  const { me } = useMe()
  const [role, setRole] = useState<LaterSignature['role']>('member')
  const [refused, setRefused] = useState(false)
  const [on, setOn] = useState(today)
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<ApiProblem>()
  return (
    <Modal opened onClose={close} title="The member’s signature" size="md">
      <Stack gap="sm">
        {problem && (
          <Problem title="Nothing was recorded" reference={problem.body.reference}>
            {problem.body.errors?.map(one => one.message).join(' ') || problem.message}
          </Problem>
        )}
        <Select
          label="Who"
          data={choices('member', 'guardian', 'family')}
          value={role}
          onChange={next => setRole(next === 'guardian' || next === 'family' ? next : 'member')}
          allowDeselect={false}
        />
        <Radio.Group
          label="What they did"
          value={refused ? 'refused' : 'signed'}
          onChange={next => setRefused(next === 'refused')}
        >
          <Stack gap={4} mt={4}>
            <Radio value="signed" label="Signed the plan" />
            <Radio value="refused" label="Refused to sign" />
          </Stack>
        </Radio.Group>
        <TextInput
          label="On"
          type="date"
          max={today}
          value={on}
          onChange={event => setOn(event.currentTarget.value)}
          error={problem?.at('signature.on')}
        />
        {refused && (
          <Textarea
            label="Reason as the member gave it"
            autosize
            minRows={2}
            value={reason}
            onChange={event => setReason(event.currentTarget.value)}
            error={problem?.at('signature.reason')}
          />
        )}
        <p className="soft small">
          You record it as {me.name}
          {me.credential ? `, ${me.credential}` : ''}. A plan that the member has signed is not changed any more; a
          review writes its next version.
        </p>
        <Proof
          factors={me.factors}
          action="Record"
          icon={<IconSignature size={16} stroke={1.8} />}
          onProof={async proof => {
            setProblem(undefined)
            try {
              await addAddendum(memberId, row.kind, row.id, {
                text: refused
                  ? `${said(role)} refused to sign on ${on}: ${reason.trim()}`
                  : `${said(role)} signed on ${on}.`,
                signature: { role, on, ...(refused ? { refused, reason: reason.trim() } : {}) },
                proof,
              })
              notifications.show({ message: refused ? 'Refusal recorded' : 'Signature recorded', withBorder: true })
              done()
              close()
            } catch (thrown) {
              setProblem(toProblem(thrown))
            }
          }}
        />
      </Stack>
    </Modal>
  )
}
