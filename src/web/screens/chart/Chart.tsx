import { IconLock } from '@tabler/icons-react'
import { Suspense, useEffect } from 'react'
import { NavLink, useParams } from 'react-router'
import { useAsk } from '../../ask.ts'
import { useShortcuts } from '../../keys.ts'
import { Loading, Problem } from '../../parts/states.tsx'
import { urls } from '../../urls.ts'
import { NotFound } from '../NotFound.tsx'
import { MemberTasks } from '../tasks/MemberTasks.tsx'
import { getHead } from './api.ts'
import classes from './Chart.module.css'
import { Emergency } from './Emergency.tsx'
import { tabs } from './tabs.ts'

/** One member's chart: who it is, and a page for each part of the record. */
export default function Chart() {
  const { memberId = '', tab = tabs[0]?.id } = useParams()
  const asked = useAsk(`head ${memberId}`, () => getHead(memberId))
  const head = asked.data
  const page = tabs.find(one => one.id === tab)
  useShortcuts('Chart', [])
  useEffect(() => {
    document.title = `${page?.name ?? 'Chart'} · OpenIOP`
  }, [page])
  if (!page) return <NotFound />
  if (!head) {
    if (!asked.problem) return <Loading rows={6} label="Loading the chart" />
    if (asked.problem.code === 'other-program') return <Emergency memberId={memberId} opened={asked.again} />
    return (
      <Problem
        title="The chart cannot be shown"
        whole
        reference={asked.problem.body.reference}
        {...(asked.problem.status >= 500 || asked.problem.status === 0 ? { retry: asked.again } : {})}
      >
        {[asked.problem.message, asked.problem.body.remedy].filter(Boolean).join(' ')}
      </Problem>
    )
  }
  const about = [head.pronouns, head.age, head.recordNumber ?? head.memberId].filter(Boolean).join(' · ')
  return (
    <article aria-label="Chart" className={classes.chart}>
      <div className="page-head">
        <h1>{head.name}</h1>
        <span className="soft">{about}</span>
        {head.rulebook && (
          <span className="soft">
            {head.rulebook.name} <span className={classes.edition}>{head.rulebook.edition}</span>
          </span>
        )}
        {head.track && <span className="soft">{head.track}</span>}
        {head.part2 && (
          <span className={classes.part2} title={head.notice}>
            <IconLock size={14} stroke={1.8} aria-hidden /> 42 CFR Part 2
          </span>
        )}
      </div>
      <MemberTasks memberId={memberId} />
      <nav aria-label="Chart pages" className={classes.tabs}>
        {tabs.map(one => (
          <NavLink key={one.id} to={urls.member(memberId, one.id)} end className={classes.tab}>
            {one.name}
          </NavLink>
        ))}
      </nav>
      <Suspense fallback={<Loading rows={8} label={`Loading ${page.name}`} />}>
        <page.Page key={memberId} head={head} />
      </Suspense>
      {head.notice && <p className={classes.notice}>{head.notice}</p>}
      {head.synthetic && <p className={classes.printed}>Synthetic data: no real person appears here.</p>}
    </article>
  )
}
