import { createContext, type ReactNode, useContext } from 'react'
import { Outlet } from 'react-router'

export interface Me {
  id: string
  name: string
  credential?: string
  side: 'program' | 'plan'
  synthetic: boolean
  programs: { id: string; name: string }[]
  counts: { [place: string]: number }
}

interface Session {
  me: Me
  program?: { id: string; name: string }
  switchProgram: (id: string) => void
  signOut: () => void
}

const context = createContext<Session | undefined>(undefined)

export function useMe(): Session {
  const session = useContext(context)
  if (!session) throw new Error('useMe is for the screens behind sign-in.')
  return session
}

export function SignedIn() {
  return (
    <Provide>
      <Outlet />
    </Provide>
  )
}

function Provide({ children }: { children: ReactNode }) {
  return (
    <context.Provider
      value={{
        me: {
          id: 'u1',
          name: 'Dana Alder',
          credential: 'LCSW',
          side: 'program',
          synthetic: true,
          programs: [
            { id: 'p', name: 'Riverbend IOP · adult & teen' },
            { id: 'q', name: 'Estuary IOP' },
          ],
          counts: { sign: 4, referrals: 3 },
        },
        program: { id: 'p', name: 'Riverbend IOP · adult & teen' },
        switchProgram: () => {},
        signOut: () => {},
      }}
    >
      {children}
    </context.Provider>
  )
}
