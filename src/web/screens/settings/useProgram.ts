import { useAsk } from '../../ask.ts'
import { useMe } from '../../session.tsx'
import { getProgram } from './api.ts'

/** The program on the screen, as its administrators see it. */
export function useProgram() {
  const { program } = useMe()
  const id = program?.id ?? ''
  return useAsk(id ? `program ${id}` : null, () => getProgram(id))
}
