import { Button, Checkbox, Group, MultiSelect, NumberInput, Radio, Select, Textarea } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { Link } from 'react-router'
import type { FormItem, FormView } from '../../../desk/formViews.ts'
import { refresh, useAsk } from '../../ask.ts'
import { Citation } from '../../parts/Citation.tsx'
import { Loading, Problem } from '../../parts/states.tsx'
import { shortDay } from '../../parts/time.ts'
import { type ApiProblem, toProblem } from '../../problem.ts'
import { useMe } from '../../session.tsx'
import { urls } from '../../urls.ts'
import type { TabProps } from '../chart/tabs.ts'
import { said } from '../intake/fields.ts'
import classes from '../intake/intake.module.css'
import { getForm, saveFindings } from './api.ts'
import { type Draft, useDraft } from './draft.ts'
import form from './Findings.module.css'

/** What people answer about a member for a question, asked once for every payer, with what the record holds already. */
export default function Findings({ head }: TabProps) {
  const { me } = useMe()
  const [question, setQuestion] = useState(head.state === 'active' ? 'continued-stay' : 'admission')
  const asked = useAsk(`form ${head.memberId} ${question}`, () => getForm(head.memberId, question))
  const { draft, change, clear } = useDraft(`${me.id}.${head.memberId}.${question}`)
  const [problem, setProblem] = useState<ApiProblem>()
  const [busy, setBusy] = useState(false)
  const [all, setAll] = useState(false)
  const [every, setEvery] = useState(false)
  const view = asked.data
  if (!view)
    return asked.problem ? (
      <Problem
        title="The questions could not be read"
        whole
        retry={asked.again}
        reference={asked.problem.body.reference}
      >
        {asked.problem.message}
      </Problem>
    ) : (
      <Loading rows={8} label="Loading the questions" />
    )
  const answered = Object.keys(draft.values)
  const items = view.groups.flatMap(one => one.items)
  const open = items.filter(one => one.missing && draft.values[one.fact] === undefined).length
  const save = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      const evidence = view.evidence
        .filter(one => draft.evidence.includes(`${one.type} ${one.id}`))
        .map(({ type, id, at }) => ({ type, id, ...(at ? { at } : {}) }))
      const { ids } = await saveFindings(head.memberId, {
        answers: answered.map(fact => ({
          fact,
          value: draft.values[fact],
          ...(draft.reasons[fact]?.trim() ? { narrative: draft.reasons[fact].trim() } : {}),
          ...(evidence.length > 0 ? { evidence } : {}),
          ...(view.date < view.today ? { about: view.date } : {}),
        })),
      })
      clear()
      notifications.show({
        message: `${ids.length} ${ids.length === 1 ? 'answer' : 'answers'} saved`,
        withBorder: true,
      })
      asked.again()
      refresh(`overview ${head.memberId}`)
    } catch (thrown) {
      setProblem(toProblem(thrown))
    }
    setBusy(false)
  }
  const wrong = (fact: string) => {
    const at = answered.indexOf(fact)
    return problem?.at(`answers[${at}].value`) ?? problem?.at(`answers.${at}.value`)
  }
  const isAsked = (one: FormItem) => every || !view.own || one.askedBy.some(by => by.own)
  const shown = (one: FormItem) =>
    draft.values[one.fact] !== undefined || (isAsked(one) && (all || one.missing || !one.answer))
  return (
    <section aria-label="Assessments">
      <div className={classes.head}>
        <Select
          label="For the question"
          value={question}
          allowDeselect={false}
          onChange={next => next && setQuestion(next)}
          data={view.questions.map(value => ({ value, label: said(value) }))}
        />
        <Checkbox
          label="Also what the other payers ask"
          checked={every}
          onChange={event => setEvery(event.currentTarget.checked)}
        />
        <Button variant="subtle" aria-pressed={all} onClick={() => setAll(!all)}>
          {all ? 'Hide what is answered' : 'Show what is answered too'}
        </Button>
      </div>
      <Standing view={view} open={open} />
      {problem && (
        <Problem title="Nothing was saved" reference={problem.body.reference}>
          {problem.body.errors?.map(one => one.message).join(' ') || problem.message}
        </Problem>
      )}
      {view.groups.map(group => {
        const list = group.items.filter(shown)
        if (list.length === 0) return null
        return (
          <section key={group.subject} aria-label={group.title} className={classes.section}>
            <h2>{group.title}</h2>
            <ul className={form.items}>
              {list.map(one => (
                <Item
                  key={one.fact}
                  item={one}
                  view={view}
                  draft={draft}
                  change={change}
                  error={wrong(one.fact)}
                  disabled={!view.mayAnswer || one.cannot !== undefined}
                />
              ))}
            </ul>
          </section>
        )
      })}
      {items.filter(shown).length === 0 && <p className="muted">Everything that people answer here is answered.</p>}
      {view.mayAnswer && (
        <div className={form.bar}>
          <span role="status">
            {answered.length === 0 ? 'Nothing is answered yet' : `${answered.length} answered, not saved`}
            {view.own && view.own.missing > 0 && ` · ${open} of those that decide it still open`}
          </span>
          <Group gap={8} align="end">
            {answered.length > 0 && (
              <MultiSelect
                aria-label="Documents that show it"
                placeholder={draft.evidence.length > 0 ? '' : 'Documents that show it'}
                size="sm"
                w="min(24rem, 80vw)"
                data={view.evidence.map(one => ({ value: `${one.type} ${one.id}`, label: one.label }))}
                value={draft.evidence}
                onChange={evidence => change({ ...draft, evidence })}
              />
            )}
            {answered.length > 0 && <Button onClick={clear}>Discard</Button>}
            <Button variant="filled" disabled={answered.length === 0} loading={busy} onClick={() => void save()}>
              Save answers
            </Button>
          </Group>
        </div>
      )}
    </section>
  )
}

