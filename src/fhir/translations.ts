import { appointment } from './resources/appointment.ts'
import { carePlan } from './resources/carePlan.ts'
import { careTeam } from './resources/careTeam.ts'
import { claim } from './resources/claim.ts'
import { claimResponse } from './resources/claimResponse.ts'
import { communication } from './resources/communication.ts'
import { composition } from './resources/composition.ts'
import { condition } from './resources/condition.ts'
import { consent } from './resources/consent.ts'
import { coverage } from './resources/coverage.ts'
import { documentReference } from './resources/documentReference.ts'
import { eligibility } from './resources/eligibility.ts'
import { encounter } from './resources/encounter.ts'
import { episodeOfCare } from './resources/episodeOfCare.ts'
import { goal } from './resources/goal.ts'
import { healthcareService } from './resources/healthcareService.ts'
import { medicationRequest, medicationStatement } from './resources/medication.ts'
import { observation } from './resources/observation.ts'
import { organization } from './resources/organization.ts'
import { basic, diagnosticReport, group, location, medication, provenance } from './resources/others.ts'
import { patient } from './resources/patient.ts'
import { practitioner } from './resources/practitioner.ts'
import { practitionerRole } from './resources/practitionerRole.ts'
import { procedure } from './resources/procedure.ts'
import { questionnaireResponse } from './resources/questionnaireResponse.ts'
import { relatedPerson } from './resources/relatedPerson.ts'
import { riskAssessment } from './resources/riskAssessment.ts'
import { serviceRequest } from './resources/serviceRequest.ts'
import type { Translation } from './translation.ts'

/** Every resource type that is read. */
export const translations: ReadonlyMap<string, Translation> = new Map(
  [
    patient,
    relatedPerson,
    practitioner,
    practitionerRole,
    organization,
    healthcareService,
    location,
    coverage,
    eligibility,
    episodeOfCare,
    encounter,
    appointment,
    condition,
    observation,
    questionnaireResponse,
    riskAssessment,
    carePlan,
    goal,
    careTeam,
    serviceRequest,
    composition,
    documentReference,
    diagnosticReport,
    consent,
    medication,
    medicationRequest,
    medicationStatement,
    procedure,
    communication,
    group,
    claim,
    claimResponse,
    provenance,
    basic,
  ].map(one => [one.type, one]),
)
