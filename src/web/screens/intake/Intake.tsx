import { Button, Menu, Switch } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconChevronDown, IconLock, IconPlus } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import type { IntakeView, Written } from '../../../desk/intakeViews.ts'
import { useAsk } from '../../ask.ts'
import { Chip, type ChipKind } from '../../parts/Chip.tsx'
import { Loading, Problem } from '../../parts/states.tsx'
import { shortDay } from '../../parts/time.ts'
import { toProblem } from '../../problem.ts'
import { urls } from '../../urls.ts'
import type { TabProps } from '../chart/tabs.ts'
import { Admit } from './Admit.tsx'
import { getIntake, saveEntry, setPart2 } from './api.ts'
import { type Editing, EntryDialog } from './EntryDialog.tsx'
import { said } from './fields.ts'
import {
  assessmentForms,
  consentForm,
  consentScopes,
  coverageForm,
  eligibilityForm,
  memberForm,
  termForm,
} from './forms.ts'
import classes from './intake.module.css'
import { Reading } from './Reading.tsx'

/** What is gathered between a referral and an admission, and what the payer's criteria make of it. */
export default function Intake({ head: given }: TabProps) {
  const asked = useAsk(`intake ${given.memberId}`, () => getIntake(given.memberId))
  const [editing, setEditing] = useState<Editing>()
  const [admitting, setAdmitting] = useState(false)
  const view = asked.data
  if (!view)
    return asked.problem ? (
      <Problem title="The intake could not be read" whole retry={asked.again} reference={asked.problem.body.reference}>
        {asked.problem.message}
      </Problem>
    ) : (
      <Loading rows={8} label="Loading the intake" />
    )
  const { head, mayWrite } = view
  const edit = (form: Editing | undefined) => form && setEditing(form)
  const button = (label: string, form: () => Editing | undefined) =>
    mayWrite && (
      <Button size="xs" onClick={() => edit(form())}>
        {label}
      </Button>
    )
  return (
    <section aria-label="Intake" className={classes.columns}>
      {asked.problem && (
        <Problem title="This page may be out of date" retry={asked.again} reference={asked.problem.body.reference}>
          {asked.problem.message}
        </Problem>
      )}
      <div>
        <Section name="Contact and needs" action={button('Edit contact', () => memberForm(view))}>
          <Contact view={view} />
        </Section>
        <Section name="Coverage" action={button('Add coverage', () => coverageForm(view))}>
          <Coverages view={view} edit={edit} again={asked.again} />
        </Section>
        <Section name="Eligibility" action={button('Record a check', () => eligibilityForm(view))}>
          <List none="No check is recorded.">
            {view.eligibilityChecks.map(one => (
              <li key={one.id}>
                <Chip kind={one.body.result === 'eligible' ? 'done' : one.body.result ? 'due' : 'undetermined'}>
                  {said(String(one.body.result ?? 'no answer'))}
                </Chip>
                <span className={classes.main}>
                  {shortDay(String(one.body.on), view.today)}
                  <span className="muted">
                    {[one.body.source, one.body.reference && `reference ${one.body.reference}`]
                      .filter(Boolean)
                      .map(part => ` · ${part}`)
                      .join('')}
                  </span>
                </span>
                <span className="small muted">{one.by}</span>
              </li>
            ))}
          </List>
        </Section>
        <Section name="Consents" action={button('Record a consent', () => consentForm(view))}>
          <Consents view={view} edit={edit} again={asked.again} />
        </Section>
        <Section
          name="Assessments of intake"
          action={
            mayWrite && (
              <Menu position="bottom-end">
                <Menu.Target>
                  <Button size="xs" rightSection={<IconChevronDown size={14} stroke={1.8} aria-hidden />}>
                    Record an assessment
                  </Button>
                </Menu.Target>
                <Menu.Dropdown>
                  {Object.entries(assessmentForms).map(([name, form]) => (
                    <Menu.Item key={name} onClick={() => edit(form(view))}>
                      {name}
                    </Menu.Item>
                  ))}
                </Menu.Dropdown>
              </Menu>
            )
          }
        >
          <List none="Nothing is recorded yet.">
            {view.assessments.map(one => (
              <li key={`${one.kind} ${one.id}`}>
                <span className={classes.main}>
                  {one.what} {!one.done && <span className="muted">not finished</span>}
                </span>
                <span className="small muted">
                  {[one.by, one.credential].filter(Boolean).join(', ')}
                  {one.on ? ` · ${shortDay(one.on, view.today)}` : ''}
                </span>
              </li>
            ))}
          </List>
        </Section>
      </div>
      <aside aria-label="Admission" className={classes.aside}>
        <AdmissionPanel view={view} admit={() => setAdmitting(true)} />
      </aside>
      {editing && (
        <EntryDialog
          memberId={head.memberId}
          editing={editing}
          close={() => setEditing(undefined)}
          saved={asked.again}
        />
      )}
      {admitting && <Admit view={view} close={() => setAdmitting(false)} admitted={asked.again} />}
    </section>
  )
}