function Standing({ view, open }: { view: FormView; open: number }) {
  const { own, head } = view
  return (
    <div className={classes.section}>
      {own ? (
        <p>
          {own.name}:{' '}
          <Link to={urls.determination(head.memberId, view.question)} style={{ textDecoration: 'underline' }}>
            {own.verdict}
          </Link>
          . {own.missing > 0 && `${open} of ${own.missing} deciding answers are open, marked with a dashed line.`}
        </p>
      ) : (
        <p className="muted">No coverage of this member names a policy that asks this.</p>
      )}
      {view.date < view.today && (
        <p className="small muted">These answers are about {shortDay(view.date, view.today)}, the day that governs.</p>
      )}
      {view.fromDocuments.length > 0 && (
        <details>
          <summary>
            {view.fromDocuments.length} more {view.fromDocuments.length === 1 ? 'answer comes' : 'answers come'} from
            documents, not from this form
          </summary>
          <ul>
            {view.fromDocuments.map(one => (
              <li key={one.question}>
                {one.question} {one.clause && <Citation clause={one.clause} />}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

function Item({
  item,
  view,
  draft,
  change,
  error,
  disabled,
}: {
  item: FormItem
  view: FormView
  draft: Draft
  change: (next: Draft) => void
  error: string | undefined
  disabled: boolean
}) {
  const value = draft.values[item.fact]
  const set = (next: Draft['values'][string] | undefined) => {
    const { [item.fact]: _before, ...others } = draft.values
    change({ ...draft, values: next === undefined ? others : { ...others, [item.fact]: next } })
  }
  return (
    <li data-missing={item.missing || undefined}>
      <div>
        {item.question}
        {item.answer && (
          <div className="small">
            On file: <b>{item.answer.words}</b>
            <span className="muted">
              {[item.answer.by, item.answer.credential, item.answer.on && shortDay(item.answer.on, view.today)]
                .filter(Boolean)
                .map(one => `, ${one}`)}
            </span>
          </div>
        )}
        {item.why && <div className="small soft">{item.why}</div>}
        <div className={form.asked}>
          {item.askedBy
            .slice(0, 3)
            .map(one =>
              one.clause ? <Citation key={one.name} clause={one.clause} /> : <span key={one.name}>{one.name}</span>,
            )}
          {item.askedBy.length > 3 && <span className="small muted">and {item.askedBy.length - 3} more payers</span>}
        </div>
      </div>
      <div>
        {item.cannot ? (
          <p className="soft">{item.cannot}</p>
        ) : (
          <>
            <Answer item={item} value={value} set={set} error={error} disabled={disabled} />
            {value !== undefined && (
              <Textarea
                label="Reason"
                description="A sentence, where the words of the policy are open"
                autosize
                value={draft.reasons[item.fact] ?? ''}
                onChange={event => {
                  const { value: text } = event.currentTarget
                  change({ ...draft, reasons: { ...draft.reasons, [item.fact]: text } })
                }}
              />
            )}
          </>
        )}
      </div>
    </li>
  )
}

/** The control for an answer, by the type of the fact. */
function Answer({
  item,
  value,
  set,
  error,
  disabled,
}: {
  item: FormItem
  value: Draft['values'][string] | undefined
  set: (next: Draft['values'][string] | undefined) => void
  error: string | undefined
  disabled: boolean
}) {
  const name = item.question
  switch (item.type) {
    case 'boolean':
      return (
        <Radio.Group
          aria-label={name}
          value={value === undefined ? '' : value ? 'yes' : 'no'}
          onChange={next => set(next === 'yes')}
          error={error}
        >
          <Group gap={16}>
            <Radio value="yes" label="Yes" disabled={disabled} />
            <Radio value="no" label="No" disabled={disabled} />
            {value !== undefined && (
              <Button size="xs" variant="subtle" aria-label={`Leave open: ${name}`} onClick={() => set(undefined)}>
                Leave open
              </Button>
            )}
          </Group>
        </Radio.Group>
      )
    case 'number':
      return (
        <NumberInput
          aria-label={`${name} (${item.unit ?? 'number'})`}
          suffix={item.unit ? ` ${item.unit}` : ''}
          value={typeof value === 'number' ? value : ''}
          disabled={disabled}
          error={error}
          onChange={next => set(typeof next === 'number' ? next : undefined)}
        />
      )
    case 'codes':
      return (
        <MultiSelect
          aria-label={name}
          placeholder="None chosen"
          data={item.options ?? []}
          value={Array.isArray(value) ? value : []}
          disabled={disabled}
          error={error}
          onChange={next => set(next.length > 0 ? next : undefined)}
        />
      )
    default:
      return (
        <Select
          aria-label={name}
          placeholder="Left open"
          clearable
          data={item.options ?? []}
          value={typeof value === 'string' ? value : null}
          disabled={disabled}
          error={error}
          onChange={next => set(next ?? undefined)}
        />
      )
  }
}
