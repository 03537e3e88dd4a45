import { Button, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { AuditView } from '../../../desk/administrationViews.ts'
import { useAsk } from '../../ask.ts'
import { Chip } from '../../parts/Chip.tsx'
import { Loading, Problem } from '../../parts/states.tsx'
import table from '../../parts/Table.module.css'
import { type ApiProblem, toProblem } from '../../problem.ts'
import classes from '../intake/intake.module.css'
import { getVerdict, searchAudit } from './api.ts'

/** Who did and saw what, searched; and whether the chain of entries is whole. */
export function Audit() {
  const verdict = useAsk('audit verdict', getVerdict)
  const [filter, setFilter] = useState({ member: '', user: '', action: '' })
  const [rows, setRows] = useState<AuditView['rows']>()
  const [next, setNext] = useState<AuditView['next']>()
  const [problem, setProblem] = useState<ApiProblem>()
  const [busy, setBusy] = useState(false)
  const ask = async (before?: AuditView['next']) => {
    setBusy(true)
    setProblem(undefined)
    try {
      const page = await searchAudit({
        ...(filter.member.trim() ? { member: filter.member.trim() } : {}),
        ...(filter.user.trim() ? { user: filter.user.trim() } : {}),
        ...(filter.action.trim() ? { action: filter.action.trim() } : {}),
        ...(before ? { before } : {}),
      })
      setRows(old => [...(before ? (old ?? []) : []), ...page.rows])
      setNext(page.next)
    } catch (thrown) {
      setProblem(toProblem(thrown))
    }
    setBusy(false)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first page is asked for once, later ones on demand.
  useEffect(() => {
    void ask()
  }, [])
  const field = (name: keyof typeof filter) => ({
    value: filter[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget
      setFilter(before => ({ ...before, [name]: value }))
    },
  })
  return (
    <section aria-label="Audit" className={classes.section}>
      <div className={classes.head}>
        <h2>Audit</h2>
        {verdict.data ? (
          <Chip kind={verdict.data.intact ? 'done' : 'overdue'}>
            {verdict.data.intact
              ? `Chain verified: ${verdict.data.events.toLocaleString('en-US')} entries, whole`
              : 'The chain is broken: call whoever runs this installation'}
          </Chip>
        ) : (
          <span className="muted">{verdict.problem ? 'The chain could not be verified' : 'Verifying the chain'}</span>
        )}
      </div>
      <form
        className="row"
        style={{ alignItems: 'end', flexWrap: 'wrap' }}
        onSubmit={event => {
          event.preventDefault()
          void ask()
        }}
      >
        <TextInput label="Member id" {...field('member')} />
        <TextInput label="Person (account id)" {...field('user')} />
        <TextInput label="Action" placeholder="chart-read" {...field('action')} />
        <Button type="submit" loading={busy}>
          Search
        </Button>
      </form>
      {problem && (
        <Problem title="The audit could not be read" retry={() => void ask()}>
          {problem.message}
        </Problem>
      )}
      {!rows && !problem && <Loading rows={8} label="Reading the audit" />}
      {rows && rows.length === 0 && <p className="muted">No entry fits.</p>}
      {rows && rows.length > 0 && (
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">When (UTC)</th>
              <th scope="col">Who</th>
              <th scope="col">Action</th>
              <th scope="col">Member or subject</th>
              <th scope="col">Detail</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((one, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: entries never move; two may be alike.
              <tr key={i}>
                <td data-label="When">{one.at.replace('T', ' ')}</td>
                <td data-label="Who">{one.who}</td>
                <td data-label="Action">{one.action}</td>
                <td data-label="Subject" className="small">
                  {one.member}
                </td>
                <td data-label="Detail" className="small" style={{ overflowWrap: 'anywhere' }}>
                  {one.detail}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {next && (
        <Button loading={busy} onClick={() => void ask(next)}>
          Older entries
        </Button>
      )}
    </section>
  )
}
