import { known, unknown } from '../../facts/evidence.ts'
import * as facts from '../../facts/intensity.ts'
import { ofWeek } from './attendance.ts'
import type { Derivations } from './context.ts'
import { evidenceOf } from './evidence.ts'
import { planOn } from './schedule.ts'
import { sessionAsked } from './sessions.ts'

/** How many sessions a week held, and what single ones are for. */
export const intensity: Derivations = {
  [facts.weekAttendedSessions.id]: context =>
    ofWeek(context, day => day.held.filter(one => one.status === 'present').length),

  [facts.sessionIsOfficeModality.id]: context => {
    const held = sessionAsked(context)
    const modality = held?.session.modality
    return !held || modality === undefined || modality === 'other'
      ? unknown('absent', 'The session does not say what it gives.', held?.evidence)
      : known(officeModalities.has(modality), held.evidence)
  },

  [facts.sessionIsAdjunctive.id]: context => {
    const held = sessionAsked(context)
    if (!held) return unknown('absent', 'The session is not on file.')
    const { adjunctive, modality } = held.session
    if (adjunctive !== undefined) return known(adjunctive, held.evidence)
    if (modality !== undefined && adjunctiveModalities.has(modality)) return known(true, held.evidence)
    if (modality !== undefined && officeModalities.has(modality)) return known(false, held.evidence)
    return unknown('absent', 'The session does not say whether it is adjunctive therapy.', held.evidence)
  },

  [facts.sessionHasFunctionInPlan.id]: context => {
    const held = sessionAsked(context)
    if (!held) return unknown('absent', 'The session is not on file.')
    const plan = planOn(context, held.day)
    if (!plan) return unknown('absent', 'No plan in force on the day of the session is on file.', held.evidence)
    const evidence = [evidenceOf(context, 'plans', plan, plan.effectiveOn), ...held.evidence]
    const planned = plan.interventions.filter(
      one => one.modality !== undefined && one.modality === held.session.modality,
    )
    if (planned.some(one => one.function)) return known(true, evidence)
    return planned.length > 0
      ? known(false, evidence)
      : unknown('absent', 'The plan on file does not list this kind of session.', evidence)
  },
}

/** cca/covered.8, by the names sessions go by. */
const officeModalities: ReadonlySet<string> = new Set([
  'individual-psychotherapy',
  'couple-therapy',
  'marriage-counseling',
  'family-psychotherapy',
  'multi-family-group',
  'family-counseling',
  'group-psychotherapy',
  'medication-evaluation',
  'medication-management',
  'psychoeducation',
  'patient-education',
])

/** The two that cca/covered.9 names; others are adjunctive where the session says so. */
const adjunctiveModalities: ReadonlySet<string> = new Set(['life-skills-planning', 'expressive-therapy'])
