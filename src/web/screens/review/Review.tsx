import { Button } from '@mantine/core'
import { IconArrowsShuffle, IconFileText, IconPrinter, IconSignature, IconUserCheck } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { Link, useParams } from 'react-router'
import type { CriterionView, FactView, MissingItem, ReviewView } from '../../../desk/chartViews.ts'
import { useAsk } from '../../ask.ts'
import { useShortcuts } from '../../keys.ts'
import { Citation } from '../../parts/Citation.tsx'
import { Empty, Loading, Problem } from '../../parts/states.tsx'
import { useListKeys } from '../../parts/useListKeys.ts'
import { Verdict, type VerdictKind } from '../../parts/Verdict.tsx'
import { useMe } from '../../session.tsx'
import { urls } from '../../urls.ts'
import { getMemberTasks } from '../tasks/api.ts'
import { GiveTask } from '../tasks/TaskDialog.tsx'
import { getReview } from './api.ts'
import classes from './Review.module.css'
import { Signed, SignReview } from './Signed.tsx'
import { WhatIf } from './WhatIf.tsx'

const glyphs: Record<ReviewView['outcome'], VerdictKind> = {
  met: 'met',
  'not-met': 'not-met',
  undetermined: 'undetermined',
  'needs-review': 'undetermined',
  'not-applicable': 'not-needed',
}

const titles: Record<string, string> = {
  admission: 'Admission review',
  'continued-stay': 'Continued-stay review',
  discharge: 'Discharge review',
  'service-week': 'This week',
  record: 'Record review',
  plan: 'Plan review',
  certification: 'Certification review',
  authorization: 'Authorization review',
  aftercare: 'Aftercare review',
}