function Section({ name, action, children }: { name: string; action?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={name} className={classes.section}>
      <div className={classes.head}>
        <h2>{name}</h2>
        {action}
      </div>
      {children}
    </section>
  )
}

function List({ none, children }: { none: string; children: ReactNode[] }) {
  return children.length === 0 ? <p className="muted">{none}</p> : <ul className={classes.rows}>{children}</ul>
}

function Contact({ view }: { view: IntakeView }) {
  const { body } = view.member
  const rows: [string, unknown][] = [
    ['Legal name', body.legalName],
    ['Name used', body.nameUsed],
    ['Pronouns', body.pronouns],
    ['Born', body.birthDate],
    ['Telephone', body.phone],
    ['E-mail', body.email],
    ['How to reach', body.contactWishes],
    [
      'Language',
      [body.language, body.interpreterNeeded === true && 'needs an interpreter'].filter(Boolean).join(', ') ||
        undefined,
    ],
    ['Needs', Array.isArray(body.accommodations) ? body.accommodations.join(', ') : undefined],
  ]
  const known = rows.filter(([, value]) => value)
  if (known.length === 0) return <p className="muted">Nothing is recorded yet.</p>
  return (
    <dl className={classes.facts}>
      {known.map(([name, value]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>{String(value)}</dd>
        </div>
      ))}
    </dl>
  )
}

interface Term {
  topic: string
  effect?: string
  parameter?: string
  clause?: string
  value?: unknown
  citation: string
  text?: string
}

function Coverages({
  view,
  edit,
  again,
}: {
  view: IntakeView
  edit: (form: Editing | undefined) => void
  again: () => void
}) {
  const remove = async (one: Written, terms: readonly Term[]) => {
    await attempt(
      () =>
        saveEntry(view.head.memberId, {
          kind: 'coverages',
          id: one.id,
          base: one.version,
          body: { ...one.body, terms },
        }),
      'Term removed',
    )
    again()
  }
  return (
    <List none="No coverage is recorded, so no criteria can be read.">
      {view.coverages.map(one => {
        const policy = view.policies.find(book => book.id === one.body.policy)
        const terms = (Array.isArray(one.body.terms) ? one.body.terms : []) as Term[]
        return (
          <li key={one.id}>
            <span className={classes.main}>
              <b>{String(one.body.payer)}</b>{' '}
              <span className="muted">{said(String(one.body.order ?? 'primary')).toLowerCase()}</span>
              <br />
              {policy ? policy.title : <span className="muted">The policy is not here; criteria cannot be read.</span>}
              <span className="muted small">
                {one.body.memberNumber ? ` · ${one.body.memberNumber}` : ''}
                {one.body.startsOn ? ` · from ${one.body.startsOn}` : ''}
                {one.body.endsOn ? ` · until ${one.body.endsOn}` : ''}
              </span>
              {terms.length > 0 && (
                <ul className={classes.rows} aria-label={`Terms of the plan document, ${one.body.payer}`}>
                  {terms.map((term, i) => (
                    <li key={`${term.topic} ${term.citation}`}>
                      <span className={classes.main}>
                        {term.topic}: {wordsOf(term)} <span className="muted">{term.citation}</span>
                      </span>
                      {view.mayWrite && (
                        <Button
                          size="compact-xs"
                          variant="subtle"
                          aria-label={`Remove the term on ${term.topic}`}
                          onClick={() => void remove(one, terms.toSpliced(i, 1))}
                        >
                          Remove
                        </Button>
                      )}
                    </li>
                  ))}
                </ul>
              )}
            </span>
            {view.mayWrite && (
              <span className="row">
                {policy && (
                  <Button
                    size="xs"
                    leftSection={<IconPlus size={14} stroke={1.8} aria-hidden />}
                    onClick={() => edit(termForm(view, one))}
                  >
                    Plan term
                  </Button>
                )}
                <Button
                  size="xs"
                  aria-label={`Edit coverage ${one.body.payer}`}
                  onClick={() => edit(coverageForm(view, one))}
                >
                  Edit
                </Button>
              </span>
            )}
          </li>
        )
      })}
    </List>
  )
}

function wordsOf(term: Term): string {
  if (term.effect === 'set-parameter') return `the number becomes ${String(term.value)}`
  if (term.effect === 'remove-clause') return `${term.clause} no longer applies`
  if (term.effect === 'replace-clause') return `${term.clause} reads: ${term.text ?? term.topic}`
  return term.text ?? term.topic
}

