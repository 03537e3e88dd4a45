import { Button, Select } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import type { DocumentRow, DocumentsView } from '../../../desk/documentViews.ts'
import { refresh, useAsk } from '../../ask.ts'
import { Chip } from '../../parts/Chip.tsx'
import { SignDocument } from '../../parts/SignDocument.tsx'
import { Empty, Loading, Problem } from '../../parts/states.tsx'
import { shortDay } from '../../parts/time.ts'
import { useMe } from '../../session.tsx'
import type { TabProps } from '../chart/tabs.ts'
import { Asks, asksKey } from '../documents/Asks.tsx'
import { getDocuments } from '../documents/api.ts'
import { said } from '../intake/fields.ts'
import shared from '../intake/intake.module.css'
import { MemberSignature } from './MemberSignature.tsx'
import classes from './Plan.module.css'
import { PlanForm } from './PlanForm.tsx'
import { type Body, changesBetween, emptyPlan, loose, nextVersion, type Plan, planOf } from './plan.ts'

interface Editing {
  id?: string
  base: number
  body: Body
  plan: Plan
  title: string
}

/** The treatment plan as people read it: what is treated, towards what, with what, who signed, and what the policy asks. */
export default function PlanPage({ head }: TabProps) {
  const asked = useAsk(`documents ${head.memberId}`, () => getDocuments(head.memberId))
  const { me } = useMe()
  const [chosen, setChosen] = useState<string | null>(null)
  const [editing, setEditing] = useState<Editing>()
  const [doing, setDoing] = useState<'sign' | 'member'>()
  const view = asked.data
  if (!view)
    return asked.problem ? (
      <Problem title="The plan could not be read" whole retry={asked.again} reference={asked.problem.body.reference}>
        {asked.problem.message}
      </Problem>
    ) : (
      <Loading rows={8} label="Loading the treatment plan" />
    )
  const changed = () => {
    asked.again()
    refresh(asksKey(head.memberId, 'plan'))
  }
  const rows = view.documents.filter(one => one.kind === 'plans').sort((a, b) => order(b).localeCompare(order(a)))
  const row = rows.find(one => one.id === chosen) ?? rows.find(one => isInForce(one, view.today)) ?? rows[0]
  const before = row && rows[rows.indexOf(row) + 1]
  if (editing)
    return (
      <PlanForm
        key={editing.id ?? `new ${editing.plan.version}`}
        view={view}
        {...editing}
        back={() => setEditing(undefined)}
        saved={id => {
          setEditing(undefined)
          setChosen(id)
          changed()
        }}
      />
    )
  const write = () => setEditing({ base: 0, body: {}, plan: emptyPlan(view.today), title: 'Write the treatment plan' })
  return (
    <section aria-label="Treatment plan" className={shared.columns}>
      <div>
        {asked.problem && (
          <Problem title="This page may be out of date" retry={asked.again}>
            {asked.problem.message}
          </Problem>
        )}
        {!row && (
          <Empty
            title="No treatment plan is in the chart"
            {...(view.mayWrite
              ? {
                  action: (
                    <Button variant="filled" onClick={write}>
                      Write the treatment plan
                    </Button>
                  ),
                }
              : {})}
          >
            What is treated, towards which goals and with what belongs in it.
          </Empty>
        )}
        {row && (
          <>
            <div className={shared.head}>
              <h2>{titleOf(row, view.today)}</h2>
              <State row={row} today={view.today} />
              <span className="grow" />
              {rows.length > 1 && (
                <Select
                  aria-label="Version of the plan"
                  data={rows.map(one => ({ value: one.id, label: titleOf(one, view.today) }))}
                  value={row.id}
                  onChange={setChosen}
                  allowDeselect={false}
                />
              )}
            </div>
            <div className={shared.actions}>
              {view.mayWrite && !row.signed && (
                <Button
                  onClick={() =>
                    setEditing({
                      id: row.id,
                      base: row.version,
                      body: row.body,
                      plan: planOf(row.body),
                      title: `Change: ${titleOf(row, view.today)}`,
                    })
                  }
                >
                  Change
                </Button>
              )}
              {view.maySign && row.body.status !== 'draft' && !hasSigned(view, row, me.name) && (
                <Button onClick={() => setDoing('sign')}>Sign</Button>
              )}
              {view.maySign && row.body.status !== 'draft' && (
                <Button onClick={() => setDoing('member')}>Record the member’s signature</Button>
              )}
              {view.mayWrite && (
                <Button
                  onClick={() => {
                    const plan = nextVersion(planOf(rows[0]?.body ?? row.body), view.today)
                    const { signatures: _s, signedAt: _a, ...body } = rows[0]?.body ?? row.body
                    setEditing({ base: 0, body, plan, title: `Review: version ${plan.version} of the plan` })
                  }}
                >
                  Review the plan
                </Button>
              )}
              <Button leftSection={<IconPrinter size={16} stroke={1.8} />} onClick={() => window.print()}>
                Print
              </Button>
            </div>
            <Read view={view} row={row} {...(before ? { before } : {})} />
          </>
        )}
      </div>
      <Asks memberId={head.memberId} question="plan" noun="a treatment plan" />
      {doing === 'sign' && row && (
        <SignDocument
          memberId={head.memberId}
          noun="plan"
          what={`${titleOf(row, view.today)} of ${head.name}`}
          document={row}
          close={() => setDoing(undefined)}
          done={changed}
        />
      )}
      {doing === 'member' && row && (
        <MemberSignature
          memberId={head.memberId}
          row={row}
          today={view.today}
          close={() => setDoing(undefined)}
          done={changed}
        />
      )}
    </section>
  )
}

