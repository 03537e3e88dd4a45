import { Button } from '@mantine/core'
import { useState } from 'react'
import type { AuthorizationPage, AuthorizationRow, CertificationRow } from '../../../desk/authorizationViews.ts'
import { refresh, useAsk } from '../../ask.ts'
import { Chip } from '../../parts/Chip.tsx'
import { Citation } from '../../parts/Citation.tsx'
import { SignDocument } from '../../parts/SignDocument.tsx'
import { Loading, Problem } from '../../parts/states.tsx'
import { shortDay } from '../../parts/time.ts'
import type { TabProps } from '../chart/tabs.ts'
import { type Editing, EntryDialog } from '../intake/EntryDialog.tsx'
import { said } from '../intake/fields.ts'
import classes from '../intake/intake.module.css'
import { Reading } from '../intake/Reading.tsx'
import { getAuthorization } from './api.ts'
import {
  authorizationForm,
  authorizationName,
  certificationForm,
  decisionForm,
  requestForm,
  requestName,
} from './forms.ts'
import { Use } from './Use.tsx'

/** What the payer wants asked and certified, what was asked and certified, and how long it lasts. */
export default function Authorization({ head }: TabProps) {
  const asked = useAsk(`authorization ${head.memberId}`, () => getAuthorization(head.memberId))
  const [editing, setEditing] = useState<Editing>()
  const [signing, setSigning] = useState<CertificationRow>()
  const view = asked.data
  if (!view)
    return asked.problem ? (
      <Problem
        title="The authorization could not be read"
        whole
        retry={asked.again}
        reference={asked.problem.body.reference}
      >
        {asked.problem.message}
      </Problem>
    ) : (
      <Loading rows={8} label="Loading the authorization" />
    )
  const changed = () => {
    asked.again()
    refresh(`head ${head.memberId}`)
  }
  return (
    <section aria-label="Authorization" className={classes.columns}>
      {asked.problem && (
        <Problem title="This page may be out of date" retry={asked.again} reference={asked.problem.body.reference}>
          {asked.problem.message}
        </Problem>
      )}
      <div>
        {view.duties.length > 0 && (
          <section aria-label="Due" className={classes.section}>
            <div className={classes.chips}>
              {view.duties.map(one => (
                <Chip key={one.id} kind={one.kind} clause={one.clause}>
                  {one.text}
                </Chip>
              ))}
            </div>
          </section>
        )}
        <Authorizations view={view} edit={setEditing} />
        <Requests view={view} edit={setEditing} />
        <Certifications view={view} edit={setEditing} sign={setSigning} />
      </div>
      <aside aria-label="What the policy says" className={classes.aside}>
        <div className={classes.head}>
          <h2>What the policy says</h2>
          {head.rulebook && <span className="muted">{head.rulebook.name}</span>}
        </div>
        <dl className={classes.facts}>
          {view.terms.map(one => (
            <Term key={one.name} term={one} />
          ))}
        </dl>
        <p className="small muted">
          These are readings of the policy. Whether an authorization is given is the payer’s decision.
        </p>
      </aside>
      {editing && (
        <EntryDialog memberId={head.memberId} editing={editing} close={() => setEditing(undefined)} saved={changed} />
      )}
      {signing && (
        <SignDocument
          memberId={head.memberId}
          noun="certification"
          what={`${said(String(signing.body.kind))} of ${head.name}, ${shortDay(String(signing.body.on), view.today)}`}
          document={signing}
          close={() => setSigning(undefined)}
          done={changed}
        />
      )}
    </section>
  )
}

function Term({ term }: { term: AuthorizationPage['terms'][number] }) {
  return (
    <>
      <dt>{term.name}</dt>
      <dd>
        <span className={term.clause ? classes.says : undefined}>{term.says}</span>{' '}
        {term.clause && <Citation clause={term.clause} />}
      </dd>
    </>
  )
}

const states: Record<AuthorizationRow['state'], { text: string; kind: 'done' | 'upcoming' | 'not-needed' }> = {
  current: { text: 'Current', kind: 'done' },
  'to-come': { text: 'To come', kind: 'upcoming' },
  ended: { text: 'Ended', kind: 'not-needed' },
}

type Edit = (editing: Editing) => void

