import { Button, Checkbox, Modal } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconSignature } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import type { SignItem } from '../../../desk/views.ts'
import { listToSign, signDocuments } from '../../api.ts'
import { useAsk } from '../../ask.ts'
import { useShortcuts } from '../../keys.ts'
import { useOutbox } from '../../outbox.ts'
import { Chip } from '../../parts/Chip.tsx'
import { Key } from '../../parts/Keys.tsx'
import { Proof } from '../../parts/Proof.tsx'
import { Empty, Loading, Problem } from '../../parts/states.tsx'
import { useListKeys } from '../../parts/useListKeys.ts'
import { type ApiProblem, toProblem } from '../../problem.ts'
import { useMe } from '../../session.tsx'
import { urls } from '../../urls.ts'
import classes from './ToSign.module.css'

/** What waits for this person's signature, oldest first, signed one by one or together. */
export default function ToSign() {
  const { me, program } = useMe()
  const { online } = useOutbox()
  const asked = useAsk(program ? `sign ${program.id}` : null, () => listToSign(program?.id ?? ''), 30)
  const items = asked.data
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [marked, setMarked] = useState<string>()
  const [signing, setSigning] = useState(false)
  const picked = items?.filter(item => chosen.has(item.id) && !item.cannot) ?? []
  const toggle = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }
  const why = !online ? 'Signing waits for the connection' : picked.length === 0 ? 'Choose what to sign' : undefined
  const listKeys = useListKeys('[data-row-link]', '[data-item]')
  useShortcuts('To sign', [
    ...listKeys,
    { keys: ' ', says: 'Choose the marked one', run: () => marked && toggle(marked) },
    { keys: 'ctrl+Enter', says: 'Sign', run: () => !why && setSigning(true) },
  ])
  useEffect(() => {
    document.title = 'To sign · OpenIOP'
  }, [])
  const signable = items?.filter(item => !item.cannot) ?? []

  return (
    <section aria-label="To sign" className={classes.page}>
      <div className="page-head">
        <h1>To sign</h1>
        {items && <span className="big soft">{items.length}</span>}
      </div>
      {asked.problem && (
        <Problem
          title="The list could not be read"
          retry={asked.again}
          whole={!items}
          reference={asked.problem.body.reference}
        >
          {asked.problem.message}
        </Problem>
      )}
      {!items && !asked.problem && <Loading rows={6} height={76} label="Loading what waits for your signature" />}
      {items?.length === 0 && (
        <Empty title="No notes to sign">Notes appear here when a group ends and its note is complete.</Empty>
      )}
      {items && items.length > 0 && (
        <>
          {signable.length > 1 && (
            <Checkbox
              size="xs"
              label={`Choose all ${signable.length}`}
              checked={picked.length === signable.length}
              indeterminate={picked.length > 0 && picked.length < signable.length}
              onChange={event => setChosen(new Set(event.currentTarget.checked ? signable.map(item => item.id) : []))}
              className={classes.all}
            />
          )}
          <ul className={classes.list}>
            {items.map(item => (
              <li
                key={item.id}
                data-item={item.id}
                data-marked={item.id === marked || undefined}
                onFocus={() => setMarked(item.id)}
              >
                <Checkbox
                  size="xs"
                  aria-label={`Choose ${item.kind} of ${item.member}, ${item.about}`}
                  checked={chosen.has(item.id) && !item.cannot}
                  disabled={item.cannot !== undefined}
                  onChange={() => toggle(item.id)}
                />
                <div className={classes.what}>
                  <div className="row">
                    <Link
                      to={
                        item.sessionId
                          ? urls.roster(item.sessionId, item.memberId)
                          : urls.member(item.memberId ?? '', item.page)
                      }
                      className="name"
                      data-row-link
                    >
                      {item.member}
                    </Link>
                    <span className="soft">
                      {item.kind} · {item.about}
                      {item.author ? ` · by ${item.author}` : ''}
                    </span>
                  </div>
                  <p className={classes.preview}>{item.preview || 'No text'}</p>
                  {item.cannot && <p className="small muted">{item.cannot}</p>}
                </div>
                {item.due && (
                  <Chip kind={item.due.kind} clause={item.due.clause}>
                    {item.due.text}
                  </Chip>
                )}
              </li>
            ))}
          </ul>
          <div className={classes.bar}>
            <span className="soft small">{why}</span>
            <span className="grow" />
            <Button
              variant="filled"
              disabled={why !== undefined}
              onClick={() => setSigning(true)}
              leftSection={<IconSignature size={16} stroke={1.8} />}
            >
              Sign {count(picked.length)} as {me.name}&nbsp; <Key>Ctrl Enter</Key>
            </Button>
          </div>
        </>
      )}
      {signing && (
        <SignDialog
          items={picked}
          onClose={() => setSigning(false)}
          onDone={() => {
            setSigning(false)
            setChosen(new Set())
            asked.again()
          }}
        />
      )}
    </section>
  )
}

function SignDialog({
  items,
  onClose,
  onDone,
}: {
  items: readonly SignItem[]
  onClose: () => void
  onDone: () => void
}) {
  const { me } = useMe()
  const [problem, setProblem] = useState<ApiProblem>()
  return (
    <Modal opened onClose={onClose} title={`Sign ${count(items.length)}`} size="md">
      <div className={classes.dialog}>
        <p>
          You sign as {me.name}
          {me.credential ? `, ${me.credential}` : ''}. A signed document is not changed afterwards; it takes an
          addendum.
        </p>
        <ul className={classes.names}>
          {items.map(item => (
            <li key={item.id}>
              {item.member}: {item.kind}, {item.about}
            </li>
          ))}
        </ul>
        {problem && (
          <Problem title="Nothing was signed" reference={problem.body.reference}>
            {problem.message}
          </Problem>
        )}
        <Proof
          factors={me.factors}
          action={`Sign ${count(items.length)}`}
          icon={<IconSignature size={16} stroke={1.8} />}
          onProof={async proof => {
            setProblem(undefined)
            try {
              await signDocuments({
                documents: items.map(({ id, version, memberId }) => ({
                  id,
                  version,
                  ...(memberId ? { memberId } : {}),
                })),
                proof,
              })
              notifications.show({ message: `${count(items.length)} signed`, withBorder: true })
              onDone()
            } catch (thrown) {
              setProblem(toProblem(thrown))
            }
          }}
        />
      </div>
    </Modal>
  )
}

const count = (n: number) => `${n} ${n === 1 ? 'document' : 'documents'}`
