import { Button, Menu, Modal, Select, Textarea } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconSignature } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import type { DocumentField, DocumentKind, DocumentRow, DocumentsView } from '../../../desk/documentViews.ts'
import { useAsk } from '../../ask.ts'
import { Chip } from '../../parts/Chip.tsx'
import { Proof } from '../../parts/Proof.tsx'
import { SignDocument } from '../../parts/SignDocument.tsx'
import { save } from '../../parts/save.ts'
import { Loading, Problem } from '../../parts/states.tsx'
import { shortDay } from '../../parts/time.ts'
import { type ApiProblem, toProblem } from '../../problem.ts'
import { useMe } from '../../session.tsx'
import { urls } from '../../urls.ts'
import type { TabProps } from '../chart/tabs.ts'
import { type Editing, EntryDialog } from '../intake/EntryDialog.tsx'
import { choices, type Field, said } from '../intake/fields.ts'
import classes from '../intake/intake.module.css'
import { addAddendum, getBundle, getDocuments, getHistory } from './api.ts'

/** Every document of a chart: what it says, who signed it, what was added, and what it said before. */
export default function Documents({ head }: TabProps) {
  return <DocumentList head={head} />
}

/** All documents with a choice of their kind, or those of one kind. */
export function DocumentList({ head, only }: TabProps & { only?: DocumentKind['group'] }) {
  const asked = useAsk(`documents ${head.memberId}`, () => getDocuments(head.memberId))
  const [chosen, setGroup] = useState<string | null>(null)
  const group = only ?? chosen
  const [editing, setEditing] = useState<Editing>()
  const [doing, setDoing] = useState<{ what: 'sign' | 'add'; kind: DocumentKind; row: DocumentRow }>()
  const view = asked.data
  if (!view)
    return asked.problem ? (
      <Problem
        title="The documents could not be read"
        whole
        retry={asked.again}
        reference={asked.problem.body.reference}
      >
        {asked.problem.message}
      </Problem>
    ) : (
      <Loading rows={8} label="Loading the documents" />
    )
  const groups = [...new Set(view.kinds.map(one => one.group))]
  const byKind = new Map(view.kinds.map(one => [one.kind, one]))
  const rows = view.documents.filter(one => group === null || byKind.get(one.kind)?.group === group)
  return (
    <section aria-label={only ?? 'Documents'}>
      {asked.problem && (
        <Problem title="This page may be out of date" retry={asked.again}>
          {asked.problem.message}
        </Problem>
      )}
      <div className={classes.head}>
        {!only && (
          <Select label="Show" placeholder="All documents" clearable data={groups} value={group} onChange={setGroup} />
        )}
        {only && <h2>{only}</h2>}
        {!only && (
          <Button
            onClick={async () => {
              const bundle = await getBundle(head.memberId)
              save(
                `${head.recordNumber ?? head.memberId}.fhir.json`,
                JSON.stringify(bundle, null, 2),
                'application/fhir+json',
              )
            }}
          >
            Export as FHIR
          </Button>
        )}
        {view.mayWrite && !only && (
          <Menu position="bottom-end">
            <Menu.Target>
              <Button variant="filled">Write a document</Button>
            </Menu.Target>
            <Menu.Dropdown>
              {view.kinds
                .filter(one => one.mayAdd && one.kind !== 'plans')
                .map(one => (
                  <Menu.Item key={one.kind} onClick={() => setEditing(documentForm(view, one))}>
                    {one.name}
                  </Menu.Item>
                ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      {rows.length === 0 && <p className="muted">No document of this kind is in the chart.</p>}
      <ul className={classes.rows}>
        {rows.map(row => {
          const kind = byKind.get(row.kind)
          return (
            kind && (
              <Row
                key={`${row.kind} ${row.id}`}
                view={view}
                kind={kind}
                row={row}
                edit={setEditing}
                act={what => setDoing({ what, kind, row })}
              />
            )
          )
        })}
      </ul>
      {editing && (
        <EntryDialog
          memberId={head.memberId}
          editing={editing}
          close={() => setEditing(undefined)}
          saved={asked.again}
        />
      )}
      {doing?.what === 'sign' && (
        <SignDocument
          memberId={head.memberId}
          noun="document"
          what={`${doing.kind.name} of ${head.name}`}
          document={doing.row}
          close={() => setDoing(undefined)}
          done={asked.again}
        />
      )}
      {doing?.what === 'add' && (
        <Addendum {...doing} memberId={head.memberId} close={() => setDoing(undefined)} done={asked.again} />
      )}
    </section>
  )
}

function Row({
  view,
  kind,
  row,
  edit,
  act,
}: {
  view: DocumentsView
  kind: DocumentKind
  row: DocumentRow
  edit: (editing: Editing) => void
  act: (what: 'sign' | 'add') => void
}) {
  const [open, setOpen] = useState(false)
  const when = row.at ? shortDay(row.at, view.today) : `written ${shortDay(row.recordedOn, view.today)}`
  const title = `${kind.name}, ${when}`
  return (
    <li>
      <Chip kind={row.signed ? 'done' : kind.signable ? 'due' : 'info'}>
        {row.signed ? 'Signed' : kind.signable ? 'Not signed' : 'On file'}
      </Chip>
      <span className={classes.main}>
        {kind.name}{' '}
        <span className="muted">
          {when} · {row.by}
        </span>
        {row.addenda.length > 0 && <span className="muted"> · {row.addenda.length} added later</span>}
      </span>
      <Button
        size="xs"
        aria-expanded={open}
        aria-label={`${open ? 'Close' : 'Open'} ${title}`}
        onClick={() => setOpen(!open)}
      >
        {open ? 'Close' : 'Open'}
      </Button>
      {open && (
        <section aria-label={title} style={{ flexBasis: '100%' }}>
          <Content fields={kind.fields} body={row.body} people={view.people} />
          {row.signatures.map(one => (
            <p key={one.by + one.at} className="small">
              Signed by {one.by} as {one.role}, {one.at.replace('T', ' ')}
            </p>
          ))}
          {row.addenda.map(one => (
            <blockquote key={one.at + one.by}>
              {one.text}
              <p className="small muted">
                Added by {one.by}, {one.at.replace('T', ' ')}
              </p>
            </blockquote>
          ))}
          <div className={classes.actions}>
            {view.mayWrite && kind.mayAdd && !row.signed && row.kind !== 'plans' && (
              <Button size="xs" aria-label={`Edit ${title}`} onClick={() => edit(documentForm(view, kind, row))}>
                Edit
              </Button>
            )}
            {row.kind === 'plans' && (
              <Button size="xs" component={Link} to={urls.member(view.head.memberId, 'plan')}>
                Open the treatment plan
              </Button>
            )}
            {view.maySign && kind.signable && !row.signed && (
              <Button size="xs" aria-label={`Sign ${title}`} onClick={() => act('sign')}>
                Sign
              </Button>
            )}
            {view.maySign && row.signed && (
              <Button size="xs" aria-label={`Add an addendum to ${title}`} onClick={() => act('add')}>
                Add an addendum
              </Button>
            )}
          </div>
          {row.version > 1 && <History view={view} kind={kind} row={row} />}
        </section>
      )}
    </li>
  )
}

/** What a document says, field by field; what was left empty is left out. */
function Content({
  fields,
  body,
  people,
}: {
  fields: readonly DocumentField[]
  body: { [field: string]: unknown }
  people: DocumentsView['people']
}) {
  const text = body.text
  return (
    <>
      <dl className={classes.facts}>
        {fields
          .filter(one => body[one.name] !== undefined && one.type !== 'rows')
          .map(one => (
            <Pair key={one.name} label={one.label} value={wordsOf(body[one.name], one, people)} />
          ))}
        {typeof text === 'object' && text !== null
          ? Object.entries(text)
              .filter(([, value]) => typeof value === 'string' && value !== '')
              .map(([name, value]) => <Pair key={name} label={noteWords[name] ?? said(name)} value={String(value)} />)
          : null}
      </dl>
      {fields
        .filter(one => one.type === 'rows' && Array.isArray(body[one.name]) && (body[one.name] as unknown[]).length > 0)
        .map(one => (
          <div key={one.name}>
            <h2>{one.label}</h2>
            <ol>
              {(body[one.name] as { [field: string]: unknown }[]).map((row, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a document keep their order.
                <li key={i}>
                  <Content fields={one.of ?? []} body={row} people={people} />
                </li>
              ))}
            </ol>
          </div>
        ))}
    </>
  )
}

const noteWords: Record<string, string> = {
  did: 'What was done',
  response: 'Response',
  countsAs: 'Counts as',
  practice: 'Practice',
}

function Pair({ label, value }: { label: string; value: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  )
}

function wordsOf(value: unknown, field: DocumentField, people: DocumentsView['people']): string {
  if (field.type === 'person') return people.find(one => one.id === value)?.name ?? String(value)
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (Array.isArray(value)) return value.map(one => said(String(one))).join(', ') || 'None'
  return field.type === 'choice' ? said(String(value)) : String(value).replace('T', ' ')
}

function toField(view: DocumentsView, one: DocumentField): Field {
  const { name, label, required } = one
  return {
    name,
    label,
    ...(required ? { required } : {}),
    type: one.type === 'person' ? 'choice' : one.type,
    ...(one.type === 'person' ? { options: view.people.map(who => ({ value: who.id, label: who.name })) } : {}),
    ...(one.options ? { options: choices(...one.options) } : {}),
    ...(one.type === 'list' ? { description: 'One a line' } : {}),
    ...(one.of ? { of: one.of.map(inner => toField(view, inner)) } : {}),
  }
}

function documentForm(view: DocumentsView, kind: DocumentKind, row?: DocumentRow): Editing {
  const first = kind.fields.find(one => one.type === 'date' && one.required)
  return {
    title: row ? kind.name : `Write: ${kind.name.toLowerCase()}`,
    verb: 'Save',
    done: `${kind.name} saved`,
    kind: kind.kind,
    ...(row
      ? { id: row.id, version: row.version, body: row.body }
      : { body: first ? { [first.name]: view.today } : {} }),
    fields: kind.fields.map(one => toField(view, one)),
  }
}

function Addendum({
  kind,
  row,
  memberId,
  close,
  done,
}: {
  kind: DocumentKind
  row: DocumentRow
  memberId: string
  close: () => void
  done: () => void
}) {
  const { me } = useMe()
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<ApiProblem>()
  return (
    <Modal opened onClose={close} title={`Add to: ${kind.name.toLowerCase()}`}>
      <div className={classes.form}>
        <p className="soft">
          The document stays as it was signed. What you add is shown with it, under your name and now.
        </p>
        {problem && (
          <Problem title="Nothing was added" reference={problem.body.reference}>
            {problem.message}
          </Problem>
        )}
        <Textarea
          label="Addendum"
          autosize
          minRows={3}
          required
          withAsterisk={false}
          value={text}
          onChange={event => setText(event.currentTarget.value)}
        />
        <Proof
          factors={me.factors}
          action="Sign addendum"
          icon={<IconSignature size={16} stroke={1.8} />}
          onProof={async proof => {
            setProblem(undefined)
            try {
              await addAddendum(memberId, row.kind, row.id, { text, proof })
              notifications.show({ message: 'Addendum signed', withBorder: true })
              done()
              close()
            } catch (thrown) {
              setProblem(toProblem(thrown))
            }
          }}
        />
      </div>
    </Modal>
  )
}

/** What a document said before: per version who wrote it, and what each changed. */
function History({ view, kind, row }: { view: DocumentsView; kind: DocumentKind; row: DocumentRow }) {
  const [open, setOpen] = useState(false)
  const asked = useAsk(open ? `history ${row.kind} ${row.id} ${row.version}` : null, () =>
    getHistory(view.head.memberId, row.kind, row.id),
  )
  return (
    <details onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{row.version} versions</summary>
      {asked.problem && <Problem title="The versions could not be read">{asked.problem.message}</Problem>}
      {open && !asked.data && !asked.problem && <Loading rows={2} label="Loading the versions" />}
      <ol>
        {asked.data?.versions.map((one, i, all) => (
          <li key={one.version}>
            {one.at.replace('T', ' ')}, {one.by}
            <ul>
              {kind.fields
                .filter(field => JSON.stringify(one.body[field.name]) !== JSON.stringify(all[i - 1]?.body[field.name]))
                .map(field => (
                  <li key={field.name} className="small">
                    {field.label}:{' '}
                    {one.body[field.name] === undefined
                      ? 'left empty'
                      : field.type === 'rows'
                        ? `${(one.body[field.name] as unknown[]).length} rows`
                        : wordsOf(one.body[field.name], field, view.people)}
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ol>
    </details>
  )
}
