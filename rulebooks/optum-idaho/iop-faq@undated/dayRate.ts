import {
  claimDuringStay,
  claimOnProgramDay,
  claimService,
  claimUnitBasis,
  dayIopUnitsBilled,
  dayServicesBilledApart,
} from '../../../src/facts/billing.ts'
import {
  coordinatedWithOtherBehavioralProvider,
  hasOtherBehavioralProvider,
  programCarriesCoordination,
  programFurnishesAllBehavioralCare,
} from '../../../src/facts/careCoordination.ts'
import { programFollowsPayerSupervisoryProtocol } from '../../../src/facts/careModel.ts'
import { coordinationWithPrimaryCare, hasPrimaryCareProvider } from '../../../src/facts/coordination.ts'
import {
  sessionEveryFacilitatorIs,
  sessionGroupFitsPlan,
  sessionGroupType,
  sessionHasOtherPayersMembers,
  sessionParticipants,
  sessionParticipantsAssessed,
  sessionRosterSize,
  sessionSomeFacilitatorIs,
  sessionVictimWithOwnPerpetrator,
  sessionVictimWithPerpetrator,
} from '../../../src/facts/groupSession.ts'
import { focusOfTreatment } from '../../../src/facts/member.ts'
import { contractScopes } from '../../../src/facts/payerContract.ts'
import { extraHoursNecessary, planStatesHours } from '../../../src/facts/planElements.ts'
import { clause, exclusion, flag, note, permission, programCheck, section } from '../../../src/rules/clause.ts'
import { all, any, byReading, type Criterion, not, when } from '../../../src/rules/criterion.ts'
import { param } from '../../../src/rules/rulebook.ts'
import {
  adolescent,
  adolescentEvidenceBasedBlock,
  adult,
  adultWeek,
  evidenceBasedBlock,
  floor,
  minorWeek,
  threeDays,
  weekHours,
} from './measures.ts'

/** Questions 7 to 14: the day rate and what it holds, hours, groups and who leads them. */

const at = (question: number, line: number) => ({ section: `Question ${question}`, line })

const isGroup = sessionGroupType.isOneOf('mental-health', 'substance-use', 'co-occurring')
const aboveMinimum = any(
  all(
    adultWeek,
    weekHours(hours => hours.moreThan(param('adultWeekHours', 'hours'))),
  ),
  all(
    minorWeek,
    weekHours(hours => hours.moreThan(param('minorExtraHoursAbove', 'hours'))),
  ),
)

const addictionCounselors = byReading('higher-than-cadc', {
  'addiction-credential': sessionEveryFacilitatorIs.includes('addiction-counselor'),
  'licensed-masters-too': sessionEveryFacilitatorIs.includes('addiction-counselor-or-licensed-masters'),
})
const someAddictionCounselor = byReading('higher-than-cadc', {
  'addiction-credential': sessionSomeFacilitatorIs.includes('addiction-counselor'),
  'licensed-masters-too': sessionSomeFacilitatorIs.includesAny(
    'addiction-counselor',
    'licensed-masters-in-substance-use',
  ),
})
const licensedMasters = sessionEveryFacilitatorIs.includesAll('licensed', 'masters-prepared')
const someLicensedMasters = sessionSomeFacilitatorIs.includes('licensed-masters')

/** Of a group for one kind of condition `every`, of a group for both as the reading on co-occurring groups says. */
const facilitators = (kind: 'mental-health' | 'substance-use', every: Criterion, some: Criterion): Criterion =>
  byReading('co-facilitators', {
    'every-facilitator': all(
      when(sessionGroupType.is(kind), every),
      when(
        sessionGroupType.is('co-occurring'),
        byReading('co-occurring-group', {
          'between-them': some,
          'each-holds-both': every,
          'either-kind': any(someLicensedMasters, someAddictionCounselor),
        }),
      ),
    ),
    'one-is-enough': all(
      when(sessionGroupType.is(kind), some),
      when(
        sessionGroupType.is('co-occurring'),
        byReading('co-occurring-group', {
          'between-them': some,
          'each-holds-both': some,
          'either-kind': any(someLicensedMasters, someAddictionCounselor),
        }),
      ),
    ),
  })

const notAccepted = any(
  sessionSomeFacilitatorIs.includes('certified-peer-without-other-credential'),
  sessionSomeFacilitatorIs.includes('bachelors-without-addiction-counselor'),
  byReading('bachelors-with-cadc', {
    'counselor-counts': all(
      sessionGroupType.is('mental-health'),
      sessionSomeFacilitatorIs.includes('bachelors-with-addiction-counselor'),
    ),
    'bachelors-excludes': sessionSomeFacilitatorIs.includes('bachelors-with-addiction-counselor'),
  }),
)

