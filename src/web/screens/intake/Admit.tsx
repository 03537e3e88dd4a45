import { Button, Modal, Select, Textarea, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { IntakeView } from '../../../desk/intakeViews.ts'
import { Problem } from '../../parts/states.tsx'
import { type ApiProblem, toProblem } from '../../problem.ts'
import { admit } from './api.ts'
import { Input } from './EntryDialog.tsx'
import { choices } from './fields.ts'
import classes from './intake.module.css'
import { Reading } from './Reading.tsx'

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** The admission reading first, then the day, the track and the days of the week. It never blocks; it asks for a reason. */
export function Admit({ view, close, admitted }: { view: IntakeView; close: () => void; admitted: () => void }) {
  const { head, admission } = view
  const [on, setOn] = useState(view.today)
  const [ageTrack, setAgeTrack] = useState((head.age ?? 18) < 18 ? 'adolescent' : 'adult')
  const [focus, setFocus] = useState('mental-health')
  const [track, setTrack] = useState('')
  const [weekdays, setWeekdays] = useState('')
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<ApiProblem>()
  const [busy, setBusy] = useState(false)
  const evidenced = admission?.summary.outcome === 'met'
  const meets = view.tracks.find(one => one.name === track)?.weekdays ?? []
  const send = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      const { sessions } = await admit(head.memberId, {
        on,
        ageTrack: ageTrack as 'adult',
        focus: focus as 'mental-health',
        ...(track ? { track, weekdays: weekdays.split('\n').filter(Boolean).map(Number) } : {}),
        ...(reason.trim() ? { reason } : {}),
      })
      notifications.show({
        message: `${head.given} admitted, expected in ${sessions} coming sessions`,
        withBorder: true,
      })
      admitted()
      close()
    } catch (thrown) {
      setProblem(toProblem(thrown))
    }
    setBusy(false)
  }
  return (
    <Modal opened onClose={close} title={`Admit ${head.name}`} size="lg">
      {admission ? (
        <Reading summary={admission.summary} openOnly />
      ) : (
        <p className="soft">No coverage names a policy that is here, so no criteria could be read.</p>
      )}
      <p className="small muted">This is a reading of the record. The clinician who admits decides.</p>
      <form
        className={classes.form}
        style={{ marginTop: 12 }}
        onSubmit={event => {
          event.preventDefault()
          void send()
        }}
      >
        {problem && (
          <Problem title="The member was not admitted" reference={problem.body.reference}>
            {problem.message}
          </Problem>
        )}
        <TextInput
          label="Day of admission"
          type="date"
          required
          withAsterisk={false}
          value={on}
          onChange={event => setOn(event.currentTarget.value)}
        />
        <Select
          label="Age group"
          data={choices('adult', 'adolescent', 'child')}
          value={ageTrack}
          allowDeselect={false}
          onChange={next => setAgeTrack(next ?? 'adult')}
        />
        <Select
          label="What is treated"
          data={choices('mental-health', 'substance-use', 'co-occurring')}
          value={focus}
          allowDeselect={false}
          onChange={next => setFocus(next ?? 'mental-health')}
        />
        <Select
          label="Track"
          description="The member is put on the rosters of its coming sessions."
          data={view.tracks.map(one => one.name)}
          value={track || null}
          placeholder="None yet"
          clearable
          clearButtonProps={{ 'aria-label': 'Clear track' }}
          onChange={next => {
            setTrack(next ?? '')
            setWeekdays('')
          }}
        />
        {track && (
          <Input
            field={{
              name: 'weekdays',
              label: 'Days of the week',
              description: 'Left empty: every day the track meets.',
              type: 'many',
              options: meets.map(day => ({ value: String(day), label: days[day - 1] ?? '' })),
            }}
            value={weekdays}
            change={setWeekdays}
          />
        )}
        {!evidenced && (
          <Textarea
            label="Why the member is admitted all the same"
            description="Recorded with the admission, beside what was missing."
            required
            withAsterisk={false}
            value={reason}
            onChange={event => setReason(event.currentTarget.value)}
          />
        )}
        <div className={classes.actions}>
          <Button type="submit" variant="filled" loading={busy}>
            Admit
          </Button>
          <Button onClick={close}>Cancel</Button>
        </div>
      </form>
    </Modal>
  )
}
