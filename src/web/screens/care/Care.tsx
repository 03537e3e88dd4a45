import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import type { DocumentRow, DocumentsView } from '../../../desk/documentViews.ts'
import type { Written } from '../../../desk/intakeViews.ts'
import { refresh, useAsk } from '../../ask.ts'
import { Chip } from '../../parts/Chip.tsx'
import { Loading, Problem } from '../../parts/states.tsx'
import { shortDay } from '../../parts/time.ts'
import { urls } from '../../urls.ts'
import type { TabProps } from '../chart/tabs.ts'
import { getDocuments } from '../documents/api.ts'
import { getIntake } from '../intake/api.ts'
import { type Editing, EntryDialog } from '../intake/EntryDialog.tsx'
import { said } from '../intake/fields.ts'
import classes from '../intake/intake.module.css'
import {
  contactForm,
  diagnosisForm,
  medicationForm,
  questionnaireForm,
  reconciliationForm,
  releaseForm,
  resultForm,
  stopForm,
} from './forms.ts'
import { asksAboutRisk, bandOf, questionnaires } from './instruments.ts'
import { Trend } from './Trend.tsx'

interface PartProps {
  view: DocumentsView
  edit: (editing: Editing) => void
}

/** What is treated, what is taken, who else treats, and whether it gets better. */
export default function Care({ head }: TabProps) {
  const asked = useAsk(`documents ${head.memberId}`, () => getDocuments(head.memberId))
  const intake = useAsk(`intake ${head.memberId}`, () => getIntake(head.memberId))
  const [editing, setEditing] = useState<Editing>()
  const view = asked.data
  if (!view)
    return asked.problem ? (
      <Problem title="This page could not be read" whole retry={asked.again} reference={asked.problem.body.reference}>
        {asked.problem.message}
      </Problem>
    ) : (
      <Loading rows={8} label="Loading care" />
    )
  const changed = () => {
    asked.again()
    intake.again()
    refresh(`head ${head.memberId}`)
  }
  const part = { view, edit: setEditing }
  return (
    <section aria-label="Care">
      {(asked.problem ?? intake.problem) && (
        <Problem title="This page may be out of date" retry={changed}>
          {(asked.problem ?? intake.problem)?.message}
        </Problem>
      )}
      <Risk view={view} memberId={head.memberId} />
      <Diagnoses {...part} />
      <Medications {...part} />
      <Coordination {...part} consents={intake.data?.consents} />
      <Measures {...part} />
      {editing && (
        <EntryDialog memberId={head.memberId} editing={editing} close={() => setEditing(undefined)} saved={changed} />
      )}
    </section>
  )
}

const of = (view: DocumentsView, kind: string) => view.documents.filter(one => one.kind === kind)
const word = (value: unknown) => (typeof value === 'string' ? said(value) : undefined)
const byWhom = (view: DocumentsView, row: DocumentRow) =>
  view.people.find(one => one.id === row.body.by)?.name ?? row.by

/** The latest PHQ-9 speaks of harm, and nobody looked at risk on that day or after it. */
function Risk({ view, memberId }: { view: DocumentsView; memberId: string }) {
  const latest = of(view, 'instrumentResults').find(one => one.body.instrument === 'PHQ-9')
  if (!latest || !asksAboutRisk(latest.body)) return null
  const on = String(latest.body.on)
  if (of(view, 'riskAssessments').some(one => String(one.body.on) >= on)) return null
  return (
    <Problem
      title="Look at risk"
      actions={
        <Button size="xs" component={Link} to={urls.member(memberId, 'risk')}>
          Open risk to write an assessment
        </Button>
      }
    >
      Item 9 of the PHQ-9 of {shortDay(on, view.today)} is above 0, and no risk assessment of that day or later is on
      file. This is a prompt of the workbench, not of a policy.
    </Problem>
  )
}

function Part({ name, actions, children }: { name: string; actions: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={name} className={classes.section}>
      <div className={classes.head}>
        <h2>{name}</h2>
        <span className="row" style={{ flexWrap: 'wrap' }}>
          {actions}
        </span>
      </div>
      {children}
    </section>
  )
}

