import { Button, Modal, PasswordInput, Select } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { Contract } from '../../../api/contract.ts'
import { useAsk } from '../../ask.ts'
import { Chip } from '../../parts/Chip.tsx'
import { Loading, Problem } from '../../parts/states.tsx'
import { type ApiProblem, toProblem } from '../../problem.ts'
import { useMe } from '../../session.tsx'
import { type Editing, EntryDialog } from '../intake/EntryDialog.tsx'
import classes from '../intake/intake.module.css'
import { changeUser, getUsers, setRole } from './api.ts'
import { roleChoices, roleName, userForm } from './forms.ts'
import { useProgram } from './useProgram.ts'

type User = Contract['GET /api/users']['answer'][number]

/** Who signs in, and what each may do. */
export function Users() {
  const { me, program } = useMe()
  const asked = useAsk('users', getUsers)
  const { data: view } = useProgram()
  const [editing, setEditing] = useState<Editing>()
  const [changing, setChanging] = useState<User>()
  const [account, setAccount] = useState<User>()
  const programId = program?.id ?? ''
  const mine = (one: User) => one.roles.filter(role => role.programId === programId || role.programId === '')
  return (
    <section aria-label="Users and roles" className={classes.section}>
      <div className={classes.head}>
        <h2>Users and roles</h2>
        <Button size="xs" onClick={() => setEditing(userForm(view, programId))}>
          Add somebody
        </Button>
      </div>
      {asked.problem && (
        <Problem title="The accounts could not be read" retry={asked.again} reference={asked.problem.body.reference}>
          {asked.problem.message}
        </Problem>
      )}
      {!asked.data && !asked.problem && <Loading rows={6} label="Loading the accounts" />}
      <ul className={classes.rows}>
        {asked.data?.map(one => (
          <li key={one.userId}>
            <span className={classes.main}>
              {one.name}
              {one.credential && <span className="muted">, {one.credential}</span>}
              <br />
              <span className="small muted">{one.email}</span>
            </span>
            {isLocked(one) && <Chip kind="blocked">Locked for a while</Chip>}
            {one.status === 'disabled' && <Chip kind="lost">Deactivated</Chip>}
            <span className="small">
              {mine(one)
                .map(role => roleName(role.role))
                .join(', ') || 'No role in this program'}
            </span>
            <Button size="xs" aria-label={`Change roles of ${one.name}`} onClick={() => setChanging(one)}>
              Roles
            </Button>
            {one.userId !== me.id && (
              <Button size="xs" aria-label={`Change the account of ${one.name}`} onClick={() => setAccount(one)}>
                Account
              </Button>
            )}
          </li>
        ))}
      </ul>
      {editing && <EntryDialog memberId="" editing={editing} close={() => setEditing(undefined)} saved={asked.again} />}
      {account && <AccountDialog user={account} close={() => setAccount(undefined)} changed={asked.again} />}
      {changing && (
        <Roles
          user={asked.data?.find(one => one.userId === changing.userId) ?? changing}
          programId={programId}
          close={() => setChanging(undefined)}
          changed={asked.again}
        />
      )}
    </section>
  )
}

const isLocked = (user: User) => user.lockedUntil !== null && user.lockedUntil > new Date().toISOString()

/** A forgotten password, a lock, somebody who left. */
function AccountDialog({ user, close, changed }: { user: User; close: () => void; changed: () => void }) {
  const [problem, setProblem] = useState<ApiProblem>()
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const change = async (body: Parameters<typeof changeUser>[1], done: string) => {
    setBusy(true)
    setProblem(undefined)
    try {
      await changeUser(user.userId, body)
      notifications.show({ message: done, withBorder: true })
      changed()
      close()
    } catch (thrown) {
      setProblem(toProblem(thrown))
    }
    setBusy(false)
  }
  const closed = user.status === 'disabled'
  return (
    <Modal opened onClose={close} title={`Account of ${user.name}`}>
      <div className={classes.form}>
        {problem && !problem.at('password') && <Problem title="The account was not changed">{problem.message}</Problem>}
        {closed ? (
          <p>Deactivated: nobody signs in with it. What this person wrote and signed stays.</p>
        ) : (
          <form
            className={classes.form}
            onSubmit={event => {
              event.preventDefault()
              void change({ do: 'reset-password', password }, 'Password reset; hand it over in person')
            }}
          >
            <PasswordInput
              label="New first password"
              description="At least twelve characters. It ends where this person is signed in; they change it under Sign-in and security."
              required
              withAsterisk={false}
              autoComplete="new-password"
              value={password}
              error={problem?.at('password')}
              onChange={event => setPassword(event.currentTarget.value)}
            />
            <div className={classes.actions}>
              <Button type="submit" loading={busy}>
                Reset the password
              </Button>
            </div>
          </form>
        )}
        {isLocked(user) && (
          <div className={classes.actions}>
            <Button disabled={busy} onClick={() => void change({ do: 'unlock' }, 'Account unlocked')}>
              Unlock the account
            </Button>
          </div>
        )}
        {!closed && (
          <p className="small muted">Deactivate it when somebody leaves: it signs nobody in, and nothing is removed.</p>
        )}
        <div className={classes.actions}>
          {closed ? (
            <Button disabled={busy} onClick={() => void change({ do: 'reactivate' }, 'Account open again')}>
              Reactivate the account
            </Button>
          ) : (
            <Button disabled={busy} onClick={() => void change({ do: 'deactivate' }, 'Account deactivated')}>
              Deactivate the account
            </Button>
          )}
          <Button onClick={close}>Cancel</Button>
        </div>
      </div>
    </Modal>
  )
}

function Roles({
  user,
  programId,
  close,
  changed,
}: {
  user: User
  programId: string
  close: () => void
  changed: () => void
}) {
  const [problem, setProblem] = useState<ApiProblem>()
  const [adding, setAdding] = useState<string | null>(null)
  const change = async (role: string, place: string, ended: boolean) => {
    const known = roleChoices.find(one => one.value === role)
    if (!known) return
    setProblem(undefined)
    try {
      await setRole(user.userId, { role: known.value, programId: place, ended })
      setAdding(null)
      changed()
    } catch (thrown) {
      setProblem(toProblem(thrown))
    }
  }
  const held = user.roles.filter(one => one.programId === programId || one.programId === '')
  return (
    <Modal opened onClose={close} title={`Roles of ${user.name}`}>
      <div className={classes.form}>
        {problem && <Problem title="The role was not changed">{problem.message}</Problem>}
        <ul className={classes.rows}>
          {held.map(one => (
            <li key={`${one.role} ${one.programId}`}>
              <span className={classes.main}>
                {roleName(one.role)}
                {one.programId === '' && <span className="muted"> of every program</span>}
              </span>
              <Button
                size="xs"
                aria-label={`End the role ${roleName(one.role)}`}
                onClick={() => void change(one.role, one.programId, true)}
              >
                End today
              </Button>
            </li>
          ))}
        </ul>
        <Select
          label="Give another role in this program"
          data={roleChoices.filter(one => !held.some(role => role.role === one.value))}
          value={adding}
          onChange={setAdding}
        />
        <div className={classes.actions}>
          <Button variant="filled" disabled={!adding} onClick={() => adding && void change(adding, programId, false)}>
            Give the role
          </Button>
          <Button onClick={close}>Done</Button>
        </div>
      </div>
    </Modal>
  )
}
