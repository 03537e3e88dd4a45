import type { Day } from '../kernel/day.ts'
import { isDay } from '../kernel/day.ts'
import { isMoment, isZone, toLocal } from '../kernel/moment.ts'
import { type Issue, issue } from '../record/reading/issue.ts'
import { knownCredentials } from '../record/schema/practitioner.ts'
import type { CaseInput, Collection } from '../record/schema/record.ts'
import { levelOfCode, levelOfLabel, own, systems } from './codes.ts'
import { type OwnEntry, readEntry } from './extension.ts'
import type { Located } from './parse.ts'
import { type Extension, extensionValue, type Period, type Reference } from './shapes.ts'

/** A resource of one member's record. */
export interface Held extends Located {
  /** Id of the entry of the case file that it becomes. */
  key: string
  /** What it says of the entry it was written from, when OpenIOP wrote it. */
  own?: OwnEntry
  /** The resource that contains it. */
  within?: Held
}

/** One member's resources with what refers to what, and what the program is. */
export interface Source {
  held: readonly Held[]
  /** IANA time zone of the program; undefined when nothing says it. */
  zone?: string
  patient?: Held
  /** Episodes of care at the program, and its organizations. */
  episodes: ReadonlySet<Held>
  organizations: ReadonlySet<Held>
  /** By the resource it is about, what Provenance says. */
  provenance: ReadonlyMap<Held, readonly Held[]>
  /** `meta.lastUpdated` is the moment of loading and says nothing of any one resource. */
  loadedAtOnce: boolean
  issues: Issue[]
  find(reference: Reference | undefined, from: Held): Held | undefined
}

/** An entry of the case file that a translation makes. */
export interface Made {
  collection: Collection | 'member' | 'program' | 'answers'
  entry: Record<string, unknown>
}

/** What became of a resource: entries, or the reason why none. */
export type Reading = readonly Made[] | string

type Draft<C extends Collection> = NonNullable<CaseInput[C]>[number]

export const made = <C extends Collection>(collection: C, entry: Draft<C>): Made => ({
  collection,
  entry: entry as Record<string, unknown>,
})

/** Orders one member's resources. `zone` is what the caller knows of the program's time zone, `isRead` which types are. */
export function openSource(
  resources: readonly Located[],
  zone: string | undefined,
  issues: Issue[],
  isRead: (type: string) => boolean,
): Source {
  const held = name(resources)
  const byUrl = new Map<string, Held>()
  const byType = new Map<string, Held>()
  const byIdentifier = new Map<string, Held>()
  const contained = new Map<Held, Map<string, Held>>()
  const all: Held[] = []
  for (const one of held) {
    all.push(one)
    const { id } = one.resource
    if (one.fullUrl) byUrl.set(one.fullUrl, one)
    if (typeof id === 'string') {
      if (byType.has(`${one.type}/${id}`))
        issues.push({
          ...issue(
            'duplicate-id',
            'error',
            [],
            `Two resources of type ${one.type} have the same id.`,
            'Keep the newer one.',
          ),
          path: one.path,
        })
      byType.set(`${one.type}/${id}`, one)
      byUrl.set(`urn:uuid:${id}`, byUrl.get(`urn:uuid:${id}`) ?? one)
    }
    for (const text of identifiersOf(one.resource)) byIdentifier.set(`${one.type}|${text}`, one)
    const inner = one.resource.contained
    if (Array.isArray(inner)) {
      const mine = new Map<string, Held>()
      for (const [n, part] of inner.entries())
        if (isRecord(part) && typeof part.resourceType === 'string' && typeof part.id === 'string') {
          const inside: Held = {
            resource: part,
            type: part.resourceType,
            path: `${one.path}.contained[${n}]`,
            key: `${one.key}-${part.id}`,
            within: one,
          }
          mine.set(part.id, inside)
          if (isRead(one.type) && readWhenContained.has(part.resourceType)) all.push(inside)
        }
      contained.set(one, mine)
    }
  }

  const find = (reference: Reference | undefined, from: Held): Held | undefined => {
    if (!reference) return undefined
    const text = reference.reference
    if (text?.startsWith('#'))
      return text === '#' ? from.within : contained.get(from.within ?? from)?.get(text.slice(1))
    if (text) {
      const exact = byUrl.get(text) ?? byType.get(text)
      if (exact) return exact
      const query = /^([A-Za-z]+)\?(?:.*&)?identifier=([^&]+)/.exec(text)
      if (query) return byIdentifier.get(`${query[1]}|${decodeSafely(query[2] ?? '')}`)
      const ending = /([A-Z][A-Za-z]+\/[A-Za-z0-9.-]{1,64})(?:\/_history\/[^/]+)?$/.exec(text)?.[1]
      if (ending) return byType.get(ending)
    }
    const { identifier } = reference
    if (identifier?.value === undefined) return undefined
    const wanted = `${identifier.system ?? ''}|${identifier.value}`
    if (reference.type) return byIdentifier.get(`${reference.type}|${wanted}`)
    for (const [name, one] of byIdentifier)
      if (name.endsWith(`|${wanted}`) && name.split('|')[0] === one.type) return one
    return undefined
  }

  const provenance = new Map<Held, Held[]>()
  for (const one of all) {
    if (one.type !== 'Provenance') continue
    for (const target of refsIn(one.resource.target)) {
      const about = find(target, one)
      if (about) provenance.set(about, [...(provenance.get(about) ?? []), one])
    }
  }
  const patient = all.find(one => one.type === 'Patient')
  const { episodes, organizations } = findProgram(all, find, issues)
  return {
    held: all,
    zone: zone ?? zoneIn(all, episodes, organizations, issues),
    ...(patient ? { patient } : {}),
    episodes,
    organizations,
    provenance,
    loadedAtOnce: isLoadedAtOnce(all),
    issues,
    find,
  }
}

