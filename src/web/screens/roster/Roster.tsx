import { ActionIcon, Button, Drawer, Menu, Progress, Tabs } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import {
  IconAlertCircle,
  IconChevronLeft,
  IconCircleCheck,
  IconCircleDashed,
  IconClockCheck,
  IconCloudCheck,
  IconCloudOff,
  IconCloudUp,
  IconDots,
  IconNotes,
  IconPencil,
  IconSignature,
} from '@tabler/icons-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import type { Mark, NoteText, NoteView, RosterRow, RosterView } from '../../../desk/views.ts'
import { useShortcuts } from '../../keys.ts'
import { BlockAxis, BlockMeter } from '../../parts/BlockMeter.tsx'
import { Chip } from '../../parts/Chip.tsx'
import { Citation } from '../../parts/Citation.tsx'
import { Fill } from '../../parts/HoursMeter.tsx'
import { Key } from '../../parts/Keys.tsx'
import { Empty, Loading, Problem } from '../../parts/states.tsx'
import { clock, longDay, minutesOf, span } from '../../parts/time.ts'
import { useListKeys } from '../../parts/useListKeys.ts'
import { useMe } from '../../session.tsx'
import { urls } from '../../urls.ts'
import { AttendanceButtons } from './AttendanceButtons.tsx'
import { Conflict } from './Conflict.tsx'
import { GroupNote, MemberNote } from './NoteEditor.tsx'
import classes from './Roster.module.css'
import { Times } from './Times.tsx'
import { useReading } from './useReading.ts'
import { useRoster } from './useRoster.tsx'
import { noteSubject, tapSubject } from './work.ts'

const SignNotes = lazy(() => import('./SignNotes.tsx'))
const MakeUp = lazy(() => import('./MakeUp.tsx'))

/** One group: who is here and for how long, the group's note and each member's line, and the signature. */
export default function Roster() {
  const { sessionId = '' } = useParams()
  const { view, problem, ...roster } = useRoster(sessionId)
  const phone = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false })
  useEffect(() => {
    document.title = 'Group · OpenIOP'
  }, [])
  if (!view)
    return (
      <section>
        {problem ? (
          <Problem title="The roster could not be read" retry={roster.again} whole reference={problem.body.reference}>
            {problem.message}
          </Problem>
        ) : (
          <Loading rows={6} height={76} label="Loading the roster" />
        )}
      </section>
    )
  return <Sheet key={sessionId} view={view} roster={roster} phone={phone ?? false} stale={problem !== undefined} />
}

type Work = Omit<ReturnType<typeof useRoster>, 'view' | 'problem'>

