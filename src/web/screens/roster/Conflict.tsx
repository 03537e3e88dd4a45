import { Button } from '@mantine/core'
import type { StaleNote, StaleTap } from '../../../api/contract.ts'
import type { NoteText, RosterView } from '../../../desk/views.ts'
import { settle, type Waiting } from '../../outbox.ts'
import { Problem } from '../../parts/states.tsx'
import { clock } from '../../parts/time.ts'
import classes from './Conflict.module.css'
import { isNote, isTap } from './work.ts'

/** Two people wrote the same thing: both are shown, nothing is lost, and a person chooses. */
export function Conflict({ item, view }: { item: Waiting; view: RosterView }) {
  if (item.state === 'refused') {
    const name = isTap(item) ? view.rows.find(row => row.memberId === item.body.memberId)?.name : undefined
    return (
      <div className={classes.conflict}>
        <Problem
          title={isTap(item) ? `The mark of ${name ?? 'a member'} was not saved` : 'The note was not saved'}
          actions={
            <Button size="xs" onClick={() => settle(item.id, 'theirs')}>
              {isTap(item) ? 'Let it go' : 'Discard my text'}
            </Button>
          }
          retry={() => settle(item.id, { mine: item.base })}
        >
          {item.problem?.message}
          {isNote(item) && (
            <>
              {' '}
              Your text is kept: <q>{item.body.text.did || item.body.text.response}</q>
            </>
          )}
        </Problem>
      </div>
    )
  }
  if (isTap(item)) {
    const theirs = item.problem?.body as StaleTap | undefined
    const row = view.rows.find(one => one.memberId === item.body.memberId)
    return (
      <div className={classes.conflict}>
        <Problem
          title={`${row?.name ?? 'A member'} was marked by two people`}
          actions={
            <>
              <Button size="xs" onClick={() => settle(item.id, 'theirs')}>
                Keep {theirs?.by ? `${theirs.by}’s` : 'theirs'}
              </Button>
              <Button size="xs" onClick={() => settle(item.id, { mine: theirs?.version ?? item.base })}>
                Use mine
              </Button>
            </>
          }
        >
          {theirs?.by ?? 'Somebody else'} marked {theirs?.words ?? 'something else'}
          {theirs?.at ? ` at ${clock(theirs.at)}` : ''}. You marked {markWords(item.body.mark)}.
        </Problem>
      </div>
    )
  }
  if (!isNote(item)) return null
  const theirs = item.problem?.body as StaleNote | undefined
  const mine = item.body.text
  const both = (text: NoteText, other: NoteText): NoteText => ({
    ...text,
    did: join(text.did, other.did),
    response: join(text.response, other.response),
    goals: [...new Set([...text.goals, ...other.goals])],
  })
  return (
    <div className={classes.conflict} role="alert">
      <h2>Two versions of this note</h2>
      <p className="soft">
        {theirs?.by ?? 'Somebody else'} saved this note{theirs?.at ? ` at ${clock(theirs.at)}` : ''} while you were
        writing. Both texts are kept until you choose.
      </p>
      <div className={classes.versions}>
        <section>
          <h3>{theirs?.by ?? 'Theirs'}</h3>
          <Text of={theirs?.text} />
          <Button size="xs" onClick={() => settle(item.id, 'theirs')}>
            Keep this one
          </Button>
        </section>
        <section>
          <h3>Yours</h3>
          <Text of={mine} />
          <Button size="xs" onClick={() => settle(item.id, { mine: theirs?.version ?? item.base })}>
            Use mine
          </Button>
        </section>
      </div>
      {theirs?.text && (
        <Button
          variant="filled"
          onClick={() =>
            settle(item.id, { mine: theirs.version, body: { ...item.body, text: both(theirs.text ?? mine, mine) } })
          }
        >
          Keep both, theirs first
        </Button>
      )}
    </div>
  )
}

function Text({ of }: { of: NoteText | undefined }) {
  if (!of) return <p className="muted">The text could not be read.</p>
  return (
    <>
      <p>{of.did || <span className="muted">Nothing written</span>}</p>
      {of.response && <p>{of.response}</p>}
    </>
  )
}

const join = (a: string, b: string) =>
  a.trim() === b.trim() || !b.trim() ? a : !a.trim() ? b : `${a.trim()}\n\n${b.trim()}`

function markWords(mark: { status: string; in?: string; out?: string }): string {
  return `${mark.status}${mark.in ? `, in ${clock(mark.in)}` : ''}${mark.out ? `, out ${clock(mark.out)}` : ''}`
}
