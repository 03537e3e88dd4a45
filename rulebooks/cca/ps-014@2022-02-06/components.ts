import {
  crisisContactMade,
  crisisNeedAssessed,
  crisisPlanKinds,
  crisisResponses,
  crisisSupervisorGuided,
} from '../../../src/facts/crisis.ts'
import { diagnosisUnderCurrentDsm } from '../../../src/facts/functioning.ts'
import { diagnosisCallsForIntensiveStructure, symptomsFitDsmDiagnosis } from '../../../src/facts/placement.ts'
import {
  consentToProviderCoordination,
  integratedPlanWithProviders,
  planModalityCount,
  planQualities,
} from '../../../src/facts/plan.ts'
import { programTherapies } from '../../../src/facts/program.ts'
import {
  programAnswersCrisisAfterHours,
  programIsSolutionFocused,
  programMedicationAccess,
  programMedicationAgreement,
  programMedicationInHouse,
  programMeetsStateLicensing,
  programmingFollowsPlans,
  programPolicyTopics,
  programServicesOffered,
  programState,
} from '../../../src/facts/programProfile.ts'
import {
  psychiatristReviewBusinessDays,
  psychiatristReviewDone,
  psychiatristReviewElements,
} from '../../../src/facts/team.ts'
import { type Clause, clause, duty, programCheck, section } from '../../../src/rules/clause.ts'
import { all, any, byReading, not, ref, when } from '../../../src/rules/criterion.ts'
import { param } from '../../../src/rules/rulebook.ts'

const at = (line: number) => ({ section: 'Components of Services', line })

const medicationServicesInHouse = programMedicationInHouse.includesAll('medication-evaluation', 'medication-management')

