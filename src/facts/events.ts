import { event } from './event.ts'

/** What obligations start from and are satisfied by. Each is found in the record by `src/record/events`. */

export const referral = event('referral', 'The member was referred to the program.')
export const evaluation = event('evaluation', 'An initial evaluation or assessment was completed.', ['kind'])
export const admission = event('admission', 'The member was admitted to the program.')
export const discharge = event('discharge', 'The member was discharged from the program.', ['route', 'onMedication'])
export const attendedDay = event('attendedDay', 'The member attended at least one counted session on this day.', [
  'ordinal',
])
export const missedDay = event('missedDay', 'The member attended none of the sessions scheduled on this day.')
export const psychiatricEvaluation = event('psychiatricEvaluation', 'A psychiatric evaluation was done.')
export const physicalExamination = event('physicalExamination', 'A physical examination was done and documented.', [
  'drugTestIndicated',
])
export const riskAssessment = event('riskAssessment', 'A risk assessment was done.')
export const teamMeeting = event('teamMeeting', 'The treatment team met.', ['assessmentReviewed', 'planSet'])
export const planOfCare = event('planOfCare', 'A version of the plan of care took effect.', [
  'version',
  'provisional',
  'signedByMemberOrRefusal',
  'signedByPhysician',
  'physicalExaminationPlanned',
])
export const progressNote = event('progressNote', 'A progress note for a service date was signed.', [
  'signed',
  'byPerformer',
])
export const certification = event(
  'certification',
  'A physician certified the need for intensive outpatient services.',
  ['signed'],
)
export const recertification = event(
  'recertification',
  'A physician recertified the need for intensive outpatient services.',
  ['signed', 'treating'],
)
export const authorizationEnd = event(
  'authorizationEnd',
  'An authorization ends, by date or because its units are used up.',
)
export const authorizationRequest = event('authorizationRequest', 'A request for authorization reached the payer.', [
  'continuing',
])
export const coverageDecision = event('coverageDecision', 'The payer decided on a request.')
export const familyTherapy = event('familyTherapy', 'A family therapy session was held with the member or family.')
export const assessmentBegun = event('assessmentBegun', 'An assessment of this kind was begun.', ['kind'])
export const dischargePlan = event('dischargePlan', 'Discharge planning began or a discharge plan was recorded.', [
  'deliveredOn',
])
export const dischargeSummary = event('dischargeSummary', 'A discharge summary was written.')
export const aftercareAppointment = event(
  'aftercareAppointment',
  'An appointment after discharge was scheduled for this time.',
  ['psychiatric'],
)
export const eligibilityCheck = event('eligibilityCheck', 'The member’s eligibility was checked with the payer.')
export const careCoordination = event(
  'careCoordination',
  'Someone outside the program was contacted to coordinate care.',
  ['party', 'purpose'],
)
export const drugTestReferral = event('drugTestReferral', 'A drug test was referred for or ordered.')
export const safetyPlan = event('safetyPlan', 'A crisis prevention or safety plan was made or brought up to date.')
export const psychiatristReview = event('psychiatristReview', 'The program’s psychiatrist reviewed an admission.')
export const crisisContact = event('crisisContact', 'A member in a behavioral health crisis made contact.')
export const crisisResponse = event('crisisResponse', 'The program responded to a contact made in a crisis.')
export const dischargePlanGiven = event(
  'dischargePlanGiven',
  'The discharge plan was given to the member, family or guardian.',
)
export const lackOfImprovement = event(
  'lackOfImprovement',
  'It was found that the plan of care is not leading to measurable improvement.',
)
export const reassessment = event('reassessment', 'The member was assessed again during the stay.')
export const medicationTreatmentInformation = event(
  'medicationTreatmentInformation',
  'Member or family were told of the medication-assisted treatments available.',
)
export const earlyAttendanceShortfall = event(
  'earlyAttendanceShortfall',
  'At the end of one of the first four weeks, fewer than half of the days scheduled so far had been attended in full.',
  ['week'],
)