function Sheet({ view, roster, phone, stale }: { view: RosterView; roster: Work; phone: boolean; stale: boolean }) {
  const { me } = useMe()
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const [open, setOpen] = useState<string>(params.get('member') ?? 'group')
  const [writing, setWriting] = useState(params.has('member'))
  const [marked, setMarked] = useState<string | undefined>(params.get('member') ?? undefined)
  const [signing, setSigning] = useState<'sign' | 'send'>()
  const [makingUp, setMakingUp] = useState(false)
  const row = view.rows.find(one => one.memberId === open)
  // The front desk takes attendance and neither reads nor writes what was said.
  const notes = me.may.includes('write-notes') || me.may.includes('read-chart')
  const wide = useMediaQuery('(min-width: 80em)', true, { getInitialValueInEffect: false })
  const focused = view.rows.find(one => one.memberId === marked)

  const now = view.now
  const tap = (of: RosterRow, status: 'here' | 'late' | 'absent' | 'excused') => {
    if (view.cannotTake || of.mark.status === status) return
    const came = status === 'here' || status === 'late'
    const at = of.mark.in ?? (view.state === 'ended' ? view.starts : now)
    roster.setMark(of, came ? { status, in: at, out: of.mark.out } : { status })
  }
  const leave = (of: RosterRow) => {
    if (of.mark.status !== 'here' && of.mark.status !== 'late') return
    roster.setMark(of, { ...strip(of.mark), out: view.state === 'ended' ? view.ends : now })
  }
  const write = (of: string) => {
    setOpen(of)
    setWriting(true)
    setTimeout(() => document.getElementById('note-did')?.focus(), 60)
  }
  const unmarked = view.rows.filter(one => one.mark.status === 'unmarked')
  const inRoom = view.rows.filter(one => (one.mark.status === 'here' || one.mark.status === 'late') && !one.mark.out)
  const ready = notesToSign(view)
  // Somebody whose notes need a second signature sends them; nobody else is offered it.
  const blocked = whyNotSign(view, ready.length, roster, view.signer !== undefined)
  const finish = view.signer ? 'send' : 'sign'

  const listKeys = useListKeys('[data-row-link]', '[data-member]')
  const on = (run: (of: RosterRow) => void) => () => focused && run(focused)
  useShortcuts('Roster', [
    ...listKeys,
    { keys: '1', says: 'Here', run: on(of => tap(of, 'here')) },
    { keys: '2', says: 'Late', run: on(of => tap(of, 'late')) },
    { keys: '3', says: 'Absent', run: on(of => tap(of, 'absent')) },
    { keys: '4', says: 'Excused', run: on(of => tap(of, 'excused')) },
    { keys: 'o', says: 'Out now', run: on(leave) },
    { keys: 'n', says: 'Write the note', run: on(of => notes && write(of.memberId)) },
    { keys: 'l', says: 'Send to a licensed signer', run: () => view.signer && !blocked && setSigning('send') },
    { keys: 'ctrl+Enter', says: 'Sign', run: () => !blocked && setSigning(finish) },
  ])

  const all = {
    here: () =>
      roster.setAll(
        unmarked,
        () => ({ status: 'here', in: arrival(view) }),
        `${unmarked.length} here from ${clock(arrival(view))}`,
      ),
    out: () =>
      roster.setAll(
        inRoom,
        one => ({ ...strip(one.mark), out: view.ends }),
        `${inRoom.length} out at ${clock(view.ends)}`,
      ),
  }
  const panel = <NotePanel view={view} row={row} may={me.may} roster={roster} open={open} onOpen={setOpen} />
  const drawer = (
    <Drawer
      opened={writing}
      onClose={() => setWriting(false)}
      position="right"
      size={phone ? '100%' : 440}
      title={row ? row.name : 'Group note'}
    >
      {panel}
    </Drawer>
  )
  const dialogs = (
    <Suspense>
      {makingUp && <MakeUp sessionId={view.id} onClose={() => setMakingUp(false)} />}
      {signing && (
        <SignNotes
          view={view}
          notes={ready}
          as={signing}
          onClose={() => setSigning(undefined)}
          onDone={() => {
            setSigning(undefined)
            roster.again()
          }}
        />
      )}
    </Suspense>
  )

  if (phone)
    return (
      <div className={classes.phone}>
        <header className={classes.phoneHead}>
          <ActionIcon
            component={Link}
            to={urls.groups()}
            variant="subtle"
            color="gray"
            size={44}
            aria-label="Back to groups"
          >
            <IconChevronLeft size={20} stroke={1.8} />
          </ActionIcon>
          <div className="grow">
            <h1>{view.name}</h1>
            <div className={classes.phoneSub}>{whereAndWhen(view)}</div>
          </div>
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" size={44} aria-label="More">
                <IconDots size={20} stroke={1.8} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {unmarked.length > 0 && !view.cannotTake && (
                <Menu.Item onClick={all.here}>
                  {unmarked.length} here from {clock(arrival(view))}
                </Menu.Item>
              )}
              {inRoom.length > 0 && !view.cannotTake && (
                <Menu.Item onClick={all.out}>
                  {inRoom.length} out at {clock(view.ends)}
                </Menu.Item>
              )}
              {!view.cannotTake && <Menu.Item onClick={() => setMakingUp(true)}>Add a make-up</Menu.Item>}
              {view.siblings.map(one => (
                <Menu.Item key={one.id} onClick={() => navigate(urls.roster(one.id))}>
                  {one.name}, {clock(one.starts)}
                </Menu.Item>
              ))}
              <Menu.Item onClick={() => navigate(urls.today())}>Today</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </header>
        <div className={classes.phoneState}>
          <span>
            <b>
              {inRoom.length} of {view.rows.length}
            </b>{' '}
            here{unmarked.length > 0 && ', '}
            {unmarked.length > 0 && (
              <>
                <b>{unmarked.length}</b> to mark
              </>
            )}
          </span>
          <Saved roster={roster} stale={stale} />
        </div>
        <Warnings view={view} />
        <Conflicts roster={roster} view={view} />
        <ul>
          {[...view.rows]
            .sort((a, b) => Number(b.mark.status === 'unmarked') - Number(a.mark.status === 'unmarked'))
            .map(one => (
              <PhoneRow
                key={one.memberId}
                row={one}
                view={view}
                onTap={status => tap(one, status)}
                onLeave={() => leave(one)}
                onWrite={notes ? () => write(one.memberId) : undefined}
                onTimes={times => roster.setMark(one, { ...strip(one.mark), ...times })}
              />
            ))}
        </ul>
        {notes ? (
          <div className={classes.phoneFoot}>
            <Button size="lg" leftSection={<IconNotes size={18} stroke={1.8} />} onClick={() => write('group')}>
              Group note
            </Button>
            {blocked ? (
              <Button
                size="lg"
                variant="filled"
                leftSection={<IconPencil size={18} stroke={1.8} />}
                onClick={() => write(view.rows.find(one => one.note.state !== 'signed')?.memberId ?? 'group')}
              >
                Write notes
              </Button>
            ) : (
              <Button
                size="lg"
                variant="filled"
                leftSection={<IconSignature size={18} stroke={1.8} />}
                onClick={() => setSigning(finish)}
              >
                {view.signer ? 'Send' : 'Sign'} {count(ready.length, 'note')}
              </Button>
            )}
            {blocked && <div className={classes.phoneWhy}>{blocked}</div>}
          </div>
        ) : (
          unmarked.length > 0 &&
          !view.cannotTake && (
            <div className={classes.phoneFoot} data-one>
              <Button size="lg" variant="filled" onClick={all.here}>
                {unmarked.length} here from {clock(arrival(view))}
              </Button>
            </div>
          )
        )}
        {drawer}
        {dialogs}
      </div>
    )

  return (
    <section className={classes.sheet} aria-label="Roster">
      <div className={classes.head}>
        <h1>{view.name}</h1>
        <span className="big soft">
          {longDay(view.day)}, {clock(view.starts)} to {clock(view.ends)}
          {view.state === 'ended' ? ', ended' : ''}
          {view.track ? ` · Track ${view.track}` : ''}
          {view.room ? ` · ${view.room}` : ''}
        </span>
        <span className="grow" />
        {view.siblings.length > 0 && (
          <nav className={classes.siblings} aria-label="Groups of these members today">
            {[...view.siblings, { id: view.id, name: view.name, starts: view.starts }]
              .sort((a, b) => minutesOf(a.starts) - minutesOf(b.starts))
              .map(one => (
                <Link key={one.id} to={urls.roster(one.id)} aria-current={one.id === view.id ? 'page' : undefined}>
                  {one.name} {clock(one.starts)}
                </Link>
              ))}
          </nav>
        )}
      </div>
      <Warnings view={view} />
      <Conflicts roster={roster} view={view} />
      <div className={classes.grid} data-alone={!notes || undefined}>
        <div>
          {view.rows.length === 0 ? (
            <Empty title="Nobody is expected">Members appear here when this group is on their schedule.</Empty>
          ) : (
            <table className={classes.table}>
              <thead>
                <tr>
                  <th style={{ width: 140 }}>Member</th>
                  <th style={{ width: 224 }}>
                    Attendance
                    {unmarked.length > 0 && !view.cannotTake && (
                      <Button size="compact-xs" ml={8} onClick={all.here}>
                        {unmarked.length === view.rows.length ? 'All' : unmarked.length} here from{' '}
                        {clock(arrival(view))}
                      </Button>
                    )}
                  </th>
                  <th style={{ width: 94 }}>
                    Times
                    {view.state === 'ended' && inRoom.length > 0 && !view.cannotTake && (
                      <Button size="compact-xs" ml={8} onClick={all.out}>
                        Out
                      </Button>
                    )}
                  </th>
                  <th>
                    <BlockAxis day={view.span} />
                    <span className="screen-reader">Time in the room</span>
                  </th>
                  {notes && <th style={{ width: 112 }}>Note</th>}
                </tr>
              </thead>
              <tbody>
                {view.rows.map(one => (
                  <tr
                    key={one.memberId}
                    data-member={one.memberId}
                    data-marked={one.memberId === marked || undefined}
                    onFocus={() => setMarked(one.memberId)}
                    onPointerDown={() => {
                      setMarked(one.memberId)
                      setOpen(one.memberId)
                    }}
                  >
                    <td>
                      <Link to={urls.member(one.memberId)} className="name" data-row-link>
                        {one.name}
                      </Link>
                      <div className="muted small">
                        {one.rulebook}
                        {one.remark ? ` · ${one.remark}` : ''}
                      </div>
                    </td>
                    <td>
                      <AttendanceButtons
                        name={one.name}
                        status={one.mark.status}
                        disabled={view.cannotTake !== undefined}
                        onTap={status => tap(one, status)}
                      />
                    </td>
                    <td>
                      <Times
                        name={one.name}
                        mark={one.mark}
                        disabled={view.cannotTake !== undefined}
                        onLeave={() => leave(one)}
                        onChange={times => roster.setMark(one, { ...strip(one.mark), ...times })}
                      />
                    </td>
                    <td>
                      <BlockMeter tall block={{ ...one.block, day: view.span, breaks: view.breaks }} />
                      <div className={classes.under}>
                        <b>{span(one.block.minutes)}</b>
                        <RowVerdict row={one} />
                      </div>
                    </td>
                    {notes && (
                      <td>
                        <button type="button" className={classes.noteButton} onClick={() => write(one.memberId)}>
                          <span className="screen-reader">Note of {one.name}:</span>
                          <NoteChip note={one.note} />
                        </button>
                      </td>
                    )}
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          <div className={classes.legend}>
            <Fill is="done" /> present
            <Fill is="minimum" /> payer’s full day
            {!view.cannotTake && (
              <Button size="compact-xs" ml={8} onClick={() => setMakingUp(true)}>
                Add a make-up
              </Button>
            )}
            <span className="grow" />
            {view.breaks.map(one => (
              <span key={one.from}>
                Break {clock(one.from)} to {clock(one.to)} does not count
              </span>
            ))}
          </div>
          {notes && (
            <section className={classes.groupNote} aria-label="Group note">
              <div className="row">
                <h2>Group note</h2>
                <NoteChip note={view.groupNote} />
                <span className="grow" />
                <Button size="xs" leftSection={<IconPencil size={14} stroke={1.8} />} onClick={() => write('group')}>
                  {view.groupNote.state === 'signed' ? 'Read' : view.groupNote.text.did ? 'Edit' : 'Write'}
                </Button>
              </div>
              <p>{view.groupNote.text.did || <span className="muted">Not written yet.</span>}</p>
            </section>
          )}
        </div>
        {wide && notes && (
          <aside className={classes.panel} aria-label="Note">
            {panel}
          </aside>
        )}
      </div>
      {notes && (
        <SignBar
          view={view}
          ready={ready.length}
          blocked={blocked}
          me={`${me.name}${me.credential ? `, ${me.credential}` : ''}`}
          onSign={() => setSigning('sign')}
          onSend={() => setSigning('send')}
        />
      )}
      {!wide && drawer}
      {dialogs}
    </section>
  )
}

function NotePanel({
  view,
  row,
  may,
  roster,
  open,
  onOpen,
}: {
  view: RosterView
  row: RosterRow | undefined
  may: readonly string[]
  roster: Work
  open: string
  onOpen: (tab: string) => void
}) {
  const note = row ? row.note : view.groupNote
  const conflict = roster.conflicts.find(one => one.subject === noteSubject(view.id, row?.memberId))
  const cannotWrite = may.includes('write-notes') ? undefined : 'Your role may not write notes here.'
  const readOnly = note.state === 'signed' || note.state === 'needs-cosign' || cannotWrite !== undefined
  const change = (text: NoteText) => roster.write(row?.memberId, note, text)
  return (
    <>
      <div className={classes.panelHead}>
        <Tabs value={open} onChange={value => onOpen(value ?? 'group')} keepMounted={false}>
          <Tabs.List>
            <Tabs.Tab value="group">Group note</Tabs.Tab>
            {row && <Tabs.Tab value={row.memberId}>{row.name}</Tabs.Tab>}
          </Tabs.List>
        </Tabs>
        <Saved roster={roster} savedAt={note.savedAt} />
      </div>
      {note.signedBy && (
        <p className="small muted">
          Signed by {note.signedBy}. A signed note is not changed; add an addendum in the chart.
        </p>
      )}
      {cannotWrite && <p className="small muted">{cannotWrite}</p>}
      {conflict ? (
        <Conflict item={conflict} view={view} />
      ) : row ? (
        <MemberNote row={row} view={view} text={note.text} readOnly={readOnly} onChange={change} />
      ) : (
        <GroupNote view={view} text={note.text} readOnly={readOnly} onChange={change} />
      )}
    </>
  )
}

/** Marks that somebody else changed meanwhile; notes in conflict are shown where they are written. */
function Conflicts({ roster, view }: { roster: Work; view: RosterView }) {
  const taps = roster.conflicts.filter(one => view.rows.some(row => one.subject === tapSubject(view.id, row.memberId)))
  return taps.map(item => <Conflict key={item.id} item={item} view={view} />)
}

function Warnings({ view }: { view: RosterView }) {
  const { warnings } = useReading(view.id)
  if (warnings.length === 0 && !view.cannotTake) return null
  return (
    <ul className={classes.warnings}>
      {view.cannotTake && (
        <li data-state="warn">
          <IconAlertCircle size={16} stroke={1.8} aria-hidden /> {view.cannotTake}
        </li>
      )}
      {warnings.map(one => (
        <li key={one.text} data-state={one.state}>
          {one.state === 'met' ? (
            <IconCircleCheck size={16} stroke={1.8} aria-hidden />
          ) : one.state === 'undetermined' ? (
            <IconCircleDashed size={16} stroke={1.8} aria-hidden />
          ) : (
            <IconAlertCircle size={16} stroke={1.8} aria-hidden />
          )}
          {one.text} {one.clause && <Citation clause={one.clause} />}
        </li>
      ))}
    </ul>
  )
}

function PhoneRow({
  row,
  view,
  onTap,
  onLeave,
  onTimes,
  onWrite,
}: {
  row: RosterRow
  view: RosterView
  onTap: (status: 'here' | 'late' | 'absent' | 'excused') => void
  onLeave: () => void
  onTimes: (times: { in: string; out?: string }) => void
  onWrite?: () => void
}) {
  const { mark } = row
  const came = mark.status === 'here' || mark.status === 'late'
  const [correcting, setCorrecting] = useState(false)
  const words = [
    row.rulebook,
    mark.status === 'unmarked'
      ? [row.remark, row.expectedAt && `expected ${clock(row.expectedAt)}`].filter(Boolean).join(' · ')
      : came
        ? `${mark.status === 'late' ? 'late,' : 'here'} ${mark.in ? clock(mark.in) : ''}${mark.out ? ` to ${clock(mark.out)}` : ''}`
        : `${mark.status}${mark.reason ? `, ${mark.reason}` : ''}`,
  ]
  const at = view.state === 'ended' ? view.starts : view.now
  return (
    <li
      className={classes.phoneRow}
      data-member={row.memberId}
      data-new={mark.status === 'unmarked' || correcting || undefined}
    >
      <div className={classes.phoneTop}>
        {mark.status === 'here' && <IconCircleCheck size={22} stroke={1.8} className={classes.in} aria-hidden />}
        {mark.status === 'late' && <IconClockCheck size={22} stroke={1.8} className={classes.late} aria-hidden />}
        <button type="button" className={classes.phoneName} onClick={onWrite} disabled={!onWrite}>
          <span className={classes.phoneWho}>{row.name}</span>
          <span className={classes.phoneWhat}>{words.filter(Boolean).join(' · ')}</span>
          {onWrite && <span className="screen-reader">Write the note</span>}
        </button>
        {came && !mark.out && !correcting && (
          <button type="button" className={classes.leaves} onClick={onLeave} disabled={view.cannotTake !== undefined}>
            Leaves now <span className="screen-reader">{row.name}</span>
          </button>
        )}
        {mark.status !== 'unmarked' && (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" size={44} aria-label={`Change ${row.name}`}>
                <IconDots size={18} stroke={1.8} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => setCorrecting(!correcting)}>
                {correcting ? 'Done' : 'Change the mark'}
              </Menu.Item>
              {onWrite && <Menu.Item onClick={onWrite}>Write the note</Menu.Item>}
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      {(mark.status === 'unmarked' || correcting) && (
        <>
          <AttendanceButtons
            name={row.name}
            status={mark.status}
            disabled={view.cannotTake !== undefined}
            hereLabel={`Here, ${clock(mark.in ?? at)}`}
            onTap={status => {
              onTap(status)
              setCorrecting(false)
            }}
          />
          {came && <Times name={row.name} mark={mark} onChange={onTimes} onLeave={onLeave} />}
        </>
      )}
      {mark.status !== 'unmarked' && !correcting && (
        <>
          <div className={classes.phoneMeter}>
            <BlockMeter block={{ ...row.block, day: view.span, breaks: view.breaks }} />
          </div>
          <div className={classes.under}>
            <b>{span(row.block.minutes)}</b>
            <RowVerdict row={row} />
          </div>
        </>
      )}
    </li>
  )
}

function RowVerdict({ row }: { row: RosterRow }) {
  if (!row.verdict) return <span />
  return (
    <span className={classes.verdict} data-tone={row.verdict.tone}>
      {row.verdict.text} {row.verdict.clause && <Citation clause={row.verdict.clause} bare />}
    </span>
  )
}

const noteWords: Record<NoteView['state'], string> = {
  'not-started': 'Not started',
  draft: 'Draft',
  complete: 'Complete',
  'needs-cosign': 'Needs a signer',
  signed: 'Signed',
}

function NoteChip({ note }: { note: NoteView }) {
  const kind =
    note.state === 'needs-cosign' ? 'due' : note.state === 'complete' || note.state === 'signed' ? 'done' : 'upcoming'
  const icon =
    note.state === 'signed'
      ? IconSignature
      : note.state === 'not-started' || note.state === 'draft'
        ? IconPencil
        : undefined
  return (
    <Chip kind={kind} icon={icon}>
      {noteWords[note.state]}
    </Chip>
  )
}

/** Where what was typed or tapped is now. */
function Saved({ roster, savedAt, stale }: { roster: Work; savedAt?: string; stale?: boolean }) {
  const { waiting, online } = roster
  if (!online || stale)
    return (
      <span className={classes.saved}>
        <IconCloudOff size={14} stroke={1.8} aria-hidden />{' '}
        {waiting.length > 0 ? `${waiting.length} waiting` : 'No connection'}
      </span>
    )
  if (waiting.length > 0)
    return (
      <span className={classes.saved}>
        <IconCloudUp size={14} stroke={1.8} aria-hidden /> Saving
      </span>
    )
  return (
    <span className={classes.saved} aria-live="polite">
      <IconCloudCheck size={14} stroke={1.8} aria-hidden /> {savedAt ? `Saved ${clock(savedAt)}` : 'Saved'}
    </span>
  )
}

function SignBar({
  view,
  ready,
  blocked,
  me,
  onSign,
  onSend,
}: {
  view: RosterView
  ready: number
  blocked?: string
  me: string
  onSign: () => void
  onSend: () => void
}) {
  const written = view.rows.filter(one => isWritten(one.note))
  const signed = view.rows.filter(one => one.note.state === 'signed')
  return (
    <div className={classes.signBar}>
      <Progress
        value={view.rows.length ? (written.length / view.rows.length) * 100 : 0}
        className={classes.progress}
        aria-label={`${written.length} of ${view.rows.length} individual notes complete`}
      />
      <span>
        <b>
          {written.length} of {view.rows.length}
        </b>{' '}
        individual notes complete{' '}
        <span className="muted">
          · group note {isWritten(view.groupNote) ? 'complete' : 'not complete'}
          {signed.length > 0 ? ` · ${signed.length} signed` : ''}
        </span>
      </span>
      <span className="grow" />
      {blocked && <span className="small soft">{blocked}</span>}
      {view.signer ? (
        <Button
          variant="filled"
          onClick={onSend}
          disabled={blocked !== undefined}
          leftSection={<IconSignature size={16} stroke={1.8} />}
        >
          Sign and send {ready > 0 ? count(ready, 'note') : 'notes'} to {view.signer.name}&nbsp; <Key>L</Key>
        </Button>
      ) : (
        <Button
          variant="filled"
          onClick={onSign}
          disabled={blocked !== undefined}
          leftSection={<IconSignature size={16} stroke={1.8} />}
        >
          Sign {ready > 0 ? count(ready, 'note') : 'notes'} as {me}&nbsp; <Key>Ctrl Enter</Key>
        </Button>
      )}
    </div>
  )
}

const isWritten = (note: NoteView) =>
  note.state === 'complete' || note.state === 'signed' || note.state === 'needs-cosign'

/** The notes that a signature would cover: written, on the server, not signed yet. */
function notesToSign(view: RosterView): { note: NoteView; name: string; memberId?: string }[] {
  const all = [
    { note: view.groupNote, name: 'Group note' },
    ...view.rows.map(row => ({ note: row.note, name: row.name, memberId: row.memberId })),
  ]
  return all.filter(one => one.note.state === 'complete' && one.note.mine)
}

/** Why nothing can be signed now, as the sentence beside the button. */
function whyNotSign(view: RosterView, ready: number, roster: Work, sends: boolean): string | undefined {
  if (view.cannotSign && !sends) return view.cannotSign
  if (!roster.online) return 'Signing waits for the connection'
  if (view.state !== 'ended') return `Signing opens at ${clock(view.ends)}, when the group ends`
  if (roster.conflicts.length > 0) return 'Settle the two versions first'
  if (ready === 0)
    return view.rows.every(one => one.note.state === 'signed')
      ? 'All notes are signed'
      : 'No complete note waits for a signature'
  return undefined
}

/** What "all here" stamps: the beginning once the group runs, now before it. */
const arrival = (view: RosterView) => (view.state === 'before' ? view.now : view.starts)
const strip = ({ version: _, ...mark }: Mark) => mark
const whereAndWhen = (view: RosterView) =>
  [`${clock(view.starts)} to ${clock(view.ends)}`, view.track && `Track ${view.track}`, view.room]
    .filter(Boolean)
    .join(' · ')
const count = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`
