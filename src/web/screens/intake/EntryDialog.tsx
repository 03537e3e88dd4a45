import { Button, Modal, MultiSelect, Select, Textarea, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useKept } from '../../parts/kept.ts'
import { Restored } from '../../parts/Restored.tsx'
import { Problem } from '../../parts/states.tsx'
import { type ApiProblem, currentOf, toProblem } from '../../problem.ts'
import { useMe } from '../../session.tsx'
import { saveEntry } from './api.ts'
import { bodyOf, type Field, rowsOf, textsOf } from './fields.ts'
import classes from './intake.module.css'

export interface Editing {
  title: string
  /** What the button says, and the notice after it. */
  verb: string
  done: string
  kind: string
  id?: string
  version?: number
  body?: { [field: string]: unknown }
  fields: readonly Field[]
  /** Makes the body to send of what was typed, where it is more than the fields. */
  make?: (body: { [field: string]: unknown }) => { [field: string]: unknown }
  /** Sends it somewhere else than to the member's record. */
  save?: (body: { [field: string]: unknown }, base: number) => Promise<unknown>
}

/** One entry of the record, as a small form. When somebody else was faster it shows both texts, and nothing is lost. */
export function EntryDialog({
  memberId,
  editing,
  close,
  saved,
}: {
  memberId: string
  editing: Editing
  close: () => void
  saved: () => void
}) {
  const { fields } = editing
  const { me } = useMe()
  const initial = textsOf(fields, editing.body ?? {})
  const kept = useKept(`${me.id}.${memberId}.${editing.kind}.${editing.id ?? editing.title}`, initial)
  // What is no part of a member's record, a new password above all, is not kept on the device.
  const [typed, setTyped] = useState(initial)
  const texts = editing.save ? typed : kept.value
  const setTexts = editing.save ? setTyped : kept.change
  const [base, setBase] = useState(editing.version ?? 0)
  const [problem, setProblem] = useState<ApiProblem>()
  const [busy, setBusy] = useState(false)
  const current = problem?.code === 'stale-version' ? currentOf(problem) : undefined
  const send = async (onto: number) => {
    setBusy(true)
    setProblem(undefined)
    try {
      const written = bodyOf(fields, texts, editing.body ?? {})
      const body = editing.make ? editing.make(written) : written
      if (editing.save) await editing.save(body, onto)
      else
        await saveEntry(memberId, {
          kind: editing.kind,
          ...(editing.id ? { id: editing.id } : {}),
          body,
          base: onto,
        })
      kept.clear(initial)
      notifications.show({ message: editing.done, withBorder: true })
      saved()
      close()
    } catch (thrown) {
      setProblem(toProblem(thrown))
    }
    setBusy(false)
  }
  return (
    <Modal opened onClose={close} title={editing.title} size="lg">
      <form
        className={classes.form}
        onSubmit={event => {
          event.preventDefault()
          void send(base)
        }}
      >
        {kept.restored && !editing.save && !problem && <Restored startAgain={() => kept.clear(initial)} />}
        {problem && !current && (
          <Problem title="Nothing was saved" reference={problem.body.reference}>
            {problem.body.errors?.map(one => one.message).join(' ') || problem.message}
          </Problem>
        )}
        {current && (
          <Problem
            title="Somebody else changed this meanwhile"
            actions={
              <>
                <Button
                  size="xs"
                  onClick={() => {
                    setBase(current.version)
                    void send(current.version)
                  }}
                >
                  Keep mine
                </Button>
                <Button
                  size="xs"
                  onClick={() => {
                    setTexts(textsOf(fields, current.body))
                    setBase(current.version)
                    setProblem(undefined)
                  }}
                >
                  Take theirs
                </Button>
              </>
            }
          >
            <table className={classes.both}>
              <thead>
                <tr>
                  <th scope="col">Field</th>
                  <th scope="col">Theirs</th>
                  <th scope="col">Yours</th>
                </tr>
              </thead>
              <tbody>
                {fields
                  .filter(one => textsOf(fields, current.body)[one.name] !== texts[one.name])
                  .map(one => (
                    <tr key={one.name}>
                      <th scope="row">{one.label}</th>
                      <td>{textsOf(fields, current.body)[one.name] || 'Empty'}</td>
                      <td>{texts[one.name] || 'Empty'}</td>
                    </tr>
                  ))}
              </tbody>
            </table>
          </Problem>
        )}
        {fields.map(one => (
          <Input
            key={one.name}
            field={one}
            value={texts[one.name] ?? ''}
            change={text => setTexts({ ...texts, [one.name]: text })}
          />
        ))}
        <div className={classes.actions}>
          <Button type="submit" variant="filled" loading={busy}>
            {editing.verb}
          </Button>
          <Button
            onClick={() => {
              kept.clear(initial)
              close()
            }}
          >
            Cancel
          </Button>
        </div>
      </form>
    </Modal>
  )
}

/** One field of a form, by its type. */
export function Input({ field, value, change }: { field: Field; value: string; change: (text: string) => void }) {
  const { label, description, required } = field
  const shown = { label, description, required, withAsterisk: false }
  switch (field.type) {
    case 'choice':
    case 'yes-no':
      return (
        <Select
          {...shown}
          data={[...(field.options ?? yesNo)]}
          value={value || null}
          onChange={next => change(next ?? '')}
          clearable={!required}
          placeholder="Not recorded"
        />
      )
    case 'many':
      return (
        <MultiSelect
          {...shown}
          size="sm"
          data={[...(field.options ?? [])]}
          value={value ? value.split('\n') : []}
          onChange={next => change(next.join('\n'))}
          clearButtonProps={{ 'aria-label': `Clear ${label}` }}
        />
      )
    case 'rows':
      return <Rows field={field} value={value} change={change} />
    case 'long':
    case 'list':
      return <Textarea {...shown} value={value} onChange={event => change(event.currentTarget.value)} />
    default:
      return (
        <>
          <TextInput
            {...shown}
            type={field.type}
            step={field.type === 'number' ? 'any' : undefined}
            value={value}
            list={field.suggest && `suggest-${field.name}`}
            onChange={event => change(event.currentTarget.value)}
          />
          {field.suggest && (
            <datalist id={`suggest-${field.name}`}>
              {field.suggest.map(one => (
                <option key={one.value} value={one.value} label={one.label} />
              ))}
            </datalist>
          )}
        </>
      )
  }
}

/** A list within the entry: each row a small form of its own. */
function Rows({ field, value, change }: { field: Field; value: string; change: (text: string) => void }) {
  const rows = rowsOf(value)
  const of = field.of ?? []
  const put = (next: { [name: string]: unknown }[]) => change(JSON.stringify(next))
  return (
    <fieldset className={classes.rowsField}>
      <legend>{field.label}</legend>
      {rows.map((row, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other name until it is saved.
        <div key={i} className={classes.rowField}>
          {of.map(one => (
            <Input
              key={one.name}
              field={one}
              value={textsOf([one], row)[one.name] ?? ''}
              change={text => put(rows.map((old, at) => (at === i ? bodyOf([one], { [one.name]: text }, old) : old)))}
            />
          ))}
          <Button
            size="xs"
            aria-label={`Remove row ${i + 1} of ${field.label}`}
            onClick={() => put(rows.filter((_, at) => at !== i))}
          >
            Remove
          </Button>
        </div>
      ))}
      <Button size="xs" aria-label={`Add to ${field.label}`} onClick={() => put([...rows, {}])}>
        Add
      </Button>
    </fieldset>
  )
}

const yesNo = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
]
