import type { CaseRecord, Collection } from './schema/record.ts'

/** One entry of a collection. */
export type EntryOf<C extends Collection> = CaseRecord[C][number]

/**
 * When each kind of entry happened: a day, or a moment of the program's zone; undefined when the entry does not say.
 *
 * Of things that are planned (sessions, appointments, authorizations, coverages) it is when they take place, which says
 * nothing about when they were known: see `happens`.
 */
export const whenOf: { [C in Collection]: (one: EntryOf<C>) => string | undefined } = {
  practitioners: () => undefined,
  coverages: one => one.startsOn,
  eligibilityChecks: one => one.on,
  referrals: one => one.at ?? one.on,
  episodes: one => one.admittedOn ?? one.requestedOn,
  priorStays: one => one.startsOn,
  diagnoses: one => one.on,
  assessments: one => one.completedOn ?? one.startedOn ?? one.signedAt,
  psychiatricEvaluations: one => one.on,
  physicalExaminations: one => one.documentedOn ?? one.on,
  instrumentResults: one => one.on,
  toxicology: one => one.on,
  riskAssessments: one => one.at ?? one.on,
  findings: one => one.on,
  plans: one => one.effectiveOn,
  schedules: one => one.startsOn,
  careTeam: one => one.startsOn,
  teamMeetings: one => one.at ?? one.on,
  groups: () => undefined,
  sessions: one => one.start,
  attendance: one => one.out ?? one.in,
  notes: one => one.on,
  orders: one => one.on,
  certifications: one => one.on,
  medications: one => one.startsOn,
  medicationManagement: one => one.on,
  contacts: one => one.at ?? one.on,
  consents: one => one.on,
  safetyPlans: one => one.on,
  crisisContacts: one => one.at,
  dischargePlans: one => one.startedOn,
  discharges: one => one.on,
  aftercareAppointments: one => one.at ?? one.on,
  aftercareAttendance: one => one.on,
  authorizations: one => one.startsOn,
  authorizationRequests: one => one.submittedOn,
  determinationsReceived: one => one.receivedOn ?? one.on,
  appeals: one => one.filedOn,
  reviewerChecks: one => one.criteriaStartedOn ?? one.lawCheckedOn ?? one.benefitCheckedOn ?? one.eligibilityCheckedOn,
  claimLines: one => one.billedOn ?? one.through ?? one.on,
  qualityMeasures: one => one.on,
}

/** Collections whose entries are written down before, or without regard to, the day they bear. */
export const planned: ReadonlySet<Collection> = new Set([
  'practitioners',
  'coverages',
  'episodes',
  'priorStays',
  'plans',
  'schedules',
  'careTeam',
  'groups',
  'sessions',
  'medications',
  'aftercareAppointments',
  'authorizations',
])
