import { type Known, known, unknown } from '../../facts/evidence.ts'
import type { Fact } from '../../facts/fact.ts'
import * as facts from '../../facts/family.ts'
import { contactsOn } from './careCoordination.ts'
import { type Context, type Derivations, ofEpisode } from './context.ts'
import { evidenceOf } from './evidence.ts'
import { fromFindings } from './findings.ts'
import { planOn } from './schedule.ts'
import { heldSessions, isCounted } from './sessions.ts'

/** Whether family and others take part, and efforts to involve the family: a contact or an attempt at one, a note that tells of it, an entry in the plan. */
export const family: Derivations = {
  [facts.familyEngaged.id]: context => takesPart(context, facts.familyEngaged, ['family', 'guardian'], familyTherapies),
  [facts.naturalSupportsEngaged.id]: context =>
    takesPart(context, facts.naturalSupportsEngaged, ['natural-supports'], new Set()),

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

/**
 * A clinician's finding, else who took part in the plan, or in a session with the family that the member attended. Nobody
 * named is unknown, not no.
 */
function takesPart(context: Context, fact: Fact, parties: readonly string[], modalities: ReadonlySet<string>): Known {
  const found = fromFindings(context, fact)
  if (found.value !== undefined) return found
  const plan = planOn(context, context.scope.date)
  const since = context.episode?.admittedOn ?? ''
  const evidence = [
    ...(plan?.participants?.some(one => parties.includes(one))
      ? [evidenceOf(context, 'plans', plan, plan.effectiveOn)]
      : []),
    ...heldSessions(context)
      .filter(one => one.status === 'present' && one.day >= since && one.day <= context.scope.date)
      .filter(one => isCounted(one.session) && modalities.has(one.session.modality ?? ''))
      .flatMap(one => one.evidence),
  ]
  return evidence.length > 0 ? known(true, evidence) : found
}

const familyTherapies: ReadonlySet<string> = new Set([
  'family-psychotherapy',
  'multi-family-group',
  'family-counseling',
])
