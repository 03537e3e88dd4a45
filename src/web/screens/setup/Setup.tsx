import { Button, PasswordInput, Select, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { Navigate, useNavigate } from 'react-router'
import { getSignInOptions, signIn } from '../../api.ts'
import { forgetAll, useAsk } from '../../ask.ts'
import { Problem } from '../../parts/states.tsx'
import { useFields } from '../../parts/useFields.ts'
import { toProblem } from '../../problem.ts'
import { Logo } from '../../shell/Logo.tsx'
import { urls } from '../../urls.ts'
import { setUp } from '../settings/api.ts'
import classes from '../sign-in/SignIn.module.css'
import { jurisdictions } from './jurisdictions.ts'

/** The first organization, program and administrator of an empty installation. */
export default function Setup() {
  const navigate = useNavigate()
  const options = useAsk('sign-in options', getSignInOptions)
  const { values, setValues, field, problem, setProblem } = useFields({
    code: '',
    organization: '',
    'program.name': '',
    'program.timeZone': Intl.DateTimeFormat().resolvedOptions().timeZone,
    'program.jurisdiction': '',
    'person.name': '',
    'person.email': '',
    'person.password': '',
  })
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    document.title = 'Set up · OpenIOP'
  }, [])
  if (options.data && !options.data.needsSetup) return <Navigate to={urls.signIn()} replace />
  const choose = (name: keyof typeof values) => (value: string | null) =>
    setValues(before => ({ ...before, [name]: value ?? '' }))
  const send = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      const person = {
        name: values['person.name'],
        email: values['person.email'],
        password: values['person.password'],
      }
      await setUp({
        code: values.code.trim(),
        organization: values.organization,
        program: {
          name: values['program.name'],
          timeZone: values['program.timeZone'],
          jurisdiction: values['program.jurisdiction'],
        },
        person,
      })
      await signIn({ email: person.email, password: person.password })
      forgetAll()
      navigate(urls.settings('program'), { replace: true })
    } catch (thrown) {
      setProblem(toProblem(thrown))
    }
    setBusy(false)
  }
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <div className={classes.brand}>
          <Logo /> OpenIOP
        </div>
        <h1>Set up OpenIOP</h1>
        <p className="soft">Nothing is here yet. The server printed a code where it was started.</p>
        {problem && (
          <Problem title="Nothing was set up" whole reference={problem.body.reference}>
            {problem.message}
          </Problem>
        )}
        <form
          onSubmit={event => {
            event.preventDefault()
            void send()
          }}
        >
          <TextInput label="Code of the server" required withAsterisk={false} data-autofocus {...field('code')} />
          <TextInput label="Organization" required withAsterisk={false} {...field('organization')} />
          <TextInput label="First program" required withAsterisk={false} {...field('program.name')} />
          <Select
            label="Time zone"
            required
            withAsterisk={false}
            searchable
            data={Intl.supportedValuesOf('timeZone')}
            value={values['program.timeZone'] || null}
            onChange={choose('program.timeZone')}
            error={problem?.at('program.timeZone')}
          />
          <Select
            label="State"
            description="Whose legal holidays count"
            required
            withAsterisk={false}
            searchable
            data={jurisdictions}
            value={values['program.jurisdiction'] || null}
            onChange={choose('program.jurisdiction')}
            error={problem?.at('program.jurisdiction')}
          />
          <TextInput label="Your name" autoComplete="name" required withAsterisk={false} {...field('person.name')} />
          <TextInput
            label="E-mail"
            type="email"
            autoComplete="username"
            required
            withAsterisk={false}
            {...field('person.email')}
          />
          <PasswordInput
            label="Password"
            description="At least twelve characters"
            autoComplete="new-password"
            required
            withAsterisk={false}
            {...field('person.password')}
          />
          <Button type="submit" variant="filled" loading={busy}>
            Set up
          </Button>
        </form>
      </div>
    </main>
  )
}