function Authorizations({ view, edit }: { view: AuthorizationPage; edit: Edit }) {
  return (
    <section aria-label="Authorizations" className={classes.section}>
      <div className={classes.head}>
        <h2>Authorizations</h2>
        {view.mayRecord && (
          <Button size="xs" onClick={() => edit(authorizationForm(view))}>
            Record an authorization
          </Button>
        )}
      </div>
      {view.authorizations.length === 0 && <p className="muted">No authorization is on file.</p>}
      <ul className={classes.rows}>
        {view.authorizations.map(one => (
          <li key={one.id}>
            <Chip kind={states[one.state].kind}>{states[one.state].text}</Chip>
            <span className={classes.main}>
              {authorizationName(one, view.today)}
              <span className="muted">
                {' '}
                {[
                  one.body.number && one.body.startsOn && `from ${shortDay(String(one.body.startsOn), view.today)}`,
                  one.body.endsOn && `until ${shortDay(String(one.body.endsOn), view.today)}`,
                  one.body.openEnded && 'open-ended',
                ]
                  .filter(Boolean)
                  .join(' ')}
              </span>
            </span>
            {view.mayRecord && (
              <Button
                size="xs"
                aria-label={`Edit authorization ${authorizationName(one, view.today)}`}
                onClick={() => edit(authorizationForm(view, one))}
              >
                Edit
              </Button>
            )}
            <Use row={one} today={view.today} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Requests({ view, edit }: { view: AuthorizationPage; edit: Edit }) {
  const unasked = view.decisions.filter(one => !view.requests.some(other => other.id === one.body.request))
  return (
    <section aria-label="Requests and decisions" className={classes.section}>
      <div className={classes.head}>
        <h2>Requests and decisions</h2>
        {view.mayRecord && (
          <span className="row">
            <Button size="xs" onClick={() => edit(decisionForm(view))}>
              Record a decision
            </Button>
            <Button size="xs" onClick={() => edit(requestForm(view))}>
              Record a request
            </Button>
          </span>
        )}
      </div>
      {view.requests.length + unasked.length === 0 && <p className="muted">Nothing was asked of the payer.</p>}
      <ul className={classes.rows}>
        {view.requests.map(one => (
          <li key={one.id}>
            <Chip kind={one.answer.kind}>{one.answer.text}</Chip>
            <span className={classes.main}>
              {requestName(one, view.today)}
              <span className="muted">
                {one.body.unitsRequested ? `, ${String(one.body.unitsRequested)} units` : ''} · by {one.by}
              </span>
            </span>
            {view.mayRecord && (
              <Button
                size="xs"
                aria-label={`Edit ${requestName(one, view.today)}`}
                onClick={() => edit(requestForm(view, one))}
              >
                Edit
              </Button>
            )}
          </li>
        ))}
        {unasked.map(one => (
          <li key={one.id}>
            <Chip kind="info">{said(String(one.body.decision))}</Chip>
            <span className={classes.main}>
              Decision of {shortDay(String(one.body.on), view.today)}
              <span className="muted"> that answers no request on file</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Certifications({
  view,
  edit,
  sign,
}: {
  view: AuthorizationPage
  edit: Edit
  sign: (one: CertificationRow) => void
}) {
  return (
    <section aria-label="Certification" className={classes.section}>
      <div className={classes.head}>
        <h2>Certification of need</h2>
        {view.mayCertify && (
          <Button size="xs" onClick={() => edit(certificationForm(view))}>
            {view.certifications.length > 0 ? 'Write a recertification' : 'Write a certification'}
          </Button>
        )}
      </div>
      {view.certifications.length === 0 && <p className="muted">No certification is on file.</p>}
      <ul className={classes.rows}>
        {view.certifications.map(one => (
          <li key={one.id}>
            <Chip kind={one.signed ? 'done' : 'due'}>{one.signed ? 'Signed' : 'Not signed'}</Chip>
            <span className={classes.main}>
              {said(String(one.body.kind))}, {shortDay(String(one.body.on), view.today)}
              <span className="muted">
                {' '}
                {[
                  `by ${one.by}`,
                  one.body.hoursPerWeek && `${String(one.body.hoursPerWeek)} h a week`,
                  one.daysAfter !== undefined &&
                    (one.body.kind === 'initial'
                      ? `${one.daysAfter} d after admission`
                      : `${one.daysAfter} d after the one before`),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            {view.mayCertify && !one.signed && (
              <span className="row">
                <Button
                  size="xs"
                  aria-label={`Edit certification of ${shortDay(String(one.body.on), view.today)}`}
                  onClick={() => edit(certificationForm(view, one))}
                >
                  Edit
                </Button>
                <Button
                  size="xs"
                  aria-label={`Sign certification of ${shortDay(String(one.body.on), view.today)}`}
                  onClick={() => sign(one)}
                >
                  Sign
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {view.certification.summary ? (
        <Reading summary={view.certification.summary} />
      ) : (
        <p className="muted">Certification: not stated in the policy.</p>
      )}
    </section>
  )
}
