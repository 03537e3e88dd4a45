import { Button, Checkbox, CopyButton, Modal, Select, Stack, TextInput } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { useState } from 'react'
import { useAsk } from '../../ask.ts'
import { Chip } from '../../parts/Chip.tsx'
import { Proof } from '../../parts/Proof.tsx'
import { Loading, Problem } from '../../parts/states.tsx'
import { type ApiProblem, toProblem } from '../../problem.ts'
import { useMe } from '../../session.tsx'
import shared from '../intake/intake.module.css'
import { getTokens, makeToken, revokeToken } from './api.ts'
import classes from './Settings.module.css'

/** Tokens by which other programs use the API for this person. */
export function Tokens() {
  const asked = useAsk('tokens', getTokens)
  const [making, setMaking] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()
  const view = asked.data
  const failed = problem ?? asked.problem
  return (
    <section aria-label="API tokens" className={shared.section}>
      <div className={shared.head}>
        <h2>API tokens</h2>
        {view && view.scopes.length > 0 && (
          <Button size="xs" onClick={() => setMaking(true)}>
            Make a token
          </Button>
        )}
      </div>
      <p className="soft">
        Another program that has a token does what you may do, within the scopes of the token, and each use is in the
        audit. A token never signs, administers or opens a record in an emergency.
      </p>
      {failed && (
        <Problem title="The tokens are not as asked" retry={asked.again} reference={failed.body.reference}>
          {failed.message}
        </Problem>
      )}
      {!view && !asked.problem && <Loading rows={3} label="Loading the tokens" />}
      {view?.tokens.length === 0 && <p className="muted">There is no token.</p>}
      <ul className={shared.rows}>
        {view?.tokens.map(one => {
          const over = one.revokedAt !== undefined || (one.expiresAt ?? '9') < new Date().toISOString()
          return (
            <li key={one.id}>
              <Chip kind={over ? 'not-needed' : 'done'}>{one.revokedAt ? 'Revoked' : over ? 'Run out' : 'Valid'}</Chip>
              <span className={shared.main}>
                {one.name} <span className="muted">for {one.actsFor}</span>
                <span className="small muted" style={{ display: 'block' }}>
                  {[
                    one.scopes.map(words).join(', '),
                    one.expiresAt && `until ${day(one.expiresAt)}`,
                    one.lastUsedAt ? `last used ${day(one.lastUsedAt)}` : 'never used',
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
              {!over && (
                <Button
                  size="xs"
                  aria-label={`Revoke ${one.name}`}
                  onClick={() => {
                    setProblem(undefined)
                    revokeToken(one.id).then(asked.again, thrown => setProblem(toProblem(thrown)))
                  }}
                >
                  Revoke
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      {making && view && <Make scopes={view.scopes} close={() => setMaking(false)} made={asked.again} />}
    </section>
  )
}

function Make({ scopes, close, made }: { scopes: readonly string[]; close: () => void; made: () => void }) {
  const { me } = useMe()
  const [name, setName] = useState('')
  const [days, setDays] = useState('90')
  const [chosen, setChosen] = useState<string[]>([])
  const [secret, setSecret] = useState<string>()
  const [problem, setProblem] = useState<ApiProblem>()
  if (secret)
    return (
      <Modal opened onClose={close} title="The token, this once">
        <Stack gap="sm">
          <p>Copy it now: it is not kept, and nobody can show it again.</p>
          <p className={classes.secret} data-secret>
            {secret}
          </p>
          <CopyButton value={secret}>
            {({ copied, copy }) => <Button onClick={copy}>{copied ? 'Copied' : 'Copy'}</Button>}
          </CopyButton>
        </Stack>
      </Modal>
    )
  return (
    <Modal opened onClose={close} title="Make a token" size="md">
      <Stack gap="sm">
        {problem && (
          <Problem title="No token was made" reference={problem.body.reference}>
            {problem.body.errors?.map(one => one.message).join(' ') || problem.message}
          </Problem>
        )}
        <TextInput
          label="What it is for"
          required
          withAsterisk={false}
          value={name}
          error={problem?.at('name')}
          onChange={event => setName(event.currentTarget.value)}
        />
        <Select
          label="Valid for"
          data={[
            { value: '7', label: 'a week' },
            { value: '30', label: '30 days' },
            { value: '90', label: '90 days' },
            { value: '366', label: 'a year' },
          ]}
          value={days}
          onChange={next => setDays(next ?? '90')}
          allowDeselect={false}
        />
        <Checkbox.Group label="It may" value={chosen} onChange={setChosen}>
          <Stack gap={4} mt={4}>
            {scopes.map(one => (
              <Checkbox key={one} value={one} label={words(one)} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Proof
          factors={me.factors}
          action="Make the token"
          icon={<IconKey size={16} stroke={1.8} />}
          onProof={async proof => {
            setProblem(undefined)
            try {
              const answer = await makeToken({ name, scopes: chosen, days: Number(days), proof })
              setSecret(answer.secret)
              made()
            } catch (thrown) {
              setProblem(toProblem(thrown))
            }
          }}
        />
      </Stack>
    </Modal>
  )
}

const words = (scope: string) => scope.replaceAll('-', ' ')
const day = (instant: string) =>
  new Date(instant).toLocaleDateString('en-US', { month: 'short', day: 'numeric', year: 'numeric' })
