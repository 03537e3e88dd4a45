import { Button, PasswordInput, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Proof as ProofBody } from '../../api/contract.ts'
import classes from './Proof.module.css'

/** Asks once more who it is, before a signature and when the screen was covered: the password, or the authenticator's code. */
export function Proof({
  factors,
  action,
  onProof,
  icon,
}: {
  factors: readonly ('password' | 'totp' | 'passkey')[]
  action: string
  onProof: (proof: ProofBody) => Promise<void>
  icon?: ReactNode
}) {
  const [by, setBy] = useState<'password' | 'code'>('password')
  const [given, setGiven] = useState('')
  const [busy, setBusy] = useState(false)
  const [closed, setClosed] = useState<string>()
  const byPasskey = async () => {
    setBusy(true)
    setClosed(undefined)
    try {
      const { provePasskey } = await import('../passkey.ts')
      const proof = await provePasskey()
      await onProof(proof)
    } catch (thrown) {
      setClosed(thrown instanceof Error ? thrown.message : 'The passkey was not used.')
    }
    setBusy(false)
  }
  const give = async () => {
    setBusy(true)
    await onProof(by === 'password' ? { password: given } : { code: given }).finally(() => setBusy(false))
    setGiven('')
  }
  return (
    <form
      className={classes.proof}
      onSubmit={event => {
        event.preventDefault()
        void give()
      }}
    >
      {by === 'password' ? (
        <PasswordInput
          label="Your password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          data-autofocus
          value={given}
          onChange={event => setGiven(event.currentTarget.value)}
        />
      ) : (
        <CodeInput value={given} onChange={setGiven} />
      )}
      <div className={classes.actions}>
        <Button type="submit" variant="filled" loading={busy} leftSection={icon}>
          {action}
        </Button>
        {factors.includes('passkey') && (
          <Button onClick={() => void byPasskey()} loading={busy}>
            Use my passkey
          </Button>
        )}
        {factors.includes('totp') && (
          <Button
            onClick={() => {
              setBy(by === 'password' ? 'code' : 'password')
              setGiven('')
            }}
          >
            {by === 'password' ? 'Use my authenticator' : 'Use my password'}
          </Button>
        )}
      </div>
      {closed && (
        <p role="status" className="small">
          {closed}
        </p>
      )}
    </form>
  )
}

/** Six digits of an authenticator. */
export function CodeInput({
  value,
  onChange,
  error,
}: {
  value: string
  onChange: (value: string) => void
  error?: string
}) {
  return (
    <TextInput
      label="Six-digit code from your authenticator"
      inputMode="numeric"
      autoComplete="one-time-code"
      pattern="[0-9 ]*"
      maxLength={8}
      value={value}
      error={error}
      data-autofocus
      classNames={{ input: classes.code }}
      onChange={event => onChange(event.currentTarget.value.replace(/\D/g, '').slice(0, 6))}
    />
  )
}
