import { type Known, known, unknown } from '../../facts/evidence.ts'
import * as facts from '../../facts/groupSession.ts'
import type { Practitioner } from '../schema/practitioner.ts'
import { credentialsOn, isValidOn } from '../schema/practitioner.ts'
import type { Group } from '../schema/session.ts'
import { type Context, type Derivations, holdsOn, table } from './context.ts'
import { abbreviated, classesOn, isKnownType } from './credentials.ts'
import { evidenceOf, practitioners } from './evidence.ts'
import { planOn } from './schedule.ts'
import { type Held, sessionAsked } from './sessions.ts'

/** One session's group: its kind, its people on that day, and what its facilitators were on that day. */
export const groupSession: Derivations = {
  [facts.sessionGroupType.id]: context =>
    ofSession(context, held => {
      const group = groupOf(context, held)
      if (group?.type !== undefined) return known(group.type, [evidenceOf(context, 'groups', group)])
      if (held.session.group === undefined && individual.has(held.session.modality ?? ''))
        return known('not-a-group', held.evidence)
      return unknown('absent', 'The session does not say whether it is a group, or for what.', held.evidence)
    }),

  [facts.sessionParticipants.id]: context =>
    ofSession(context, ({ session, evidence }) =>
      session.participants === undefined
        ? unknown('absent', 'How many took part is not on file.', evidence)
        : known(session.participants, evidence),
    ),

  [facts.sessionRosterSize.id]: context => ofRoster(context, roster => roster.length),

  [facts.sessionHasOtherPayersMembers.id]: context =>
    ofRoster(context, roster => some(roster.map(one => one.otherPayer))),

  [facts.sessionEveryFacilitatorIs.id]: context =>
    ofFacilitators(context, people =>
      facts.sessionEveryFacilitatorIs.options?.filter(option => people.every(one => one.is.has(option))),
    ),

  [facts.sessionSomeFacilitatorIs.id]: context =>
    ofFacilitators(context, people =>
      facts.sessionSomeFacilitatorIs.options?.filter(option => people.some(one => one.is.has(option))),
    ),

  // By the roster, else by what the session itself says of the plan's problems.
  [facts.sessionGroupFitsPlan.id]: context => {
    const listed = ofRoster(context, roster => roster.find(one => one.participant === 'member')?.fitsPlan)
    if (listed.value !== undefined) return listed
    return ofSession(context, ({ session, day, evidence }) => {
      const problems = planOn(context, day)?.problems ?? []
      const meets =
        session.addressesPlanProblem ??
        (session.problems.some(id => problems.some(problem => problem.id === id)) || undefined)
      return meets === undefined ? listed : known(meets, evidence)
    })
  },

  [facts.sessionParticipantsAssessed.id]: context =>
    ofRoster(context, roster => every(roster.map(one => one.assessedBefore))),

  [facts.sessionVictimWithPerpetrator.id]: context =>
    ofRoster(context, roster => {
      const victims = roster.filter(one => one.roles?.includes('victim'))
      const perpetrators = roster.filter(one => one.roles?.includes('perpetrator'))
      if (victims.some(victim => perpetrators.some(other => other !== victim))) return true
      return roster.every(one => one.roles !== undefined) ? false : undefined
    }),
}

type Roster = Group['roster']

function ofSession(context: Context, answer: (held: Held) => Known): Known {
  const held = sessionAsked(context)
  return held ? answer(held) : unknown('absent', 'The session is not on file.')
}

/** What those who belonged to the session's group on its day show; a group without a roster shows nothing. */
function ofRoster(context: Context, read: (roster: Roster) => boolean | number | undefined): Known {
  return ofSession(context, held => {
    const group = groupOf(context, held)
    if (!group || group.roster.length === 0)
      return unknown('absent', 'No roster of the group is on file.', held.evidence)
    const evidence = [evidenceOf(context, 'groups', group, held.day)]
    const value = read(group.roster.filter(one => holdsOn(one, held.day)))
    return value === undefined ? unknown('absent', 'The roster does not say.', evidence) : known(value, evidence)
  })
}

