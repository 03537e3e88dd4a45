import { assessmentCompleted } from '../../../src/facts/assessment.ts'
import { dayAttended } from '../../../src/facts/attendance.ts'
import { attendedDaysWithoutNote, dayNoteOnFile, payerCareTeamContacts } from '../../../src/facts/documentation.ts'
import { assessmentElements } from '../../../src/facts/evaluation.ts'
import { ageOnDate } from '../../../src/facts/member.ts'
import {
  aftercareMattersTo,
  consentToInvolvementOnFile,
  involvementClinicallyContraindicated,
  involvementLegallyContraindicated,
  planChangeCalledFor,
  planChangedAsCalledFor,
  planCounseling,
  planDischargeSectionDetailed,
  planEveryGoalIs,
  planEveryGoalStates,
  planFamilyShouldTakePart,
  planMemberRefusalDocumented,
  planMemberSigned,
  planPeerSupportDeclined,
  planStateAgencyCalledFor,
  plansInvolve,
  planUpdateParticipants,
} from '../../../src/facts/plan.ts'
import { planElements } from '../../../src/facts/planElements.ts'
import {
  careTeamAssigned,
  careTeamCoreRoles,
  careTeamDisciplineCount,
  firstTeamMeetingBusinessDays,
  firstTeamMeetingReviewedAssessment,
  provisionalPlanBusinessDays,
} from '../../../src/facts/team.ts'
import { type Clause, clause, permission, section } from '../../../src/rules/clause.ts'
import { all, any, byReading, when } from '../../../src/rules/criterion.ts'
import { param } from '../../../src/rules/rulebook.ts'

const at = (line: number) => ({ section: 'Assessment, Treatment/Recovery Planning and Documentation', line })

