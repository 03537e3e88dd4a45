import {
  aftercareFirstBookingDays,
  aftercareFirstPsychiatricVisitDays,
  aftercareFirstVisitDays,
  aftercareLinksSetUp,
  aftercarePsychiatricVisitBooked,
  aftercareTransportNeeded,
  aftercareTransportRaisedWithPayer,
  aftercareVisitBooked,
  dischargeConcernsOnRecord,
  dischargeMedicationKinds,
  dischargePlanElements,
  dischargePlanGivenTo,
  dischargePlanningDaysAfterAdmission,
  dischargePlanningKeptUp,
  dischargePlanningStartedWithPlan,
} from '../../../src/facts/discharge.ts'
import { programLinkages, programReferralPartners, programState } from '../../../src/facts/programProfile.ts'
import { type Clause, clause, programCheck, section } from '../../../src/rules/clause.ts'
import { all, byReading, ref, when } from '../../../src/rules/criterion.ts'
import { param } from '../../../src/rules/rulebook.ts'

const at = (line: number) => ({ section: 'Discharge Planning, Community and Collateral Linkages', line })
// Each turns the list it stands in; the list as a whole is a recommendation and turns nothing.
const domain = { ...at(136), modality: 'should' as const, decides: true }

/** The sixteen levels of care and services, in the payer's order, with the words that name each. */
const partners = [
  ['inpatient-mental-health', 'inpatient mental health facilities'],
  ['asam-4-detoxification', 'detoxification at ASAM level 4'],
  ['asam-3.7-acute-treatment', 'acute treatment services for substance use at level 3.7'],
  ['enhanced-acute-treatment-co-occurring', 'enhanced acute treatment services for co-occurring conditions'],
  ['structured-outpatient-addiction-program', 'structured outpatient addiction programs'],
  ['regional-court-clinic', 'regional court clinics'],
  ['residential-rehabilitation', 'residential rehabilitation services'],
  ['residential-support', 'residential support services such as a halfway house'],
  ['opioid-replacement-therapy', 'opioid replacement therapy'],
  ['dmh-residential', 'residential programs of the department of mental health'],
  ['transitional-supportive-housing', 'transitional supportive housing'],
  ['transitional-support-substance-use', 'transitional support services for substance use'],
  ['sober-housing', 'sober housing'],
  ['outpatient-counseling', 'outpatient counseling'],
  ['shelter', 'shelters'],
  ['recovery-learning-community', 'recovery learning communities'],
] as const

/** Met where the member leaves on medication of a kind that the reading counts. */
const leavesOnMedication = byReading('which-medication', {
  'psychotropic-or-mat': dischargeMedicationKinds.includesAny('psychotropic', 'medication-assisted-treatment'),
  any: dischargeMedicationKinds.includesAny('psychotropic', 'medication-assisted-treatment', 'other'),
})

