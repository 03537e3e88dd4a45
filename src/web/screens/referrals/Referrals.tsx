import { Button, Menu, Modal, SegmentedControl, Textarea } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconChevronDown, IconPlus } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import type { ReferralRow, ReferralStatus } from '../../../desk/intakeViews.ts'
import { refresh, useAsk } from '../../ask.ts'
import { useShortcuts } from '../../keys.ts'
import { Chip } from '../../parts/Chip.tsx'
import { Empty, Loading, Problem } from '../../parts/states.tsx'
import table from '../../parts/Table.module.css'
import { shortDay } from '../../parts/time.ts'
import { useListKeys } from '../../parts/useListKeys.ts'
import { type ApiProblem, toProblem } from '../../problem.ts'
import { useMe } from '../../session.tsx'
import { urls } from '../../urls.ts'
import { decideReferral, getReferrals } from '../intake/api.ts'
import { said } from '../intake/fields.ts'
import classes from '../intake/intake.module.css'

const verbs = {
  accepted: { verb: 'Accept', done: 'Referral accepted' },
  declined: { verb: 'Decline', done: 'Referral declined' },
  withdrawn: { verb: 'Withdraw', done: 'Referral withdrawn' },
  received: { verb: 'Take up again', done: 'Referral taken up again' },
} satisfies Record<ReferralStatus, { verb: string; done: string }>

