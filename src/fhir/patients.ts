import { type Issue, issue } from '../record/reading/issue.ts'
import type { Located } from './parse.ts'
import { isRecord, refsIn } from './source.ts'

/** Resources by member. */
export interface Split {
  /** One list a member: their own resources and those they refer to. Empty when nothing names a patient. */
  members: Located[][]
  issues: Issue[]
  ignored: { type: string; reason: string }[]
}

/**
 * Says whose each resource is. With one Patient at hand, a resource of somebody else is set aside and never read into the
 * member's record. Resources of nobody (practitioners, organizations) go to whom they are referred by.
 */
export function byPatient(resources: readonly Located[]): Split {
  const patients = resources.filter(one => one.type === 'Patient')
  const names = new Map<string, number>()
  for (const [n, one] of patients.entries()) for (const name of namesOf(one)) names.set(name, n)
  const others = new Set(resources.flatMap(one => (one.type === 'Patient' ? [] : namesOf(one))))
  const whose = resources.map(one => ownerOf(one, patients, names, others))
  if (patients.length === 0) {
    const strangers = [...new Set(whose.filter(owner => typeof owner === 'string'))]
    if (strangers.length < 2) return { members: resources.length > 0 ? [[...resources]] : [], issues: [], ignored: [] }
    return {
      members: split(
        resources,
        strangers.map(name => whose.map(owner => owner === name)),
      ),
      issues: [],
      ignored: [],
    }
  }
  const issues: Issue[] = []
  const ignored: Split['ignored'] = []
  for (const [n, owner] of whose.entries()) {
    const one = resources[n]
    if (typeof owner !== 'string' || !one) continue
    issues.push({
      ...issue(
        'other-patient',
        'error',
        [],
        `This ${one.type} is of a patient who is not among the resources; it was set aside.`,
        'Correct its subject, or export that Patient too.',
      ),
      path: one.path,
      setAside: one.path,
      ...(one.line ? { line: one.line } : {}),
    })
    ignored.push({ type: one.type, reason: 'of another patient' })
  }
  const isShared = whose.map(owner => owner === undefined)
  if (patients.length === 1)
    return { members: [resources.filter((_, n) => whose[n] === 0 || isShared[n])], issues, ignored }
  return {
    members: split(
      resources,
      patients.map((_, n) => whose.map(owner => owner === n)),
    ),
    issues,
    ignored,
  }
}

/** Each member's own resources with the shared ones they lead to. */
function split(resources: readonly Located[], mine: readonly boolean[][]): Located[][] {
  const shared = new Map<string, Located>()
  for (const [n, one] of resources.entries())
    if (mine.every(own => !own[n])) for (const name of namesOf(one)) shared.set(name, one)
  const bound = provenances(resources)
  return mine.map(own => {
    const taken = new Set<Located>()
    const queue = resources.filter((_, n) => own[n])
    for (const one of queue) taken.add(one)
    for (let one = queue.pop(); one; one = queue.pop()) {
      for (const name of referencesIn(one.resource)) {
        const found = shared.get(name)
        if (found && !taken.has(found) && found.type !== 'Patient' && !bound.has(found)) {
          taken.add(found)
          queue.push(found)
        }
      }
      // A role is found from its person, and Provenance from what it is about.
      for (const [other, targets] of [...bound, ...rolesOf(shared)])
        if (!taken.has(other) && namesOf(one).some(name => targets.includes(name))) {
          taken.add(other)
          queue.push(other)
        }
    }
    return resources.filter(one => taken.has(one))
  })
}

const provenances = (resources: readonly Located[]): Map<Located, string[]> =>
  new Map(resources.filter(one => one.type === 'Provenance').map(one => [one, referencesIn(one.resource.target)]))

const rolesOf = (shared: ReadonlyMap<string, Located>): Map<Located, string[]> =>
  new Map(
    [...new Set(shared.values())]
      .filter(one => one.type === 'PractitionerRole')
      .map(one => [one, referencesIn(one.resource.practitioner)]),
  )

/** Everything a resource may be referred to by. */
function namesOf({ resource, type, fullUrl }: Located): string[] {
  const names = fullUrl ? [fullUrl] : []
  if (typeof resource.id === 'string') names.push(`${type}/${resource.id}`, `urn:uuid:${resource.id}`)
  for (const one of [resource.identifier].flat())
    if (isRecord(one) && typeof one.value === 'string')
      names.push(`${type}?${typeof one.system === 'string' ? one.system : ''}|${one.value}`)
  return names
}

/** The patient a resource is of: a number among the Patients, the name of one who is not there, or nobody. */
function ownerOf(
  one: Located,
  patients: readonly Located[],
  names: ReadonlyMap<string, number>,
  others: ReadonlySet<string>,
): number | string | undefined {
  if (one.type === 'Patient') return patients.indexOf(one)
  const { resource } = one
  const refs = ['subject', 'patient', 'beneficiary', 'for', 'individual'].flatMap(element => refsIn(resource[element]))
  if (one.type === 'Appointment') {
    const actors = [resource.participant].flat().flatMap(part => (isRecord(part) ? refsIn(part.actor) : []))
    refs.push(
      ...actors.filter(
        ref => plain(ref.reference)?.startsWith('Patient/') || plainNames(ref).some(name => names.has(name)),
      ),
    )
  }
  for (const ref of refs) {
    const said = plainNames(ref)
    for (const name of said) {
      const found = names.get(name)
      if (found !== undefined) return found
    }
    const first = said.some(name => others.has(name)) ? undefined : said[0]
    const isPatient =
      first !== undefined && (/^Patient[/?]/.test(first) || first.startsWith('urn:') || ref.type === 'Patient')
    if (isPatient && !/^(Group|Device|Location)\//.test(first)) return first
  }
  return undefined
}

/** `Patient/1` of `https://server/fhir/Patient/1/_history/2`; the text itself of anything else. */
function plain(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  return /([A-Z][A-Za-z]+\/[A-Za-z0-9.-]{1,64})(?:\/_history\/[^/]+)?$/.exec(text)?.[1] ?? text
}

function plainNames(ref: ReturnType<typeof refsIn>[number]): string[] {
  const text = ref.reference
  const names = text === undefined ? [] : [text, plain(text) ?? text]
  const query = text === undefined ? null : /^([A-Za-z]+)\?(?:.*&)?identifier=([^&]+)/.exec(text)
  if (query) names.unshift(`${query[1]}?${safe(query[2] ?? '')}`)
  if (ref.identifier?.value !== undefined)
    names.push(`${ref.type ?? 'Patient'}?${ref.identifier.system ?? ''}|${ref.identifier.value}`)
  return names.sort((a, b) => a.length - b.length)
}

/** Names of all that a value refers to, at any depth. */
function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn)
  if (!isRecord(value)) return []
  const own = refsIn(value).flatMap(ref =>
    ref.reference !== undefined || ref.identifier !== undefined ? anyNames(ref) : [],
  )
  return [...own, ...Object.values(value).flatMap(referencesIn)]
}

/** A logical reference names no type: try those that are shared between members. */
function anyNames(ref: ReturnType<typeof refsIn>[number]): string[] {
  const names = plainNames(ref)
  if (ref.identifier?.value === undefined || ref.type !== undefined) return names
  return [
    ...names,
    ...['Practitioner', 'Organization', 'Location'].map(
      type => `${type}?${ref.identifier?.system ?? ''}|${ref.identifier?.value}`,
    ),
  ]
}

function safe(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