/** One question about a member: the criteria as the policy lays them out, what the record shows, and what is missing. */
export default function Review() {
  const { memberId = '', question = '' } = useParams()
  const [rulebook, setRulebook] = useState<string>()
  const asked = useAsk(`review ${memberId} ${question} ${rulebook ?? ''}`, () =>
    getReview(memberId, question, rulebook),
  )
  const view = asked.data
  const others = view?.others ?? []
  const [signing, setSigning] = useState(false)
  const [supposing, setSupposing] = useState(false)
  useShortcuts('Review', [
    ...useListKeys('[data-criterion-name]', '[data-criterion]'),
    { keys: 'w', says: 'What if', run: () => setSupposing(before => !before) },
    ...others.map((one, i) => ({ keys: String(i + 1), says: one.name, run: () => setRulebook(one.slug) })),
  ])
  useEffect(() => {
    document.title = `${titles[question] ?? 'Review'} · OpenIOP`
  }, [question])

  if (!view)
    return (
      <section className={classes.page}>
        {asked.problem ? (
          <Problem title="The record could not be read for this" whole reference={asked.problem.body.reference}>
            {[asked.problem.message, asked.problem.body.remedy].filter(Boolean).join(' ')}
          </Problem>
        ) : (
          <Loading rows={8} label="Reading the record" />
        )}
      </section>
    )
  return (
    <article className={classes.page} aria-label="Review">
      <div className={classes.head}>
        <div className="grow">
          <div className="soft">
            <Link to={urls.member(memberId)} className={classes.member}>
              {view.head.name}
            </Link>
            {[view.head.recordNumber ?? view.head.memberId, view.head.age].filter(Boolean).map(one => ` · ${one}`)}
          </div>
          <h1>{titles[question] ?? question}</h1>
        </div>
        {view.criteria && (
          <Button
            className={classes.print}
            aria-expanded={supposing}
            leftSection={<IconArrowsShuffle size={16} stroke={1.8} />}
            onClick={() => setSupposing(!supposing)}
          >
            What if
          </Button>
        )}
        {!view.cannotSign && view.stated && (
          <Button
            className={classes.print}
            leftSection={<IconSignature size={16} stroke={1.8} />}
            onClick={() => setSigning(true)}
          >
            Sign a decision
          </Button>
        )}
        <Button
          className={classes.print}
          leftSection={<IconPrinter size={16} stroke={1.8} />}
          onClick={() => window.print()}
        >
          Print
        </Button>
      </div>
      <Strip view={view} chosen={view.rulebook.slug} onChoose={setRulebook} />
      {supposing && view.criteria && (
        <WhatIf
          key={view.rulebook.slug}
          memberId={memberId}
          question={question}
          {...(view.rulebook.own ? {} : { rulebook: view.rulebook.slug })}
        />
      )}
      <div className={classes.grid}>
        <div>
          <div className={classes.verdict}>
            <Verdict is={glyphs[view.outcome]} size={32} />
            <div>
              <h2 className={classes.words}>{view.verdict}</h2>
              <p className="soft">
                {view.rulebook.title}
                {view.rulebook.from ? `, edition of ${view.rulebook.from}` : ', undated edition'}
                {view.rulebook.inForce ? '' : '; not in force on this date'}
                {view.rulebook.own ? '' : '; not this member’s plan'}
              </p>
            </div>
          </div>
          {view.signed.length > 0 && <Signed signed={view.signed} />}
          {view.criteria ? (
            <ul className={classes.tree}>
              {topOf(view.criteria).map(one => (
                <Criterion key={keyOf(one)} one={one} />
              ))}
            </ul>
          ) : (
            <Empty title="Not stated">This policy does not speak to the question. That is not the same as a no.</Empty>
          )}
          {view.readings.length > 0 && <Readings view={view} />}
        </div>
        <aside className={classes.side} aria-label="What decides this">
          {view.missing && <Missing view={view} missing={view.missing} memberId={memberId} />}
          {view.wouldMeet && view.wouldMeet.length > 0 && (
            <section>
              <h2>What would have met it</h2>
              <ul className={classes.list}>
                {view.wouldMeet.map(one => (
                  <li key={one.fact}>
                    {one.question}{' '}
                    <span className="soft">
                      {one.now ? `Now ${one.now}; ` : ''}needs {one.needs}
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          )}
          {view.flags.length > 0 && (
            <section>
              <h2>Beside the answer</h2>
              <ul className={classes.list}>
                {view.flags.map(one => (
                  <li key={one.text}>
                    {one.text} {one.clause && <Citation clause={one.clause} />}
                  </li>
                ))}
              </ul>
            </section>
          )}
          {view.overlays.length > 0 && (
            <section>
              <h2>Changed by</h2>
              <ul className={classes.list}>
                {view.overlays.map(one => (
                  <li key={one.title}>
                    {one.title}{' '}
                    <span className="soft">
                      ({one.authority}: {one.citation})
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <p className="small muted">Read {view.readAt.replace('T', ' ')}</p>
        </aside>
      </div>
      <footer className={classes.foot}>
        <IconUserCheck size={16} stroke={1.8} aria-hidden /> {view.statement}
      </footer>
      {view.cannotSign && <p className={`small muted ${classes.print}`}>{view.cannotSign}</p>}
      {signing && (
        <SignReview
          view={view}
          memberId={memberId}
          title={titles[question] ?? question}
          close={() => setSigning(false)}
          done={asked.again}
        />
      )}
      {view.head.notice && <p className="small muted">{view.head.notice}</p>}
      {view.head.synthetic && <p className={classes.printed}>Synthetic data: no real person appears here.</p>}
    </article>
  )
}

/** The same record under every rulebook; the member's own is named. */
function Strip({ view, chosen, onChoose }: { view: ReviewView; chosen: string; onChoose: (slug: string) => void }) {
  return (
    <ul className={classes.strip} aria-label="The same record under each rulebook">
      {view.others.map(one => (
        <li key={one.slug}>
          <button
            type="button"
            aria-pressed={one.slug === chosen}
            className={classes.payer}
            onClick={() => onChoose(one.slug)}
          >
            {/* The words beside it say the same. */}
            <span aria-hidden>
              <Verdict is={one.stated ? glyphs[one.outcome] : 'not-needed'} />
            </span>
            <span>
              <b>{one.name}</b> {one.own && <span className="soft">member’s plan</span>}
              <span className={classes.payerWords}>{one.stated ? wordsOf(one) : 'Not stated'}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function wordsOf(one: ReviewView['others'][number]): string {
  const all = one.counts.met + one.counts.open + one.counts.notMet
  if (one.outcome === 'met') return `Met · ${one.counts.met} of ${all}`
  if (one.outcome === 'not-met') return `Not met · ${one.counts.notMet} of ${all}`
  if (one.outcome === 'not-applicable') return 'Not needed'
  return `Undetermined · ${one.missing.length === 1 ? '1 answer' : `${one.missing.length} answers`} missing`
}

/** Through groups that only hold one group, to the list that a reader would count. */
export function topOf(one: CriterionView): readonly CriterionView[] {
  if (one.clause || one.facts.length > 0) return [one]
  const [only] = one.of
  return one.of.length === 1 && only ? topOf(only) : one.of
}

/** Parts of one group differ by their clause, or by what is in them. */
const keyOf = (one: CriterionView): string =>
  one.clause?.reference ?? [one.rule, ...one.facts.map(fact => fact.fact + fact.asks), ...one.of.map(keyOf)].join(' ')

/** A criterion with what the record shows for it, and those below it. */
export function Criterion({ one }: { one: CriterionView }) {
  const quiet = one.outcome === 'not-applicable' || !one.decides
  return (
    <li className={classes.criterion} data-criterion data-outcome={one.outcome}>
      <div className={classes.row} data-quiet={quiet || undefined}>
        <Verdict is={glyphs[one.outcome]} />
        <div className={classes.says}>
          <span data-criterion-name tabIndex={-1}>
            {one.says ?? `${one.rule ?? 'All of'} the following`}
          </span>{' '}
          {one.says && one.rule && one.of.length > 1 && <span className={classes.rule}>{one.rule}</span>}
          {one.counted && <span className={classes.rule}>{one.counted}</span>}
          {!one.decides && one.modality && one.modality !== 'must' && (
            <span className={classes.rule}>{weights[one.modality] ?? one.modality}</span>
          )}
        </div>
        <div className={classes.citation}>{one.clause && <Citation clause={one.clause} />}</div>
      </div>
      {one.facts.length > 0 && (
        <details className={classes.facts} open={one.decides && !isSettled(one)}>
          <summary>{onFile(one.facts)}</summary>
          <ul>
            {one.facts.map(fact => (
              <FactLine key={fact.fact + fact.asks} fact={fact} settled={isSettled(one)} />
            ))}
          </ul>
        </details>
      )}
      {one.of.length > 0 && (
        <ul className={classes.inner}>
          {one.of.map(part => (
            <Criterion key={keyOf(part)} one={part} />
          ))}
        </ul>
      )}
    </li>
  )
}

const weights: Record<string, string> = {
  should: 'recommended',
  typical: 'usual',
  may: 'allowed',
  descriptive: 'for information',
}

/** Nothing is left to do about it. */
const isSettled = ({ outcome }: CriterionView) => outcome === 'met' || outcome === 'not-applicable'

/** "2 of 3 on file: diagnosis 2026-11-20" */
function onFile(facts: readonly FactView[]): string {
  const known = facts.filter(one => one.value !== undefined).length
  const documents = [...new Set(facts.flatMap(one => one.evidence.map(of => of.label)))]
  const named = documents.slice(0, 2).join(', ')
  const rest = documents.length > 2 ? ` and ${documents.length - 2} more` : ''
  return `${known} of ${facts.length} on file${named ? `: ${named}${rest}` : ''}`
}

function FactLine({ fact, settled }: { fact: FactView; settled: boolean }) {
  return (
    <li className={classes.fact} data-outcome={settled ? undefined : fact.outcome}>
      <span>
        {fact.question} <span className="soft">Asks: {fact.asks}.</span>
      </span>
      <span className={classes.value}>
        {fact.value ?? <span className={classes.open}>{fact.why ? `Not on file: ${fact.why}` : 'Not on file'}</span>}
        {fact.note && <span className="soft"> {fact.note}</span>}
      </span>
      {fact.evidence.map(one => (
        <span key={one.type + one.id} className={classes.evidence}>
          <IconFileText size={14} stroke={1.8} aria-hidden /> {one.label}
          {one.by && <span className="soft">{[one.by, one.credential].filter(Boolean).join(', ')}</span>}
        </span>
      ))}
    </li>
  )
}

function Missing({
  view,
  missing,
  memberId,
}: {
  view: ReviewView
  missing: NonNullable<ReviewView['missing']>
  memberId: string
}) {
  const count = missing.items.length
  const { program } = useMe()
  const tasks = useAsk(`tasks of ${memberId}`, () => getMemberTasks(memberId))
  const [giving, setGiving] = useState<MissingItem>()
  const taskOf = (fact: string) => tasks.data?.rows.find(one => one.status === 'open' && one.facts.includes(fact))
  return (
    <section className={classes.missing}>
      <h2>{count === 1 ? 'One answer decides this' : `${count} answers decide this`}</h2>
      <p className="soft">
        The smallest set.
        {missing.otherSets > 0 && ` ${missing.otherSets} other ${missing.otherSets === 1 ? 'set' : 'sets'} would do.`}
        {missing.idle > 0 &&
          ` ${missing.idle} other ${missing.idle === 1 ? 'blank changes' : 'blanks change'} nothing.`}
      </p>
      <ol className={classes.list}>
        {missing.items.map(one => (
          <li key={one.fact}>
            {one.question} <span className="soft">{sources[one.answered]}</span>{' '}
            {one.clause && <Citation clause={one.clause} />}
            {tasks.data && (
              <div className={classes.assigned}>
                {taskOf(one.fact) ? (
                  <span>
                    With {taskOf(one.fact)?.assigned.name}
                    {taskOf(one.fact)?.due && `, ${taskOf(one.fact)?.due?.text}`}
                  </span>
                ) : (
                  <Button size="xs" aria-label={`Assign: ${one.question}`} onClick={() => setGiving(one)}>
                    Assign
                  </Button>
                )}
              </div>
            )}
          </li>
        ))}
      </ol>
      {giving && program && tasks.data && (
        <GiveTask
          about={{
            kind: 'missing-fact',
            programId: program.id,
            memberId,
            facts: [giving.fact],
            question: view.question,
            ...(view.rulebook.own ? {} : { rulebook: view.rulebook.slug }),
            ...(giving.citation ? { clause: giving.citation } : {}),
          }}
          what={giving.question}
          {...(giving.clause ? { clause: giving.clause } : {})}
          assignees={tasks.data.assignees}
          close={() => setGiving(undefined)}
          done={tasks.again}
        />
      )}
      <p>
        {missing.settles === 'met'
          ? 'Favourable answers to all: met.'
          : 'No answers can still meet it; these settle it.'}
      </p>
      {missing.against.length > 0 && (
        <p className="soft">One unfavourable answer alone can settle it the other way: a clinician looks first.</p>
      )}
      <Button component={Link} to={urls.member(memberId, 'assessments')} size="xs">
        Answer what people answer
      </Button>
    </section>
  )
}

const sources: Record<FactView['answered'], string> = {
  'by-a-person': 'A qualified person answers.',
  'by-the-record': 'A document in the chart answers.',
  'by-the-program': 'The program’s own record answers.',
}

function Readings({ view }: { view: ReviewView }) {
  return (
    <section className={classes.readings}>
      <h2>How the policy was read</h2>
      <ul className={classes.list}>
        {view.readings.map(one => (
          <li key={one.id}>
            <span>
              {one.question} <Citation clause={one.clause} />
            </span>
            <span className="soft">
              Read as: {one.chosen} {one.because}
            </span>
            {one.alternatives.map(other => (
              <span key={other.option} className={other.changes ? classes.changes : 'soft'}>
                Otherwise: {other.says}{' '}
                {other.changes ? 'That would change this answer.' : 'The answer stays the same.'}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}
