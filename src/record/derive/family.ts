import { known, unknown } from '../../facts/evidence.ts'
import * as facts from '../../facts/family.ts'
import { contactsOn } from './careCoordination.ts'
import { type Derivations, ofEpisode } from './context.ts'
import { evidenceOf } from './evidence.ts'
import { planOn } from './schedule.ts'

/** Efforts to involve the family: a contact or an attempt at one, a note that tells of it, an entry in the plan. */
export const family: Derivations = {
  [facts.familyEffortsDocumented.id]: context => {
    const { date } = context.scope
    const plan = planOn(context, date)
    const evidence = [
      ...contactsOn(context)
        .filter(one => one.party === 'family' || one.party === 'guardian' || one.purpose === 'family-involvement')
        .map(one => evidenceOf(context, 'contacts', one, one.at ?? one.on)),
      ...ofEpisode(context.index, context.record.notes)
        .filter(one => one.on <= date && one.sections?.includes('family-involvement'))
        .map(one => evidenceOf(context, 'notes', one, one.on)),
      ...(plan?.sections?.includes('family-involvement') ? [evidenceOf(context, 'plans', plan, plan.effectiveOn)] : []),
    ]
    return evidence.length > 0 ? known(true, evidence) : unknown('absent', 'No such effort is on file.')
  },
}
