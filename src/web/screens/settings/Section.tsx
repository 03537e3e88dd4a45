import type { ReactNode } from 'react'
import type { ProgramView } from '../../../desk/administrationViews.ts'
import { Loading, Problem } from '../../parts/states.tsx'
import { useProgram } from './useProgram.ts'

/** A settings section that needs the program; says when it cannot be read. */
export function Section({ children }: { children: (view: ProgramView, again: () => void) => ReactNode }) {
  const asked = useProgram()
  if (!asked.data)
    return asked.problem ? (
      <Problem title="The program could not be read" whole retry={asked.again} reference={asked.problem.body.reference}>
        {asked.problem.message}
      </Problem>
    ) : (
      <Loading rows={6} label="Loading the program" />
    )
  return <>{children(asked.data, asked.again)}</>
}
