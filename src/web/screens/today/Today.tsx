import { Button, NativeSelect, SegmentedControl } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconUserCheck } from '@tabler/icons-react'
import { useEffect, useMemo, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { getToday } from '../../api.ts'
import { useAsk } from '../../ask.ts'
import { useShortcuts } from '../../keys.ts'
import { Knot } from '../../parts/Citation.tsx'
import { Fill } from '../../parts/HoursMeter.tsx'
import { Key } from '../../parts/Keys.tsx'
import { Empty, Loading, Problem } from '../../parts/states.tsx'
import { clock, longDay } from '../../parts/time.ts'
import { useListKeys } from '../../parts/useListKeys.ts'
import { useMe } from '../../session.tsx'
import { urls } from '../../urls.ts'
import { Board } from './Board.tsx'
import { byAttention, type Filter, filters } from './filters.ts'
import { SessionStrip } from './SessionStrip.tsx'
import classes from './Today.module.css'

/** Who is here, which groups run, who is short of hours, what is due: the day on one screen. */
export default function Today() {
  const { me, program } = useMe()
  const mayTake = me.may.includes('take-attendance')
  const navigate = useNavigate()
  const asked = useAsk(program ? `today ${program.id}` : null, () => getToday(program?.id ?? ''), 15)
  const view = asked.data
  const [filter, setFilter] = useState<Filter>('everyone')
  const [marked, setMarked] = useState<string>()
  const rows = useMemo(
    () => view?.rows.filter(filters.find(one => one.id === filter)?.takes ?? (() => true)).sort(byAttention) ?? [],
    [view, filter],
  )
  const row = rows.find(one => one.memberId === marked)
  const live =
    view?.groups.find(one => one.state === 'live' && !one.marked) ?? view?.groups.find(one => one.state !== 'past')
  const attendance = row?.sessionId ?? live?.id ?? view?.groups.at(-1)?.id

  const listKeys = useListKeys('[data-row-link]', '[data-member]')
  useShortcuts('Today', [
    ...listKeys,
    { keys: 'a', says: 'Take attendance', run: () => attendance && mayTake && navigate(urls.roster(attendance)) },
    {
      keys: 'n',
      says: 'Write a note for the marked member',
      run: () => row?.sessionId && navigate(urls.roster(row.sessionId, row.memberId)),
    },
    {
      keys: 'c',
      says: 'Open the clause of the marked row',
      run: () => document.querySelector<HTMLElement>('tr[data-marked] [data-clause]')?.click(),
    },
  ])
  const phone = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false })
  const choices = filters.map(one => ({
    value: one.id,
    label: `${one.name} ${view?.rows.filter(one.takes).length ?? ''}`,
  }))
  useEffect(() => {
    document.title = 'Today · OpenIOP'
  }, [])

  return (
    <section aria-label="Today">
      <div className="page-head">
        <h1>Today</h1>
        {view && (
          <span className="big soft">
            {longDay(view.day)}
            {view.dayOfWeek ? ` · day ${view.dayOfWeek.number} of ${view.dayOfWeek.of} this week` : ''}
          </span>
        )}
        <span className="grow" />
        {attendance && mayTake && (
          <Button
            component={Link}
            to={urls.roster(attendance)}
            variant="filled"
            leftSection={<IconUserCheck size={16} stroke={1.8} />}
          >
            Take attendance{' '}
            <span className={classes.key}>
              <Key>A</Key>
            </span>
          </Button>
        )}
      </div>

      {!view && !asked.problem && <Loading rows={12} label="Loading today" />}
      {asked.problem && (
        <Problem
          title={view ? 'The board was not refreshed' : 'Today could not be read'}
          retry={asked.again}
          whole={!view}
          reference={asked.problem.body.reference}
        >
          {asked.problem.message}{' '}
          {view && asked.readAt && `What you see was read at ${clock(asked.readAt.toTimeString())}.`}
        </Problem>
      )}
      {view && (
        <>
          {view.groups.length > 0 && <SessionStrip groups={view.groups} now={view.now} mayTake={mayTake} />}
          <div className={classes.tools}>
            {phone ? (
              <NativeSelect
                aria-label="Show"
                size="md"
                className={classes.filters}
                value={filter}
                onChange={event => setFilter(event.currentTarget.value as Filter)}
                data={choices}
              />
            ) : (
              <SegmentedControl
                aria-label="Show"
                value={filter}
                onChange={value => setFilter(value as Filter)}
                data={choices}
              />
            )}
            <div className={classes.legend}>
              <span>
                <Fill is="done" /> done
              </span>
              <span>
                <Fill is="now" /> in session
              </span>
              <span>
                <Fill is="scheduled" /> scheduled
              </span>
              <span>
                <Fill is="minimum" /> payer minimum
              </span>
              <span>
                <Knot /> has a policy citation
              </span>
            </div>
          </div>
          {rows.length > 0 ? (
            <Board rows={rows} marked={marked} onMark={setMarked} />
          ) : (
            <Empty title={view.rows.length === 0 ? 'No active members' : 'Nobody here'}>
              {view.rows.length === 0
                ? 'Members appear here when they are admitted.'
                : 'No member matches this filter now. That is good news.'}
            </Empty>
          )}
        </>
      )}
    </section>
  )
}