/** Kinds of contained resources that become entries of their own. */
const readWhenContained = new Set(['Practitioner', 'PractitionerRole', 'Coverage'])

/** Gives each resource the id of its entry: the resource's own, or its UUID; with its type where another has it already. */
function name(resources: readonly Located[]): Held[] {
  const taken = new Set<string>()
  return resources.map(located => {
    const { resource, type, fullUrl } = located
    const said = readEntry(extensionsOf(resource))
    const id = typeof resource.id === 'string' ? resource.id : fullUrl?.split(/[/:]/).at(-1)
    const stem = said?.id ?? id ?? `${type}-${located.path.replaceAll(/[^0-9]/g, '')}`
    const place = said ? said.collection : ''
    let key = stem
    if (taken.has(`${place}|${key}`)) key = `${type}-${stem}`
    for (let n = 2; taken.has(`${place}|${key}`); n++) key = `${type}-${stem}.${n}`
    taken.add(`${place}|${key}`)
    return { ...located, key, ...(said ? { own: said } : {}) }
  })
}

/**
 * Which episodes and organizations are the program's. What OpenIOP wrote says so; else an episode, service or encounter
 * labelled intensive outpatient; else the only episode of care, when it does not say its kind.
 */
function findProgram(all: readonly Held[], find: Source['find'], issues: Issue[]) {
  const episodes = new Set<Held>()
  const organizations = new Set<Held>()
  const add = (one: Held, reference: unknown) => {
    const found = refsIn(reference).map(ref => find(ref, one))[0]
    if (found?.type === 'Organization') organizations.add(found)
  }
  for (const one of all) {
    if (one.own?.collection === 'program' && one.type === 'Organization') organizations.add(one)
    if (one.type === 'EpisodeOfCare' && (one.own?.collection === 'episodes' || isIop(one.resource.type)))
      episodes.add(one)
    if (
      one.type === 'HealthcareService' &&
      (isIop(one.resource.type) ||
        isIop(one.resource.specialty) ||
        isIop(one.resource.category) ||
        isIopLabel(one.resource.name))
    )
      add(one, one.resource.providedBy)
    if (one.type === 'Encounter' && (isIop(one.resource.type) || isIop(one.resource.serviceType))) {
      add(one, one.resource.serviceProvider)
      const inEpisode = refsIn(one.resource.episodeOfCare).map(ref => find(ref, one))[0]
      if (inEpisode?.type === 'EpisodeOfCare') episodes.add(inEpisode)
    }
  }
  if (episodes.size === 0) {
    const some = all.filter(one => one.type === 'EpisodeOfCare')
    const only = some[0]
    if (some.length === 1 && only && !hasLabel(only.resource.type)) {
      episodes.add(only)
      issues.push({
        ...issue(
          'episode-without-kind',
          'warning',
          [],
          'The only episode of care does not say its kind; it was taken as the program’s.',
          'Give its `type`, e.g. intensive outpatient.',
        ),
        path: `${only.path}.type`,
      })
    }
  }
  for (const one of episodes) add(one, one.resource.managingOrganization)
  return { episodes, organizations }
}

