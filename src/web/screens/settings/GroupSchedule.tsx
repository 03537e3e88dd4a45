import { Button, Modal, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { GroupRow, ProgramView } from '../../../desk/administrationViews.ts'
import { Problem } from '../../parts/states.tsx'
import { clock, shortDay } from '../../parts/time.ts'
import { type ApiProblem, toProblem } from '../../problem.ts'
import { type Editing, EntryDialog } from '../intake/EntryDialog.tsx'
import { said } from '../intake/fields.ts'
import classes from '../intake/intake.module.css'
import { cancelGroup } from './api.ts'
import { groupForm, scheduleForm } from './forms.ts'
import { Section } from './Section.tsx'

/** The groups and when they meet. */
export function GroupSchedule() {
  const [editing, setEditing] = useState<Editing>()
  const [leaving, setLeaving] = useState<GroupRow>()
  return (
    <Section>
      {(view, again) => (
        <section aria-label="Groups and schedule" className={classes.section}>
          <div className={classes.head}>
            <h2>Groups and schedule</h2>
            <Button size="xs" onClick={() => setEditing(groupForm(view))}>
              Add a group
            </Button>
          </div>
          {view.groups.length === 0 && <p className="muted">There is no group yet.</p>}
          <ul className={classes.rows}>
            {view.groups.map(one => (
              <li key={one.id}>
                <span className={classes.main}>
                  {one.name}
                  <span className="muted">
                    {' '}
                    {[one.body.type && said(String(one.body.type)), one.leads.join(', ')].filter(Boolean).join(' · ')}
                  </span>
                  <br />
                  <span className="small muted">
                    {one.coming > 0 && one.next && one.last
                      ? `${one.coming} coming sessions: next ${shortDay(one.next, view.today)} ${clock(one.next)}, last ${shortDay(one.last, view.today)}`
                      : 'Not scheduled'}
                  </span>
                </span>
                <span className="row">
                  <Button
                    size="xs"
                    aria-label={`Schedule ${one.name}`}
                    onClick={() => setEditing(scheduleForm(view, one))}
                  >
                    Schedule
                  </Button>
                  <Button size="xs" aria-label={`Edit ${one.name}`} onClick={() => setEditing(groupForm(view, one))}>
                    Edit
                  </Button>
                  {one.coming > 0 && (
                    <Button
                      size="xs"
                      aria-label={`Cancel coming sessions of ${one.name}`}
                      onClick={() => setLeaving(one)}
                    >
                      Cancel sessions
                    </Button>
                  )}
                </span>
              </li>
            ))}
          </ul>
          {editing && <EntryDialog memberId="" editing={editing} close={() => setEditing(undefined)} saved={again} />}
          {leaving && <Cancel view={view} group={leaving} close={() => setLeaving(undefined)} done={again} />}
        </section>
      )}
    </Section>
  )
}

function Cancel({
  view,
  group,
  close,
  done,
}: {
  view: ProgramView
  group: GroupRow
  close: () => void
  done: () => void
}) {
  const [from, setFrom] = useState(view.today)
  const [problem, setProblem] = useState<ApiProblem>()
  const [busy, setBusy] = useState(false)
  return (
    <Modal opened onClose={close} title={`Cancel sessions of ${group.name}`}>
      <form
        className={classes.form}
        onSubmit={async event => {
          event.preventDefault()
          setBusy(true)
          try {
            const { sessions } = await cancelGroup(view.id, { groupId: group.id, from })
            notifications.show({ message: `${sessions} sessions cancelled`, withBorder: true })
            done()
            close()
          } catch (thrown) {
            setProblem(toProblem(thrown))
          }
          setBusy(false)
        }}
      >
        {problem && <Problem title="Nothing was cancelled">{problem.message}</Problem>}
        <p>Sessions that have begun stay as they are. The members expected are asked again.</p>
        <TextInput
          label="From"
          type="date"
          required
          withAsterisk={false}
          value={from}
          onChange={event => setFrom(event.currentTarget.value)}
        />
        <div className={classes.actions}>
          <Button type="submit" variant="filled" loading={busy}>
            Cancel the sessions
          </Button>
          <Button onClick={close}>Keep them</Button>
        </div>
      </form>
    </Modal>
  )
}
