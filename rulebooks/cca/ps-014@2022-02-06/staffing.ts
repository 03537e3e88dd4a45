import { assessmentElements } from '../../../src/facts/evaluation.ts'
import {
  programCoaches,
  programPolicyTopics,
  programTeamRoles,
  programTrainingTopics,
} from '../../../src/facts/programProfile.ts'
import {
  programAffirmingPractices,
  programCliniciansMeetNeeds,
  programMeetsLicensedStaffing,
  programPsychiatryAvailable,
  programStaffProceduresFollowed,
  programStaffReflects,
  programStaffSupervised,
  programTrainingIsOngoing,
  programTraumaPractices,
} from '../../../src/facts/staffing.ts'
import { type Clause, clause, programCheck, section } from '../../../src/rules/clause.ts'
import { all, byReading, ref } from '../../../src/rules/criterion.ts'

const at = (line: number) => ({ section: 'Staffing Requirements', line })
const training = (line: number) => ({ section: 'Training Expectations', line })
const topic = (line: number) => ({ ...training(line), modality: 'should' as const })
const affirming = (line: number) => ({ section: 'Transgender Inclusive and Affirming Expectations', line })
const trauma = (line: number) => ({ section: 'Trauma-Informed Care Expectations', line })

export const staffing: readonly Clause[] = [
  programCheck(
    'staffing.1',
    'Staffing meets the requirements of the licensing body.',
    programMeetsLicensedStaffing.isTrue(),
    at(53),
  ),
  section(
    'staffing.2',
    'Formal procedures govern how staff are credentialed, supervised, oriented and trained, and are followed for all.',
    all(
      programStaffProceduresFollowed.isTrue(),
      programCheck(
        'staffing.2.a',
        'There is a formal procedure for credentialing.',
        programPolicyTopics.includes('credentialing'),
        at(54),
      ),
      programCheck(
        'staffing.2.b',
        'There is one for credentialing again from time to time; no interval is given.',
        programPolicyTopics.includes('recredentialing'),
        at(54),
      ),
      programCheck(
        'staffing.2.c',
        'There is one for supervision.',
        programPolicyTopics.includes('supervision'),
        at(54),
      ),
      programCheck(
        'staffing.2.d',
        'There is one for orienting staff to policies and procedures.',
        programPolicyTopics.includes('orientation'),
        at(54),
      ),
      programCheck(
        'staffing.2.e',
        'There is one for training, which pays special attention to mental illness together with substance use.',
        all(programPolicyTopics.includes('training'), programTrainingTopics.includes('dual-diagnosis')),
        at(54),
      ),
    ),
    at(54),
  ),
  section(
    'staffing.3',
    'The team has, at the least, a clinician at master’s level, a registered nurse and a psychiatrist.',
    all(
      programCheck(
        'staffing.3.a',
        'An independent clinical social worker (LICSW) or other clinical staff with a master’s degree is on the team.',
        programTeamRoles.includesAny('licensed-independent-social-worker', 'masters-clinician'),
        at(55),
      ),
      programCheck(
        'staffing.3.b',
        'A registered nurse is on the team.',
        programTeamRoles.includes('registered-nurse'),
        at(55),
      ),
      programCheck('staffing.3.c', 'A psychiatrist is on the team.', programTeamRoles.includes('psychiatrist'), at(55)),
      programCheck(
        'staffing.3.d',
        'Recovery coaches and peer coaches are encouraged on the team.',
        programCoaches.includesAll('recovery-coach', 'peer-coach'),
        { ...at(55), modality: 'should', seeAlso: ['components.2.7'] },
      ),
    ),
    at(55),
  ),
  programCheck(
    'staffing.4',
    'Psychiatry services are available to the program’s members.',
    programPsychiatryAvailable.isTrue(),
    at(56),
  ),
  programCheck(
    'staffing.5',
    'All staff are supervised as the criteria for their credentials ask.',
    programStaffSupervised.isTrue(),
    at(57),
  ),
  programCheck(
    'staffing.6.a',
    'Staff should reflect the culture, gender and language needs of the community.',
    programStaffReflects.includesAll('culture', 'gender', 'language'),
    { ...at(58), modality: 'should' },
  ),
  programCheck(
    'staffing.6.b',
    'All local members can reach clinicians able to meet their cultural, linguistic and ethnic needs.',
    programCliniciansMeetNeeds.includesAll('cultural', 'linguistic', 'ethnic'),
    at(58),
  ),

  section(
    'training.0',
    'Providers keep training their staff for a diverse membership; the training should cover six topics at the least.',
    byReading('training-topics', {
      reported: all(
        programTrainingIsOngoing.isTrue(),
        programCheck(
          'training.1',
          'Social determinants of health.',
          programTrainingTopics.includes('social-determinants-of-health'),
          topic(64),
        ),
        programCheck(
          'training.2',
          'Trauma-informed care, with what is known of adverse childhood experiences and of specific treatment.',
          programTrainingTopics.includes('trauma-informed-care'),
          topic(65),
        ),
        programCheck(
          'training.3',
          'Care that includes and affirms LGBTQIA+ and in particular transgender members.',
          programTrainingTopics.includes('lgbtqia-transgender-affirming-care'),
          topic(66),
        ),
        programCheck(
          'training.4',
          'Care that is anti-racist, inclusive and responsive to culture.',
          programTrainingTopics.includes('anti-racist-culturally-responsive-care'),
          topic(67),
        ),
        programCheck(
          'training.5',
          'Equity across race, ethnicity, culture, religion, disability and identities that are marginalized in several ways.',
          programTrainingTopics.includes('equity-and-inclusion'),
          topic(68),
        ),
        programCheck(
          'training.6',
          'How to obtain interpreters, for sign language as well.',
          programTrainingTopics.includes('interpreter-access'),
          topic(69),
        ),
      ),
      required: all(
        programTrainingIsOngoing.isTrue(),
        programTrainingTopics.includesAll(
          'social-determinants-of-health',
          'trauma-informed-care',
          'lgbtqia-transgender-affirming-care',
          'anti-racist-culturally-responsive-care',
          'equity-and-inclusion',
          'interpreter-access',
        ),
        ref('training.1'),
        ref('training.2'),
        ref('training.3'),
        ref('training.4'),
        ref('training.5'),
        ref('training.6'),
      ),
    }),
    { ...training(62), readings: ['training-topics'] },
  ),

  section(
    'transgender.0',
    'Care includes and affirms transgender, non-binary and gender-diverse members.',
    all(
      programCheck(
        'transgender.1',
        'Staff use the name and pronouns the member uses, whatever other records show.',
        programAffirmingPractices.includes('name-and-pronouns-as-used-by-member'),
        affirming(75),
      ),
      programCheck(
        'transgender.2',
        'Gender identity plays no part in whether a member is admitted.',
        programAffirmingPractices.includes('admission-without-regard-to-gender-identity'),
        affirming(76),
      ),
      programCheck(
        'transgender.3',
        'Access to services separated by gender follows the gender the member identifies with.',
        programAffirmingPractices.includes('gender-separated-services-by-identified-gender'),
        affirming(77),
      ),
      programCheck(
        'transgender.4',
        'Staff are trained regularly in such care.',
        programAffirmingPractices.includes('regular-staff-training'),
        affirming(78),
      ),
    ),
    affirming(73),
  ),

  section(
    'trauma.0',
    'Care is trauma-informed from the ground up.',
    all(
      programCheck(
        'trauma.1',
        'Staff are trained in trauma-informed care again and again.',
        programTraumaPractices.includes('ongoing-staff-training'),
        trauma(90),
      ),
      programCheck(
        'trauma.2',
        'The standard evaluation includes a comprehensive trauma screening, so that nobody need be screened twice.',
        programTraumaPractices.includes('screening-in-standard-evaluation'),
        { ...trauma(91), seeAlso: ['trauma.2.member'] },
      ),
      programCheck(
        'trauma.3',
        'What is known of trauma goes into making policies and carrying them out.',
        programTraumaPractices.includes('knowledge-in-policies'),
        trauma(92),
      ),
      programCheck(
        'trauma.4',
        'Members have a voice in planning, and harm reduction is offered in all parts of treatment.',
        programTraumaPractices.includesAll('member-voice-in-planning', 'harm-reduction-offered'),
        trauma(93),
      ),
      programCheck(
        'trauma.5',
        'The environment is kept safe, so that members are not traumatized again.',
        programTraumaPractices.includes('safe-environment'),
        trauma(94),
      ),
      programCheck(
        'trauma.6',
        'Interventions specific to trauma are offered.',
        programTraumaPractices.includes('trauma-specific-interventions'),
        trauma(95),
      ),
    ),
    trauma(88),
  ),
  clause(
    'trauma.2.member',
    'Of the standard evaluation each member is due: it holds a trauma screening.',
    assessmentElements.includes('trauma-screening'),
    { ...trauma(91), seeAlso: ['trauma.2', 'assessment.0'] },
  ),
]