const isIop = (concepts: unknown): boolean => levelIn(concepts) === 'intensive-outpatient'
const isIopLabel = (text: unknown): boolean => typeof text === 'string' && /intensive[- ]outpatient|\bIOP\b/i.test(text)

/** The level of care that codes or labels name. */
export function levelIn(concepts: unknown): (typeof levelOfLabel)[number][1] | undefined {
  for (const one of [concepts].flat()) {
    if (!isRecord(one)) continue
    const codings = Array.isArray(one.coding) ? one.coding.filter(isRecord) : []
    for (const coding of codings) {
      const found = typeof coding.code === 'string' ? levelOfCode[coding.code] : undefined
      if (found) return found
      if (typeof coding.code === 'string' && coding.system === own.word) {
        const level = levelOfLabel.find(([, word]) => word === coding.code)
        if (level) return level[1]
      }
      if (typeof coding.code === 'string' && /asam/i.test(String(coding.system))) {
        if (coding.code === '2.1') return 'intensive-outpatient'
        if (coding.code === '2.5') return 'partial-hospitalization'
      }
    }
    for (const text of [one.text, ...codings.map(coding => coding.display)])
      if (typeof text === 'string') {
        const found = levelOfLabel.find(([label]) => label.test(text))
        if (found) return found[1]
      }
  }
  return undefined
}

const hasLabel = (concepts: unknown): boolean =>
  [concepts]
    .flat()
    .some(
      one => isRecord(one) && (typeof one.text === 'string' || (Array.isArray(one.coding) && one.coding.length > 0)),
    )

/** The zone that the program's organization, the bundle's only service or location, or the patient states. */
function zoneIn(
  all: readonly Held[],
  episodes: ReadonlySet<Held>,
  organizations: ReadonlySet<Held>,
  issues: Issue[],
): string | undefined {
  const order = [
    ...organizations,
    ...episodes,
    ...all.filter(one => one.type === 'HealthcareService' || one.type === 'Location'),
  ]
  for (const one of order) {
    const zone = extensionValue(extensionsOf(one.resource), systems.timezone)
    if (typeof zone !== 'string') continue
    if (isZone(zone)) return zone
    issues.push({
      ...issue(
        'unknown-time-zone',
        'error',
        [],
        'There is no time zone of this name; it was not used.',
        'Write an IANA time zone, e.g. America/Boise.',
      ),
      path: `${one.path}.extension`,
    })
  }
  return undefined
}

/** Whether every resource was last updated in one and the same minute: when it was loaded, not when it was written. */
function isLoadedAtOnce(all: readonly Held[]): boolean {
  const moments = all.flatMap(one => {
    const { meta } = one.resource
    return isRecord(meta) && typeof meta.lastUpdated === 'string' ? [meta.lastUpdated.slice(0, 16)] : []
  })
  return moments.length > 3 && new Set(moments).size === 1
}

/** Reads what a resource says in the words of the case file, reporting under the resource's path. */
export class Desk {
  readonly source: Source
  readonly here: Held
  constructor(source: Source, here: Held) {
    this.source = source
    this.here = here
  }

  warn(code: string, element: string, message: string, remedy: string) {
    this.report('warning', code, element, message, remedy)
  }

  error(code: string, element: string, message: string, remedy: string) {
    this.report('error', code, element, message, remedy)
  }

  private report(severity: Issue['severity'], code: string, element: string, message: string, remedy: string) {
    const { path, line } = this.here
    this.source.issues.push({
      ...issue(code, severity, [], message, remedy),
      path: [path, element].filter(Boolean).join('.'),
      ...(line ? { line } : {}),
    })
  }