export const components: readonly Clause[] = [
  programCheck(
    'components.1',
    'The program meets the licensing rules of the public health and mental health departments that apply to it.',
    byReading('licensing-outside-massachusetts', {
      'own-state': programMeetsStateLicensing.isTrue(),
      'massachusetts-only': when(programState.is('US-MA'), programMeetsStateLicensing.isTrue()),
    }),
    { ...at(20), readings: ['licensing-outside-massachusetts'] },
  ),
  section(
    'components.2',
    'Ten service components, at the least, make up what this level of care must hold.',
    all(
      programCheck(
        'components.2.1',
        'Bio-psychosocial evaluation is part of the program.',
        programServicesOffered.includes('biopsychosocial-evaluation'),
        at(22),
      ),
      programCheck(
        'components.2.2',
        'Consultation about the case and consultation with the family are part of it.',
        programServicesOffered.includesAll('case-consultation', 'family-consultation'),
        at(23),
      ),
      programCheck(
        'components.2.3',
        'Crisis planning, in which a plan for crisis prevention or safety is made or renewed, is part of it.',
        programServicesOffered.includes('crisis-planning'),
        { ...at(27), readings: ['crisis-planning-scope'], seeAlso: ['components.2.3.member'] },
      ),
      programCheck(
        'components.2.4',
        'Discharge planning and case management are part of it.',
        programServicesOffered.includesAll('discharge-planning', 'case-management'),
        at(28),
      ),
      programCheck(
        'components.2.5',
        'The program gives individual, group and family therapy.',
        programTherapies.includesAll('individual', 'group', 'family'),
        { ...at(29), seeAlso: ['covered.8', 'plan.3.counseling'] },
      ),
      programCheck(
        'components.2.6',
        'Treatment is reviewed by the multidisciplinary team.',
        programServicesOffered.includes('multidisciplinary-team-review'),
        at(30),
      ),
      programCheck(
        'components.2.7',
        'Peer support and services oriented to recovery are part of the program, by its own staff or through others.',
        programServicesOffered.includesAll('peer-support', 'recovery-oriented-services'),
        { ...at(31), seeAlso: ['plan.3.peer', 'staffing.3.d'] },
      ),
      programCheck(
        'components.2.8',
        'Members have access to medication evaluation and management, in the program or through an agreement.',
        any(medicationServicesInHouse, ref('components.10')),
        { ...at(32), seeAlso: ['components.10'] },
      ),
      programCheck(
        'components.2.9',
        'Psychoeducation is part of the program.',
        programServicesOffered.includes('psychoeducation'),
        at(33),
      ),
      programCheck(
        'components.2.10',
        'Assessment and treatment of substance use are part of the program.',
        programServicesOffered.includesAll('substance-use-assessment', 'substance-use-treatment'),
        at(34),
      ),
    ),
    at(21),
  ),
  clause(
    'components.2.3.member',
    'Of the crisis planning each member is due: a crisis prevention plan or a safety plan was made or renewed.',
    crisisPlanKinds.includesAny('safety', 'crisis-prevention'),
    {
      ...at(27),
      readings: ['crisis-planning-scope'],
      obligations: [
        {
          id: 'crisis-or-safety-plan',
          what: 'Crisis prevention plan or safety plan',
          trigger: { event: 'admission' },
          due: { notStated: true },
          satisfiedBy: { event: 'safetyPlan', match: 'any-time' },
        },
      ],
    },
  ),
  clause(
    'components.3',
    'Symptoms fit a DSM diagnosis, of mental illness or substance use or both, that calls for intensive structured intervention.',
    all(
      byReading('diagnosis-consistent-or-confirmed', {
        'symptoms-fit': symptomsFitDsmDiagnosis.isTrue(),
        'diagnosis-confirmed': all(symptomsFitDsmDiagnosis.isTrue(), diagnosisUnderCurrentDsm.isTrue()),
      }),
      diagnosisCallsForIntensiveStructure.isTrue(),
    ),
    { ...at(35), readings: ['diagnosis-consistent-or-confirmed'] },
  ),
  duty(
    'components.4.a',
    'The member is evaluated no later than one business day after the referral.',
    {
      id: 'evaluation-after-referral',
      what: 'Initial evaluation',
      trigger: { event: 'referral', occurrence: 'each' },
      due: { within: { parameter: 'evaluation-within' }, unit: 'business-days' },
      satisfiedBy: { event: 'evaluation' },
    },
    {
      ...at(36),
      parameters: ['evaluation-within'],
      readings: ['one-business-day'],
      questions: ['admission'],
      seeAlso: ['components.4.b'],
    },
  ),
  duty(
    'components.4.b',
    'Admission follows no later than one business day after that evaluation.',
    {
      id: 'admission-after-evaluation',
      what: 'Admission to the program',
      trigger: { event: 'evaluation' },
      due: { within: { parameter: 'admission-within' }, unit: 'business-days' },
      satisfiedBy: { event: 'admission' },
      // A member whom the criteria clearly do not fit is not owed an admission.
      waivedBy: not(
        all(ref('covered.11'), ref('covered.12'), ref('covered.13'), ref('covered.14'), ref('components.3')),
      ),
    },
    {
      ...at(36),
      parameters: ['admission-within'],
      readings: ['one-business-day'],
      questions: ['admission'],
      seeAlso: ['components.4.a'],
    },
  ),
  clause(
    'components.5',
    'Treatment plans are individual, of limited duration, comprehensive, coordinated and multidisciplinary, and draw on several services and modalities.',
    all(
      planQualities.includesAll('individualized', 'time-limited', 'comprehensive', 'coordinated', 'multidisciplinary'),
      planModalityCount.atLeast(param('plan-modalities-least', 'count')),
    ),
    { ...at(37), parameters: ['plan-modalities-least'] },
  ),
  programCheck(
    'components.6',
    'Programming is focused on solutions that help members function in the community, and follows their plans.',
    all(programIsSolutionFocused.isTrue(), programmingFollowsPlans.isTrue()),
    at(38),
  ),
  clause(
    'components.7',
    'With the member’s consent the team works with the member’s other providers on one plan for treatment and discharge.',
    when(consentToProviderCoordination.isTrue(), integratedPlanWithProviders.isTrue()),
    at(39),
  ),
  programCheck(
    'components.8',
    'Procedures for medical and for psychiatric emergencies are in writing.',
    programPolicyTopics.includesAll('medical-emergencies', 'psychiatric-emergencies'),
    at(40),
  ),
  section(
    'components.9',
    'The program’s psychiatrist reviews every admission for what treatment it needs.',
    all(
      byReading('psychiatrist-review-time', {
        'not-stated': psychiatristReviewDone.isTrue(),
        'with-team-meeting': all(
          psychiatristReviewDone.isTrue(),
          psychiatristReviewBusinessDays.atMost(param('team-meeting-within', 'days')),
        ),
      }),
      clause(
        'components.9.a',
        'The review looks at medical treatment needs.',
        psychiatristReviewElements.includes('medical'),
        at(41),
      ),
      clause(
        'components.9.b',
        'The review looks at psychiatric treatment needs.',
        psychiatristReviewElements.includes('psychiatric'),
        at(41),
      ),
      clause(
        'components.9.c',
        'The review looks at pharmacological treatment needs.',
        psychiatristReviewElements.includes('pharmacological'),
        at(41),
      ),
    ),
    {
      ...at(41),
      readings: ['psychiatrist-review-time'],
      obligations: [
        {
          id: 'psychiatrist-review',
          what: 'Review of the admission by the program’s psychiatrist',
          trigger: { event: 'admission' },
          due: { notStated: true },
          satisfiedBy: { event: 'psychiatristReview', match: 'any-time' },
          by: ['psychiatrist'],
        },
      ],
    },
  ),
  programCheck(
    'components.10',
    'Where medication services are not given in the program, an outpatient service gives them under a written agreement.',
    when(not(medicationServicesInHouse), all(programMedicationAccess.isTrue(), programMedicationAgreement.isTrue())),
    { ...at(42), seeAlso: ['components.2.8'] },
  ),
  section(
    'components.11',
    'When a member in crisis makes contact, need is assessed and, guided by a supervisor, a listed response follows.',
    when(
      crisisContactMade.isTrue(),
      all(
        crisisNeedAssessed.isTrue(),
        crisisSupervisorGuided.isTrue(),
        byReading('crisis-responses', {
          'one-of': any(
            clause(
              'components.11.a',
              'The member is referred to their outpatient provider.',
              crisisResponses.includes('referred-to-outpatient-provider'),
              at(44),
            ),
            clause(
              'components.11.b',
              'The member is referred to an emergency services program for crisis assessment and stabilization.',
              crisisResponses.includes('referred-to-emergency-services'),
              at(45),
            ),
            clause(
              'components.11.c',
              'Other help keeps the member in the community: the crisis plan put to use, strategies step by step, safety followed up.',
              crisisResponses.includes('supported-in-community'),
              at(46),
            ),
          ),
          'all-of': all(ref('components.11.a'), ref('components.11.b'), ref('components.11.c')),
        }),
      ),
    ),
    {
      ...at(43),
      readings: ['crisis-responses'],
      seeAlso: ['components.11.hours'],
      obligations: [
        {
          id: 'crisis-response',
          what: 'Response to a contact in a behavioral health crisis',
          trigger: { event: 'crisisContact', occurrence: 'each' },
          due: { notStated: true },
          satisfiedBy: { event: 'crisisResponse' },
        },
      ],
    },
  ),
  programCheck(
    'components.11.hours',
    'Contacts in a crisis are answered within and outside business hours.',
    programAnswersCrisisAfterHours.isTrue(),
    at(43),
  ),
  programCheck(
    'components.12',
    'Criteria for admission and for discharge are in writing.',
    programPolicyTopics.includesAll('admission-criteria', 'discharge-criteria'),
    at(47),
  ),
]
