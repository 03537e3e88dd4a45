import { Checkbox, Select, Textarea } from '@mantine/core'
import { IconUnlink } from '@tabler/icons-react'
import type { NoteText, RosterRow, RosterView } from '../../../desk/views.ts'
import { Chip } from '../../parts/Chip.tsx'
import { Citation } from '../../parts/Citation.tsx'
import { Verdict } from '../../parts/Verdict.tsx'
import classes from './NoteEditor.module.css'
import { useReading } from './useReading.ts'

/** A member's own line: the goals worked on, what they did, how they responded, and what the payer asks of the note. */
export function MemberNote({
  row,
  view,
  text,
  readOnly,
  onChange,
}: {
  row: RosterRow
  view: RosterView
  text: NoteText
  readOnly: boolean
  onChange: (text: NoteText) => void
}) {
  const needs = useReading(view.id).needs[row.memberId] ?? []
  return (
    <div className={classes.note}>
      {row.goals.length > 0 ? (
        <Checkbox.Group
          label="Goals worked on"
          value={[...text.goals]}
          onChange={goals => !readOnly && onChange({ ...text, goals })}
          classNames={{ label: classes.label }}
        >
          {row.goals.map(goal => (
            <div key={goal.id} className={classes.goal} data-on={text.goals.includes(goal.id) || undefined}>
              <Checkbox value={goal.id} label={goal.text} size="xs" color="gold" disabled={readOnly} />
              {goal.untouched && !text.goals.includes(goal.id) && (
                <Chip kind="undetermined" icon={IconUnlink}>
                  No note yet
                </Chip>
              )}
            </div>
          ))}
        </Checkbox.Group>
      ) : (
        <p className="muted small">No goals in the plan yet. A note without a goal is a break in the golden thread.</p>
      )}
      <Textarea
        id="note-did"
        label={`What ${row.given} did, in their words where possible`}
        value={text.did}
        readOnly={readOnly}
        minRows={3}
        maxLength={8000}
        onChange={event => onChange({ ...text, did: event.currentTarget.value })}
      />
      <Textarea
        label="Response to the group"
        value={text.response}
        readOnly={readOnly}
        maxLength={8000}
        onChange={event => onChange({ ...text, response: event.currentTarget.value })}
      />
      <NoteKind view={view} text={text} readOnly={readOnly} onChange={onChange} />
      {needs.length > 0 && (
        <div>
          <div className={classes.label}>What this note needs</div>
          <ul className={classes.needs}>
            {needs.map(need => (
              <li key={need.text}>
                <Verdict is={need.outcome} size={16} />
                <span>
                  {need.text} {need.clause && <Citation clause={need.clause} />}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}

/** What the group did, once for everybody. */
export function GroupNote({
  view,
  text,
  readOnly,
  onChange,
}: {
  view: RosterView
  text: NoteText
  readOnly: boolean
  onChange: (text: NoteText) => void
}) {
  return (
    <div className={classes.note}>
      <Textarea
        id="note-did"
        label="What the group did"
        value={text.did}
        readOnly={readOnly}
        minRows={6}
        maxLength={8000}
        onChange={event => onChange({ ...text, did: event.currentTarget.value })}
      />
      <NoteKind view={view} text={text} readOnly={readOnly} onChange={onChange} />
    </div>
  )
}

function NoteKind({
  view,
  text,
  readOnly,
  onChange,
}: {
  view: RosterView
  text: NoteText
  readOnly: boolean
  onChange: (text: NoteText) => void
}) {
  if (view.kinds.length === 0 && view.practices.length === 0) return null
  return (
    <div className={classes.pair}>
      {view.kinds.length > 0 && (
        <Select
          label="Counts as"
          data={[...view.kinds]}
          value={text.countsAs || null}
          readOnly={readOnly}
          allowDeselect={false}
          onChange={value => onChange({ ...text, countsAs: value ?? '' })}
        />
      )}
      {view.practices.length > 0 && (
        <Select
          label="Practice"
          data={[...view.practices]}
          value={text.practice || null}
          readOnly={readOnly}
          allowDeselect={false}
          onChange={value => onChange({ ...text, practice: value ?? '' })}
        />
      )}
    </div>
  )
}
