import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import { Navigate, Outlet, useLocation, useNavigate } from 'react-router'
import type { Me } from '../desk/views.ts'
import { getSession, signOut as leave, setCsrf } from './api.ts'
import { forgetAll, useAsk } from './ask.ts'
import { IdleCover } from './IdleCover.tsx'
import { openOutbox, useOutbox, waitingWords } from './outbox.ts'
import { Loading, Problem } from './parts/states.tsx'
import { urls } from './urls.ts'

interface Session {
  me: Me
  program?: { id: string; name: string }
  switchProgram: (id: string) => void
  signOut: () => void
}

const context = createContext<Session | undefined>(undefined)

/** The signed-in person, the program on the screen, and the way out. */
export function useMe(): Session {
  const session = useContext(context)
  if (!session) throw new Error('useMe is for the screens behind sign-in.')
  return session
}

/** Lets the screens behind it be seen by a signed-in person only. */
export function SignedIn() {
  const asked = useAsk('session', getSession, 60)
  const { pathname, search } = useLocation()
  const status = asked.problem?.status
  // Covered (423) with nothing on the screen yet: there is nothing to keep, so begin anew.
  if (status === 401 || status === 403 || (status === 423 && !asked.data))
    return <Navigate to={urls.signIn(pathname + search)} replace />
  if (!asked.data)
    return (
      <section style={{ padding: 24 }}>
        {asked.problem ? (
          <Problem title="OpenIOP cannot be reached" whole retry={asked.again} reference={asked.problem.body.reference}>
            {asked.problem.message}
          </Problem>
        ) : (
          <Loading label="Loading OpenIOP" />
        )}
      </section>
    )
  return (
    <Provide me={asked.data}>
      <Outlet />
    </Provide>
  )
}

function Provide({ me, children }: { me: Me & { csrf: string }; children: ReactNode }) {
  const navigate = useNavigate()
  const { items } = useOutbox()
  const [programId, setProgramId] = useState(() => localStorage.getItem(`openiop.program.${me.id}`))
  useEffect(() => openOutbox(me.id), [me.id])
  // Before the screens below it render: their first request already needs it.
  setCsrf(me.csrf)

  const signOut = useCallback(async () => {
    const waiting = waitingWords(items)
    if (
      waiting &&
      !confirm(`${waiting} not sent yet. They stay on this device and are sent when you sign in here again. Sign out?`)
    )
      return
    await leave().catch(() => undefined)
    forgetAll()
    navigate(urls.signIn())
  }, [items, navigate])

  const session = useMemo(
    () => ({
      me,
      program: me.programs.find(one => one.id === programId) ?? me.programs[0],
      switchProgram: (id: string) => {
        localStorage.setItem(`openiop.program.${me.id}`, id)
        setProgramId(id)
      },
      signOut: () => void signOut(),
    }),
    [me, programId, signOut],
  )
  return (
    <context.Provider value={session}>
      <IdleCover me={me} onSignOut={session.signOut}>
        {children}
      </IdleCover>
    </context.Provider>
  )
}
