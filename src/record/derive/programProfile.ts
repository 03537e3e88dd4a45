import { type Known, known, unknown } from '../../facts/evidence.ts'
import * as facts from '../../facts/programProfile.ts'
import * as qualityFacts from '../../facts/quality.ts'
import { credentialsOn, type Practitioner } from '../schema/practitioner.ts'
import { type Context, type Derivations, holdsOn, today } from './context.ts'
import { classesOn } from './credentials.ts'
import { evidenceOf } from './evidence.ts'
import { coreRolesOf } from './team.ts'

/**
 * What the program's profile, registers and roster show. A register of policies or of training speaks for all of them
 * once it lists any. The people on a case are not the whole roster, so that a role they do not fill is unknown.
 */
export const programProfile: Derivations = {
  [facts.programState.id]: context => {
    const { jurisdiction } = context.record.program
    if (jurisdiction === undefined || jurisdiction === 'US')
      return unknown('absent', 'The profile does not name the program’s state.')
    return known(facts.programState.options?.includes(jurisdiction) ? jurisdiction : 'other', ofProgram(context))
  },

  [facts.programOfferedHoursPerDay.id]: context =>
    stated(context, context.record.program.offeredHoursPerDay, 'how many hours a day it offers'),

  [facts.programOfferedDaysPerWeek.id]: context =>
    stated(context, context.record.program.offeredDaysPerWeek, 'on how many days a week it offers treatment'),

  [facts.programServicesOffered.id]: context => {
    const own = context.record.program.servicesOffered
    if (own === undefined) return unknown('absent', 'The program does not list its services.')
    const listed = facts.programServicesOffered.options?.filter(one => own.some(service => service === one)) ?? []
    // The list holds what the program itself gives; peers may come from others (cca/components.2.7).
    return ['peer-support', 'recovery-oriented-services'].every(one => listed.includes(one))
      ? known(listed, ofProgram(context))
      : unknown(
          'absent',
          'The program does not list peer or recovery services of its own; whether others give them is not on file.',
          ofProgram(context),
        )
  },

  [facts.programMedicationInHouse.id]: context => {
    const own = context.record.program.servicesOffered
    return own === undefined
      ? unknown('absent', 'The program does not list its services.')
      : known(
          facts.programMedicationInHouse.options?.filter(one => own.some(service => service === one)) ?? [],
          ofProgram(context),
        )
  },

  [facts.programMedicationAgreement.id]: context => {
    const found = context.record.program.agreements.filter(
      one =>
        one.service === 'medication-services' &&
        one.kind !== 'referral-arrangement' &&
        one.written !== false &&
        holdsOn({ startsOn: one.startsOn ?? one.signedOn, endsOn: one.endsOn }, context.scope.date),
    )
    return found.length > 0
      ? known(true, ofProgram(context))
      : unknown('absent', 'No written agreement on medication services that holds on this day is on file.')
  },

  [facts.programTeamRoles.id]: context => {
    const { date } = context.scope
    const roles = new Set(
      staffOn(context).flatMap(who => [
        ...coreRolesOf(classesOn(who, date)),
        ...(credentialsOn(who, date).includes('LICSW') ? ['licensed-independent-social-worker'] : []),
      ]),
    )
    const found = facts.programTeamRoles.options?.filter(one => roles.has(one)) ?? []
    const isWhole =
      found.includes('registered-nurse') &&
      found.includes('psychiatrist') &&
      (found.includes('masters-clinician') || found.includes('licensed-independent-social-worker'))
    return isWhole
      ? known(found, evidenceForStaff(context))
      : unknown(
          'absent',
          'The people on file do not fill all roles; the roster is not on file.',
          evidenceForStaff(context),
        )
  },

  [facts.programCoaches.id]: context => {
    const held = new Set(
      staffOn(context).flatMap(who =>
        who.roles.filter(one => holdsOn(one, context.scope.date)).map(one => coachRoles[one.role]),
      ),
    )
    const found = facts.programCoaches.options?.filter(one => held.has(one)) ?? []
    return found.length === 2
      ? known(found, evidenceForStaff(context))
      : unknown('absent', 'The people on file are not the whole roster.', evidenceForStaff(context))
  },

  [facts.programPolicyTopics.id]: context => {
    const { policies } = context.record.program
    if (policies.length === 0) return unknown('absent', 'No written policies are on file.')
    const inForce = policies.filter(one =>
      holdsOn({ startsOn: one.startsOn ?? one.approvedOn, endsOn: one.endsOn }, context.scope.date),
    )
    const topics = new Set<string>(inForce.flatMap(one => one.topics))
    return known(facts.programPolicyTopics.options?.filter(one => topics.has(one)) ?? [], ofProgram(context))
  },

  [facts.programTrainingTopics.id]: context => {
    const { training } = context.record.program
    if (training.length === 0) return unknown('absent', 'No training of staff is on file.')
    const held = training.filter(
      one => (one.on ?? '') <= today(context) && (one.until === undefined || one.until >= context.scope.date),
    )
    const topics = new Set<string>(held.map(one => one.topic))
    return known(facts.programTrainingTopics.options?.filter(one => topics.has(one)) ?? [], ofProgram(context))
  },

  [qualityFacts.programQualityPlan.id]: context => {
    const { qualityPlans } = context.record.program
    if (qualityPlans.length === 0) return unknown('absent', 'No quality management plan is on file.')
    return known(
      qualityPlans.some(one =>
        holdsOn({ startsOn: one.startsOn ?? one.approvedOn, endsOn: one.endsOn }, context.scope.date),
      ),
      ofProgram(context),
    )
  },
}

const coachRoles: Readonly<Record<string, string>> = {
  'recovery-coach': 'recovery-coach',
  'peer-support': 'peer-coach',
}

const staffOn = (context: Context): readonly Practitioner[] =>
  context.record.practitioners.filter(
    who =>
      who.atProgram !== false &&
      who.outsideRole === undefined &&
      (who.roles.length === 0 || who.roles.some(one => holdsOn(one, context.scope.date))),
  )

const evidenceForStaff = (context: Context) => staffOn(context).map(who => evidenceOf(context, 'practitioners', who))

const stated = (context: Context, value: number | undefined, what: string): Known =>
  value === undefined ? unknown('absent', `The profile does not say ${what}.`) : known(value, ofProgram(context))

const ofProgram = (context: Context) => [evidenceOf(context, 'program', { id: 'program' })]