/** Whether a person's signature stands in the plan or beside it. */
const hasSigned = (view: DocumentsView, row: DocumentRow, me: string) =>
  row.signatures.some(one => one.by === me || one.by.startsWith(`${me},`)) ||
  planOf(row.body).signatures.some(one => one.by && namesOf(view)(one.by).startsWith(me))

const order = (row: DocumentRow) => `${String(row.body.effectiveOn)} ${String(row.body.version ?? 1).padStart(4, '0')}`

const isInForce = ({ body }: DocumentRow, today: string) =>
  body.status !== 'draft' &&
  body.status !== 'entered-in-error' &&
  String(body.effectiveOn) <= today &&
  (typeof body.endsOn !== 'string' || body.endsOn >= today)

const titleOf = ({ body }: DocumentRow, today: string) =>
  `${body.status === 'draft' ? 'Draft' : 'Plan'} of ${shortDay(String(body.effectiveOn), today)}, version ${String(body.version ?? 1)}`

function State({ row, today }: { row: DocumentRow; today: string }) {
  if (row.body.status === 'draft') return <Chip kind="info">Draft</Chip>
  if (row.body.status === 'entered-in-error') return <Chip kind="lost">Entered in error</Chip>
  return (
    <>
      <Chip kind={isInForce(row, today) ? 'done' : 'not-needed'}>
        {String(row.body.effectiveOn) > today
          ? 'Not in force yet'
          : isInForce(row, today)
            ? 'In force'
            : 'Not in force'}
      </Chip>
      {!row.signed && <Chip kind="due">Not signed</Chip>}
    </>
  )
}

