import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import type { MemberRow } from '../../../desk/views.ts'
import { searchMembers } from '../../api.ts'
import { useAsk } from '../../ask.ts'
import { useShortcuts } from '../../keys.ts'
import { Chip } from '../../parts/Chip.tsx'
import { Key } from '../../parts/Keys.tsx'
import { Empty, Loading, Problem } from '../../parts/states.tsx'
import table from '../../parts/Table.module.css'
import { shortDay } from '../../parts/time.ts'
import { useListKeys } from '../../parts/useListKeys.ts'
import { useMe } from '../../session.tsx'
import { urls } from '../../urls.ts'
import classes from './Members.module.css'

type Which = MemberRow['state'] | 'all'

const states: Record<MemberRow['state'], string> = { referred: 'Referred', active: 'Active', discharged: 'Discharged' }

/** Everybody the program cares for, found by name or id. What is typed is never in the address. */
export default function Members() {
  const { program } = useMe()
  const [which, setWhich] = useState<Which>('active')
  const [typed, setTyped] = useState('')
  const [text] = useDebouncedValue(typed.trim(), 200)
  const [pages, setPages] = useState<string[]>([])
  const after = pages.at(-1)
  const key = program ? `members ${program.id} ${which} ${text} ${after ?? ''}` : null
  const asked = useAsk(key, () => searchMembers({ programId: program?.id ?? '', which, text, after }))
  const view = asked.data
  const [marked, setMarked] = useState<string>()
  const input = useRef<HTMLInputElement>(null)
  const listKeys = useListKeys('[data-row-link]', '[data-member]')
  useShortcuts('Members', [...listKeys, { keys: '/', says: 'Search this list', run: () => input.current?.focus() }])
  useEffect(() => {
    document.title = 'Members · OpenIOP'
  }, [])

  return (
    <section aria-label="Members">
      <div className="page-head">
        <h1>Members</h1>
        {view?.total !== undefined && <span className="big soft">{view.total}</span>}
      </div>
      <div className={classes.tools}>
        <SegmentedControl
          aria-label="Show"
          value={which}
          onChange={value => {
            setWhich(value as Which)
            setPages([])
          }}
          data={[
            { value: 'active', label: 'Active' },
            { value: 'referred', label: 'Referred' },
            { value: 'discharged', label: 'Discharged' },
            { value: 'all', label: 'All' },
          ]}
        />
        <TextInput
          ref={input}
          type="search"
          aria-label="Search by name or id"
          placeholder="Name or id"
          autoComplete="off"
          leftSection={<IconSearch size={16} stroke={1.8} aria-hidden />}
          rightSection={<Key>/</Key>}
          value={typed}
          onChange={event => {
            setTyped(event.currentTarget.value)
            setPages([])
          }}
          onKeyDown={event => event.key === 'Escape' && setTyped('')}
          className={classes.search}
        />
      </div>
      {asked.problem && (
        <Problem
          title="The list could not be read"
          retry={asked.again}
          whole={!view}
          reference={asked.problem.body.reference}
        >
          {asked.problem.message}
        </Problem>
      )}
      {!view && !asked.problem && <Loading rows={12} label="Loading members" />}
      {view && view.rows.length === 0 && (
        <Empty
          title={text ? `Nobody named “${text}”` : 'Nobody here'}
          action={
            text && which !== 'all' ? (
              <Button size="xs" onClick={() => setWhich('all')}>
                Search all members
              </Button>
            ) : undefined
          }
        >
          {text ? 'Search by family name, given name or id.' : 'Members appear here when a referral is accepted.'}
        </Empty>
      )}
      {view && view.rows.length > 0 && (
        <table className={table.table}>
          <thead>
            <tr>
              <th>Member</th>
              <th>Id</th>
              <th>Age</th>
              <th>Rulebook</th>
              <th>Track</th>
              <th>State</th>
              <th>Next due</th>
            </tr>
          </thead>
          <tbody>
            {view.rows.map(row => (
              <tr
                key={row.memberId}
                data-member={row.memberId}
                data-marked={row.memberId === marked || undefined}
                onFocus={() => setMarked(row.memberId)}
              >
                <td data-label="">
                  <Link to={urls.member(row.memberId)} className="name" data-row-link>
                    {row.name}
                  </Link>
                </td>
                <td data-label="Id" className="mono soft">
                  {row.memberId}
                </td>
                <td data-label="Age">{row.age}</td>
                <td data-label="Rulebook" className="soft">
                  {row.rulebook}
                </td>
                <td data-label="Track" className="soft">
                  {row.track}
                </td>
                <td data-label="State">
                  {states[row.state]} {row.since && <span className="muted">{shortDay(row.since, view.today)}</span>}
                </td>
                <td data-label="">
                  {row.next ? (
                    <Chip kind={row.next.kind} clause={row.next.clause}>
                      {row.next.text}
                    </Chip>
                  ) : (
                    <span className="muted small">Nothing due</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {view && (view.next || pages.length > 0) && (
        <div className={classes.pager}>
          <Button size="xs" disabled={pages.length === 0} onClick={() => setPages(pages.slice(0, -1))}>
            Back
          </Button>
          <Button size="xs" disabled={!view.next} onClick={() => view.next && setPages([...pages, view.next])}>
            More
          </Button>
        </div>
      )}
    </section>
  )
}