function Diagnoses({ view, edit }: PartProps) {
  const rank = ({ body }: DocumentRow) =>
    body.resolvedOn || body.verification === 'refuted' ? 2 : body.rank === 'primary' ? 0 : 1
  const rows = of(view, 'diagnoses').sort((a, b) => rank(a) - rank(b))
  return (
    <Part
      name="Diagnoses"
      actions={
        view.mayWrite && (
          <Button size="xs" onClick={() => edit(diagnosisForm(view))}>
            Add a diagnosis
          </Button>
        )
      }
    >
      {rows.length === 0 && <p className="muted">No diagnosis is on file.</p>}
      <ul className={classes.rows}>
        {rows.map(row => {
          const { body } = row
          const code = String(body.code ?? 'No code')
          return (
            <li key={row.id}>
              <Chip kind={rank(row) === 2 ? 'not-needed' : 'info'}>
                {body.resolvedOn
                  ? 'Resolved'
                  : body.verification === 'refuted'
                    ? 'Refuted'
                    : (word(body.rank) ?? 'Rank not recorded')}
              </Chip>
              <span className={classes.main}>
                <code>{code}</code> {String(body.text ?? '')}
                <span className="muted">
                  {' '}
                  {[
                    word(body.severity),
                    word(body.acuity),
                    body.verification === 'provisional' && 'Provisional',
                    body.on && shortDay(String(body.on), view.today),
                    byWhom(view, row),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
              {view.mayWrite && !row.signed && (
                <Button size="xs" aria-label={`Edit diagnosis ${code}`} onClick={() => edit(diagnosisForm(view, row))}>
                  Edit
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </Part>
  )
}

function Medications({ view, edit }: PartProps) {
  const isStopped = ({ body }: DocumentRow) => typeof body.endsOn === 'string' && body.endsOn <= view.today
  const rows = of(view, 'medications').sort((a, b) => Number(isStopped(a)) - Number(isStopped(b)))
  const last = of(view, 'assessments')
    .filter(
      ({ body }) =>
        JSON.stringify(body.kinds) === '["other"]' && JSON.stringify(body.sections) === '["current-medications"]',
    )
    .sort((a, b) => (String(a.body.completedOn) < String(b.body.completedOn) ? 1 : -1))[0]
  return (
    <Part
      name="Medications"
      actions={
        view.mayWrite && (
          <>
            <Button size="xs" onClick={() => edit(reconciliationForm(view))}>
              Record reconciliation
            </Button>
            <Button size="xs" onClick={() => edit(medicationForm(view))}>
              Add a medication
            </Button>
          </>
        )
      }
    >
      <p className="muted">
        {last
          ? `Reconciled ${shortDay(String(last.body.completedOn), view.today)} by ${byWhom(view, last)}`
          : 'No reconciliation is on file.'}
      </p>
      {rows.length === 0 && <p className="muted">No medication is on the list.</p>}
      <ul className={classes.rows}>
        {rows.map(row => {
          const { body } = row
          const drug = String(body.drug)
          return (
            <li key={row.id}>
              <Chip kind={isStopped(row) ? 'not-needed' : 'info'}>{isStopped(row) ? 'Stopped' : 'Taken'}</Chip>
              <span className={classes.main}>
                {drug} {typeof body.dose === 'string' && body.dose} {typeof body.comment === 'string' && body.comment}
                <span className="muted">
                  {' '}
                  {[
                    body.startsOn && `since ${shortDay(String(body.startsOn), view.today)}`,
                    body.endsOn && `until ${shortDay(String(body.endsOn), view.today)}`,
                    `recorded by ${row.by}`,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
              {view.mayWrite && (
                <span className="row">
                  <Button size="xs" aria-label={`Change ${drug}`} onClick={() => edit(medicationForm(view, row))}>
                    Change
                  </Button>
                  {!isStopped(row) && (
                    <Button size="xs" aria-label={`Stop ${drug}`} onClick={() => edit(stopForm(view, row))}>
                      Stop
                    </Button>
                  )}
                </span>
              )}
            </li>
          )
        })}
      </ul>
    </Part>
  )
}

function Coordination({ view, edit, consents }: PartProps & { consents: Written[] | undefined }) {
  const rows = of(view, 'contacts')
  const releases = (consents ?? []).filter(one => one.body.scope === 'release-of-information')
  const named = new Set([...rows, ...releases].flatMap(one => (one.body.party ? [String(one.body.party)] : [])))
  named.delete('member')
  return (
    <Part
      name="Care coordination"
      actions={
        view.mayWrite && (
          <>
            <Button size="xs" onClick={() => edit(releaseForm(view))}>
              Record a release or refusal
            </Button>
            <Button size="xs" onClick={() => edit(contactForm(view))}>
              Record a contact
            </Button>
          </>
        )
      }
    >
      {consents && named.size > 0 && (
        <ul className={classes.rows} aria-label="Releases of information">
          {[...named].map(party => (
            <li key={party}>
              <Release party={party} releases={releases} today={view.today} />
            </li>
          ))}
        </ul>
      )}
      {rows.length === 0 && <p className="muted">No contact is on file.</p>}
      <ul className={classes.rows} aria-label="Contacts">
        {rows.map(row => {
          const { body } = row
          const what = `${said(String(body.party))}, ${shortDay(String(body.on), view.today)}`
          return (
            <li key={row.id}>
              <Chip kind={body.outcome === 'reached' ? 'done' : 'info'}>
                {word(body.outcome) ?? 'Outcome not recorded'}
              </Chip>
              <span className={classes.main}>
                {what}
                <span className="muted"> {[word(body.purpose), byWhom(view, row)].filter(Boolean).join(' · ')}</span>
                {typeof body.summary === 'string' && <span style={{ display: 'block' }}>{body.summary}</span>}
              </span>
              {view.mayWrite && !row.signed && (
                <Button size="xs" aria-label={`Edit contact: ${what}`} onClick={() => edit(contactForm(view, row))}>
                  Edit
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </Part>
  )
}

/** What the member decided last about one party; having decided nothing is said as such, and is no refusal. */
function Release({ party, releases, today }: { party: string; releases: Written[]; today: string }) {
  const latest = releases
    .filter(one => one.body.party === party)
    .sort((a, b) => `${b.body.on} ${b.recordedOn}`.localeCompare(`${a.body.on} ${a.recordedOn}`))[0]
  const hasEnded = typeof latest?.body.endsOn === 'string' && latest.body.endsOn < today
  const decision = String(latest?.body.decision)
  return (
    <>
      <Chip kind={!latest ? 'undetermined' : hasEnded ? 'late' : decision === 'given' ? 'done' : 'blocked'}>
        {!latest ? 'No release names them' : hasEnded ? 'Release has expired' : `Release ${decision}`}
      </Chip>
      <span className={classes.main}>
        {said(party)}
        <span className="muted">
          {' '}
          {latest &&
            [
              shortDay(String(latest.body.on), today),
              latest.body.endsOn && `until ${shortDay(String(latest.body.endsOn), today)}`,
              latest.body.comment,
            ]
              .filter(Boolean)
              .join(' · ')}
        </span>
      </span>
    </>
  )
}

function Measures({ view, edit }: PartProps) {
  const rows = of(view, 'instrumentResults')
  const instruments = [...new Set(rows.map(one => String(one.body.instrument)))]
  return (
    <Part
      name="Outcome measures"
      actions={
        view.mayWrite && (
          <>
            {questionnaires.map(one => (
              <Button key={one.name} size="xs" onClick={() => edit(questionnaireForm(view, one))}>
                Fill in {one.name}
              </Button>
            ))}
            <Button size="xs" onClick={() => edit(resultForm(view))}>
              Record another result
            </Button>
          </>
        )
      }
    >
      {rows.length === 0 && <p className="muted">Nothing was measured yet.</p>}
      {instruments.map(instrument => {
        const mine = rows.filter(one => one.body.instrument === instrument)
        const total = mine[0]?.body.total
        const band = typeof total === 'number' ? bandOf(instrument, total) : undefined
        return (
          <section key={instrument} aria-label={instrument} style={{ paddingBottom: 12 }}>
            <h3>
              {instrument}{' '}
              <span className="muted">
                {[
                  total === undefined ? 'no total recorded' : `last ${String(total)}`,
                  band,
                  mine[0]?.body.recommendedLevel && `recommends level ${String(mine[0].body.recommendedLevel)}`,
                  mine[0] && shortDay(String(mine[0].body.on), view.today),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </h3>
            <Trend instrument={instrument} rows={mine} today={view.today} />
          </section>
        )
      })}
    </Part>
  )
}