/** Who was referred and waits: since when, by whose clock, and what an admission still misses. */
export default function Referrals() {
  const { program } = useMe()
  const [which, setWhich] = useState<'open' | 'closed'>('open')
  const key = program ? `referrals ${program.id} ${which}` : null
  const asked = useAsk(key, () => getReferrals(program?.id ?? '', which), 60)
  const view = asked.data
  const [deciding, setDeciding] = useState<{ row: ReferralRow; status: ReferralStatus }>()
  useShortcuts('Referrals', useListKeys('[data-row-link]', '[data-member]'))
  useEffect(() => {
    document.title = 'Referrals · OpenIOP'
  }, [])
  const decided = () => {
    asked.again()
    refresh('session')
  }
  const accept = async (row: ReferralRow, status: ReferralStatus) => {
    try {
      await decideReferral(row.memberId, { referralId: row.referral.id, status, base: row.referral.version })
      notifications.show({ message: verbs[status].done, withBorder: true })
    } catch (thrown) {
      notifications.show({ message: toProblem(thrown).message, withBorder: true, color: 'brick', autoClose: false })
    }
    decided()
  }
  return (
    <section aria-label="Referrals">
      <div className="page-head">
        <h1>Referrals</h1>
        {view && <span className="big soft">{view.rows.length}</span>}
        <span className="grow" />
        {view?.mayAdd && (
          <Button
            component={Link}
            to={urls.newReferral()}
            variant="filled"
            leftSection={<IconPlus size={16} stroke={1.8} aria-hidden />}
          >
            New referral
          </Button>
        )}
      </div>
      <SegmentedControl
        aria-label="Show"
        value={which}
        onChange={next => setWhich(next as 'open' | 'closed')}
        data={[
          { value: 'open', label: 'Waiting' },
          { value: 'closed', label: 'Declined and withdrawn' },
        ]}
        mb="xs"
      />
      {asked.problem && (
        <Problem
          title="The referrals could not be read"
          retry={asked.again}
          whole={!view}
          reference={asked.problem.body.reference}
        >
          {asked.problem.message}
        </Problem>
      )}
      {!view && !asked.problem && <Loading rows={6} label="Loading referrals" />}
      {view && view.rows.length === 0 && (
        <Empty title={which === 'open' ? 'Nobody waits' : 'None'}>
          {which === 'open'
            ? 'Referrals appear here until the member is admitted, or the referral is declined or withdrawn.'
            : 'Referrals that were declined or withdrawn appear here, with the reason.'}
        </Empty>
      )}
      {view && view.rows.length > 0 && (
        <table className={table.table}>
          <thead>
            <tr>
              <th>Referred</th>
              <th>Waiting</th>
              <th>Clock</th>
              <th>Payer</th>
              <th>Eligibility</th>
              <th>Admission</th>
              <th>State</th>
            </tr>
          </thead>
          <tbody>
            {view.rows.map(row => (
              <tr key={row.memberId} data-member={row.memberId}>
                <td data-label="">
                  <Link to={urls.member(row.memberId, 'intake')} className="name" data-row-link>
                    {row.name}
                  </Link>{' '}
                  <span className="muted">{row.age}</span>
                  {row.referrer && <div className="small muted">{row.referrer}</div>}
                </td>
                <td data-label="Waiting">
                  {row.days === 0 ? 'Since today' : `${row.days} d`}{' '}
                  <span className="muted small">{shortDay(row.on, view.today)}</span>
                </td>
                <td data-label="Clock">
                  {row.clock ? (
                    <Chip kind={row.clock.kind} clause={row.clock.clause}>
                      {row.clock.text}
                    </Chip>
                  ) : (
                    <span className="muted small">{which === 'open' ? 'No date stated' : row.because}</span>
                  )}
                </td>
                <td data-label="Payer" className="soft">
                  {row.rulebook ?? <span className="muted">No coverage</span>}
                </td>
                <td data-label="Eligibility">
                  {row.eligible ? (
                    <span className="nowrap">
                      {said(row.eligible.result)}{' '}
                      <span className="muted small">{shortDay(row.eligible.on, view.today)}</span>
                    </span>
                  ) : (
                    <span className="muted">Not checked</span>
                  )}
                </td>
                <td data-label="Admission">
                  {row.admission ? (
                    <Link
                      to={urls.determination(row.memberId, 'admission')}
                      title={row.admission.items.slice(0, 4).join('\n')}
                    >
                      {row.admission.text}
                    </Link>
                  ) : (
                    <span className="muted">Not read</span>
                  )}
                </td>
                <td data-label="State">
                  {view.mayDecide ? (
                    <Menu position="bottom-end">
                      <Menu.Target>
                        <Button
                          size="xs"
                          aria-label={`${said(row.status)}: ${row.name}`}
                          rightSection={<IconChevronDown size={14} stroke={1.8} aria-hidden />}
                        >
                          {said(row.status)}
                        </Button>
                      </Menu.Target>
                      <Menu.Dropdown>
                        {(Object.keys(verbs) as ReferralStatus[])
                          .filter(status => status !== row.status && (status !== 'received' || which === 'closed'))
                          .filter(status => which === 'open' || status === 'received')
                          .map(status => (
                            <Menu.Item
                              key={status}
                              onClick={() =>
                                status === 'declined' || status === 'withdrawn'
                                  ? setDeciding({ row, status })
                                  : void accept(row, status)
                              }
                            >
                              {verbs[status].verb}
                            </Menu.Item>
                          ))}
                      </Menu.Dropdown>
                    </Menu>
                  ) : (
                    said(row.status)
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {deciding && <Decide {...deciding} close={() => setDeciding(undefined)} decided={decided} />}
    </section>
  )
}

function Decide({
  row,
  status,
  close,
  decided,
}: {
  row: ReferralRow
  status: ReferralStatus
  close: () => void
  decided: () => void
}) {
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<ApiProblem>()
  const { verb, done } = verbs[status]
  return (
    <Modal opened onClose={close} title={`${verb} the referral of ${row.name}`}>
      <form
        className={classes.form}
        onSubmit={async event => {
          event.preventDefault()
          try {
            await decideReferral(row.memberId, {
              referralId: row.referral.id,
              status,
              reason,
              base: row.referral.version,
            })
            notifications.show({ message: done, withBorder: true })
            decided()
            close()
          } catch (thrown) {
            setProblem(toProblem(thrown))
          }
        }}
      >
        {problem && (
          <Problem title="The referral was not changed" reference={problem.body.reference}>
            {problem.message}
          </Problem>
        )}
        <Textarea
          label="Reason"
          description="Kept with the referral. This is no coverage decision."
          required
          withAsterisk={false}
          data-autofocus
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
        />
        <div className={classes.actions}>
          <Button type="submit" variant="filled" disabled={!reason.trim()}>
            {verb}
          </Button>
          <Button onClick={close}>Cancel</Button>
        </div>
      </form>
    </Modal>
  )
}
