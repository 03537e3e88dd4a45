import { Checkbox, Select } from '@mantine/core'
import { useEffect } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useAsk } from '../../ask.ts'
import { useShortcuts } from '../../keys.ts'
import { Citation } from '../../parts/Citation.tsx'
import { Loading, Problem } from '../../parts/states.tsx'
import { useListKeys } from '../../parts/useListKeys.ts'
import { urls } from '../../urls.ts'
import { comparePolicies } from '../review/api.ts'
import classes from './Compare.module.css'

/** One topic under several policies side by side: what each says, with its clause, or that it is not stated. */
export default function Compare() {
  const [params, setParams] = useSearchParams()
  const question = params.get('topic') ?? 'admission'
  const without = new Set((params.get('without') ?? '').split(',').filter(Boolean))
  const asked = useAsk(`policy comparison ${question}`, () => comparePolicies(question))
  const view = asked.data
  useShortcuts('Compare policies', useListKeys('[data-clause-name]', '[data-policy-clause]'))
  useEffect(() => {
    document.title = 'Compare policies · OpenIOP'
  }, [])
  const go = (topic: string, left: ReadonlySet<string>) =>
    setParams({ topic, ...(left.size > 0 ? { without: [...left].join(',') } : {}) }, { replace: true })
  const shown = view?.policies.filter(one => !without.has(one.slug)) ?? []
  return (
    <section aria-label="Compare policies">
      <div className="page-head">
        <h1>Compare policies</h1>
        <Link to={urls.policies()}>Policy library</Link>
      </div>
      {asked.problem && (
        <Problem
          title="The policies could not be compared"
          retry={asked.again}
          whole={!view}
          reference={asked.problem.body.reference}
        >
          {asked.problem.message}
        </Problem>
      )}
      {!view && !asked.problem && <Loading rows={6} label="Loading the policies" />}
      {view && (
        <>
          <div className={classes.choose}>
            <Select
              label="Topic"
              data={view.questions.map(one => ({ value: one, label: topics[one] ?? one }))}
              value={question}
              allowDeselect={false}
              onChange={next => next && go(next, without)}
            />
            <fieldset className={classes.policies}>
              <legend>Policies</legend>
              {view.policies.map(one => (
                <Checkbox
                  key={one.slug}
                  label={one.name}
                  checked={!without.has(one.slug)}
                  onChange={event => {
                    const next = new Set(without)
                    if (event.currentTarget.checked) next.delete(one.slug)
                    else next.add(one.slug)
                    go(question, next)
                  }}
                />
              ))}
            </fieldset>
          </div>
          {shown.length < 2 && <p className="soft">Choose two or more policies.</p>}
          <div className={classes.columns}>
            {shown.map(one => (
              <section key={one.slug} aria-label={one.name}>
                <h2>
                  <Link to={urls.policy(one.slug)}>{one.name}</Link>
                </h2>
                <p className="soft small">
                  {one.edition === 'undated' ? 'Undated edition' : `Edition ${one.edition}`}
                  {one.editions === 1 ? '; the only one here, so there is none to compare it with' : ''}
                </p>
                {one.stated ? (
                  <ul className={classes.clauses}>
                    {one.clauses.map(of => (
                      <li key={of.clause.reference} data-policy-clause>
                        <span className="policy" data-clause-name tabIndex={-1}>
                          {of.says}
                        </span>
                        <span className={classes.cite}>
                          <Citation clause={of.clause} />
                          {of.modality !== 'must' && (
                            <span className="soft small">{weights[of.modality] ?? of.modality}</span>
                          )}
                          {of.readings > 0 && <span className="soft small">read in more than one way</span>}
                        </span>
                      </li>
                    ))}
                  </ul>
                ) : (
                  <p className={classes.none}>
                    Not stated. <span className="soft">That is not the same as not required.</span>
                  </p>
                )}
              </section>
            ))}
          </div>
          <p className="small muted">Paraphrased in our own words. The payer’s document decides.</p>
        </>
      )}
    </section>
  )
}

const topics: Record<string, string> = {
  admission: 'Admission',
  'continued-stay': 'Continued stay',
  discharge: 'Discharge',
  'service-day': 'A billable day',
  'service-week': 'Hours and days of a week',
  session: 'Sessions, groups and staffing',
  record: 'The record',
  plan: 'The treatment plan and its signatures',
  certification: 'Certification',
  authorization: 'Authorization',
  claim: 'Claims and timely filing',
  aftercare: 'Aftercare',
  program: 'The program',
  denial: 'Denials',
  quality: 'Quality',
}

const weights: Record<string, string> = {
  should: 'recommended',
  typical: 'usual',
  may: 'allowed',
  descriptive: 'for information',
}
