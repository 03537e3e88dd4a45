import { Button, Checkbox, Modal, Select, Textarea, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { Link } from 'react-router'
import type { DischargeView, Written } from '../../../desk/intakeViews.ts'
import { refresh, useAsk } from '../../ask.ts'
import { Chip } from '../../parts/Chip.tsx'
import { Loading, Problem } from '../../parts/states.tsx'
import { clock, shortDay } from '../../parts/time.ts'
import { type ApiProblem, toProblem } from '../../problem.ts'
import { urls } from '../../urls.ts'
import type { TabProps } from '../chart/tabs.ts'
import { discharge, getDischarge, undoDischarge } from '../intake/api.ts'
import { type Editing, EntryDialog } from '../intake/EntryDialog.tsx'
import { choices, said } from '../intake/fields.ts'
import classes from '../intake/intake.module.css'
import { Reading } from '../intake/Reading.tsx'
import { appointmentForm, attendanceForm, handOverForm, planForm, summaryForm } from './forms.ts'

/** What the payer asks of a discharge, the plan, the appointments after it, and the discharge itself. */
export default function DischargePage({ head: given }: TabProps) {
  const asked = useAsk(`discharge ${given.memberId}`, () => getDischarge(given.memberId))
  const [editing, setEditing] = useState<Editing>()
  const [leaving, setLeaving] = useState(false)
  const view = asked.data
  if (!view)
    return asked.problem ? (
      <Problem
        title="The discharge could not be read"
        whole
        retry={asked.again}
        reference={asked.problem.body.reference}
      >
        {asked.problem.message}
      </Problem>
    ) : (
      <Loading rows={8} label="Loading the discharge" />
    )
  const { head, mayWrite, plan, summary } = view
  const changed = () => {
    asked.again()
    refresh(`head ${head.memberId}`)
  }
  const undo = async () => {
    try {
      const { sessions } = await undoDischarge(head.memberId)
      notifications.show({ message: `Discharge taken back, ${sessions} sessions given back`, withBorder: true })
    } catch (thrown) {
      notifications.show({ message: toProblem(thrown).message, withBorder: true, color: 'brick', autoClose: false })
    }
    changed()
  }
  return (
    <section aria-label="Discharge" className={classes.columns}>
      {asked.problem && (
        <Problem title="This page may be out of date" retry={asked.again} reference={asked.problem.body.reference}>
          {asked.problem.message}
        </Problem>
      )}
      <div>
        <section aria-label="What the payer asks" className={classes.section}>
          <div className={classes.head}>
            <h2>What the payer asks</h2>
            {head.rulebook && <span className="muted">{head.rulebook.name}</span>}
          </div>
          {view.discharge.summary ? (
            <Reading summary={view.discharge.summary} />
          ) : (
            <p className="muted">Discharge: not stated in the policy.</p>
          )}
        </section>
        <section aria-label="Discharge plan" className={classes.section}>
          <div className={classes.head}>
            <h2>Discharge plan</h2>
            {mayWrite && (
              <span className="row">
                {plan && (
                  <Button size="xs" onClick={() => setEditing(handOverForm(view, plan))}>
                    Record handing over
                  </Button>
                )}
                <Button size="xs" onClick={() => setEditing(planForm(view))}>
                  {plan ? 'Edit plan' : 'Begin plan'}
                </Button>
              </span>
            )}
          </div>
          {plan ? <Plan plan={plan} today={view.today} /> : <p className="muted">No plan is begun.</p>}
        </section>
        <section aria-label="Aftercare" className={classes.section}>
          <div className={classes.head}>
            <h2>Aftercare</h2>
            {mayWrite && (
              <span className="row">
                <Button size="xs" onClick={() => setEditing(attendanceForm(view))}>
                  Record attendance
                </Button>
                <Button size="xs" onClick={() => setEditing(appointmentForm(view))}>
                  Book an appointment
                </Button>
              </span>
            )}
          </div>
          {view.clocks.length > 0 && (
            <div className={classes.chips} style={{ marginBottom: 8 }}>
              {view.clocks.map(one => (
                <Chip key={one.text} kind={one.kind} clause={one.clause}>
                  {one.text}
                </Chip>
              ))}
            </div>
          )}
          {view.appointments.length === 0 && <p className="muted">No appointment is booked.</p>}
          <ul className={classes.rows}>
            {view.appointments.map(one => (
              <li key={one.id}>
                <Chip kind={one.body.status === 'kept' ? 'done' : one.body.status === 'missed' ? 'lost' : 'upcoming'}>
                  {said(String(one.body.status ?? 'booked'))}
                </Chip>
                <span className={classes.main}>
                  {shortDay(String(one.body.on), view.today)} · {said(String(one.body.discipline ?? 'appointment'))}
                  {one.body.place ? <span className="muted">, {String(one.body.place)}</span> : null}
                  {one.late && <span> · after the payer’s days</span>}
                </span>
                {mayWrite && (
                  <Button
                    size="xs"
                    aria-label={`Edit appointment ${shortDay(String(one.body.on), view.today)}`}
                    onClick={() => setEditing(appointmentForm(view, one))}
                  >
                    Edit
                  </Button>
                )}
              </li>
            ))}
            {view.attended.map(one => (
              <li key={one.id}>
                <Chip kind="done">Attended</Chip>
                <span className={classes.main}>
                  {shortDay(String(one.body.on), view.today)} · {String(one.body.service ?? 'aftercare')}
                  {one.body.hours ? <span className="muted">, {String(one.body.hours)} h</span> : null}
                </span>
              </li>
            ))}
          </ul>
          {view.aftercare.summary ? (
            <Reading summary={view.aftercare.summary} />
          ) : (
            <p className="muted">Aftercare: not stated in the policy.</p>
          )}
        </section>
      </div>
      <aside aria-label="The discharge">
        <div className={classes.head}>
          <h2>{head.state === 'discharged' ? 'Discharged' : 'Discharge'}</h2>
          {head.dischargedOn && <span className="muted">{shortDay(head.dischargedOn, view.today)}</span>}
        </div>
        {summary && (
          <dl className={classes.facts}>
            <dt>Direction</dt>
            <dd>{said(String(summary.body.route ?? 'not recorded'))}</dd>
            {summary.body.toLevelOfCare ? (
              <>
                <dt>Goes to</dt>
                <dd>{said(String(summary.body.toLevelOfCare))}</dd>
              </>
            ) : null}
            {summary.body.reason ? (
              <>
                <dt>Summary</dt>
                <dd>{String(summary.body.reason)}</dd>
              </>
            ) : null}
            <dt>Signed</dt>
            <dd>{summary.signed || summary.body.signedAt ? 'Yes' : 'Not yet'}</dd>
          </dl>
        )}
        {head.state === 'active' && (
          <>
            <p className="soft">
              {view.open === 0
                ? 'Nothing is open.'
                : `${view.open} ${view.open === 1 ? 'item is' : 'items are'} not evidenced. You may discharge all the same.`}
            </p>
            <p className="small muted">
              {view.futureSessions.length === 0
                ? 'The member is expected in no coming session.'
                : `The member is expected in ${view.futureSessions.length} coming sessions.`}
            </p>
            {mayWrite && (
              <div className={classes.actions}>
                <Button variant="filled" onClick={() => setLeaving(true)}>
                  Discharge
                </Button>
              </div>
            )}
          </>
        )}
        {head.state === 'discharged' && mayWrite && (
          <div className={classes.actions}>
            {summary && !summary.signed && (
              <Button onClick={() => setEditing(summaryForm(summary))}>Edit summary</Button>
            )}
            {view.undo && <Button onClick={() => void undo()}>Take the discharge back</Button>}
            <Button component={Link} to={urls.member(head.memberId, 'intake')}>
              Admit again
            </Button>
          </div>
        )}
        {head.state === 'referred' && <p className="muted">The member is not admitted.</p>}
      </aside>
      {editing && (
        <EntryDialog
          memberId={head.memberId}
          editing={editing}
          close={() => setEditing(undefined)}
          saved={asked.again}
        />
      )}
      {leaving && <Leave view={view} close={() => setLeaving(false)} left={changed} />}
    </section>
  )
}

function Plan({ plan, today }: { plan: Written; today: string }) {
  const { body } = plan
  const list = (value: unknown) => (Array.isArray(value) ? value.map(String) : [])
  const deliveries = Array.isArray(body.deliveries) ? (body.deliveries as { to: string; on: string }[]) : []
  return (
    <dl className={classes.facts}>
      <dt>Begun</dt>
      <dd>{body.startedOn ? shortDay(String(body.startedOn), today) : 'Not recorded'}</dd>
      {body.plannedDischargeOn ? (
        <>
          <dt>Planned for</dt>
          <dd>{shortDay(String(body.plannedDischargeOn), today)}</dd>
        </>
      ) : null}
      <dt>Addresses</dt>
      <dd>{list(body.sections).map(said).join(', ') || 'Not recorded'}</dd>
      <dt>Made with</dt>
      <dd>{list(body.participants).map(said).join(', ') || 'Not recorded'}</dd>
      <dt>Handed over</dt>
      <dd>{deliveries.map(one => `${said(one.to)}, ${shortDay(one.on, today)}`).join('; ') || 'Not yet'}</dd>
    </dl>
  )
}

const routes = choices('step-down', 'step-up', 'transfer', 'left-against-advice', 'administrative', 'other')
const levels = choices(
  'outpatient',
  'medication-management-only',
  'partial-hospitalization',
  'residential',
  'inpatient-psychiatric',
  'inpatient-detoxification',
  'crisis-stabilization',
  'none',
  'other',
)

function Leave({ view, close, left }: { view: DischargeView; close: () => void; left: () => void }) {
  const { head } = view
  const [on, setOn] = useState(view.today)
  const [route, setRoute] = useState<string | null>(null)
  const [level, setLevel] = useState<string | null>(null)
  const [medication, setMedication] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [cancel, setCancel] = useState(true)
  const [problem, setProblem] = useState<ApiProblem>()
  const [busy, setBusy] = useState(false)
  const send = async () => {
    if (!route) return
    setBusy(true)
    setProblem(undefined)
    try {
      const { cancelled } = await discharge(head.memberId, {
        on,
        route,
        ...(level ? { toLevelOfCare: level } : {}),
        ...(medication ? { onMedication: medication === 'yes' } : {}),
        ...(reason.trim() ? { reason } : {}),
        cancelSessions: cancel,
        base: head.episode?.version ?? 0,
      })
      notifications.show({ message: `${head.given} discharged, ${cancelled} sessions cancelled`, withBorder: true })
      left()
      close()
    } catch (thrown) {
      setProblem(toProblem(thrown))
    }
    setBusy(false)
  }
  return (
    <Modal opened onClose={close} title={`Discharge ${head.name}`} size="lg">
      <form
        className={classes.form}
        onSubmit={event => {
          event.preventDefault()
          void send()
        }}
      >
        {problem && (
          <Problem title="The member was not discharged" reference={problem.body.reference}>
            {problem.message}
          </Problem>
        )}
        {view.open > 0 && (
          <p className="soft">
            {view.open} of the payer’s items {view.open === 1 ? 'is' : 'are'} not evidenced yet. They stay listed after
            the discharge.
          </p>
        )}
        <TextInput
          label="Day of discharge"
          type="date"
          required
          withAsterisk={false}
          value={on}
          max={view.today}
          onChange={event => setOn(event.currentTarget.value)}
        />
        <Select label="Direction" required withAsterisk={false} data={routes} value={route} onChange={setRoute} />
        <Select label="Goes to" data={levels} value={level} onChange={setLevel} placeholder="Not recorded" />
        <Select
          label="Leaves on medication"
          data={choices('yes', 'no')}
          value={medication}
          onChange={setMedication}
          placeholder="Not recorded"
        />
        <Textarea label="Discharge summary" value={reason} onChange={event => setReason(event.currentTarget.value)} />
        {view.futureSessions.length > 0 && (
          <>
            <Checkbox
              label={`Take ${head.given} off ${view.futureSessions.length} coming sessions`}
              checked={cancel}
              onChange={event => setCancel(event.currentTarget.checked)}
            />
            <ul className={classes.rows} aria-label="Coming sessions">
              {view.futureSessions.slice(0, 8).map(one => (
                <li key={one.id} className="small">
                  {shortDay(one.start, view.today)} {clock(one.start)} · {one.name}
                </li>
              ))}
              {view.futureSessions.length > 8 && (
                <li className="small muted">and {view.futureSessions.length - 8} more</li>
              )}
            </ul>
          </>
        )}
        <div className={classes.actions}>
          <Button type="submit" variant="filled" loading={busy} disabled={!route}>
            Discharge
          </Button>
          <Button onClick={close}>Cancel</Button>
        </div>
        {!route && <p className="small muted">Choose a direction first.</p>}
      </form>
    </Modal>
  )
}