  /** A FHIR date or dateTime as the program's day. A month or year alone is no day and is said so. */
  day(text: string | undefined, element: string): Day | undefined {
    return this.at(text, element)?.slice(0, 10)
  }

  /** The same with the minute, where it is known. */
  at(text: string | undefined, element: string): string | undefined {
    if (text === undefined) return undefined
    if (isDay(text)) return text
    const zoned = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/.exec(text)
    if (zoned && isMoment(text)) return this.source.zone ? toLocal(text, this.source.zone) : text.slice(0, 16)
    if (/^\d{4}(-\d{2})?$/.test(text))
      this.warn(
        'partial-date',
        element,
        'Only a month or year is given; a day is needed, so it was left out.',
        'Give the whole date.',
      )
    else
      this.error(
        'not-a-date',
        element,
        'This is no date of the calendar; it was left out.',
        'Write YYYY-MM-DD or YYYY-MM-DDThh:mm:ss±hh:mm.',
      )
    return undefined
  }

  /** A moment with its minute; a day alone gives none. */
  moment(text: string | undefined, element: string): string | undefined {
    const found = this.at(text, element)
    return found && found.length > 10 ? found : undefined
  }

  period(period: Period | undefined, element: string): { startsOn?: Day; endsOn?: Day } {
    const startsOn = this.day(period?.start, `${element}.start`)
    const endsOn = this.day(period?.end, `${element}.end`)
    return { ...(startsOn ? { startsOn } : {}), ...(endsOn ? { endsOn } : {}) }
  }

  /** The resource referred to. One that is not in the Bundle, or of another type, is said so. */
  find(reference: Reference | undefined, element: string, ...types: string[]): Held | undefined {
    if (!reference || (reference.reference === undefined && reference.identifier === undefined)) return undefined
    const found = this.source.find(reference, this.here)
    if (!found) {
      this.warn(
        'missing-reference',
        element,
        'It refers to a resource that is not in the Bundle.',
        'Export the resource too, or put its name and credential in `display`.',
      )
      return undefined
    }
    if (types.length > 0 && !types.includes(found.type)) return undefined
    return found
  }

  id(reference: Reference | undefined, element: string, ...types: string[]): string | undefined {
    return this.find(reference, element, ...types)?.key
  }

  /** A practitioner by reference, directly or through a role; or the credential that the display ends with. */
  who(reference: Reference | undefined, element: string): { by?: string; byCredential?: string } {
    if (!reference) return {}
    let found = this.source.find(reference, this.here)
    if (found?.type === 'PractitionerRole') {
      const person = refsIn(found.resource.practitioner)[0]
      found = this.source.find(person, found) ?? found
    }
    if (found) return found.type === 'Practitioner' || found.type === 'PractitionerRole' ? { by: found.key } : {}
    const credential = credentialIn(reference.display)
    if (credential) return { byCredential: credential }
    if (reference.reference !== undefined || reference.identifier !== undefined) this.find(reference, element)
    return {}
  }

  /** When it was written down: by Provenance, by the resource's own element, or by its last update. */
  recordedAt(written: string | undefined, element: string): { recordedAt?: string } {
    const provenances = (this.source.provenance.get(this.here) ?? []).map(one => ({
      recorded: typeof one.resource.recorded === 'string' ? one.resource.recorded : undefined,
      signs: Array.isArray(one.resource.signature) && one.resource.signature.length > 0,
    }))
    const times = (signs: boolean) =>
      provenances
        .filter(one => one.signs === signs)
        .flatMap(one => (one.recorded && isMoment(one.recorded) ? [this.at(one.recorded, element) ?? ''] : []))
        .sort()
    const recorded = times(false).at(-1) ?? times(true)[0]
    const own = written === undefined ? undefined : this.at(written, element)
    const { meta } = this.here.resource
    const updated =
      !this.here.own &&
      !this.source.loadedAtOnce &&
      isRecord(meta) &&
      typeof meta.lastUpdated === 'string' &&
      isMoment(meta.lastUpdated)
        ? this.at(meta.lastUpdated, 'meta.lastUpdated')
        : undefined
    const at = recorded ?? own ?? updated
    return at ? { recordedAt: at } : {}
  }

