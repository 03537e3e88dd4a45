import { Button, PasswordInput, TextInput, UnstyledButton } from '@mantine/core'
import { useEffect, useState } from 'react'
import { Navigate, useNavigate, useSearchParams } from 'react-router'
import { getSignInOptions, signIn, signInWithCode } from '../../api.ts'
import { forgetAll, useAsk } from '../../ask.ts'
import { CodeInput } from '../../parts/Proof.tsx'
import { Problem } from '../../parts/states.tsx'
import { useFields } from '../../parts/useFields.ts'
import { hasPasskeys, signInWithPasskey } from '../../passkey.ts'
import { toProblem } from '../../problem.ts'
import { Logo } from '../../shell/Logo.tsx'
import { urls } from '../../urls.ts'
import classes from './SignIn.module.css'

/** Password, then the authenticator's code when the account has one. */
export default function SignIn() {
  const [params] = useSearchParams()
  const navigate = useNavigate()
  const options = useAsk('sign-in options', getSignInOptions)
  const { values, field, problem, setProblem } = useFields({ email: '', password: '' })
  const [step, setStep] = useState<'password' | 'code'>('password')
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    document.title = 'Sign in · OpenIOP'
  }, [])

  const next = safeNext(params.get('next'))
  const attempt = async (run: () => Promise<{ needs?: 'totp' | 'passkey' }>) => {
    setBusy(true)
    setProblem(undefined)
    try {
      const answer = await run()
      if (answer.needs) setStep('code')
      else {
        forgetAll()
        navigate(next, { replace: true })
      }
    } catch (thrown) {
      setProblem(toProblem(thrown))
      setCode('')
    } finally {
      setBusy(false)
    }
  }
  const refused = refusals[params.get('refused') ?? '']
  const people = options.data?.demonstration ?? []
  if (options.data?.needsSetup) return <Navigate to={urls.setup()} replace />

  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <div className={classes.brand}>
          <Logo /> OpenIOP
        </div>
        <h1>{step === 'password' ? 'Sign in' : 'One more step'}</h1>
        {problem && (
          <Problem title="You are not signed in" whole reference={problem.body.reference}>
            {problem.message}
          </Problem>
        )}
        {refused && !problem && step === 'password' && (
          <Problem title="You are not signed in" whole>
            {refused}
          </Problem>
        )}
        {step === 'password' && (
          <form
            onSubmit={event => {
              event.preventDefault()
              void attempt(() => signIn(values))
            }}
          >
            <TextInput
              label="E-mail"
              type="email"
              autoComplete="username"
              required
              withAsterisk={false}
              data-autofocus
              {...field('email')}
            />
            <PasswordInput
              label="Password"
              autoComplete="current-password"
              required
              withAsterisk={false}
              {...field('password')}
            />
            <Button type="submit" variant="filled" loading={busy}>
              Sign in
            </Button>
            {hasPasskeys() && (
              <Button loading={busy} onClick={() => void attempt(signInWithPasskey)}>
                Use a passkey
              </Button>
            )}
            {options.data?.identity && (
              <Button component="a" href={`/api/sign-in/oidc/begin?next=${encodeURIComponent(next)}`}>
                Continue with {options.data.identity.name}
              </Button>
            )}
          </form>
        )}
        {step === 'code' && (
          <form
            onSubmit={event => {
              event.preventDefault()
              void attempt(() => signInWithCode(code))
            }}
          >
            <CodeInput value={code} onChange={setCode} />
            <Button type="submit" variant="filled" loading={busy} disabled={code.length < 6}>
              Sign in
            </Button>
            <Button variant="subtle" onClick={() => setStep('password')}>
              Start again
            </Button>
          </form>
        )}
        {people.length > 0 && step === 'password' && (
          <section className={classes.people} aria-labelledby="people">
            <h2 id="people">Demonstration program</h2>
            <p className="small muted">Everything here is made up. Choose who you are; no password is needed.</p>
            <ul>
              {people.map(person => (
                <li key={person.email}>
                  <UnstyledButton
                    disabled={busy}
                    onClick={() => void attempt(() => signIn({ email: person.email, password: person.password }))}
                  >
                    <b>{person.name}</b> <span className="muted">{person.role}</span>
                  </UnstyledButton>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </main>
  )
}

/** Why the identity provider of the organization did not lead in. */
const refusals: { [code: string]: string } = {
  'oidc-unknown': 'Nobody here has your address. Ask your administrator for an account.',
  'oidc-unverified': 'Your address is not verified there yet. Verify it there, or use your password.',
  'oidc-several':
    'You have an account in more than one organization. Use the password or the passkey of the one you want.',
  'oidc-other':
    'The account with your address is linked to somebody else there. Use your password; under Settings, Sign-in and security you can unlink it.',
  'oidc-unavailable':
    'The place where your organization signs in does not answer now. Use your password, or try again later.',
  'oidc-failed': 'Signing in there was not finished. Begin again.',
}

/** Only an address of this app: never one that leads elsewhere. */
function safeNext(next: string | null): string {
  return next && /^\/(?![/\\])/.test(next) ? next : '/'
}
