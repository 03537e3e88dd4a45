import { Button } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import type { DocumentRow, DocumentsView } from '../../../desk/documentViews.ts'
import { refresh, useAsk } from '../../ask.ts'
import { Chip, type ChipKind } from '../../parts/Chip.tsx'
import { printAlone } from '../../parts/printAlone.ts'
import { SignDocument } from '../../parts/SignDocument.tsx'
import { Loading, Problem } from '../../parts/states.tsx'
import { shortDay } from '../../parts/time.ts'
import { useMe } from '../../session.tsx'
import { getOverview } from '../chart/api.ts'
import type { TabProps } from '../chart/tabs.ts'
import { getDocuments } from '../documents/api.ts'
import { type Editing, EntryDialog } from '../intake/EntryDialog.tsx'
import { said } from '../intake/fields.ts'
import shared from '../intake/intake.module.css'
import { Course } from './Course.tsx'
import { riskForm, safetyPlanForm } from './forms.ts'

/** How much risk there is, how it went, what is due, and the safety plan that the member takes home. */
export default function RiskPage({ head }: TabProps) {
  const { me } = useMe()
  const asked = useAsk(`documents ${head.memberId}`, () => getDocuments(head.memberId))
  const duties = useAsk(`overview ${head.memberId}`, () => getOverview(head.memberId))
  const [editing, setEditing] = useState<Editing>()
  const [signing, setSigning] = useState<DocumentRow>()
  const view = asked.data
  if (!view)
    return asked.problem ? (
      <Problem title="This page could not be read" whole retry={asked.again} reference={asked.problem.body.reference}>
        {asked.problem.message}
      </Problem>
    ) : (
      <Loading rows={8} label="Loading risk" />
    )
  const changed = () => {
    asked.again()
    refresh(`overview ${head.memberId}`)
  }
  const author = view.people.find(one => one.name.startsWith(me.name))?.id
  const assessments = view.documents.filter(one => one.kind === 'riskAssessments')
  const plans = view.documents.filter(one => one.kind === 'safetyPlans')
  const due = (duties.data?.duties ?? []).filter(one => /\b(risk|safety|crisis)\b/i.test(one.text))
  return (
    <section aria-label="Risk">
      {asked.problem && (
        <Problem title="This page may be out of date" retry={asked.again}>
          {asked.problem.message}
        </Problem>
      )}
      {due.length > 0 && (
        <p className={shared.chips}>
          {due.map(one => (
            <Chip key={one.id} kind={one.kind} {...(one.clause ? { clause: one.clause } : {})}>
              {one.text}
            </Chip>
          ))}
        </p>
      )}
      <section aria-label="Risk assessments" className={shared.section}>
        <div className={shared.head}>
          <h2>Risk assessments</h2>
          {view.mayWrite && (
            <Button size="xs" variant="filled" onClick={() => setEditing(riskForm(view, undefined, author))}>
              Write a risk assessment
            </Button>
          )}
        </div>
        {assessments.length === 0 && <p className="muted">No risk assessment is on file.</p>}
        <Course rows={assessments} today={view.today} />
        <ul className={shared.rows}>
          {assessments.map(row => (
            <Assessment
              key={row.id}
              view={view}
              row={row}
              edit={() => setEditing(riskForm(view, row))}
              sign={() => setSigning(row)}
            />
          ))}
        </ul>
      </section>
      <SafetyPlan
        view={view}
        plans={plans}
        name={head.name}
        write={row => setEditing(safetyPlanForm(view, row, author))}
      />
      {editing && (
        <EntryDialog memberId={head.memberId} editing={editing} close={() => setEditing(undefined)} saved={changed} />
      )}
      {signing && (
        <SignDocument
          memberId={head.memberId}
          noun="risk assessment"
          what={`Risk assessment of ${head.name}, ${shortDay(String(signing.body.on), view.today)}`}
          document={signing}
          close={() => setSigning(undefined)}
          done={changed}
        />
      )}
    </section>
  )
}

const kinds: Record<string, ChipKind> = { none: 'done', low: 'info', moderate: 'due', high: 'overdue' }

