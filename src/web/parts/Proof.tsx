import { Button, PasswordInput, TextInput } from '@mantine/core'
import { IconFingerprint } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { Proof as ProofBody } from '../../api/contract.ts'
import classes from './Proof.module.css'

/** Asks for the password or a passkey again, before a signature and when the screen was covered. */
export function Proof({
  factors,
  action,
  onProof,
  children,
  icon,
}: {
  factors: readonly ('password' | 'totp' | 'passkey')[]
  action: string
  onProof: (proof: ProofBody) => Promise<void>
  children?: ReactNode
  icon?: ReactNode
}) {
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const give = async (proof: ProofBody) => {
    setBusy(true)
    await onProof(proof).finally(() => setBusy(false))
    setPassword('')
  }
  return (
    <form
      className={classes.proof}
      onSubmit={event => {
        event.preventDefault()
        void give({ password })
      }}
    >
      <PasswordInput
        label="Your password"
        autoComplete="current-password"
        required
        withAsterisk={false}
        data-autofocus
        value={password}
        onChange={event => setPassword(event.currentTarget.value)}
      />
      <div className={classes.actions}>
        <Button type="submit" variant="filled" loading={busy} leftSection={icon}>
          {action}
        </Button>
        {factors.includes('passkey') && (
          <Button onClick={() => void give({ passkey: true })} leftSection={<IconFingerprint size={16} stroke={1.8} />}>
            Use a passkey
          </Button>
        )}
        {children}
      </div>
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
