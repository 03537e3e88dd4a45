import type { SessionReadingView } from '../../../desk/views.ts'
import { getSessionReading } from '../../api.ts'
import { useAsk } from '../../ask.ts'
import { readingKey } from './work.ts'

/** What the payers say of the session; it arrives after the roster, which does not wait for it. */
export function useReading(sessionId: string): SessionReadingView {
  return useAsk(readingKey(sessionId), () => getSessionReading(sessionId), 60).data ?? nothing
}

const nothing: SessionReadingView = { warnings: [], needs: {} }
