import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import type { ProgramView } from '../../../desk/administrationViews.ts'
import { Chip } from '../../parts/Chip.tsx'
import { useMe } from '../../session.tsx'
import { urls } from '../../urls.ts'
import { type Editing, EntryDialog } from '../intake/EntryDialog.tsx'
import { said } from '../intake/fields.ts'
import classes from '../intake/intake.module.css'
import { nameForm, profileForm } from './forms.ts'
import { Section } from './Section.tsx'

/** What the program is, and what is still to be done before members are treated in it. */
export function Program() {
  const { me } = useMe()
  const [editing, setEditing] = useState<Editing>()
  return (
    <Section>
      {(view, again) => (
        <>
          {view.firstSteps.some(one => !one.done) && <FirstSteps view={view} />}
          <section aria-label="Program" className={classes.section}>
            <div className={classes.head}>
              <h2>{view.name}</h2>
              {me.may.includes('administer') && (
                <Button size="xs" onClick={() => setEditing(nameForm(view))}>
                  Edit name and place
                </Button>
              )}
            </div>
            <dl className={classes.facts}>
              <dt>Time zone</dt>
              <dd>{view.timeZone}</dd>
              <dt>Holidays of</dt>
              <dd>{view.jurisdiction}</dd>
              <dt>Data</dt>
              <dd>{me.synthetic ? 'Synthetic: no real person appears in it' : 'Real'}</dd>
              <dt>Screen covered after</dt>
              <dd>{me.idleMinutes} minutes</dd>
            </dl>
          </section>
          <section aria-label="What it is" className={classes.section}>
            <div className={classes.head}>
              <h2>What it is</h2>
              <Button size="xs" onClick={() => setEditing(profileForm(view))}>
                Edit what it is
              </Button>
            </div>
            <p className="small muted">
              Rulebooks ask some of this; what is not stated here stays open in every answer.
            </p>
            <dl className={classes.facts}>
              {shown.map(([name, label]) => (
                <Fact key={name} label={label} value={view.profile.body[name]} />
              ))}
            </dl>
          </section>
          {editing && <EntryDialog memberId="" editing={editing} close={() => setEditing(undefined)} saved={again} />}
        </>
      )}
    </Section>
  )
}

const shown: readonly [string, string][] = [
  ['settings', 'Kind of facility'],
  ['populations', 'Serves'],
  ['conditions', 'Treats'],
  ['offeredDaysPerWeek', 'Days of treatment a week'],
  ['offeredHoursPerDay', 'Hours of treatment a day'],
  ['multiHourCurriculum', 'Multi-hour curriculum'],
  ['residential', 'Members live there'],
  ['recertifyEveryDays', 'Recertifies every (days)'],
  ['nonBusinessDays', 'Closed on'],
]

function Fact({ label, value }: { label: string; value: unknown }) {
  const words = Array.isArray(value)
    ? value.map(one => said(String(one))).join(', ')
    : typeof value === 'boolean'
      ? value
        ? 'Yes'
        : 'No'
      : value === undefined
        ? ''
        : String(value)
  return (
    <>
      <dt>{label}</dt>
      <dd>{words || <span className="muted">Not stated</span>}</dd>
    </>
  )
}

function FirstSteps({ view }: { view: ProgramView }) {
  const to = (section: ProgramView['firstSteps'][number]['section']) =>
    section === 'referrals' ? urls.newReferral() : urls.settings(section)
  return (
    <section aria-label="First steps" className={classes.section}>
      <h2>First steps</h2>
      <ul className={classes.rows}>
        {view.firstSteps.map(one => (
          <li key={one.says}>
            <Chip kind={one.done ? 'done' : 'due'}>{one.done ? 'Done' : 'To do'}</Chip>
            <span className={classes.main}>{one.done ? one.says : <Link to={to(one.section)}>{one.says}</Link>}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
