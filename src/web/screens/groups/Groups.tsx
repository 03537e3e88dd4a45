import { Button } from '@mantine/core'
import { IconAlertCircle, IconCheck, IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { listGroups } from '../../api.ts'
import { useAsk } from '../../ask.ts'
import { useShortcuts } from '../../keys.ts'
import { Citation } from '../../parts/Citation.tsx'
import { Empty, Loading, Problem } from '../../parts/states.tsx'
import table from '../../parts/Table.module.css'
import { clock, longDay, plusDays } from '../../parts/time.ts'
import { useListKeys } from '../../parts/useListKeys.ts'
import { useMe } from '../../session.tsx'
import { urls } from '../../urls.ts'

/** The week's groups: when, where, who leads, who is here, and what to mind before each begins. */
export default function Groups() {
  const { program } = useMe()
  const [day, setDay] = useState<string>()
  const asked = useAsk(
    program ? `groups ${program.id} ${day ?? ''}` : null,
    () => listGroups(program?.id ?? '', day),
    60,
  )
  const view = asked.data
  const listKeys = useListKeys('[data-row-link]', '[data-session]')
  useShortcuts('Groups', listKeys)
  useEffect(() => {
    document.title = 'Groups · OpenIOP'
  }, [])
  const first = view?.days[0]?.day

  return (
    <section aria-label="Groups">
      <div className="page-head">
        <h1>Groups</h1>
        {first && <span className="big soft">Week of {longDay(first)}</span>}
        <span className="grow" />
        <Button
          size="xs"
          disabled={!first}
          onClick={() => first && setDay(plusDays(first, -7))}
          leftSection={<IconChevronLeft size={14} />}
        >
          Week before
        </Button>
        <Button size="xs" disabled={!day} onClick={() => setDay(undefined)}>
          This week
        </Button>
        <Button
          size="xs"
          disabled={!first}
          onClick={() => first && setDay(plusDays(first, 7))}
          rightSection={<IconChevronRight size={14} />}
        >
          Next week
        </Button>
      </div>
      {asked.problem && (
        <Problem
          title="The groups could not be read"
          retry={asked.again}
          whole={!view}
          reference={asked.problem.body.reference}
        >
          {asked.problem.message}
        </Problem>
      )}
      {!view && !asked.problem && <Loading rows={10} label="Loading groups" />}
      {view?.days.every(one => one.sessions.length === 0) && (
        <Empty title="No groups this week">Groups appear here when the program’s schedule has them.</Empty>
      )}
      {view?.days
        .filter(one => one.sessions.length > 0)
        .map(one => (
          <section key={one.day} aria-label={longDay(one.day)} style={{ marginBottom: 20 }}>
            <h2>
              {longDay(one.day)}
              {one.day === view.today && <span className="muted"> · today</span>}
            </h2>
            <table className={table.table}>
              <thead>
                <tr>
                  <th style={{ width: 120 }}>Time</th>
                  <th style={{ width: 240 }}>Group</th>
                  <th style={{ width: 200 }}>Leads</th>
                  <th style={{ width: 110 }}>Room</th>
                  <th style={{ width: 130 }}>Attendance</th>
                  <th>To mind</th>
                </tr>
              </thead>
              <tbody>
                {one.sessions.map(session => (
                  <tr key={session.id} data-session={session.id}>
                    <td data-label="">
                      {clock(session.starts)} to {clock(session.ends)}
                    </td>
                    <td data-label="">
                      <Link to={urls.roster(session.id)} className="name" data-row-link>
                        {session.name}
                      </Link>
                    </td>
                    <td data-label="Leads" className="soft">
                      {session.leads}
                    </td>
                    <td data-label="Room" className="soft">
                      {session.room}
                    </td>
                    <td data-label="Attendance">
                      {session.state === 'next' ? (
                        <span className="muted">{session.expected} expected</span>
                      ) : (
                        <span className="row">
                          {session.marked && <IconCheck size={14} stroke={1.8} aria-hidden />}
                          {session.here} of {session.expected}
                        </span>
                      )}
                    </td>
                    <td data-label="">
                      {session.warnings.map(warning => (
                        <span key={warning.text} className="row small">
                          <IconAlertCircle size={14} stroke={1.8} aria-hidden /> {warning.text}
                          {warning.clause && <Citation clause={warning.clause} />}
                        </span>
                      ))}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        ))}
    </section>
  )
}
