import * as facts from '../../facts/activeTreatment.ts'
import { known, unknown } from '../../facts/evidence.ts'
import { type Derivations, ofEpisode } from './context.ts'
import { evidenceOf } from './evidence.ts'
import { fromFindings } from './findings.ts'
import { confirmedOn, isMental } from './member.ts'
import { kindsOf, treatments } from './physicianPlan.ts'
import { planOn } from './schedule.ts'

/** What diagnoses and the episode tell of the need for active treatment; the rest are findings. */
export const activeTreatment: Derivations = {
  // A plan that combines therapies is more than the monitoring of medication.
  [facts.onlyMedicationMonitoring.id]: context => {
    const found = fromFindings(context, facts.onlyMedicationMonitoring)
    const plan = planOn(context, context.scope.date)
    return found.why === 'absent' && plan && kindsOf(plan).some(one => therapies.has(one))
      ? known(false, [evidenceOf(context, 'plans', plan, plan.effectiveOn)])
      : found
  },

  [facts.planShowsActiveTreatment.id]: context => {
    const found = fromFindings(context, facts.planShowsActiveTreatment)
    const plan = planOn(context, context.scope.date)
    const treats = plan ? kindsOf(plan).filter(one => treatments.has(one)) : []
    return found.why === 'absent' && plan && plan.goals.length > 0 && new Set(treats).size > 1
      ? known(true, [evidenceOf(context, 'plans', plan, plan.effectiveOn)])
      : found
  },

  // Each note tells how the patient responded and to which goal the service belongs.
  [facts.notesShowActiveTreatment.id]: context => {
    const found = fromFindings(context, facts.notesShowActiveTreatment)
    const notes = ofEpisode(context.index, context.record.notes).filter(
      one => one.on <= context.scope.date && (one.session !== undefined || one.sessions.length > 0),
    )
    const shows = notes.every(
      one => one.sections?.includes('response') && (one.goals.length > 0 || one.sections.includes('relation-to-goals')),
    )
    return found.why === 'absent' && notes.length > 0 && shows
      ? known(
          true,
          notes.map(one => evidenceOf(context, 'notes', one, one.on)),
        )
      : found
  },

  // An illness that has begun or worsened acutely is treated to improve it.
  [facts.treatmentAim.id]: context => {
    const found = fromFindings(context, facts.treatmentAim)
    const acute = confirmedOn(context).filter(
      one => isMental(one) && (one.acuity === 'acute' || one.acuity === 'acute-exacerbation'),
    )
    return found.why === 'absent' && acute.length > 0
      ? known(
          'improve',
          acute.map(one => evidenceOf(context, 'diagnoses', one, one.on)),
        )
      : found
  },

  [facts.diagnosisOnlyPersonalityOrIntellectual.id]: context => {
    const mental = confirmedOn(context).filter(isMental)
    const evidence = mental.map(one => evidenceOf(context, 'diagnoses', one, one.on))
    if (mental.some(one => one.code !== undefined && !/^F[67]/i.test(one.code))) return known(false, evidence)
    return mental.length === 0 || mental.some(one => one.code === undefined)
      ? unknown('absent', 'The codes of the confirmed diagnoses are not on file.', evidence)
      : known(true, evidence)
  },

  [facts.diagnosticAdmissionEndStated.id]: context => {
    const { episode } = context
    if (!episode?.diagnosticAdmission) return unknown('absent', 'The record speaks of no diagnostic admission.')
    const { purpose, endsOn } = episode.diagnosticAdmission
    return known(purpose !== undefined && endsOn !== undefined, [
      evidenceOf(context, 'episodes', episode, episode.admittedOn),
    ])
  },
}

const therapies: ReadonlySet<string> = new Set([
  'individual-psychotherapy',
  'group-psychotherapy',
  'family-psychotherapy',
  'multi-family-group',
])
