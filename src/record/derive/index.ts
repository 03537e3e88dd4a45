import { dictionary } from '../../facts/dictionary.ts'
import { type Known, unknown } from '../../facts/evidence.ts'
import type { Fact } from '../../facts/fact.ts'
import { activeTreatment } from './activeTreatment.ts'
import { assessment } from './assessment.ts'
import { assessmentKind } from './assessmentKind.ts'
import { attendance } from './attendance.ts'
import { billing } from './billing.ts'
import { careCoordination } from './careCoordination.ts'
import { careModel } from './careModel.ts'
import { certification } from './certification.ts'
import { chart } from './chart.ts'
import { claim } from './claim.ts'
import { clinical } from './clinical.ts'
import type { Context, Derivation, Derivations } from './context.ts'
import { continuation } from './continuation.ts'
import { coordination } from './coordination.ts'
import { crisis } from './crisis.ts'
import { dayBlocks } from './dayBlocks.ts'
import { decision } from './decision.ts'
import { denial } from './denial.ts'
import { discharge } from './discharge.ts'
import { documentation } from './documentation.ts'
import { engagement } from './engagement.ts'
import { episode } from './episode.ts'
import { evaluation } from './evaluation.ts'
import { facility } from './facility.ts'
import { family } from './family.ts'
import { fromFindings, isSame } from './findings.ts'
import { functioning } from './functioning.ts'
import { groupSession } from './groupSession.ts'
import { instrument } from './instrument.ts'
import { intensity } from './intensity.ts'
import { involvement } from './involvement.ts'
import { medicareClaim } from './medicareClaim.ts'
import { medicareSession } from './medicareSession.ts'
import { member } from './member.ts'
import { need } from './need.ts'
import { note } from './note.ts'
import { payerContract } from './payerContract.ts'
import { physicalExamination } from './physicalExamination.ts'
import { physicianPlan } from './physicianPlan.ts'
import { plan } from './plan.ts'
import { planElements } from './planElements.ts'
import { product } from './product.ts'
import { program } from './program.ts'
import { programProfile } from './programProfile.ts'
import { purpose } from './purpose.ts'
import { requests } from './requests.ts'
import { residence } from './residence.ts'
import { reviewerCheck } from './reviewerCheck.ts'
import { riskAssessment } from './riskAssessment.ts'
import { service } from './service.ts'
import { session } from './session.ts'
import { setting } from './setting.ts'
import { structure } from './structure.ts'
import { substance } from './substance.ts'
import { team } from './team.ts'
import { treatment } from './treatment.ts'
import { week } from './week.ts'

/** The files that derive facts, one per subject. A derivation that a listed file holds is in use. */
const subjects: readonly Derivations[] = [
  member,
  clinical,
  attendance,
  chart,
  claim,
  coordination,
  episode,
  evaluation,
  need,
  note,
  program,
  session,
  treatment,
  week,
  assessmentKind,
  billing,
  careCoordination,
  careModel,
  dayBlocks,
  engagement,
  family,
  groupSession,
  instrument,
  payerContract,
  physicalExamination,
  planElements,
  requests,
  riskAssessment,
  continuation,
  decision,
  facility,
  functioning,
  residence,
  service,
  structure,
  substance,
  assessment,
  crisis,
  discharge,
  documentation,
  intensity,
  involvement,
  plan,
  product,
  purpose,
  programProfile,
  team,
  activeTreatment,
  certification,
  denial,
  medicareClaim,
  medicareSession,
  physicianPlan,
  reviewerCheck,
  setting,
]

/** Every derivation by the id of its fact. */
export const derivations: ReadonlyMap<string, Derivation> = collect()

/**
 * What is known of one fact in this context.
 *
 * A derived fact is computed; where the record does not decide it, and for every attested or program fact, the findings of
 * people answer. A finding that contradicts what the record shows is a conflict that a person must settle. A fact that the
 * dictionary does not hold (a payer's own; pass its declaration) is answered by findings only.
 */
export function derive(context: Context, factId: string, own?: Fact): Known {
  const fact = dictionary.get(factId) ?? own ?? undeclared(factId)
  const derivation = derivations.get(factId)
  if (!derivation) return fromFindings(context, fact)
  const derived = fact.unit === 'hours' ? exactHours(derivation(context)) : derivation(context)
  const attested = fromFindings(context, fact)
  if (derived.value === undefined) return attested.value === undefined && attested.why === 'absent' ? derived : attested
  if (attested.value === undefined || isSame(attested.value, derived.value)) return derived
  return unknown('conflicting', 'A finding contradicts what the record shows.', [
    ...derived.evidence,
    ...attested.evidence,
  ])
}

/**
 * Hours are sums of whole minutes, and sums of sixtieths miss by a hair: 1 + 3 h 10 + 2 h 10 + 2 h 40 is nine hours, which
 * added up as fractions is a little less, on the wrong side of a threshold.
 */
function exactHours(derived: Known): Known {
  if (typeof derived.value !== 'number') return derived
  const exact = Math.round(derived.value * 60e6) / 60e6
  return exact === derived.value ? derived : { ...derived, value: exact }
}

/** Anyone at the program may attest it, and it does not run out. */
const undeclared = (id: string): Fact => ({
  id,
  question: id,
  kind: 'attested',
  type: 'boolean',
  scope: 'member',
  cost: 15,
})

function collect(): Map<string, Derivation> {
  const found = new Map<string, Derivation>()
  for (const subject of subjects)
    for (const [id, derivation] of Object.entries(subject)) {
      if (found.has(id)) throw new Error(`Two derivations of ${id}`)
      if (!dictionary.has(id)) throw new Error(`A derivation of ${id}, which the dictionary does not hold`)
      found.set(id, derivation)
    }
  return found
}
