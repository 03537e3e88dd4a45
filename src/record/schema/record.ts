import * as z from 'zod'
import { appeal, authorization, authorizationRequest, determinationReceived, reviewerCheck } from './authorization.ts'
import { certification } from './certification.ts'
import { claimLine } from './claim.ts'
import {
  assessment,
  careTeamMember,
  crisisContact,
  diagnosis,
  instrumentResult,
  medication,
  medicationManagement,
  order,
  physicalExamination,
  psychiatricEvaluation,
  qualityMeasure,
  riskAssessment,
  safetyPlan,
  teamMeeting,
  toxicology,
} from './clinical.ts'
import { consent, contact } from './contact.ts'
import { coverage, eligibilityCheck } from './coverage.ts'
import { aftercareAppointment, aftercareAttendance, discharge, dischargePlan } from './discharge.ts'
import { episode, priorStay, referral } from './episode.ts'
import { factValue, finding } from './finding.ts'
import { member } from './member.ts'
import { dayOrMoment, listOf, text } from './parts.ts'
import { plan, schedule } from './plan.ts'
import { practitioner } from './practitioner.ts'
import { program } from './program.ts'
import { attendance, group, note, type Session, session } from './session.ts'

/** The collections of a case, each an array of one kind of entity, in the order a chart is read. */
export const collections = {
  practitioners: listOf(practitioner, 'People who treat, sign, supervise, examine or review'),
  coverages: listOf(coverage, 'What covers the member'),
  eligibilityChecks: listOf(eligibilityCheck, 'Checks of the member’s insurance'),
  referrals: listOf(referral, 'Referrals to the program'),
  episodes: listOf(episode, 'Episodes of care at the program'),
  priorStays: listOf(priorStay, 'Earlier and concurrent treatment and facility stays elsewhere'),
  diagnoses: listOf(diagnosis, 'Diagnoses'),
  assessments: listOf(assessment, 'Clinical assessments'),
  psychiatricEvaluations: listOf(psychiatricEvaluation, 'Psychiatric evaluations'),
  physicalExaminations: listOf(physicalExamination, 'Physical examinations'),
  instrumentResults: listOf(instrumentResult, 'Results of standardized instruments'),
  toxicology: listOf(toxicology, 'Drug-test referrals, orders and results'),
  riskAssessments: listOf(riskAssessment, 'Risk assessments'),
  findings: listOf(finding, 'Attested findings: facts answered by a qualified person'),
  plans: listOf(plan, 'Treatment plans, one entry a version'),
  schedules: listOf(schedule, 'Weekly schedules where they depart from the plan'),
  careTeam: listOf(careTeamMember, 'The member’s treatment team'),
  teamMeetings: listOf(teamMeeting, 'Meetings of the treatment team'),
  groups: listOf(group, 'Therapy groups'),
  sessions: listOf(session, 'Sessions scheduled or held'),
  attendance: listOf(attendance, 'When the member was there'),
  notes: listOf(note, 'Progress notes'),
  orders: listOf(order, 'Physician orders'),
  certifications: listOf(certification, 'Certifications and recertifications of need'),
  medications: listOf(medication, 'Medication list'),
  medicationManagement: listOf(medicationManagement, 'Medication evaluation and management'),
  contacts: listOf(contact, 'Care-coordination contacts'),
  consents: listOf(consent, 'Consents'),
  safetyPlans: listOf(safetyPlan, 'Safety and crisis plans'),
  crisisContacts: listOf(crisisContact, 'Calls and contacts in a crisis'),
  dischargePlans: listOf(dischargePlan, 'Discharge and aftercare plans'),
  discharges: listOf(discharge, 'Discharge summaries'),
  aftercareAppointments: listOf(aftercareAppointment, 'Aftercare appointments'),
  aftercareAttendance: listOf(aftercareAttendance, 'Aftercare attended'),
  authorizations: listOf(authorization, 'Authorizations received'),
  authorizationRequests: listOf(authorizationRequest, 'Authorization requests'),
  determinationsReceived: listOf(determinationReceived, 'Coverage determinations received from a payer'),
  appeals: listOf(appeal, 'Appeals'),
  reviewerChecks: listOf(reviewerCheck, 'A payer reviewer’s preliminary checks'),
  claimLines: listOf(claimLine, 'Claim lines, of the program and of others'),
  qualityMeasures: listOf(qualityMeasure, 'Outcome and quality measures'),
}

/** The case file: one member's record at one program. */
export const caseFile = z.strictObject({
  openiop: z.literal('case/1').describe('Version of this format'),
  id: text('Id of the case'),
  title: text('What the case shows; no member data'),
  asOf: dayOrMoment('Moment the case is asked about unless the question names another'),
  program: program.prefault({}).describe('The program that treats the member'),
  member: member.prefault({}).describe('The member'),
  ...collections,
  answers: z
    .record(z.string(), factValue)
    .default({})
    .describe('Short form of findings: fact id to answer, without author, date or evidence'),
})

export type Collection = keyof typeof collections

/** A case file as read: every collection present, short forms written out, times local to the program. */
export type CaseRecord = Omit<z.output<typeof caseFile>, 'sessions'> & { sessions: Session[] }

/** What a case file may look like before it is read. */
export type CaseInput = z.input<typeof caseFile>
