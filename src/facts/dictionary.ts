import { nearest } from '../kernel/nearest.ts'
import * as activeTreatment from './activeTreatment.ts'
import * as aftercare from './aftercare.ts'
import * as assessment from './assessment.ts'
import * as assessmentKind from './assessmentKind.ts'
import * as attendance from './attendance.ts'
import * as authorization from './authorization.ts'
import * as billing from './billing.ts'
import * as careCoordination from './careCoordination.ts'
import * as careModel from './careModel.ts'
import * as certification from './certification.ts'
import * as chart from './chart.ts'
import * as claim from './claim.ts'
import * as clinical from './clinical.ts'
import * as continuation from './continuation.ts'
import * as coordination from './coordination.ts'
import * as crisis from './crisis.ts'
import * as dayBlocks from './dayBlocks.ts'
import * as decision from './decision.ts'
import * as denial from './denial.ts'
import * as discharge from './discharge.ts'
import * as documentation from './documentation.ts'
import * as engagement from './engagement.ts'
import * as episode from './episode.ts'
import * as evaluation from './evaluation.ts'
import type { EventKind } from './event.ts'
import * as eventKinds from './events.ts'
import * as facility from './facility.ts'
import type { Fact } from './fact.ts'
import * as family from './family.ts'
import * as functioning from './functioning.ts'
import * as groupSession from './groupSession.ts'
import * as instrument from './instrument.ts'
import * as intensity from './intensity.ts'
import * as lowerLevel from './lowerLevel.ts'
import * as medicareClaim from './medicareClaim.ts'
import * as medicareSession from './medicareSession.ts'
import * as member from './member.ts'
import * as minor from './minor.ts'
import * as need from './need.ts'
import * as note from './note.ts'
import * as payerContract from './payerContract.ts'
import * as payerGuideline from './payerGuideline.ts'
import * as physicalExamination from './physicalExamination.ts'
import * as physicianPlan from './physicianPlan.ts'
import * as placement from './placement.ts'
import * as plan from './plan.ts'
import * as planElements from './planElements.ts'
import * as product from './product.ts'
import * as program from './program.ts'
import * as programProfile from './programProfile.ts'
import * as purpose from './purpose.ts'
import * as quality from './quality.ts'
import * as residence from './residence.ts'
import * as reviewerCheck from './reviewerCheck.ts'
import * as riskAssessment from './riskAssessment.ts'
import * as service from './service.ts'
import * as session from './session.ts'
import * as setting from './setting.ts'
import * as staffing from './staffing.ts'
import * as staying from './staying.ts'
import * as structure from './structure.ts'
import * as substance from './substance.ts'
import * as support from './support.ts'
import * as team from './team.ts'
import * as treatment from './treatment.ts'
import * as week from './week.ts'

/** The files of the dictionary, one per subject. A fact that a listed file exports is in the dictionary. */
const subjects: Record<string, Record<string, unknown>> = {
  member,
  clinical,
  attendance,
  week,
  treatment,
  staying,
  session,
  program,
  note,
  need,
  evaluation,
  episode,
  coordination,
  claim,
  chart,
  aftercare,
  assessmentKind,
  authorization,
  billing,
  careCoordination,
  careModel,
  dayBlocks,
  engagement,
  family,
  groupSession,
  instrument,
  lowerLevel,
  payerContract,
  payerGuideline,
  physicalExamination,
  planElements,
  riskAssessment,
  continuation,
  decision,
  facility,
  functioning,
  minor,
  purpose,
  service,
  structure,
  substance,
  support,
  activeTreatment,
  certification,
  denial,
  medicareClaim,
  medicareSession,
  physicianPlan,
  reviewerCheck,
  setting,
  assessment,
  crisis,
  discharge,
  documentation,
  intensity,
  placement,
  plan,
  product,
  programProfile,
  quality,
  staffing,
  team,
  residence,
}

/** Every fact by its id. */
export const dictionary: ReadonlyMap<string, Fact> = collect()

/** The subject file a fact stands in, for documentation. */
export const subjectOf: ReadonlyMap<string, string> = new Map(
  Object.entries(subjects).flatMap(([subject, exports]) =>
    Object.values(exports)
      .filter(isFact)
      .map(fact => [fact.id, subject] as const),
  ),
)

/** Every kind of event by its id. */
export const events: ReadonlyMap<string, EventKind> = new Map(Object.values(eventKinds).map(kind => [kind.id, kind]))

/** The fact that a misspelt id most likely meant. */
export const nearestFact = (id: string): string | undefined => nearest(id, [...dictionary.keys()])

function collect(): Map<string, Fact> {
  const found = new Map<string, Fact>()
  for (const exports of Object.values(subjects))
    for (const fact of Object.values(exports).filter(isFact)) {
      const other = found.get(fact.id)
      if (other && other !== fact) throw new Error(`Two facts are called ${fact.id}`)
      found.set(fact.id, fact)
    }
  return found
}

function isFact(value: unknown): value is Fact {
  return typeof value === 'object' && value !== null && 'question' in value && 'kind' in value && 'id' in value
}
