import * as facts from '../../facts/coordination.ts'
import { type Known, known, unknown } from '../../facts/evidence.ts'
import type { Contact } from '../schema/contact.ts'
import { type Context, type Derivations, ofEpisode, today } from './context.ts'
import { evidenceOf } from './evidence.ts'
import { fromFindings } from './findings.ts'

type Party = Contact['party']

/** Who treats the member outside, with whom coordination is on file. Nobody on file is unknown, not nobody. */
export const coordination: Derivations = {
  [facts.hasOutpatientPsychiatrist.id]: context => treats(context, ['psychiatrist'], ['outpatient-psychiatrist']),
  [facts.hasOutpatientTherapist.id]: context => treats(context, ['therapist'], ['outpatient-therapist']),
  [facts.hasPrimaryCareProvider.id]: primaryCare,
  [facts.hasOtherTreatingClinicians.id]: others,

  [facts.coordinationWithPsychiatrist.id]: context => contacted(context, ['outpatient-psychiatrist']),
  [facts.coordinationWithTherapist.id]: context => contacted(context, ['outpatient-therapist']),
  [facts.coordinationWithPrimaryCare.id]: context => contacted(context, ['primary-care-provider']),
  [facts.coordinationWithFamilyClinicians.id]: context => contacted(context, ['clinician-of-family-member']),
  [facts.coordinationWithOtherClinicians.id]: context => contacted(context, ['other-behavioral-health-provider']),

  [facts.dischargeCoordinatedWithFamily.id]: context =>
    planned(context, ['family', 'guardian'], ['family', 'guardian']),
  [facts.dischargeCoordinatedWithProviders.id]: context =>
    planned(
      context,
      ['outpatient-providers'],
      ['primary-care-provider', 'outpatient-psychiatrist', 'outpatient-therapist', 'other-behavioral-health-provider'],
    ),
  [facts.dischargeCoordinatedWithCommunity.id]: context =>
    planned(context, ['community-services', 'state-agency'], ['community-service', 'state-agency']),
}

function treats(context: Context, roles: readonly string[], parties: readonly Party[]): Known {
  const people = context.record.practitioners.filter(
    one => one.outsideRole !== undefined && one.atProgram !== true && roles.includes(one.outsideRole),
  )
  const contacts = contactsWith(context, parties)
  if (people.length === 0 && contacts.length === 0)
    return unknown('absent', 'The record does not tell whether there is one.')
  return known(true, [
    ...people.map(one => evidenceOf(context, 'practitioners', one)),
    ...contacts.map(one => evidenceOf(context, 'contacts', one, one.at ?? one.on)),
  ])
}

/** A record that answers for psychiatrist, therapist and primary care, and lists nobody else, has told who treats the member. */
function others(context: Context): Known {
  const answered = fromFindings(context, facts.hasOtherTreatingClinicians)
  if (answered.value !== undefined) return answered
  const listed = treats(context, ['other-behavioral-health-provider'], ['other-behavioral-health-provider'])
  if (listed.value !== undefined) return listed
  const named = [
    { fact: facts.hasOutpatientPsychiatrist, found: treats(context, ['psychiatrist'], ['outpatient-psychiatrist']) },
    { fact: facts.hasOutpatientTherapist, found: treats(context, ['therapist'], ['outpatient-therapist']) },
    { fact: facts.hasPrimaryCareProvider, found: primaryCare(context) },
  ].map(({ fact, found }) => (found.value === undefined ? fromFindings(context, fact) : found))
  return named.every(one => one.value !== undefined)
    ? known(
        false,
        named.flatMap(one => one.evidence),
      )
    : listed
}

function primaryCare(context: Context): Known {
  const { member } = context.record
  return member.primaryCareProvider === undefined
    ? treats(context, ['primary-care-provider'], ['primary-care-provider'])
    : known(true, [evidenceOf(context, 'member', member)])
}

function contacted(context: Context, parties: readonly Party[]): Known {
  const reached = contactsWith(context, parties).filter(hasReached)
  if (reached.length === 0) return unknown('absent', 'No contact that reached them is on file.')
  return known(
    true,
    reached.map(one => evidenceOf(context, 'contacts', one, one.at ?? one.on)),
  )
}

/** By who took part in the discharge plan, or by a contact made to plan discharge. */
function planned(context: Context, participants: readonly string[], parties: readonly Party[]): Known {
  const plans = ofEpisode(context.index, context.record.dischargePlans).filter(one =>
    one.participants?.some(party => participants.includes(party)),
  )
  const contacts = contactsWith(context, parties).filter(one => hasReached(one) && one.purpose === 'discharge-planning')
  if (plans.length === 0 && contacts.length === 0)
    return unknown('absent', 'No planning of discharge with them is on file.')
  return known(true, [
    ...plans.map(one => evidenceOf(context, 'dischargePlans', one, one.startedOn)),
    ...contacts.map(one => evidenceOf(context, 'contacts', one, one.at ?? one.on)),
  ])
}

const contactsWith = (context: Context, parties: readonly Party[]): readonly Contact[] =>
  ofEpisode(context.index, context.record.contacts).filter(
    one => parties.includes(one.party) && one.on <= today(context),
  )

/** A message left, or nobody reached, is an attempt. */
const hasReached = (one: Contact): boolean => one.outcome === undefined || one.outcome === 'reached'