export const dayRate = [
  section(
    '7.a',
    'From admission the program answers for all coordination of care, contacts with others who treat the member among it.',
    all(
      programCarriesCoordination.isTrue(),
      clause('7.a.1', 'The program contacts the primary care provider.', coordinationWithPrimaryCare.isTrue(), {
        ...at(7, 30),
        applies: hasPrimaryCareProvider.isTrue(),
        obligations: [
          {
            id: 'contact-primary-care',
            what: 'Contact with the primary care provider',
            trigger: { event: 'admission' },
            due: { notStated: true },
            satisfiedBy: { event: 'careCoordination', where: { party: 'primary-care-provider' } },
            applies: hasPrimaryCareProvider.isTrue(),
          },
        ],
      }),
      clause(
        '7.a.2',
        'The program contacts other behavioral health providers of the member.',
        coordinatedWithOtherBehavioralProvider.isTrue(),
        {
          ...at(7, 30),
          applies: hasOtherBehavioralProvider.isTrue(),
          obligations: [
            {
              id: 'contact-behavioral-provider',
              what: 'Contact with the member’s other behavioral health providers',
              trigger: { event: 'admission' },
              due: { notStated: true },
              satisfiedBy: { event: 'careCoordination', where: { party: 'behavioral-health-provider' } },
              applies: hasOtherBehavioralProvider.isTrue(),
            },
          ],
        },
      ),
    ),
    { ...at(7, 30), seeAlso: ['7.b'] },
  ),
  exclusion(
    '7.b',
    'Coordination of care is inside the day rate and is not billed beside it.',
    all(
      claimService.is('care-coordination'),
      byReading('coordination-window', {
        'whole-stay': claimDuringStay.isTrue(),
        'program-day': claimOnProgramDay.isTrue(),
      }),
    ),
    { ...at(7, 30), readings: ['coordination-window'], seeAlso: ['7.a'] },
  ),

  clause('8.a', 'Every procedure code of the program is paid by the day.', claimUnitBasis.is('day'), {
    ...at(8, 34),
    applies: claimService.is('intensive-outpatient'),
  }),
  clause(
    '8.b',
    'The program is expected to give all behavioral health care of the member as one integrated program.',
    programFurnishesAllBehavioralCare.isTrue(),
    { ...at(8, 34), modality: 'should', seeAlso: ['10.a'] },
  ),
  clause(
    '8.c',
    'One rate pays the day: at most one unit for a member and day.',
    dayIopUnitsBilled.atMost(param('unitsPerDay', 'count')),
    { ...at(8, 34), parameters: ['unitsPerDay'] },
  ),

  clause(
    '9.a',
    'An adult’s day at the day rate holds three unbroken hours of evidence-based practice or more.',
    evidenceBasedBlock('adultBlockHours'),
    {
      ...at(9, 38),
      applies: adult,
      parameters: ['adultBlockHours'],
      readings: ['breaks', 'hours-received', 'age-date'],
      seeAlso: ['19.c'],
    },
  ),
  clause(
    '9.b',
    'An adolescent’s day at the day rate holds two hours of evidence-based practice or more.',
    adolescentEvidenceBasedBlock,
    {
      ...at(9, 38),
      applies: adolescent,
      readings: ['adolescent-consecutive', 'breaks', 'hours-received', 'age-date'],
      seeAlso: ['5.b'],
    },
  ),
  clause('9.c', 'The day rate goes with three days a week or more, whatever the age.', floor(threeDays), {
    ...at(9, 38),
    parameters: ['daysPerWeek'],
    readings: ['three-days', 'partial-weeks'],
    seeAlso: ['5.c', '19.a'],
  }),

  flag(
    '10.a',
    'Services belong inside the integrated program rather than on claim lines of their own beside the day rate.',
    not(
      dayServicesBilledApart.includesAny(
        'outpatient-behavioral-health',
        'community-based-rehabilitation',
        'case-management',
      ),
    ),
    { ...at(10, 42), modality: 'should', seeAlso: ['2.d', '8.b'] },
  ),
  note(
    '10.b',
    'A video introduction lists the core services.',
    'The list stands outside the document, so completeness of services cannot be tested.',
    at(10, 42),
  ),

  clause(
    '11.a',
    'For an adult the program is nine to nineteen hours of service a week.',
    all(
      floor(weekHours(hours => hours.atLeast(param('adultWeekHours', 'hours')))),
      weekHours(hours => hours.atMost(param('mostWeekHours', 'hours'))),
    ),
    {
      ...at(11, 46),
      applies: adultWeek,
      parameters: ['adultWeekHours', 'mostWeekHours'],
      readings: ['weekly-hours', 'partial-weeks', 'age-date', 'birthday-week'],
    },
  ),
  clause(
    '11.b',
    'For children and adolescents the program is six to nineteen hours of service a week.',
    all(
      floor(weekHours(hours => hours.atLeast(param('adolescentWeekHours', 'hours')))),
      weekHours(hours => hours.atMost(param('minorMostWeekHours', 'hours'))),
    ),
    {
      ...at(11, 46),
      applies: minorWeek,
      parameters: ['adolescentWeekHours', 'minorMostWeekHours'],
      readings: ['weekly-hours', 'partial-weeks', 'adolescent-hours', 'age-date', 'birthday-week'],
      seeAlso: ['4.a', '5.a'],
    },
  ),
  clause(
    '11.c',
    'More hours in a week than the minimum are paid when they are medically necessary.',
    extraHoursNecessary.isTrue(),
    {
      ...at(11, 46),
      applies: aboveMinimum,
      parameters: ['minorExtraHoursAbove'],
      readings: ['minor-extra-hours', 'weekly-hours'],
      seeAlso: ['11.d'],
    },
  ),
  clause('11.d', 'More hours in a week than the minimum stand in the individual plan.', planStatesHours.isTrue(), {
    ...at(11, 46),
    applies: aboveMinimum,
    readings: ['minor-extra-hours', 'weekly-hours'],
    seeAlso: ['11.c'],
  }),

  flag(
    '12.a',
    'A group works best with three to nine people.',
    byReading('group-size', {
      present: all(
        sessionParticipants.atLeast(param('groupLeast', 'people')),
        sessionParticipants.atMost(param('groupMost', 'people')),
      ),
      enrolled: all(
        sessionRosterSize.atLeast(param('groupLeast', 'people')),
        sessionRosterSize.atMost(param('groupMost', 'people')),
      ),
    }),
    { ...at(12, 50), applies: isGroup, parameters: ['groupLeast', 'groupMost'], readings: ['group-size'] },
  ),
  note(
    '12.b',
    'The question takes it that the program is given in groups.',
    'Said by the person who asks, not by the payer; it does not make every hour a group hour.',
    at(12, 48),
  ),

  programCheck(
    '13.a',
    'Group facilitators hold what the payer’s protocol on supervision already asks for.',
    programFollowsPayerSupervisoryProtocol.isTrue(),
    { ...at(13, 54), seeAlso: ['13.b', '13.c'] },
  ),
  clause(
    '13.b',
    'A mental health group is led by clinicians who are licensed and hold a master’s degree.',
    facilitators('mental-health', licensedMasters, someLicensedMasters),
    {
      ...at(13, 54),
      applies: sessionGroupType.isOneOf('mental-health', 'co-occurring'),
      readings: ['co-facilitators', 'co-occurring-group'],
    },
  ),
  clause(
    '13.c',
    'A substance-related group is led by holders of a CADC or something higher.',
    facilitators('substance-use', addictionCounselors, someAddictionCounselor),
    {
      ...at(13, 54),
      applies: sessionGroupType.isOneOf('substance-use', 'co-occurring'),
      readings: ['co-facilitators', 'co-occurring-group', 'higher-than-cadc'],
    },
  ),
  exclusion(
    '13.d',
    'Certified peers and people at bachelor’s level do not meet what leading a group takes.',
    byReading('co-facilitators', {
      'every-facilitator': notAccepted,
      'one-is-enough': all(notAccepted, not(any(someLicensedMasters, someAddictionCounselor))),
    }),
    { ...at(13, 54), applies: isGroup, readings: ['bachelors-with-cadc', 'co-facilitators'] },
  ),

  clause(
    '14.a',
    'Providers are credentialed and contracted for substance-related, mental health or co-occurring disorders; the member’s is among them.',
    byReading('contract-scope', {
      'both-covers-each': all(
        when(focusOfTreatment.is('mental-health'), contractScopes.includesAny('mental-health', 'co-occurring')),
        when(focusOfTreatment.is('substance-use'), contractScopes.includesAny('substance-use', 'co-occurring')),
        when(focusOfTreatment.is('co-occurring'), contractScopes.includes('co-occurring')),
      ),
      'each-only-itself': all(
        when(focusOfTreatment.is('mental-health'), contractScopes.includes('mental-health')),
        when(focusOfTreatment.is('substance-use'), contractScopes.includes('substance-use')),
        when(focusOfTreatment.is('co-occurring'), contractScopes.includes('co-occurring')),
      ),
    }),
    { ...at(14, 58), readings: ['contract-scope'] },
  ),
  permission('14.b', 'Groups may mix members with people whom this payer does not cover.', {
    ...at(14, 58),
    applies: isGroup,
    rule: sessionHasOtherPayersMembers.isTrue(),
    seeAlso: ['14.c', '14.d', '14.e'],
  }),
  clause('14.c', 'Each group answers the needs in the member’s individual plan.', sessionGroupFitsPlan.isTrue(), {
    ...at(14, 58),
    applies: isGroup,
  }),
  clause('14.d', 'Those who take part in a group have been properly assessed.', sessionParticipantsAssessed.isTrue(), {
    ...at(14, 58),
    applies: isGroup,
  }),
  exclusion(
    '14.e',
    'A victim and a perpetrator do not sit in one group; the policy gives it as an example.',
    byReading('victim-and-perpetrator', {
      'any-incident': sessionVictimWithPerpetrator.isTrue(),
      'same-incident': sessionVictimWithOwnPerpetrator.isTrue(),
    }),
    { ...at(14, 58), applies: isGroup, readings: ['victim-and-perpetrator'], seeAlso: ['14.d'] },
  ),
]
