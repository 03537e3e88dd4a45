import * as facts from '../../facts/clinical.ts'
import { known, unknown } from '../../facts/evidence.ts'
import { type Derivations, ofEpisode } from './context.ts'
import { evidenceOf } from './evidence.ts'

/** What the clinical documents on file show. */
export const clinical: Derivations = {
  [facts.safetyPlanParts.id]: context => {
    const { date } = context.scope
    const plans = ofEpisode(context.index, context.record.safetyPlans).filter(plan => plan.on <= date)
    const latest = plans.reduce<(typeof plans)[number] | undefined>(
      (last, plan) => (last && last.on > plan.on ? last : plan),
      undefined,
    )
    if (!latest) return unknown('absent', 'No safety plan is on file.')
    const evidence = [evidenceOf(context, 'safetyPlans', latest, latest.on)]
    if (latest.developedWithProvider === undefined || latest.coversEmergencyAccess === undefined)
      return unknown('absent', 'The safety plan does not say how it was made or what it covers.', evidence)
    const parts = ['documented']
    if (latest.developedWithProvider) parts.push('developed-with-provider')
    if (latest.coversEmergencyAccess) parts.push('emergency-access')
    return known(parts, evidence)
  },
}
