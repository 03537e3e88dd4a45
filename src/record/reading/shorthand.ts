import type { z } from 'zod'
import { canonical } from '../../kernel/digest.ts'
import type { CaseRecord, caseFile } from '../schema/record.ts'
import { namer } from './namer.ts'

type Read = z.output<typeof caseFile>

/** Writes the short form of attendance (`attended` of a session) out as attendance entries. */
export function writeOut(read: Read): CaseRecord {
  const { sessions, attendance, ...rest } = read
  const ids = nameSessions(sessions)
  const more: CaseRecord['attendance'] = []
  const plain = sessions.map((written, place) => {
    const { attended, ...session } = written
    if (attended === undefined) return session
    const id = ids.get(written) ?? `sessions.${place}`
    const base = { session: id, episode: session.episode, recordedAt: lateOnly(session) }
    if (attended === 'full')
      more.push({ ...base, id: `${id}.attendance`, status: 'present', in: session.start, out: session.end })
    else if (typeof attended === 'string') more.push({ ...base, id: `${id}.attendance`, status: attended })
    else
      for (const [n, there] of attended.entries())
        more.push({
          ...base,
          id: `${id}.attendance${attended.length > 1 ? `.${n + 1}` : ''}`,
          status: 'present',
          ...there,
        })
    return { ...session, id }
  })
  return { ...rest, sessions: plain, attendance: [...attendance, ...more] }
}

/** A session is written down when it is planned; attendance that came with it was so only if that was afterwards. */
const lateOnly = ({ recordedAt, start }: { recordedAt?: string; start: string }) =>
  recordedAt !== undefined && recordedAt.slice(0, 10) >= start.slice(0, 10) ? recordedAt : undefined

/** The ids of sessions, given from their beginning where the file has none; equal ones are told apart by content. */
function nameSessions(sessions: Read['sessions']): Map<Read['sessions'][number], string> {
  const ids = new Map<Read['sessions'][number], string>()
  const taken = new Set(sessions.flatMap(session => session.id ?? []))
  const unnamed = sessions
    .filter(session => session.attended !== undefined && session.id === undefined)
    .map(session => ({ session, text: canonical(session) }))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
  const nameFor = namer(taken)
  for (const { session } of unnamed) {
    ids.set(session, nameFor(`sessions.${session.start.slice(0, 16)}`))
  }
  for (const session of sessions) if (session.id !== undefined) ids.set(session, session.id)
  return ids
}