/** A plan laid out by what is treated: each problem with its goals and what is done about it. */
function Read({ view, row, before }: { view: DocumentsView; row: DocumentRow; before?: DocumentRow }) {
  const plan = planOf(row.body)
  const name = namesOf(view)
  const { goals, interventions } = loose(plan)
  const day = (on: string) => shortDay(on, view.today)
  const schedule = plan.weeklySchedule
  const week = [
    typeof schedule.daysPerWeek === 'number' && `${schedule.daysPerWeek} days a week`,
    typeof schedule.hoursPerWeek === 'number' && `${schedule.hoursPerWeek} hours a week`,
    typeof schedule.psychotherapyHoursPerWeek === 'number' &&
      `${schedule.psychotherapyHoursPerWeek} of them psychotherapy`,
    schedule.taper === true && 'tapering',
  ].filter(Boolean)
  return (
    <>
      <dl className={`${shared.facts} ${classes.facts}`}>
        <Fact label="In force">
          {day(plan.effectiveOn)}
          {plan.endsOn ? ` to ${day(plan.endsOn)}` : ', until the next version'}
        </Fact>
        {plan.establishedBy && <Fact label="Physician">{name(plan.establishedBy)}</Fact>}
        <Fact label="Planned week">{week.length > 0 ? week.join(', ') : 'Not recorded'}</Fact>
        <Fact label="Discharge expected">
          {plan.estimatedDischargeOn ? day(plan.estimatedDischargeOn) : 'Not recorded'}
        </Fact>
        <Fact label="Discharge criteria">{plan.dischargeCriteria ?? 'Not recorded'}</Fact>
        <Fact label="Family and supports">
          {plan.familyInvolvement ??
            (plan.sections.includes('family-involvement') ? 'An element of this plan' : 'Not recorded')}
        </Fact>
        {plan.participants.length > 0 && <Fact label="Took part">{plan.participants.map(said).join(', ')}</Fact>}
        {plan.modalities.length > 0 && <Fact label="Services combined">{plan.modalities.map(said).join(', ')}</Fact>}
        {plan.sections.length > 0 && <Fact label="Elements">{plan.sections.map(said).join(', ')}</Fact>}
      </dl>
      {plan.problems.length === 0 && <p className="muted">No problem is named in this plan.</p>}
      {plan.problems.map(problem => (
        <section key={problem.id} aria-label={problem.statement ?? 'Problem'} className={classes.problem}>
          <h3>{problem.statement ?? 'A problem without words'}</h3>
          <p className="small muted">
            {[
              problem.severity && said(problem.severity),
              problem.diagnoses.length > 0 ? problem.diagnoses.map(name).join(', ') : 'no diagnosis linked',
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          <Goals goals={plan.goals.filter(one => one.problem === problem.id)} day={day} />
          <Interventions rows={plan.interventions.filter(one => one.problems.includes(problem.id))} name={name} />
        </section>
      ))}
      {(goals.length > 0 || interventions.length > 0) && (
        <section aria-label="Not linked to a problem" className={classes.problem}>
          <h3>Not linked to a problem</h3>
          <Goals goals={goals} day={day} quiet />
          <Interventions rows={interventions} name={name} quiet />
        </section>
      )}
      <section aria-label="Signatures" className={shared.section}>
        <h3>Signatures</h3>
        {plan.signatures.length === 0 && row.signatures.length === 0 && <p className="muted">Nobody has signed yet.</p>}
        <ul className={shared.rows}>
          {row.signatures.map(one => (
            <li key={one.by + one.at}>
              <Chip kind="done">Signed</Chip>
              <span className={shared.main}>
                {one.by}{' '}
                <span className="muted">
                  as {one.role === 'author' ? 'clinician' : one.role}, {one.at.replace('T', ' ')}
                </span>
              </span>
            </li>
          ))}
          {plan.signatures.map(one => (
            <li key={`${one.role} ${one.by} ${one.signedAt}`}>
              <Chip kind={one.refused ? 'info' : 'done'}>{one.refused ? 'Refused' : 'Signed'}</Chip>
              <span className={shared.main}>
                {one.by ? name(one.by) : said(one.role)}{' '}
                <span className="muted">
                  {[one.by && `as ${one.role}`, one.signedAt?.replace('T', ' '), one.refusalReason]
                    .filter(Boolean)
                    .join(', ')}
                </span>
              </span>
            </li>
          ))}
        </ul>
      </section>
      {before && (
        <details className={shared.section} open>
          <summary>
            Changed since version {String(before.body.version ?? 1)}
            {plan.changedBecause ? `: ${plan.changedBecause}` : ''}
          </summary>
          <Changes lines={changesBetween(planOf(before.body), plan, name)} />
        </details>
      )}
    </>
  )
}

export const Changes = ({ lines }: { lines: readonly string[] }) =>
  lines.length === 0 ? (
    <p className="muted">Nothing differs.</p>
  ) : (
    <ul>
      {lines.map(one => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  )

/** Ids in a plan as people say them: practitioners and diagnoses by name, words of the case file with spaces. */
export function namesOf(view: DocumentsView): (id: string) => string {
  const names = new Map(view.people.map(one => [one.id, one.name]))
  for (const one of view.documents)
    if (one.kind === 'diagnoses') names.set(one.id, [one.body.code, one.body.text].filter(Boolean).join(' '))
  return id => names.get(id) ?? (/^[a-z]+(-[a-z]+)+$/.test(id) ? id.replaceAll('-', ' ') : id)
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  )
}

function Goals({ goals, day, quiet }: { goals: Plan['goals']; day: (on: string) => string; quiet?: boolean }) {
  if (goals.length === 0) return quiet ? null : <p className={classes.gap}>No goal is linked to this problem.</p>
  return (
    <ul className={classes.rows} aria-label="Goals">
      {goals.map(one => (
        <li key={one.id}>
          <span className={classes.kind}>Goal</span>
          <span>
            {one.statement ?? 'A goal without words'}
            <span className="muted">
              {' '}
              {[
                one.measure && `measured by ${one.measure}`,
                one.target && `target ${one.target}`,
                one.targetOn ? `by ${day(one.targetOn)}` : one.timeFrame,
                one.status && said(one.status).toLowerCase(),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}

function Interventions({
  rows,
  name,
  quiet,
}: {
  rows: Plan['interventions']
  name: (id: string) => string
  quiet?: boolean
}) {
  if (rows.length === 0) return quiet ? null : <p className={classes.gap}>No intervention is linked to this problem.</p>
  return (
    <ul className={classes.rows} aria-label="Interventions">
      {rows.map(one => (
        <li key={one.id}>
          <span className={classes.kind}>Done</span>
          <span>
            {one.description ?? said(one.modality ?? 'Service')}
            <span className="muted">
              {' '}
              {[
                one.description && one.modality && said(one.modality).toLowerCase(),
                one.perWeek !== undefined && `${one.perWeek} a week`,
                one.by && name(one.by),
                one.function,
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}
