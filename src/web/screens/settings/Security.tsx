import { Button, PasswordInput, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { Contract } from '../../../api/contract.ts'
import { changePassword, confirmTotp, endSession, getSecurity, removeTotp, startTotp } from '../../api.ts'
import { refresh, useAsk } from '../../ask.ts'
import { CodeInput, Proof } from '../../parts/Proof.tsx'
import { Loading, Problem } from '../../parts/states.tsx'
import { useFields } from '../../parts/useFields.ts'
import { hasPasskeys, makePasskey, removePasskey } from '../../passkey.ts'
import { type ApiProblem, toProblem } from '../../problem.ts'
import { useMe } from '../../session.tsx'
import { unlink } from './api.ts'
import classes from './Settings.module.css'

/** Password, authenticator, and where this person is signed in. */
export function Security() {
  const asked = useAsk('security', getSecurity)
  const { data } = asked
  if (!data)
    return asked.problem ? (
      <Problem
        title="Your sign-in settings could not be read"
        retry={asked.again}
        reference={asked.problem.body.reference}
      >
        {asked.problem.message}
      </Problem>
    ) : (
      <Loading rows={4} label="Loading your sign-in settings" />
    )
  return (
    <>
      <Password />
      <Authenticator on={data.totp} onChange={asked.again} />
      <Passkeys rows={data.passkeys} onChange={asked.again} />
      {data.links.length > 0 && <Links rows={data.links} onChange={asked.again} />}
      <div className={classes.block}>
        <h2>Signed in</h2>
        <ul className={classes.list}>
          {data.sessions.map(one => (
            <li key={one.id}>
              <span className="grow">
                {one.current ? <b>This browser</b> : 'Another browser'}
                <span className="muted"> since {when(one.startedAt)}</span>
              </span>
              {!one.current && (
                <Button size="xs" onClick={() => void endSession(one.id).then(asked.again)}>
                  Sign it out
                </Button>
              )}
            </li>
          ))}
        </ul>
      </div>
    </>
  )
}

function Password() {
  const { values, setValues, field, problem, setProblem } = useFields({ current: '', next: '' })
  const [busy, setBusy] = useState(false)
  return (
    <div className={classes.block}>
      <h2>Password</h2>
      <form
        onSubmit={async event => {
          event.preventDefault()
          setBusy(true)
          setProblem(undefined)
          try {
            await changePassword(values)
            setValues({ current: '', next: '' })
            notifications.show({ message: 'Password changed. Sign in again with the new one.', withBorder: true })
            // Every session has ended, this one too.
            refresh('session')
          } catch (thrown) {
            setProblem(toProblem(thrown))
          }
          setBusy(false)
        }}
      >
        {problem && <Problem title="The password was not changed">{problem.message}</Problem>}
        <PasswordInput
          label="Password now"
          autoComplete="current-password"
          required
          withAsterisk={false}
          {...field('current')}
        />
        <PasswordInput
          label="New password"
          autoComplete="new-password"
          required
          withAsterisk={false}
          {...field('next')}
        />
        <Button type="submit" loading={busy}>
          Change password
        </Button>
      </form>
    </div>
  )
}

function Authenticator({ on, onChange }: { on: boolean; onChange: () => void }) {
  const { me } = useMe()
  const [secret, setSecret] = useState<{ secret: string; uri: string }>()
  const [removing, setRemoving] = useState(false)
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState<ApiProblem>()
  const attempt = async (run: () => Promise<unknown>) => {
    setProblem(undefined)
    try {
      await run()
    } catch (thrown) {
      setProblem(toProblem(thrown))
    }
  }
  return (
    <div className={classes.block}>
      <h2>Authenticator app</h2>
      <p className="soft">
        {on
          ? 'On: signing in asks for a six-digit code after the password.'
          : 'Off. With it, a password alone does not open your account.'}
      </p>
      {problem && <Problem title="Nothing was changed">{problem.message}</Problem>}
      {!on && !secret && <Button onClick={() => void attempt(async () => setSecret(await startTotp()))}>Set up</Button>}
      {secret && (
        <form
          onSubmit={event => {
            event.preventDefault()
            void attempt(async () => {
              await confirmTotp({ code })
              setSecret(undefined)
              setCode('')
              onChange()
            })
          }}
        >
          <p>
            Enter this key in your authenticator, or <a href={secret.uri}>open it there</a>:
          </p>
          <p className={classes.secret}>{secret.secret.replace(/(.{4})/g, '$1 ').trim()}</p>
          <CodeInput value={code} onChange={setCode} />
          <Button type="submit" variant="filled" disabled={code.length < 6}>
            Turn on
          </Button>
        </form>
      )}
      {on && !removing && <Button onClick={() => setRemoving(true)}>Turn off</Button>}
      {on && removing && (
        <Proof
          factors={me.factors}
          action="Turn off"
          onProof={proof =>
            attempt(async () => {
              await removeTotp(proof)
              setRemoving(false)
              onChange()
            })
          }
        />
      )}
    </div>
  )
}

/** Passkeys of this person: a device that signs them in, and shows once more who they are. */
function Passkeys({
  rows,
  onChange,
}: {
  rows: Contract['GET /api/me/security']['answer']['passkeys']
  onChange: () => void
}) {
  const { me } = useMe()
  const [adding, setAdding] = useState(false)
  const [name, setName] = useState('')
  const [problem, setProblem] = useState<ApiProblem>()
  const attempt = async (run: () => Promise<unknown>, then?: () => void) => {
    setProblem(undefined)
    try {
      await run()
      then?.()
      onChange()
      refresh('session')
    } catch (thrown) {
      setProblem(toProblem(thrown))
    }
  }
  return (
    <div className={classes.block}>
      <h2>Passkeys</h2>
      <p className="soft">
        A phone, a computer or a key that signs you in without a password, and that you can show instead of it when you
        sign.
      </p>
      {problem && <Problem title="Nothing was changed">{problem.message}</Problem>}
      <ul className={classes.list}>
        {rows.map(one => (
          <li key={one.id}>
            <span className="grow">
              {one.label} <span className="muted">since {when(one.createdAt)}</span>
            </span>
            <Button
              size="xs"
              aria-label={`Remove the passkey ${one.label}`}
              onClick={() => void attempt(() => removePasskey(one.id))}
            >
              Remove
            </Button>
          </li>
        ))}
      </ul>
      {!hasPasskeys() && (
        <p className="muted">There are no passkeys here: the browser has none, or this address has no name.</p>
      )}
      {hasPasskeys() && !adding && <Button onClick={() => setAdding(true)}>Add a passkey</Button>}
      {adding && (
        <>
          <TextInput
            label="Name of the device"
            value={name}
            onChange={event => setName(event.currentTarget.value)}
            data-autofocus
          />
          <Proof
            factors={me.factors}
            action="Add this passkey"
            onProof={proof =>
              attempt(
                () => makePasskey(name.trim() || 'Passkey', proof),
                () => {
                  setAdding(false)
                  setName('')
                },
              )
            }
          />
        </>
      )}
    </div>
  )
}

/** Identity providers that sign this person in. */
function Links({
  rows,
  onChange,
}: {
  rows: Contract['GET /api/me/security']['answer']['links']
  onChange: () => void
}) {
  const [problem, setProblem] = useState<ApiProblem>()
  return (
    <div className={classes.block}>
      <h2>Linked sign-ins</h2>
      <p className="soft">These let you in without a password of OpenIOP. Signing still asks for it.</p>
      {problem && <Problem title="Nothing was changed">{problem.message}</Problem>}
      <ul className={classes.list}>
        {rows.map(one => (
          <li key={one.id}>
            <span className="grow">
              {one.label} <span className="muted">since {when(one.createdAt)}</span>
            </span>
            <Button
              size="xs"
              aria-label={`Unlink ${one.label}`}
              onClick={() =>
                void unlink(one.id)
                  .then(onChange)
                  .catch(thrown => setProblem(toProblem(thrown)))
              }
            >
              Unlink
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}

const when = (instant: string) =>
  new Date(instant).toLocaleDateString('en-US', { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' })
