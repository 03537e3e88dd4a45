import { Button, FileInput, Select } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { Link } from 'react-router'
import type { ImportItem, ImportView } from '../../../desk/importViews.ts'
import { refresh } from '../../ask.ts'
import { Chip, type ChipKind } from '../../parts/Chip.tsx'
import { save } from '../../parts/save.ts'
import { Loading, Problem } from '../../parts/states.tsx'
import table from '../../parts/Table.module.css'
import { type ApiProblem, toProblem } from '../../problem.ts'
import { useMe } from '../../session.tsx'
import { urls } from '../../urls.ts'
import classes from '../intake/intake.module.css'
import { getTemplate, importMembers } from './api.ts'

type Order = 'ymd' | 'mdy' | 'dmy'

const states: Record<ImportItem['action'], { text: string; kind: ChipKind }> = {
  add: { text: 'New', kind: 'done' },
  there: { text: 'On file already', kind: 'not-needed' },
  refused: { text: 'Not taken', kind: 'due' },
}

/** Members and their history from another system: looked at first, then taken in. */
export function Import() {
  const { program } = useMe()
  const [file, setFile] = useState<File | null>(null)
  const [order, setOrder] = useState<Order>('ymd')
  const [read, setRead] = useState<{ text: string; latin: boolean }>()
  const [view, setView] = useState<ImportView>()
  const [problem, setProblem] = useState<ApiProblem>()
  const [busy, setBusy] = useState(false)
  const ask = async (given: { text: string }, dryRun: boolean, dateOrder: Order) => {
    setBusy(true)
    setProblem(undefined)
    try {
      const isFhir = /^\s*[{[]/.test(given.text)
      const answer = await importMembers(program?.id ?? '', {
        format: isFhir ? 'fhir' : 'csv',
        text: given.text,
        dateOrder,
        dryRun,
      })
      setView(answer)
      if (!dryRun) {
        notifications.show({ message: `${answer.counts.add} members taken in`, withBorder: true })
        refresh(`program ${program?.id ?? ''}`)
      }
    } catch (thrown) {
      setView(undefined)
      setProblem(toProblem(thrown))
    }
    setBusy(false)
  }
  const choose = async (next: File | null) => {
    setFile(next)
    setView(undefined)
    setRead(undefined)
    setProblem(undefined)
    if (!next) return
    const given = textOf(await next.arrayBuffer())
    setRead(given)
    await ask(given, true, order)
  }
  const isCsv = read && !/^\s*[{[]/.test(read.text)
  return (
    <section aria-label="Import" className={classes.section}>
      <div className={classes.head}>
        <h2>Import members and their history</h2>
        <Button
          size="xs"
          onClick={async () => {
            const { csv } = await getTemplate()
            save('openiop-members.csv', csv, 'text/csv')
          }}
        >
          Download a CSV to fill
        </Button>
      </div>
      <p className="soft">
        A CSV with a row a member (commas, semicolons or tabs; columns as other systems name them), or FHIR R4: a Bundle
        or NDJSON of any number of patients. You see first what would happen; nothing is written before you say so.
      </p>
      <div className={classes.form}>
        <FileInput
          label="File"
          placeholder="Choose a file"
          styles={{ placeholder: { color: 'var(--oi-muted)' } }}
          accept=".csv,.txt,.tsv,.json,.ndjson"
          value={file}
          onChange={next => void choose(next)}
        />
        {isCsv && (
          <Select
            label="Dates are written"
            allowDeselect={false}
            value={order}
            data={[
              { value: 'ymd', label: '2026-03-04' },
              { value: 'mdy', label: '03/04/2026, month first' },
              { value: 'dmy', label: '04/03/2026, day first' },
            ]}
            onChange={next => {
              const chosen = (next ?? 'ymd') as Order
              setOrder(chosen)
              if (read) void ask(read, true, chosen)
            }}
          />
        )}
      </div>
      {read?.latin && <p className="small">The file is not UTF-8; it was read as Windows Latin. Look at the names.</p>}
      {busy && <Loading rows={3} label="Reading the file" />}
      {problem && (
        <Problem title="The file could not be taken" reference={problem.body.reference}>
          {[problem.message, problem.body.remedy].filter(Boolean).join(' ')}
        </Problem>
      )}
      {view && !busy && (
        <>
          <p role="status">
            {view.dryRun ? 'Would be taken in' : 'Taken in'}: {view.counts.add} new, {view.counts.there} on file
            already, {view.counts.refused} not taken.
          </p>
          {view.unknownColumns.length > 0 && (
            <p>
              Columns that were not read:{' '}
              {view.unknownColumns.map(one => (one.meant ? `${one.column} (${one.meant}?)` : one.column)).join(', ')}
            </p>
          )}
          {view.leftOut.length > 0 && (
            <details>
              <summary>What has no place here</summary>
              <ul>
                {view.leftOut.map(one => (
                  <li key={one.what + one.because}>
                    {one.count} {one.what}: {one.because}
                  </li>
                ))}
              </ul>
            </details>
          )}
          {view.dryRun && view.counts.add > 0 && read && (
            <Button variant="filled" onClick={() => void ask(read, false, order)}>
              Take in {view.counts.add} {view.counts.add === 1 ? 'member' : 'members'}
            </Button>
          )}
          <table className={table.table}>
            <thead>
              <tr>
                <th scope="col">Where</th>
                <th scope="col">Member</th>
                <th scope="col">What happens</th>
                <th scope="col">Entries</th>
                <th scope="col">Problems</th>
              </tr>
            </thead>
            <tbody>
              {view.items.map(one => (
                <tr key={one.place}>
                  <td>{one.place}</td>
                  <td data-label="Member">
                    {one.memberId ? <Link to={urls.member(one.memberId)}>{one.name}</Link> : one.name}
                  </td>
                  <td data-label="">
                    <Chip kind={states[one.action].kind}>{states[one.action].text}</Chip>
                  </td>
                  <td data-label="Entries">{one.entries}</td>
                  <td data-label="Problems" className="small">
                    {one.problems
                      .map(each =>
                        [each.column && `${each.column}:`, each.message, each.remedy].filter(Boolean).join(' '),
                      )
                      .join(' ')}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  )
}

/** UTF-8, or what Excel writes where it does not. */
function textOf(bytes: ArrayBuffer): { text: string; latin: boolean } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), latin: false }
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), latin: true }
  }
}
