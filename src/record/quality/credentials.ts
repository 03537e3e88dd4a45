import { dayOf } from '../../kernel/moment.ts'
import { nearest } from '../../kernel/nearest.ts'
import { isKnownType } from '../derive/credentials.ts'
import { isValidOn, knownCredentials, type Practitioner } from '../schema/practitioner.ts'
import { type CaseRecord, type Collection, collections } from '../schema/record.ts'
import { whenOf } from '../when.ts'
import { type Check, type Flag, flag, pathTo } from './flag.ts'

/** Signatures and services by people whose credential did not hold on that day. */
export const credentialFlags: Check = record => {
  const people = new Map(record.practitioners.flatMap(one => (one.id ? [[one.id, one] as const] : [])))
  const flags = [...acts(record)].flatMap(act => {
    const who = people.get(act.by)
    return who && act.on ? holds(who, act.on, act.path) : []
  })
  return [...flags, ...record.practitioners.flatMap(spelling)]
}

interface Act {
  by: string
  on?: string
  path: string
}

/** Who did or signed what, and when. */
function* acts(record: CaseRecord): Generator<Act> {
  for (const name of Object.keys(collections) as Collection[]) {
    const when = whenOf[name] as (one: object) => string | undefined
    for (const entry of record[name] as { id?: string; by?: string; signedBy?: string; signedAt?: string }[]) {
      const by = entry.signedBy ?? entry.by
      const at = entry.signedAt ?? when(entry)
      if (by && at) yield { by, on: dayOf(at), path: pathTo(name, entry, entry.signedBy ? 'signedBy' : 'by') }
    }
  }
  for (const plan of record.plans) {
    for (const { by, signedAt } of plan.signatures)
      if (by && signedAt) yield { by, on: dayOf(signedAt), path: pathTo('plans', plan, 'signatures') }
    if (plan.establishedBy)
      yield { by: plan.establishedBy, on: plan.effectiveOn, path: pathTo('plans', plan, 'establishedBy') }
  }
  for (const session of record.sessions)
    if (!session.cancelled)
      for (const by of session.facilitators)
        yield { by, on: dayOf(session.start), path: pathTo('sessions', session, 'facilitators') }
}

function holds(who: Practitioner, on: string, path: string): Flag[] {
  const all = [...who.licenses, ...who.certifications]
  if (all.length === 0 || all.some(one => isValidOn(one, on))) return []
  const inTime = all.filter(one => !(one.startsOn && on < one.startsOn) && !(one.endsOn && one.endsOn < on))
  if (inTime.length > 0)
    return [
      flag(
        'credential-not-in-good-standing',
        'error',
        path,
        'The credential of the author was suspended, revoked or lapsed on that day.',
        'Correct the standing, or have the entry made by someone else.',
      ),
    ]
  return all.every(one => one.startsOn && on < one.startsOn)
    ? [
        flag(
          'credential-not-yet-valid',
          'error',
          path,
          'No credential of the author had begun on that day.',
          'Correct the credential’s first day, or have the entry made by someone else.',
        ),
      ]
    : [
        flag(
          'credential-expired',
          'error',
          path,
          'The author’s credential had expired on that day.',
          'Add the renewal with its days, or have the entry made by someone else.',
        ),
      ]
}

/** A credential that is not known may be misspelt, and counts for nothing unless the program says what it qualifies as. */
function spelling(who: Practitioner): Flag[] {
  if (who.qualifiesAs?.length) return []
  return [...who.licenses, ...who.certifications].flatMap(({ type }) => {
    if (isKnownType(type)) return []
    const plain = type.toUpperCase().replaceAll(/[^A-Z]/g, '')
    const stem = type.split(/[\s\-–(,/]/)[0] ?? ''
    if (knownCredentials.some(known => [plain, stem.toUpperCase()].includes(known.toUpperCase()))) return []
    const close = plain.length > 2 ? nearest(plain, knownCredentials) : undefined
    return [
      flag(
        'unknown-credential',
        'warning',
        pathTo('practitioners', who, 'licenses'),
        'A credential is not among the known ones and may count for nothing.',
        close
          ? `\`${close}\` may be meant; else say what it counts as in \`qualifiesAs\`.`
          : 'Say what it counts as in `qualifiesAs`.',
      ),
    ]
  })
}
