import * as facts from '../../facts/careCoordination.ts'
import { known, unknown } from '../../facts/evidence.ts'
import type { Contact } from '../schema/contact.ts'
import { type Context, type Derivations, ofEpisode } from './context.ts'
import { evidenceOf } from './evidence.ts'

/** Who treats behavioral health outside the program, and contacts with them. What is not on file may still be so. */
export const careCoordination: Derivations = {
  [facts.hasOtherBehavioralProvider.id]: context => {
    const outside = context.record.practitioners.filter(
      one => one.atProgram === false && behavioralRoles.has(one.outsideRole ?? ''),
    )
    const contacts = contactsOn(context).filter(isBehavioral)
    if (outside.length + contacts.length === 0)
      return unknown('absent', 'No behavioral health provider outside the program is on file.')
    return known(true, [
      ...outside.map(one => evidenceOf(context, 'practitioners', one)),
      ...contacts.map(one => evidenceOf(context, 'contacts', one, one.on)),
    ])
  },

  // The contacts on file are the program's own. Whom it has to contact is asked one by one.
  [facts.programCarriesCoordination.id]: context => {
    const since = context.episode?.admittedOn
    const outside = new Set(context.record.practitioners.filter(one => one.atProgram === false).map(one => one.id))
    const made = contactsOn(context).filter(
      one => (isBehavioral(one) || one.party === 'primary-care-provider') && isMade(one) && one.on >= (since ?? ''),
    )
    const evidence = made.map(one => evidenceOf(context, 'contacts', one, one.at ?? one.on))
    return made.length > 0 && made.every(one => one.by !== undefined && !outside.has(one.by))
      ? known(true, evidence)
      : unknown('absent', 'No contact of the program with others who treat the member is on file.', evidence)
  },

  [facts.coordinatedWithOtherBehavioralProvider.id]: context => {
    const since = context.episode?.admittedOn
    const contacts = contactsOn(context).filter(
      one => isBehavioral(one) && isMade(one) && (since === undefined || one.on >= since),
    )
    if (contacts.length === 0) return unknown('absent', 'No such contact is on file.')
    return known(
      true,
      contacts.map(one => evidenceOf(context, 'contacts', one, one.at ?? one.on)),
    )
  },
}

/** Contacts of the episode up to the date. */
export const contactsOn = (context: Context): readonly Contact[] =>
  ofEpisode(context.index, context.record.contacts).filter(one => one.on <= context.scope.date)

/** A contact was made when somebody was reached or a message was left; one that does not say was made. */
export const isMade = (one: Contact): boolean => one.outcome !== 'not-reached' && one.outcome !== 'declined'

export const isBehavioral = (one: Contact): boolean => behavioralParties.has(one.party)

const behavioralParties: ReadonlySet<string> = new Set([
  'outpatient-psychiatrist',
  'outpatient-therapist',
  'other-behavioral-health-provider',
])
const behavioralRoles: ReadonlySet<string> = new Set(['psychiatrist', 'therapist', 'other-behavioral-health-provider'])
