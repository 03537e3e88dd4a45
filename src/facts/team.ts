import { amount, codes, yesNo } from './fact.ts'

/** The member’s treatment team, its first meeting, and the psychiatrist’s review of the admission. */

const record = { kind: 'derived', cost: 5 } as const

export const careTeamAssigned = yesNo('careTeam.assigned', 'Has a treatment team been assigned to the member?', {
  ...record,
  fhir: { resource: 'CareTeam' },
})

export const careTeamDisciplineCount = amount(
  'careTeam.disciplineCount',
  'count',
  'How many different professions are on the member’s treatment team?',
  { ...record, fhir: { resource: 'CareTeam', path: 'participant.role' } },
)

export const careTeamCoreRoles = codes(
  'careTeam.coreRoles',
  ['masters-clinician', 'registered-nurse', 'psychiatrist'],
  'Which of these are on the member’s treatment team?',
  { ...record, fhir: { resource: 'CareTeam', path: 'participant.role' } },
)

export const firstTeamMeetingBusinessDays = amount(
  'firstTeamMeeting.businessDaysAfterAdmission',
  'days',
  'How many business days after admission did the treatment team first meet?',
  { ...record, fhir: { resource: 'Encounter', path: 'period' } },
)

export const firstTeamMeetingReviewedAssessment = yesNo(
  'firstTeamMeeting.reviewedAssessment',
  'Did the treatment team go over the assessment at its first meeting?',
  record,
)

export const provisionalPlanBusinessDays = amount(
  'provisionalPlan.businessDaysAfterAdmission',
  'days',
  'How many business days after admission was the first plan set?',
  { ...record, fhir: { resource: 'CarePlan', path: 'created' } },
)

export const psychiatristReviewDone = yesNo(
  'psychiatristReview.done',
  'Has the program’s psychiatrist reviewed this admission, with a date on record?',
  { ...record, fhir: { resource: 'Encounter' } },
)

export const psychiatristReviewElements = codes(
  'psychiatristReview.elements',
  ['medical', 'psychiatric', 'pharmacological'],
  'Which treatment needs does the psychiatrist’s review of this admission cover?',
  { ...record, cost: 10, fhir: { resource: 'Composition', path: 'section.code' } },
)

export const psychiatristReviewBusinessDays = amount(
  'psychiatristReview.businessDaysAfterAdmission',
  'days',
  'How many business days after admission did the program’s psychiatrist review it?',
  { ...record, fhir: { resource: 'Encounter', path: 'period' } },
)