function Assessment({
  view,
  row,
  edit,
  sign,
}: {
  view: DocumentsView
  row: DocumentRow
  edit: () => void
  sign: () => void
}) {
  const { body } = row
  const on = shortDay(String(body.on), view.today)
  const level = typeof body.harmToSelf === 'string' ? body.harmToSelf : undefined
  const by = view.people.find(one => one.id === body.by)?.name ?? row.by
  const yes = [
    [
      'ideation',
      typeof body.ideation === 'string' && body.ideation !== 'none' && `${body.ideation} thoughts of suicide`,
    ],
    ['plan', body.plan === true && 'has a plan'],
    ['intent', body.intent === true && 'intends to act'],
    ['means', body.accessToMeans === true && 'access to means'],
    ['imminent', body.imminent === true && 'imminent potential for harm'],
    [
      'others',
      typeof body.harmToOthers === 'string' && body.harmToOthers !== 'none' && `harm to others: ${body.harmToOthers}`,
    ],
  ].flatMap(([, text]) => (text ? [String(text)] : []))
  const texts = [
    lines(body.riskFactors) && `Raises the risk: ${lines(body.riskFactors)}`,
    lines(body.protectiveFactors) && `Protects: ${lines(body.protectiveFactors)}`,
    body.response,
    body.comment,
  ].filter(one => typeof one === 'string' && one !== '')
  return (
    <li>
      <Chip kind={level ? (kinds[level] ?? 'info') : 'undetermined'}>
        {level ? `Harm to self: ${level}` : 'Harm to self not recorded'}
      </Chip>
      <span className={shared.main}>
        {on} <span className="muted">{[by, row.signed ? 'signed' : 'not signed'].join(' · ')}</span>
        {yes.length > 0 && <span style={{ display: 'block' }}>{said(yes.join(', '))}</span>}
        {texts.map(one => (
          <span key={String(one)} className="soft" style={{ display: 'block' }}>
            {String(one)}
          </span>
        ))}
      </span>
      {!row.signed && view.mayWrite && (
        <Button size="xs" aria-label={`Edit risk assessment of ${on}`} onClick={edit}>
          Edit
        </Button>
      )}
      {!row.signed && view.maySign && (
        <Button size="xs" aria-label={`Sign risk assessment of ${on}`} onClick={sign}>
          Sign
        </Button>
      )}
    </li>
  )
}

const lines = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : '')

const steps = [
  ['warningSigns', 'Signs that a crisis may be coming'],
  ['ownSteps', 'What I can do alone'],
  ['placesAndPeople', 'Places and people that take my mind off it'],
  ['helpers', 'People I can ask for help'],
  ['professionals', 'Professionals and crisis services'],
  ['saferSurroundings', 'How my surroundings are made safer'],
  ['reasonsToLive', 'What is worth living for'],
] as const

function SafetyPlan({
  view,
  plans,
  name,
  write,
}: {
  view: DocumentsView
  plans: DocumentRow[]
  name: string
  write: (row?: DocumentRow) => void
}) {
  const [row, ...older] = plans
  const day = (on: unknown) => shortDay(String(on), view.today)
  const written = row ? steps.filter(([field]) => hasWords(row.body[field])) : []
  return (
    <section aria-label="Safety plan" className={shared.section}>
      <div className={shared.head}>
        <h2>Safety plan</h2>
        <span className="row" style={{ flexWrap: 'wrap' }}>
          {row && (
            <Button
              size="xs"
              leftSection={<IconPrinter size={14} stroke={1.8} />}
              onClick={() => printAlone('safety-plan')}
            >
              Print for the member
            </Button>
          )}
          {row && view.mayWrite && (
            <Button size="xs" onClick={() => write(row)}>
              Update
            </Button>
          )}
          {view.mayWrite && (
            <Button size="xs" {...(row ? {} : { variant: 'filled' })} onClick={() => write()}>
              {row ? 'Write a new one' : 'Write the safety plan'}
            </Button>
          )}
        </span>
      </div>
      {!row && <p className="muted">No safety plan is on file.</p>}
      {row && (
        <>
          <p className="muted">
            {[
              `${said(String(row.body.kind ?? 'safety'))} plan of ${day(row.body.on)}`,
              Array.isArray(row.body.updatedOn) &&
                row.body.updatedOn.length > 0 &&
                `updated ${day(row.body.updatedOn.at(-1))}`,
              row.body.developedWithProvider === true && 'made with the provider',
              typeof row.body.copyGivenOn === 'string' ? `copy given ${day(row.body.copyGivenOn)}` : 'no copy recorded',
              row.version > 1 && `${row.version} versions kept`,
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          <div data-print-alone="safety-plan">
            <h3 data-print-only>Safety plan of {name}</h3>
            {written.length === 0 && (
              <p className="muted">
                The record says that there is a plan; its words are not here. Update it to write them.
              </p>
            )}
            <dl className={shared.facts}>
              {written.map(([field, label]) => (
                <Step key={field} label={label} value={row.body[field]} />
              ))}
            </dl>
          </div>
          {older.length > 0 && (
            <p className="small muted">
              Earlier: {older.map(one => day(one.body.on)).join(', ')}; read them in Documents.
            </p>
          )}
        </>
      )}
    </section>
  )
}

const hasWords = (value: unknown) =>
  Array.isArray(value) ? value.length > 0 : typeof value === 'string' && value !== ''

function Step({ label, value }: { label: string; value: unknown }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {Array.isArray(value) ? (
          <ul>
            {value.map(one => (
              <li key={String(one)}>{String(one)}</li>
            ))}
          </ul>
        ) : (
          String(value)
        )}
      </dd>
    </>
  )
}
