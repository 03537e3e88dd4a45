import { nearest } from '../../kernel/nearest.ts'
import { type CaseRecord, type Collection, collections } from '../schema/record.ts'
import { type Check, type Flag, flag, pathTo } from './flag.ts'

/** Ids that name nothing, and ids that name two things. */
export const referenceFlags: Check = record => [...duplicates(record), ...dangling(record)]

/** What a field of this name refers to, wherever it stands. */
const targets = new Map<string, Collection | 'goals' | 'problems'>(
  Object.entries({
    by: 'practitioners',
    signedBy: 'practitioners',
    practitioner: 'practitioners',
    practitioners: 'practitioners',
    facilitators: 'practitioners',
    attendees: 'practitioners',
    careManager: 'practitioners',
    establishedBy: 'practitioners',
    rendering: 'practitioners',
    primaryCareProvider: 'practitioners',
    supervisor: 'practitioners',
    supervisees: 'practitioners',
    episode: 'episodes',
    coverage: 'coverages',
    session: 'sessions',
    sessions: 'sessions',
    group: 'groups',
    problem: 'problems',
    problems: 'problems',
    goal: 'goals',
    goals: 'goals',
    diagnoses: 'diagnoses',
    plan: 'plans',
    notes: 'notes',
    addendumTo: 'notes',
    supersedes: 'findings',
    request: 'authorizationRequests',
    authorization: 'authorizations',
    determination: 'determinationsReceived',
    claimLine: 'claimLines',
    claimLines: 'claimLines',
    medication: 'medications',
    appointment: 'aftercareAppointments',
    instrumentResult: 'instrumentResults',
    instrumentResults: 'instrumentResults',
  } as const),
)

function dangling(record: CaseRecord): Flag[] {
  const flags: Flag[] = []
  const known = idsByTarget(record)
  const check = (id: string, target: string, path: string) => {
    const ids = known.get(target)
    if (ids?.has(id)) return
    const close = ids && nearest(id, [...ids])
    flags.push(
      flag(
        'unknown-reference',
        'error',
        path,
        `It refers to an entry of ${target} that the case does not have.`,
        close ? `\`${close}\` may be meant.` : `Add the entry to ${target}, or correct the id.`,
      ),
    )
  }
  const look = (value: unknown, path: string) => {
    if (Array.isArray(value)) {
      for (const part of value) look(part, `${path}[${idOf(part)}]`)
      return
    }
    // Answers and ratings are keyed by words of others.
    if (value === null || typeof value !== 'object' || /(^|\.)(answers|dimensions|readings)$/.test(path)) return
    if (path.endsWith('.evidence[]') || /\.evidence\[[^\]]*\]$/.test(path)) {
      const { type, id } = value as { type?: string; id?: string }
      if (type !== undefined && id !== undefined && known.has(type)) check(id, type, path)
      return
    }
    for (const [key, part] of Object.entries(value)) {
      const here = path ? `${path}.${key}` : key
      const target = targets.get(key)
      if (target && typeof part === 'string') check(part, target, here)
      else if (target && Array.isArray(part) && part.every(one => typeof one === 'string'))
        for (const one of part) check(one, target, here)
      else look(part, here)
    }
  }
  look(record, '')
  return flags
}

function duplicates(record: CaseRecord): Flag[] {
  return (Object.keys(collections) as Collection[]).flatMap(name => {
    const seen = new Set<string>()
    const twice = new Set<string>()
    for (const { id } of record[name] as { id?: string }[]) {
      if (id === undefined) continue
      if (seen.has(id)) twice.add(id)
      seen.add(id)
    }
    return [...twice].map(id =>
      flag(
        'duplicate-id',
        'error',
        pathTo(name, { id }),
        `Several entries of ${name} have this id; what refers to it is not certain.`,
        'Give each entry an id of its own, or remove the copy.',
      ),
    )
  })
}

function idsByTarget(record: CaseRecord): Map<string, Set<string>> {
  const ids = (entries: readonly { id?: string }[]) => new Set(entries.flatMap(one => one.id ?? []))
  const known = new Map<string, Set<string>>(
    (Object.keys(collections) as Collection[]).map(name => [name, ids(record[name])]),
  )
  known.set('goals', ids(record.plans.flatMap(plan => plan.goals)))
  known.set('problems', ids(record.plans.flatMap(plan => plan.problems)))
  return known
}

const idOf = (part: unknown): string =>
  part !== null && typeof part === 'object' && 'id' in part && typeof part.id === 'string' ? part.id : ''
