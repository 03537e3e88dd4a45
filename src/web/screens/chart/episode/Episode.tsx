import { IconUnlink } from '@tabler/icons-react'
import { Link } from 'react-router'
import type { OverviewView, ThreadCell } from '../../../../desk/chartViews.ts'
import { useAsk } from '../../../ask.ts'
import { Chip } from '../../../parts/Chip.tsx'
import { Empty, Loading, Problem } from '../../../parts/states.tsx'
import table from '../../../parts/Table.module.css'
import { shortDay } from '../../../parts/time.ts'
import { Verdict } from '../../../parts/Verdict.tsx'
import { urls } from '../../../urls.ts'
import { getAuthorization } from '../../authorization/api.ts'
import { Use } from '../../authorization/Use.tsx'
import { GiveObligation } from '../../tasks/GiveObligation.tsx'
import { getOverview } from '../api.ts'
import type { TabProps } from '../tabs.ts'
import classes from './Episode.module.css'
import { EpisodeLine } from './EpisodeLine.tsx'
import { ThisWeek } from './ThisWeek.tsx'

/** Where the episode stands: what is due, the thread from diagnosis to outcome, and what the payer's criteria answer. */
export default function Episode({ head }: TabProps) {
  const asked = useAsk(`overview ${head.memberId}`, () => getOverview(head.memberId), 60)
  const view = asked.data
  if (!view)
    return asked.problem ? (
      <Problem title="The episode could not be read" whole retry={asked.again} reference={asked.problem.body.reference}>
        {asked.problem.message}
      </Problem>
    ) : (
      <Loading rows={8} label="Loading the episode" />
    )
  return (
    <section aria-label="Episode" className={classes.columns}>
      <div>
        <EpisodeLine view={view} />
        <Thread view={view} />
        <ThisWeek memberId={head.memberId} />
        <Answers view={view} memberId={head.memberId} />
      </div>
      <aside aria-label="Obligations and authorization" className={classes.side}>
        <h2>Obligations</h2>
        {view.duties.length === 0 ? (
          <p className="muted">Nothing is due.</p>
        ) : (
          <ul className={classes.duties}>
            {view.duties.map(one => (
              <li key={one.id}>
                <Chip kind={one.kind} {...(one.clause ? { clause: one.clause } : {})}>
                  {one.text}
                </Chip>{' '}
                <GiveObligation memberId={head.memberId} duty={one} />
              </li>
            ))}
          </ul>
        )}
        <Authorized view={view} memberId={head.memberId} />
        <Safety view={view} memberId={head.memberId} />
      </aside>
    </section>
  )
}

/** What is authorized, how much of it is used, and until when it lasts if every planned day is attended. */
function Authorized({ view, memberId }: { view: OverviewView; memberId: string }) {
  const asked = useAsk(`authorization ${memberId}`, () => getAuthorization(memberId))
  const uses = new Map(asked.data?.authorizations.map(one => [one.id, one]))
  return (
    <section aria-label="Authorization">
      <h2>Authorization</h2>
      {view.authorizations.length === 0 && <p className="muted">None on file.</p>}
      <ul className={classes.duties}>
        {view.authorizations.map(one => {
          const row = uses.get(one.id)
          return (
            <li key={one.id}>
              {[
                one.number,
                one.from && `from ${shortDay(one.from, view.today)}`,
                one.to && `to ${shortDay(one.to, view.today)}`,
                one.units,
              ]
                .filter(Boolean)
                .join(' · ')}
              {row && <Use row={row} today={view.today} />}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** What was last written down of risk. */
function Safety({ view, memberId }: { view: OverviewView; memberId: string }) {
  const { screen, level, plan } = view.safety
  const day = (on: string) => shortDay(on, view.today)
  return (
    <section aria-label="Safety">
      <h2>Safety</h2>
      <dl className={classes.safety}>
        <dt>{screen ? `${screen.instrument}, ${day(screen.on)}` : 'Screen'}</dt>
        <dd>{screen ? (screen.total ?? 'no total') : 'none on file'}</dd>
        <dt>Risk to self{level ? `, ${day(level.on)}` : ''}</dt>
        <dd>
          {level ? level.now : 'not recorded'}
          {level?.before && (
            <span className="soft">
              {' '}
              (was {level.before.level}, {day(level.before.on)})
            </span>
          )}
        </dd>
        <dt>Safety plan</dt>
        <dd>{plan ? day(plan.on) : 'none on file'}</dd>
      </dl>
      <Link to={urls.member(memberId, 'risk')} className={classes.open}>
        Open risk
      </Link>
    </section>
  )
}

const columns = [
  ['diagnosis', 'Diagnosis'],
  ['need', 'Need'],
  ['goal', 'Goal'],
  ['intervention', 'Intervention'],
  ['note', 'Latest note'],
  ['outcome', 'Outcome'],
] as const

function Thread({ view }: { view: OverviewView }) {
  const breaks = view.breaks.length
  return (
    <section aria-label="Golden thread" className={classes.block}>
      <div className="row">
        <h2>Golden thread</h2>
        {breaks > 0 && (
          <Chip kind="undetermined" icon={IconUnlink}>{`${breaks} ${breaks === 1 ? 'break' : 'breaks'}`}</Chip>
        )}
      </div>
      {view.thread.length === 0 ? (
        <Empty title="No plan of care in force">
          The thread from diagnosis to outcome appears here with the first plan.
        </Empty>
      ) : (
        <table className={`${table.table} ${classes.thread}`}>
          <thead>
            <tr>
              {columns.map(([id, name]) => (
                <th key={id}>{name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.thread.map(row => (
              <tr key={row.goalId}>
                {columns.map(([id, name]) => (
                  <td key={id} data-label={name}>
                    <Cell cell={row[id]} today={view.today} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function Cell({ cell, today }: { cell: ThreadCell; today: string }) {
  return (
    <div className={classes.cell} data-missing={cell.missing || undefined}>
      <b>{/^\d{4}-\d\d-\d\d$/.test(cell.title) ? shortDay(cell.title, today) : cell.title}</b>
      {cell.detail && <div className="soft small">{cell.detail}</div>}
    </div>
  )
}

const titles: Record<string, string> = {
  admission: 'Admission',
  'continued-stay': 'Continued stay, if asked today',
  'service-week': 'This week',
  authorization: 'Authorization',
}

function Answers({ view, memberId }: { view: OverviewView; memberId: string }) {
  if (view.answers.length === 0) return null
  return (
    <section aria-label="What the payer’s criteria answer" className={classes.block}>
      <h2>What the payer’s criteria answer</h2>
      <ul className={classes.answers}>
        {view.answers.map(one => (
          <li key={one.question}>
            {/* The words beside it say the same. */}
            <span aria-hidden>
              <Verdict
                is={
                  one.outcome === 'met' || one.outcome === 'not-met'
                    ? one.outcome
                    : one.outcome === 'not-applicable'
                      ? 'not-needed'
                      : 'undetermined'
                }
              />
            </span>
            <span className="grow">
              <b>{titles[one.question] ?? one.question}</b> <span className="soft">{one.verdict}</span>
            </span>
            <Link to={urls.determination(memberId, one.question)} className={classes.open}>
              Open review<span className="screen-reader"> of {titles[one.question] ?? one.question}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