  /** When Provenance says that it was signed, and by whom. */
  signatures(): { at?: string; who: Reference | undefined; from: Held }[] {
    return (this.source.provenance.get(this.here) ?? []).flatMap(one =>
      (Array.isArray(one.resource.signature) ? one.resource.signature : []).filter(isRecord).map(signature => ({
        ...(typeof signature.when === 'string'
          ? { at: new Desk(this.source, one).at(signature.when, 'signature.when') }
          : {}),
        who: refsIn(signature.who)[0],
        from: one,
      })),
    )
  }

  /** Whether an encounter (or what names one) belongs to the program. Without an encounter: whether there is a program. */
  isProgram(encounter: Reference | undefined): boolean {
    if (this.here.own) return true
    const found = this.source.find(encounter, this.here)
    if (!found) return encounter === undefined && (this.source.episodes.size > 0 || this.source.organizations.size > 0)
    return isProgramEncounter(this.source, found)
  }

  /** The episode's id, when the record has several. */
  episode(encounter: Held | undefined): { episode?: string } {
    if (this.source.episodes.size < 2 || !encounter) return {}
    const found = refsIn(encounter.resource.episodeOfCare)
      .map(ref => this.source.find(ref, encounter))
      .find(one => one && this.source.episodes.has(one))
    return found ? { episode: found.key } : {}
  }
}

/** Whether an encounter is the program's: in its episode, labelled as its care, or given by its organization. */
export function isProgramEncounter(source: Source, encounter: Held): boolean {
  const { resource } = encounter
  const inEpisodes = refsIn(resource.episodeOfCare).map(ref => source.find(ref, encounter))
  if (inEpisodes.some(one => one && source.episodes.has(one))) return true
  const level = levelIn(resource.type) ?? levelIn(resource.serviceType)
  if (level) return level === 'intensive-outpatient'
  const parent = refsIn(resource.partOf).map(ref => source.find(ref, encounter))[0]
  if (
    parent &&
    parent !== encounter &&
    parent.type === 'Encounter' &&
    parent.resource.partOf === undefined &&
    isProgramEncounter(source, parent)
  )
    return true
  if (inEpisodes.some(one => one !== undefined)) return false
  const provider = refsIn(resource.serviceProvider).map(ref => source.find(ref, encounter))[0]
  return provider !== undefined && source.organizations.has(provider)
}

/** Credentials that a signature line ends with: `Sample, Birch, LCSW`. */
export function credentialIn(display: string | undefined): string | undefined {
  const words = display?.split(/[\s,()]+/).filter(Boolean) ?? []
  return words
    .slice(1)
    .findLast(word => knownCredentials.some(known => known.toLowerCase() === word.replaceAll('.', '').toLowerCase()))
}

/** References of an element that holds one or several. */
export const refsIn = (value: unknown): Reference[] =>
  [value].flat().flatMap(one => {
    if (!isRecord(one)) return []
    const { identifier } = one
    return [
      {
        reference: typeof one.reference === 'string' ? one.reference : undefined,
        type: typeof one.type === 'string' ? one.type : undefined,
        display: typeof one.display === 'string' ? one.display : undefined,
        identifier:
          isRecord(identifier) && typeof identifier.value === 'string'
            ? {
                system: typeof identifier.system === 'string' ? identifier.system : undefined,
                value: identifier.value,
                use: undefined,
              }
            : undefined,
      },
    ]
  })

export const extensionsOf = (resource: Readonly<Record<string, unknown>>): Extension[] =>
  Array.isArray(resource.extension)
    ? resource.extension.filter((one): one is Extension => isRecord(one) && typeof one.url === 'string')
    : []

const identifiersOf = (resource: Readonly<Record<string, unknown>>): string[] =>
  [resource.identifier]
    .flat()
    .flatMap(one =>
      isRecord(one) && typeof one.value === 'string'
        ? [`${typeof one.system === 'string' ? one.system : ''}|${one.value}`]
        : [],
    )

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
