import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Link, useLocation, useParams } from 'react-router'
import type { PolicyClause } from '../../../desk/libraryViews.ts'
import { useAsk } from '../../ask.ts'
import { useShortcuts } from '../../keys.ts'
import { Empty, Loading, Problem } from '../../parts/states.tsx'
import { urls } from '../../urls.ts'
import { getPolicy } from '../review/api.ts'
import classes from './Policy.module.css'

/** One policy clause by clause, in the payer's order. A citation lands on its clause. */
export default function Policy() {
  const { slug = '' } = useParams()
  const { hash } = useLocation()
  const asked = useAsk(`policy ${slug}`, () => getPolicy(slug))
  const [typed, setTyped] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const wanted = decodeURIComponent(hash.slice(1))
  const view = asked.data
  useShortcuts('Policy', [{ keys: '/', says: 'Search this policy', run: () => input.current?.focus() }])
  useEffect(() => {
    document.title = 'Policy · OpenIOP'
  }, [])
  useEffect(() => {
    if (view && wanted) document.getElementById(wanted)?.scrollIntoView({ block: 'center' })
  }, [view, wanted])
  const sections = useMemo(() => {
    const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
    const found = (view?.clauses ?? []).filter(one =>
      words.every(word => `${one.reference} ${one.says} ${one.section}`.toLowerCase().includes(word)),
    )
    const by = new Map<string, PolicyClause[]>()
    for (const one of found) by.set(one.section, [...(by.get(one.section) ?? []), one])
    return [...by]
  }, [view, typed])
  if (!view)
    return (
      <section>
        {asked.problem ? (
          <Problem title="The policy cannot be shown" whole reference={asked.problem.body.reference}>
            {asked.problem.message}
          </Problem>
        ) : (
          <Loading rows={8} label="Loading the policy" />
        )}
      </section>
    )
  return (
    <article aria-label="Policy">
      <div className="page-head">
        <div className="grow">
          <Link to={urls.policies()}>Policy library</Link>
          <h1>{view.name}</h1>
          <p className="soft">
            {[view.title, view.number, view.from ? `from ${view.from}` : 'no effective date stated']
              .filter(Boolean)
              .join(' · ')}
            {view.reviewLapsed ? ` · its own review date ${view.reviewBy} has passed` : ''}
          </p>
        </div>
        <TextInput
          ref={input}
          type="search"
          aria-label="Search this policy"
          placeholder="Words or a clause number"
          leftSection={<IconSearch size={16} stroke={1.8} aria-hidden />}
          value={typed}
          onChange={event => setTyped(event.currentTarget.value)}
        />
      </div>
      {sections.length === 0 && <Empty title="No clause has these words">Try fewer words, or a number.</Empty>}
      {sections.map(([section, clauses]) => (
        <section key={section} aria-label={section} className={classes.section}>
          <h2>{section}</h2>
          {clauses.map(one => (
            <Clause key={one.id} one={one} wanted={one.id === wanted} />
          ))}
        </section>
      ))}
    </article>
  )
}

const weights: Record<string, string> = {
  must: 'must',
  should: 'recommended',
  typical: 'usual',
  may: 'allowed',
  descriptive: 'for information',
}

function Clause({ one, wanted }: { one: PolicyClause; wanted: boolean }) {
  return (
    <div id={one.id} className={classes.clause} data-wanted={wanted || undefined}>
      <span className={classes.reference}>{one.reference}</span>
      <div className={classes.body}>
        <p className={classes.says}>{one.says}</p>
        <p className="small muted">
          {[weights[one.modality] ?? one.modality, one.use === 'none' ? '' : one.use].filter(Boolean).join(' · ')}
          {one.exceptionTo && <> · exception to {one.exceptionTo}</>}
          {one.replaces && <> · in place of {one.replaces}</>}
          {one.reason && <> · recorded only: {one.reason}</>}
        </p>
        {one.parameters.map(({ value, unit, says }) => (
          <p key={`${value} ${unit} ${says}`} className="small">
            <b>
              {value} {unit}
            </b>{' '}
            {says}
          </p>
        ))}
        {one.obligations.length > 0 && <p className="small">To do: {one.obligations.join('; ')}</p>}
        {one.readings.map(reading => (
          <div key={reading.id} className={classes.reading}>
            <p>{reading.question}</p>
            <ul>
              {reading.options.map(option => (
                <li key={option.option}>
                  {option.chosen ? <b>Read as: </b> : <span className="soft">Or: </span>}
                  {option.says}
                </li>
              ))}
            </ul>
            <p className="small muted">{reading.because}</p>
          </div>
        ))}
      </div>
    </div>
  )
}
