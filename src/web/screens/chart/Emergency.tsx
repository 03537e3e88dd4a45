import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { call } from '../../api.ts'
import { Problem } from '../../parts/states.tsx'
import { type ApiProblem, toProblem } from '../../problem.ts'

/** A record of another program, opened in an emergency: with a reason, for an hour, seen by compliance. */
export function Emergency({ memberId, opened }: { memberId: string; opened: () => void }) {
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<ApiProblem>()
  const [sending, setSending] = useState(false)
  const open = async () => {
    setSending(true)
    setProblem(undefined)
    try {
      await call('POST', `/members/${encodeURIComponent(memberId)}/emergency-access`, { reason })
      opened()
    } catch (thrown) {
      setProblem(toProblem(thrown))
    } finally {
      setSending(false)
    }
  }
  return (
    <form
      aria-label="Emergency access"
      style={{ maxWidth: '36rem' }}
      onSubmit={event => {
        event.preventDefault()
        void open()
      }}
    >
      <h1>This member belongs to another program</h1>
      <p className="soft" style={{ margin: '8px 0 16px' }}>
        In an emergency you may open the record for an hour. Say why: compliance reads every reason.
      </p>
      <Textarea
        label="Reason"
        description="At least ten characters"
        autosize
        minRows={3}
        maxLength={1000}
        required
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
        error={problem?.body.errors?.[0]?.message}
      />
      {problem && !problem.body.errors?.length && (
        <Problem title="The record was not opened" reference={problem.body.reference}>
          {problem.message}
        </Problem>
      )}
      <Button type="submit" mt="md" loading={sending} disabled={reason.trim().length < 10}>
        Open the record for an hour
      </Button>
    </form>
  )
}
