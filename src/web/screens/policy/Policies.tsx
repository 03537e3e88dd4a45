import { Button } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import { useEffect } from 'react'
import { Link } from 'react-router'
import { useAsk } from '../../ask.ts'
import { useShortcuts } from '../../keys.ts'
import { Loading, Problem } from '../../parts/states.tsx'
import table from '../../parts/Table.module.css'
import { useListKeys } from '../../parts/useListKeys.ts'
import { urls } from '../../urls.ts'
import { getPolicies } from '../review/api.ts'

/** The policies that are here, with their editions. */
export default function Policies() {
  const asked = useAsk('policies', getPolicies)
  useShortcuts('Policy library', useListKeys('[data-row-link]', '[data-policy]'))
  useEffect(() => {
    document.title = 'Policy library · OpenIOP'
  }, [])
  return (
    <section aria-label="Policy library">
      <div className="page-head">
        <h1>Policy library</h1>
        <span className="soft">Paraphrased in our own words. The payer’s document decides.</span>
        <span className="grow" />
        <Button component={Link} to={urls.comparePolicies()}>
          Compare policies
        </Button>
      </div>
      {asked.problem && (
        <Problem title="The policies could not be read" retry={asked.again} reference={asked.problem.body.reference}>
          {asked.problem.message}
        </Problem>
      )}
      {!asked.data && !asked.problem && <Loading rows={5} label="Loading the policies" />}
      {asked.data && (
        <table className={table.table}>
          <thead>
            <tr>
              <th>Policy</th>
              <th>Edition</th>
              <th>In force</th>
              <th>Its next review</th>
              <th>Lines of business</th>
              <th>Clauses</th>
              <th>Readings</th>
            </tr>
          </thead>
          <tbody>
            {asked.data.map(one => (
              <tr key={one.slug} data-policy={one.slug}>
                <td data-label="">
                  <Link to={urls.policy(one.slug)} className="name" data-row-link>
                    {one.name}
                  </Link>
                  <div className="muted small">
                    {one.title}
                    {one.number ? ` · ${one.number}` : ''}
                  </div>
                </td>
                <td data-label="Edition" className="mono">
                  {one.edition}
                </td>
                <td data-label="In force" className="soft">
                  {one.from ? `from ${one.from}` : 'no date stated'}
                  {one.to ? ` to ${one.to}` : ''}
                </td>
                <td data-label="Its next review" className="soft">
                  {one.reviewBy ? (
                    one.reviewLapsed ? (
                      <span className="row">
                        <IconAlertCircle size={14} stroke={1.8} aria-hidden /> {one.reviewBy}, passed
                      </span>
                    ) : (
                      one.reviewBy
                    )
                  ) : (
                    'not stated'
                  )}
                </td>
                <td data-label="Lines of business" className="soft">
                  {one.linesOfBusiness.join(', ') || 'not stated'}
                </td>
                <td data-label="Clauses">{one.clauseCount}</td>
                <td data-label="Readings">{one.readingCount}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