export const planning: readonly Clause[] = [
  clause('plan.1', 'Assessments are finished.', assessmentCompleted.isTrue(), {
    ...at(100),
    seeAlso: ['assessment.0'],
    obligations: [
      {
        id: 'assessment-finished',
        what: 'Assessment finished',
        trigger: { event: 'admission' },
        due: { notStated: true },
        satisfiedBy: { event: 'evaluation', match: 'any-time' },
      },
    ],
  }),
  clause(
    'plan.2',
    'Each member has a multidisciplinary treatment team.',
    all(
      careTeamAssigned.isTrue(),
      byReading('multidisciplinary-team', {
        'several-professions': careTeamDisciplineCount.atLeast(param('team-professions-least', 'count')),
        'staffing-minimum': careTeamCoreRoles.includesAll('masters-clinician', 'registered-nurse', 'psychiatrist'),
      }),
    ),
    {
      ...at(101),
      parameters: ['team-professions-least'],
      readings: ['multidisciplinary-team'],
      seeAlso: ['staffing.3'],
    },
  ),
  clause(
    'plan.3.timing',
    'No later than one business day after admission the team has met and set a provisional plan.',
    all(
      firstTeamMeetingBusinessDays.atMost(param('team-meeting-within', 'days')),
      provisionalPlanBusinessDays.atMost(param('team-meeting-within', 'days')),
    ),
    {
      ...at(102),
      parameters: ['team-meeting-within'],
      readings: ['one-business-day'],
      obligations: [
        {
          id: 'first-team-meeting',
          what: 'Team meeting that goes over the assessment',
          trigger: { event: 'admission' },
          due: { within: { parameter: 'team-meeting-within' }, unit: 'business-days' },
          satisfiedBy: { event: 'teamMeeting', where: { assessmentReviewed: true } },
        },
        {
          id: 'provisional-plan',
          what: 'Provisional treatment plan',
          trigger: { event: 'admission' },
          due: { within: { parameter: 'team-meeting-within' }, unit: 'business-days' },
          satisfiedBy: { event: 'planOfCare' },
        },
      ],
    },
  ),
  clause(
    'plan.3.review',
    'That meeting goes over the assessment.',
    firstTeamMeetingReviewedAssessment.isTrue(),
    at(102),
  ),
  section(
    'plan.3.content',
    'The provisional plan holds eight elements.',
    all(
      clause(
        'plan.3.goals',
        'Goals, with the outcome expected of each and the time to reach it.',
        planEveryGoalStates.includesAll('goal', 'expected-outcome', 'time-frame'),
        at(103),
      ),
      clause(
        'plan.3.goals.quality',
        'Goals should be put in terms of behavior, measurable and focused on solutions.',
        planEveryGoalIs.includesAll('behavioral', 'measurable', 'solution-focused'),
        { ...at(103), modality: 'should', modifies: ['plan.3.goals'] },
      ),
      clause(
        'plan.3.strengths',
        'Strengths of the member and of the family, as the assessment found them.',
        all(
          planElements.includes('strengths-individual'),
          byReading('family-strengths-in-plan', {
            'as-found': when(
              assessmentElements.includes('family-strengths'),
              planElements.includes('strengths-family'),
            ),
            always: planElements.includes('strengths-family'),
          }),
        ),
        { ...at(104), readings: ['family-strengths-in-plan'], seeAlso: ['assessment.11'] },
      ),
      clause(
        'plan.3.peer',
        'Peer and recovery support.',
        byReading('peer-support-declined', {
          'refusal-counts': any(planElements.includes('peer-and-recovery-support'), planPeerSupportDeclined.isTrue()),
          'services-only': planElements.includes('peer-and-recovery-support'),
        }),
        { ...at(105), readings: ['peer-support-declined'], seeAlso: ['components.2.7'] },
      ),
      clause(
        'plan.3.medication',
        'Medication evaluation and management, in the program or by referral.',
        planElements.includes('medication-evaluation-and-management'),
        { ...at(106), seeAlso: ['components.10'] },
      ),
      clause(
        'plan.3.counseling',
        'A combination of individual, group or family counseling that fits the member’s needs.',
        byReading('combination-of-counseling', {
          'two-of-three': planCounseling.includesAtLeast(2, 'individual', 'group', 'family'),
          'any-one': planCounseling.includesAny('individual', 'group', 'family'),
        }),
        { ...at(107), readings: ['combination-of-counseling'], seeAlso: ['components.2.5'] },
      ),
      clause(
        'plan.3.state-agency',
        'Where fitting, that a state agency is involved or should be.',
        when(planStateAgencyCalledFor.isTrue(), planElements.includes('state-agency-involvement')),
        at(108),
      ),
      clause(
        'plan.3.discharge',
        'A detailed plan for discharge and aftercare.',
        byReading('detailed-discharge-plan', {
          present: planElements.includes('discharge-and-aftercare'),
          'judged-detailed': all(
            planElements.includes('discharge-and-aftercare'),
            planDischargeSectionDetailed.isTrue(),
          ),
        }),
        { ...at(109), readings: ['detailed-discharge-plan'], seeAlso: ['discharge.1'] },
      ),
      clause(
        'plan.3.signature',
        'The member’s signature, or a record that the member refused to sign.',
        any(planMemberSigned.isTrue(), planMemberRefusalDocumented.isTrue()),
        {
          ...at(110),
          obligations: [
            {
              id: 'plan-signature',
              what: 'Member’s signature on the plan, or the refusal documented',
              trigger: { event: 'admission' },
              due: { within: { parameter: 'team-meeting-within' }, unit: 'business-days' },
              satisfiedBy: { event: 'planOfCare', where: { signedByMemberOrRefusal: true } },
            },
          ],
        },
      ),
    ),
    { ...at(102), seeAlso: ['plan.3.timing'] },
  ),
  clause(
    'plan.4',
    'The plan is changed when the clinical course calls for it, with the member and, where fitting, with family or other supports.',
    when(
      planChangeCalledFor.isTrue(),
      all(
        planChangedAsCalledFor.isTrue(),
        planUpdateParticipants.includes('member'),
        when(
          planFamilyShouldTakePart.isTrue(),
          planUpdateParticipants.includesAny('family', 'guardian', 'natural-supports'),
        ),
      ),
    ),
    at(111),
  ),
  section(
    'assessment.0',
    'Assessments cover twelve areas at the least.',
    all(
      clause(
        'assessment.1',
        'History of the presenting problem.',
        assessmentElements.includes('presenting-problem-history'),
        at(113),
      ),
      clause(
        'assessment.2',
        'Chief complaints and symptoms.',
        assessmentElements.includes('chief-complaints-and-symptoms'),
        at(114),
      ),
      clause(
        'assessment.3',
        'Earlier behavioral health and substance use history.',
        assessmentElements.includesAll('behavioral-health-history', 'substance-use-history'),
        at(118),
      ),
      clause('assessment.4', 'Past medical history.', assessmentElements.includes('medical-history'), at(119)),
      clause(
        'assessment.5',
        'Family and social history, and background in language and culture.',
        assessmentElements.includesAll('family-history', 'social-history', 'linguistic-cultural-background'),
        at(120),
      ),
      clause('assessment.6', 'Present substance use.', assessmentElements.includes('current-substance-use'), at(121)),
      clause('assessment.7', 'Examination of mental status.', assessmentElements.includes('mental-status'), at(122)),
      clause(
        'assessment.8',
        'Medications tried before, medications taken now, and allergies.',
        assessmentElements.includesAll('previous-medication-trials', 'current-medications', 'allergies'),
        at(123),
      ),
      clause(
        'assessment.9',
        'Diagnosis with a clinical formulation.',
        assessmentElements.includes('diagnosis-and-formulation'),
        at(124),
      ),
      clause(
        'assessment.10',
        'How well the member functions.',
        assessmentElements.includes('level-of-functioning'),
        at(125),
      ),
      clause(
        'assessment.11',
        'The member’s strengths; for children and adolescents those of the family too.',
        all(
          assessmentElements.includes('personal-strengths'),
          when(ageOnDate.lessThan(param('adult-from-age', 'years')), assessmentElements.includes('family-strengths')),
        ),
        { ...at(126), parameters: ['adult-from-age'], readings: ['children-and-adolescents'] },
      ),
      clause(
        'assessment.12',
        'Who the primary care provider is.',
        assessmentElements.includes('primary-care-provider'),
        at(127),
      ),
    ),
    at(112),
  ),
  clause(
    'documentation.1',
    'The program coordinates care with the payer by contacting its care team through the provider line.',
    payerCareTeamContacts.atLeast(param('payer-contacts-least', 'count')),
    {
      ...at(129),
      parameters: ['payer-contacts-least'],
      readings: ['contact-with-payer'],
      obligations: [
        {
          id: 'payer-care-team-contact',
          what: 'Contact with the payer’s care team to coordinate care',
          trigger: { event: 'admission' },
          due: { notStated: true },
          satisfiedBy: { event: 'careCoordination', where: { party: 'payer-care-team' }, match: 'any-time' },
        },
      ],
    },
  ),
  clause(
    'documentation.2',
    'Treatment and discharge plans show that member, family or guardian, providers and others who matter to aftercare were involved.',
    byReading('who-must-be-involved', {
      'where-they-matter': all(
        plansInvolve.includes('member'),
        when(aftercareMattersTo.includes('family-or-guardian'), plansInvolve.includes('family-or-guardian')),
        when(aftercareMattersTo.includes('providers'), plansInvolve.includes('providers')),
        when(aftercareMattersTo.includes('agencies'), plansInvolve.includes('agencies')),
      ),
      everyone: plansInvolve.includesAll('member', 'family-or-guardian', 'providers', 'agencies'),
    }),
    { ...at(130), readings: ['who-must-be-involved'], seeAlso: ['documentation.2.x', 'documentation.2.consent'] },
  ),
  permission('documentation.2.x', 'Involvement is excused where clinical or legal reasons speak against it.', {
    ...at(130),
    rule: any(involvementClinicallyContraindicated.isTrue(), involvementLegallyContraindicated.isTrue()),
    exceptionTo: 'documentation.2',
  }),
  clause(
    'documentation.2.consent',
    'Proper consent to such involvement is in the record.',
    when(plansInvolve.includesAny('family-or-guardian', 'providers', 'agencies'), consentToInvolvementOnFile.isTrue()),
    at(130),
  ),
  clause(
    'documentation.3',
    'There is a progress note for each day the member attends.',
    when(dayAttended.isTrue(), dayNoteOnFile.isTrue()),
    {
      ...at(131),
      seeAlso: ['documentation.3.record'],
      obligations: [
        {
          id: 'daily-note',
          what: 'Progress note for the day',
          trigger: { event: 'attendedDay', occurrence: 'each' },
          due: { onTheDay: true },
          satisfiedBy: { event: 'progressNote', match: 'same-day' },
        },
      ],
    },
  ),
  clause(
    'documentation.3.record',
    'Over the whole record: no attended day is without a progress note.',
    attendedDaysWithoutNote.atMost(0),
    { ...at(131), seeAlso: ['documentation.3'] },
  ),
]
