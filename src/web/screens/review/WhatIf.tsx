import { Button, MultiSelect, NumberInput, Select, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { WhatIfView } from '../../../desk/chartViews.ts'
import { Citation } from '../../parts/Citation.tsx'
import { Loading, Problem } from '../../parts/states.tsx'
import { verdictWord } from '../../parts/Verdict.tsx'
import { type ApiProblem, toProblem } from '../../problem.ts'
import { askWhatIf } from './api.ts'
import classes from './Review.module.css'

type Value = boolean | number | string | string[]
type Fact = WhatIfView['facts'][number]

/** Sets facts or the date aside and shows at once which clauses change, for this payer and the others. Nothing is kept. */
export function WhatIf({ memberId, question, rulebook }: { memberId: string; question: string; rulebook?: string }) {
  const [facts, setFacts] = useState<{ [fact: string]: Value }>({})
  const [date, setDate] = useState('')
  const [view, setView] = useState<WhatIfView>()
  const [problem, setProblem] = useState<ApiProblem>()
  const [chosen, setChosen] = useState<string | null>(null)
  useEffect(() => {
    let current = true
    askWhatIf(memberId, question, { facts, ...(date ? { date } : {}), ...(rulebook ? { rulebook } : {}) }).then(
      answer => {
        if (!current) return
        setView(answer)
        setProblem(undefined)
      },
      thrown => current && setProblem(toProblem(thrown)),
    )
    return () => {
      current = false
    }
  }, [memberId, question, rulebook, facts, date])
  const supposed = Object.keys(facts).length > 0 || date !== ''
  const picked = view?.facts.find(one => one.fact === chosen)
  const others = view?.others.filter(one => one.stated && one.now !== one.then) ?? []
  return (
    <section className={classes.whatIf} aria-label="What if">
      <h2>What if: not the record</h2>
      <p className="soft">
        Suppose other answers or another date. Nothing is kept. A supposed answer changes its own fact alone, not what
        the record derives beside it.
      </p>
      {problem && (
        <Problem title="This could not be asked" reference={problem.body.reference}>
          {problem.message}
        </Problem>
      )}
      {!view && !problem && <Loading rows={2} label="Reading what can be supposed" />}
      {view && (
        <>
          <div className={classes.suppose}>
            <Select
              label="Fact"
              searchable
              placeholder="Choose what would be otherwise"
              data={view.facts.map(one => ({ value: one.fact, label: one.question }))}
              value={chosen}
              onChange={setChosen}
            />
            {picked && (
              <Answer
                key={picked.fact}
                fact={picked}
                value={facts[picked.fact]}
                onChange={value => setFacts({ ...facts, [picked.fact]: value })}
              />
            )}
            <TextInput
              type="date"
              label="Asked as of the day"
              value={date}
              onChange={event => setDate(event.currentTarget.value)}
            />
          </div>
          {supposed && (
            <>
              <ul className={classes.list} aria-label="Supposed">
                {Object.entries(facts).map(([fact, value]) => {
                  const one = view.facts.find(of => of.fact === fact)
                  return (
                    <li key={fact}>
                      <span className={classes.supposed}>
                        {one?.question ?? fact}{' '}
                        <span className="soft">
                          Supposed: {said(value)}. In the record: {one?.now ?? 'not on file'}.
                        </span>
                        <Button
                          size="xs"
                          aria-label={`Take back: ${one?.question ?? fact}`}
                          onClick={() => {
                            const { [fact]: _gone, ...rest } = facts
                            setFacts(rest)
                          }}
                        >
                          Take back
                        </Button>
                      </span>
                    </li>
                  )
                })}
              </ul>
              <p role="status">
                <b>
                  {view.now === view.then
                    ? `The answer would stay: ${words[view.now]}.`
                    : `The answer would be ${words[view.then]}; in the record it is ${words[view.now]}.`}
                </b>{' '}
                {view.changes.length === 0
                  ? 'No clause changes.'
                  : view.changes.length === 1
                    ? '1 clause changes.'
                    : `${view.changes.length} clauses change.`}
              </p>
              <ul className={classes.list} aria-label="Clauses that change">
                {view.changes.map(one => (
                  <li key={one.clause?.reference ?? one.says}>
                    <span>
                      <span className="policy">{one.says}</span> {one.clause && <Citation clause={one.clause} />}
                    </span>
                    <span className="soft">
                      {words[one.now]} → {words[one.then]}
                    </span>
                  </li>
                ))}
              </ul>
              <p className="soft">
                {others.length === 0
                  ? 'No payer’s answer changes.'
                  : others.map(one => `${one.name}: ${words[one.now]} → ${words[one.then]}`).join('; ')}
              </p>
            </>
          )}
        </>
      )}
    </section>
  )
}

function Answer({ fact, value, onChange }: { fact: Fact; value: Value | undefined; onChange: (value: Value) => void }) {
  const options = (fact.options ?? []).map(one => ({ value: one, label: one.replaceAll('-', ' ') }))
  if (fact.type === 'boolean')
    return (
      <Select
        label="If it were"
        data={[
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No' },
        ]}
        value={value === undefined ? null : value === true ? 'yes' : 'no'}
        onChange={next => next && onChange(next === 'yes')}
      />
    )
  if (fact.type === 'number')
    return (
      <NumberInput
        label={`If it were${fact.unit && fact.unit !== 'count' ? `, in ${fact.unit}` : ''}`}
        value={typeof value === 'number' ? value : ''}
        onChange={next => typeof next === 'number' && onChange(next)}
      />
    )
  if (fact.type === 'codes' && options.length > 0)
    return (
      <MultiSelect
        label="If it were"
        data={options}
        value={Array.isArray(value) ? value : []}
        onChange={next => onChange(next)}
      />
    )
  if (options.length > 0)
    return (
      <Select
        label="If it were"
        data={options}
        value={typeof value === 'string' ? value : null}
        onChange={next => next && onChange(next)}
      />
    )
  return (
    <TextInput
      label="If it were"
      value={typeof value === 'string' ? value : Array.isArray(value) ? value.join(', ') : ''}
      onChange={event =>
        onChange(
          fact.type === 'codes'
            ? event.currentTarget.value.split(/\s*,\s*/).filter(Boolean)
            : event.currentTarget.value,
        )
      }
    />
  )
}

const said = (value: Value): string =>
  typeof value === 'boolean'
    ? value
      ? 'yes'
      : 'no'
    : Array.isArray(value)
      ? value.join(', ').replaceAll('-', ' ') || 'none'
      : String(value).replaceAll('-', ' ')

const words: Record<WhatIfView['now'], string> = {
  met: verdictWord.met,
  'not-met': verdictWord['not-met'],
  undetermined: verdictWord.undetermined,
  'needs-review': 'A clinician must look',
  'not-applicable': verdictWord['not-needed'],
}