export const discharge: readonly Clause[] = [
  clause(
    'discharge.1',
    'Planning for discharge begins on admission with the making of the plan, and goes on through treatment.',
    all(
      byReading('discharge-planning-start', {
        'with-first-plan': dischargePlanningStartedWithPlan.isTrue(),
        'admission-day': dischargePlanningDaysAfterAdmission.atMost(0),
      }),
      dischargePlanningKeptUp.isTrue(),
    ),
    {
      ...at(135),
      readings: ['discharge-planning-start'],
      seeAlso: ['plan.3.discharge'],
      obligations: [
        {
          id: 'discharge-planning-begun',
          what: 'Planning for discharge begun',
          trigger: { event: 'admission' },
          due: { within: { parameter: 'team-meeting-within' }, unit: 'business-days' },
          satisfiedBy: { event: 'dischargePlan', match: 'any-time' },
        },
      ],
    },
  ),
  section(
    'discharge.2',
    'The discharge plan should take up the member’s concerns and social risk factors.',
    all(
      clause(
        'discharge.2.concerns',
        'The member’s own concerns.',
        dischargePlanElements.includes('member-concerns'),
        domain,
      ),
      clause('discharge.2.housing', 'Housing.', dischargePlanElements.includes('housing'), domain),
      clause('discharge.2.food', 'Food security.', dischargePlanElements.includes('food-security'), domain),
      clause(
        'discharge.2.recovery',
        'Services for recovery and relapse.',
        dischargePlanElements.includes('recovery-and-relapse'),
        domain,
      ),
      clause('discharge.2.finances', 'Finances.', dischargePlanElements.includes('finances'), domain),
      clause('discharge.2.health-care', 'Health care.', dischargePlanElements.includes('health-care'), domain),
      clause('discharge.2.transportation', 'Transport.', dischargePlanElements.includes('transportation'), domain),
      clause(
        'discharge.2.occupation-education',
        'Work and education.',
        dischargePlanElements.includes('occupation-and-education'),
        domain,
      ),
      clause('discharge.2.social', 'Social supports.', dischargePlanElements.includes('social-supports'), domain),
    ),
    { ...at(136), modality: 'should', seeAlso: ['discharge.4'] },
  ),
  section(
    'discharge.3',
    'The program works with, takes referrals from and refers to sixteen kinds of service, when clinically indicated.',
    byReading('linkages-outside-massachusetts', {
      'own-state': all(
        ...partners.map(([id, words], i) =>
          programCheck(
            `discharge.3.${i + 1}`,
            `Linkage both ways with ${words}.`,
            all(programLinkages.includes(id), programReferralPartners.includes(id)),
            at(138 + i),
          ),
        ),
      ),
      'massachusetts-only': when(programState.is('US-MA'), all(...partners.map((_, i) => ref(`discharge.3.${i + 1}`)))),
    }),
    { ...at(137), readings: ['linkages-outside-massachusetts'] },
  ),
  clause(
    'discharge.4',
    'The team that carries out the discharge plan sees that those concerns and the planned aftercare are in the record.',
    all(
      byReading('concerns-on-record', {
        'as-found': dischargeConcernsOnRecord.isTrue(),
        'every-domain': all(
          dischargeConcernsOnRecord.isTrue(),
          dischargePlanElements.includesAll(
            'member-concerns',
            'housing',
            'food-security',
            'recovery-and-relapse',
            'finances',
            'health-care',
            'transportation',
            'occupation-and-education',
            'social-supports',
          ),
        ),
      }),
      dischargePlanElements.includes('planned-aftercare'),
    ),
    { ...at(157), readings: ['concerns-on-record'], seeAlso: ['discharge.2'] },
  ),
  section(
    'discharge.5',
    'At discharge the plan is given to the member, the family or the guardian.',
    all(
      dischargePlanGivenTo.includesAny('member', 'family', 'guardian'),
      clause(
        'discharge.5.referral',
        'It names referrals to agencies.',
        dischargePlanElements.includes('agency-referrals'),
        at(158),
      ),
      clause(
        'discharge.5.appointments',
        'It gives the times and places of appointments.',
        dischargePlanElements.includes('appointment-times-and-places'),
        at(158),
      ),
      clause(
        'discharge.5.transportation',
        'It speaks to transport.',
        dischargePlanElements.includes('transportation'),
        at(158),
      ),
      clause(
        'discharge.5.medication',
        'It informs about medication.',
        dischargePlanElements.includes('medication-information'),
        at(158),
      ),
      clause(
        'discharge.5.crisis',
        'It says what to do in an emergency or crisis.',
        dischargePlanElements.includes('crisis-information'),
        at(158),
      ),
    ),
    {
      ...at(158),
      obligations: [
        {
          id: 'discharge-plan-handed-over',
          what: 'Discharge plan given to the member, family or guardian',
          trigger: { event: 'discharge' },
          due: { onTheDay: true },
          satisfiedBy: { event: 'dischargePlanGiven', match: 'same-day' },
        },
      ],
    },
  ),
  clause(
    'discharge.6.a',
    'Links to outside referrals and state agencies are set up so that the move to other services goes smoothly.',
    aftercareLinksSetUp.isTrue(),
    at(159),
  ),
  clause(
    'discharge.6.b',
    'At least one appointment for aftercare falls within seven days of discharge.',
    all(
      aftercareVisitBooked.isTrue(),
      byReading('within-seven-days', {
        visit: aftercareFirstVisitDays.atMost(param('aftercare-visit-within', 'days')),
        booking: aftercareFirstBookingDays.atMost(param('aftercare-visit-within', 'days')),
      }),
    ),
    {
      ...at(159),
      parameters: ['aftercare-visit-within'],
      readings: ['within-seven-days'],
      obligations: [
        {
          id: 'aftercare-visit',
          what: 'Aftercare appointment',
          trigger: { event: 'discharge' },
          due: { within: { parameter: 'aftercare-visit-within' }, unit: 'calendar-days' },
          satisfiedBy: { event: 'aftercareAppointment' },
        },
      ],
    },
  ),
  clause(
    'discharge.6.c',
    'A member who leaves on medication has a psychiatric appointment within fourteen days of discharge.',
    when(
      leavesOnMedication,
      all(
        aftercarePsychiatricVisitBooked.isTrue(),
        aftercareFirstPsychiatricVisitDays.atMost(param('psychiatric-visit-within', 'days')),
      ),
    ),
    {
      ...at(159),
      parameters: ['psychiatric-visit-within'],
      readings: ['which-medication'],
      seeAlso: ['discharge.6.b'],
      obligations: [
        {
          id: 'psychiatric-aftercare-visit',
          what: 'Psychiatric appointment after discharge',
          trigger: { event: 'discharge' },
          due: { within: { parameter: 'psychiatric-visit-within' }, unit: 'calendar-days' },
          satisfiedBy: { event: 'aftercareAppointment', where: { psychiatric: true } },
          applies: leavesOnMedication,
        },
      ],
    },
  ),
  clause(
    'discharge.7',
    'Where transport to aftercare is needed, the program arranges it with the payer’s clinical team; transport is a benefit of the plan.',
    when(aftercareTransportNeeded.isTrue(), aftercareTransportRaisedWithPayer.isTrue()),
    {
      ...at(160),
      obligations: [
        {
          id: 'aftercare-transport',
          what: 'Contact with the payer’s clinical team about transport to aftercare',
          trigger: { event: 'discharge' },
          due: { notStated: true },
          satisfiedBy: { event: 'careCoordination', where: { purpose: 'transportation' }, match: 'any-time' },
          applies: aftercareTransportNeeded.isTrue(),
        },
      ],
    },
  ),
]