const decisions: { [decision: string]: ChipKind } = { given: 'done', refused: 'lost', revoked: 'lost' }

function Consents({
  view,
  edit,
  again,
}: {
  view: IntakeView
  edit: (form: Editing | undefined) => void
  again: () => void
}) {
  const { head, part2Access } = view
  const revoke = async (one: Written) => {
    await attempt(
      () =>
        saveEntry(head.memberId, {
          kind: 'consents',
          id: one.id,
          base: one.version,
          body: { ...one.body, decision: 'revoked', on: view.today },
        }),
      'Consent revoked',
    )
    again()
  }
  const flag = async (on: boolean) => {
    await attempt(() => setPart2(head.memberId, on), on ? '42 CFR Part 2 protects this record' : 'Part 2 flag removed')
    again()
  }
  return (
    <>
      <Switch
        label="42 CFR Part 2 protects this record"
        description={
          part2Access ? (
            <>
              <IconLock size={12} stroke={1.8} aria-hidden /> {part2Access.text}
            </>
          ) : (
            'Set this for records of substance use treatment.'
          )
        }
        checked={head.part2}
        disabled={!view.mayWrite}
        onChange={event => void flag(event.currentTarget.checked)}
        mb="sm"
      />
      <List none="No consent is recorded.">
        {view.consents.map(one => {
          const expired = typeof one.body.endsOn === 'string' && one.body.endsOn < view.today
          const scope = consentScopes.find(known => known.value === one.body.scope)?.label ?? String(one.body.scope)
          return (
            <li key={one.id}>
              <Chip kind={expired ? 'lost' : (decisions[String(one.body.decision)] ?? 'undetermined')}>
                {expired ? 'Run out' : said(String(one.body.decision))}
              </Chip>
              <span className={classes.main}>
                {scope}
                {one.body.party ? `, ${one.body.party}` : ''}{' '}
                <span className="muted small">
                  {shortDay(String(one.body.on), view.today)}
                  {one.body.endsOn ? `, until ${one.body.endsOn}` : ''}
                </span>
              </span>
              {view.mayWrite && (
                <span className="row">
                  {one.body.decision === 'given' && (
                    <Button size="xs" aria-label={`Revoke: ${scope}`} onClick={() => void revoke(one)}>
                      Revoke
                    </Button>
                  )}
                  <Button size="xs" aria-label={`Edit consent: ${scope}`} onClick={() => edit(consentForm(view, one))}>
                    Edit
                  </Button>
                </span>
              )}
            </li>
          )
        })}
      </List>
    </>
  )
}

function AdmissionPanel({ view, admit }: { view: IntakeView; admit: () => void }) {
  const { head, admission } = view
  const waits = head.state !== 'active'
  return (
    <>
      <div className={classes.head}>
        <h2>Admission</h2>
        {view.mayWrite && waits && (
          <Button variant="filled" onClick={admit}>
            {head.state === 'discharged' ? 'Admit again' : 'Admit'}
          </Button>
        )}
        {head.admittedOn && <span className="muted">admitted {shortDay(head.admittedOn, view.today)}</span>}
      </div>
      {admission ? (
        <>
          <Reading summary={admission.summary} openOnly={!waits} />
          {admission.overlays.map(one => (
            <p key={one.citation + one.title} className="small">
              With {one.title}{' '}
              <span className="muted">
                ({said(one.authority).toLowerCase()}, {one.citation})
              </span>
            </p>
          ))}
          {admission.missing.length > 0 && (
            <>
              <h3>Still to be answered</h3>
              <ul className={classes.rows}>
                {admission.missing.map(one => (
                  <li key={one.fact}>{one.question}</li>
                ))}
              </ul>
            </>
          )}
          <p className="small">
            <Link to={urls.determination(head.memberId, 'admission')} className={classes.link}>
              Open the whole review
            </Link>
          </p>
        </>
      ) : (
        <p className="muted">No coverage names a policy that is here, so no criteria can be read.</p>
      )}
      {view.duties.length > 0 && (
        <div className={classes.chips}>
          {view.duties.map(one => (
            <Chip key={one.id} kind={one.kind} clause={one.clause}>
              {one.text}
            </Chip>
          ))}
        </div>
      )}
      {waits && (
        <p className="small muted">The criteria are read, never enforced: a clinician decides on the admission.</p>
      )}
    </>
  )
}

/** Does it and says so, or says why not. */
async function attempt(work: () => Promise<unknown>, done: string): Promise<void> {
  try {
    await work()
    notifications.show({ message: done, withBorder: true })
  } catch (thrown) {
    notifications.show({ message: toProblem(thrown).message, withBorder: true, color: 'brick', autoClose: false })
  }
}