function ofFacilitators(context: Context, read: (people: readonly Person[]) => readonly string[] | undefined): Known {
  return ofSession(context, held => {
    const named = held.session.facilitators
    const ids = named.length > 0 ? named : (groupOf(context, held)?.facilitators ?? [])
    if (ids.length === 0) return unknown('absent', 'Nobody is named who led the session.', held.evidence)
    const who = ids.flatMap(id => practitioners(context).get(id) ?? [])
    const evidence = who.map(one => evidenceOf(context, 'practitioners', one, held.day, one.id))
    const people = who.flatMap(one => personOn(one, held.day) ?? [])
    if (people.length < ids.length)
      return unknown(
        'absent',
        'Somebody who led the session is not on file with license, certificate or degree.',
        evidence,
      )
    if (people.some(one => one.isUnread))
      return unknown('absent', 'A license of somebody who led the session is none of the known ones.', evidence)
    return known(read(people) ?? [], evidence)
  })
}

interface Person {
  /** Options of either facilitator fact that hold of this person. */
  is: ReadonlySet<string>
  /** Holds a license that is not known, which may be the one that is asked for. */
  isUnread: boolean
}

/** What a person was on a day; undefined when neither license, certificate nor degree is on file. */
function personOn(who: Practitioner, day: string): Person | undefined {
  if (!who.licenses.length && !who.certifications.length && !who.degree && !who.qualifiesAs) return undefined
  const classes = new Set(classesOn(who, day))
  const isLicensed = classes.has('licensed-clinician')
  const hasMasters = who.degree === 'master' || who.degree === 'doctorate' || classes.has('masters-clinician')
  const isCounselor = credentialsOn(who, day).some(isCounselorType) || who.qualifiesAs?.includes('addiction-counselor')
  const inSubstanceUse = isLicensed && hasMasters && classes.has('addiction-counselor')
  const isBachelors = !hasMasters && (who.degree === 'bachelor' || (classes.has('bachelors') && !isLicensed))
  const is = new Set<string>()
  if (isLicensed) is.add('licensed')
  if (hasMasters) is.add('masters-prepared')
  if (isLicensed && hasMasters) is.add('licensed-masters')
  if (inSubstanceUse) is.add('licensed-masters-in-substance-use')
  if (isCounselor) is.add('addiction-counselor')
  if (isCounselor || inSubstanceUse) is.add('addiction-counselor-or-licensed-masters')
  if (isBachelors) is.add(isCounselor ? 'bachelors-with-addiction-counselor' : 'bachelors-without-addiction-counselor')
  if (classes.has('peer') && !isLicensed && !isCounselor) is.add('certified-peer-without-other-credential')
  const isUnread =
    !isLicensed &&
    !isCounselor &&
    !isBachelors &&
    who.licenses.some(one => isValidOn(one, day) && !isKnownType(one.type))
  return { is, isUnread }
}

/** CADC and what is written as a rung of the same ladder: `CADC II`, `ACADC`, `ICADC`, `LCADC`, `LADC`, `MAC`. */
const isCounselorType = (written: string): boolean =>
  /^((A|L|LC|M)?A?C?ADC|I?CA?ADC|MAC$)/.test(
    abbreviated(written)
      .toUpperCase()
      .replace(/[.\s-]/g, ''),
  )

const groups = table(({ record }) => new Map(record.groups.map(one => [one.id ?? '', one] as const)))

const groupOf = (context: Context, held: Held): Group | undefined => groups(context).get(held.session.group ?? '')

const some = (answers: readonly (boolean | undefined)[]): boolean | undefined =>
  answers.includes(true) ? true : answers.includes(undefined) ? undefined : false

const every = (answers: readonly (boolean | undefined)[]): boolean | undefined =>
  answers.includes(false) ? false : answers.includes(undefined) ? undefined : true

const individual: ReadonlySet<string> = new Set([
  'individual-psychotherapy',
  'family-psychotherapy',
  'couple-therapy',
  'marriage-counseling',
  'family-counseling',
  'medication-evaluation',
  'medication-management',
  'medication-administration',
  'psychiatric-evaluation',
  'assessment',
  'diagnostic-service',
  'toxicology-testing',
  'case-management',
  'care-coordination',
])
