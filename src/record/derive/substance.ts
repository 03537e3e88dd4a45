import { known, unknown } from '../../facts/evidence.ts'
import * as facts from '../../facts/substance.ts'
import { type Context, type Derivations, holdsOn, ofEpisode } from './context.ts'
import { evidenceOf } from './evidence.ts'

/** What contacts, medications and instruments on file say of treatment for substance use. */
export const substance: Derivations = {
  [facts.medicationTreatmentExplainedTo.id]: context => {
    const told = medicationTreatmentContacts(context).filter(one => one.on <= context.scope.date)
    if (told.length === 0)
      return unknown('absent', 'No word to member or family on medication-assisted treatment is on file.')
    const parties = told.map(one => (one.party === 'member' ? 'member' : 'family'))
    return known(
      (['member', 'family'] as const).filter(party => parties.includes(party)),
      told.map(one => evidenceOf(context, 'contacts', one, one.at ?? one.on)),
    )
  },

  // A medication list is taken for complete.
  [facts.medicationTreatmentUnapproved.id]: context => {
    const { date } = context.scope
    const all = ofEpisode(context.index, context.record.medications)
    if (all.length === 0) return unknown('absent', 'No medication list is on file.')
    const used = all.filter(one => holdsOn(one, date) && one.classes?.some(kind => assisted.has(kind)))
    const evidence = used.map(one => evidenceOf(context, 'medications', one, one.startsOn))
    if (used.some(one => one.fdaApproved === false)) return known(true, evidence)
    if (used.some(one => one.fdaApproved === undefined))
      return unknown('absent', 'Whether the FDA has approved a medication for this use is not on file.', evidence)
    return known(false, evidence)
  },

  [facts.asamSupportsIop.id]: context => {
    const latest = ofEpisode(context.index, context.record.instrumentResults)
      .filter(one => /^(the )?asam\b/i.test(one.instrument) && one.on <= context.scope.date)
      .sort((a, b) => (a.on < b.on ? -1 : 1))
      .at(-1)
    if (!latest) return unknown('absent', 'No ASAM assessment is on file.')
    const evidence = [evidenceOf(context, 'instrumentResults', latest, latest.on)]
    if (latest.supportsIop !== undefined) return known(latest.supportsIop, evidence)
    if (latest.recommendedLevel === undefined)
      return unknown('absent', 'The ASAM assessment on file recommends no level.', evidence)
    // 2.1 is intensive outpatient in the ASAM continuum.
    return known(/^(level\s*)?2\.1$/i.test(latest.recommendedLevel.trim()), evidence)
  },
}

/** Contacts in which member or family were told of the medication-assisted treatments available. */
export const medicationTreatmentContacts = (context: Context) =>
  ofEpisode(context.index, context.record.contacts).filter(
    one =>
      ['member', 'family', 'guardian'].includes(one.party) &&
      (one.matInformationGiven ??
        (one.purpose === 'medication-assisted-treatment-information' &&
          (one.outcome === undefined || one.outcome === 'reached'))),
  )

const assisted: ReadonlySet<string> = new Set(['medication-assisted-treatment', 'opioid-agonist', 'opioid-antagonist'])
