import { known, unknown } from '../../facts/evidence.ts'
import * as facts from '../../facts/service.ts'
import type { Derivations } from './context.ts'
import { evidenceOf } from './evidence.ts'
import { isRecreational, sessionAsked, sessionsById } from './sessions.ts'

/** What the claim line or the session in question gives. */
export const service: Derivations = {
  [facts.claimServiceKinds.id]: context => {
    const line = context.record.claimLines.find(one => one.id !== undefined && one.id === context.scope.claim)
    if (!line) return unknown('absent', 'No such claim line is on file.')
    const sessions = line.sessions.flatMap(id => sessionsById(context).get(id)?.session ?? [])
    const given = [line.service, ...sessions.map(one => one.modality)]
    const evidence = [
      evidenceOf(context, 'claimLines', line, line.on),
      ...sessions.map(one => evidenceOf(context, 'sessions', one, one.start)),
    ]
    const named = given.filter(one => one !== undefined)
    // A line that says what it bills and names sessions that do not is taken at its word.
    if (named.length === 0 || (line.service === undefined && named.length < sessions.length))
      return unknown('absent', 'What the claim line stands for is not on file.', evidence)
    return known(facts.claimServiceKinds.options?.filter(kind => named.some(one => one === kind)) ?? [], evidence)
  },

  [facts.sessionMainlyRecreational.id]: context => {
    const held = sessionAsked(context)
    if (!held) return unknown('absent', 'No such session is on file.')
    const { session } = held
    const evidence = [evidenceOf(context, 'sessions', session, session.start)]
    if (session.recreational === undefined && session.modality === undefined)
      return unknown('absent', 'The session does not say what it gives.', evidence)
    return known(isRecreational(session), evidence)
  },
}
