import type { Reading } from '../../../src/rules/rulebook.ts'

export const readings: Reading[] = [
  {
    id: 'otp-has-its-own-chapter',
    question: 'Do the criteria for mental health and substance use IOP also bind an Opioid Treatment Program?',
    clause: 'mhsud.no-ncd',
    options: {
      'its-own-chapter-alone': { says: 'OTP services are judged by the OTP chapter alone.' },
      'both-chapters': { says: 'OTP services must meet both chapters, since OTPs are among the eligible settings.' },
    },
    chosen: 'its-own-chapter-alone',
    because: 'The first chapter itself sends the reader to the OTP section for OTP services, and the rules differ.',
  },
  {
    id: 'manual-chapters-are-guidance',
    question:
      'Are the Medicare manual chapters that the summary quotes "guidance", so that outside tools are not needed?',
    clause: 'external.0',
    options: {
      guidance: { says: 'Manual chapters count; tools such as LOCUS fill gaps only.' },
      'only-what-is-listed': { says: 'Only statutes, regulations and coverage determinations count; manuals do not.' },
    },
    chosen: 'guidance',
    because: 'The summary says no determination exists and then quotes the manual as what is to be used in its place.',
  },
  {
    id: 'locus-at-eighteen',
    question: 'Which tool is used at the age of 18, for which both LOCUS and CALOCUS-CASII are named?',
    clause: 'external.locus',
    options: {
      locus: { says: 'LOCUS from the 18th birthday.' },
      'either-at-eighteen': { says: 'At 18 either will do.' },
    },
    chosen: 'locus',
    because: 'LOCUS is named for adults, eighteen included; an 18-year-old is an adult.',
  },
  {
    id: 'named-technologies',
    question: 'Are the five technologies excluded, or only referred to policies of their own?',
    clause: 'external.bcp',
    options: {
      refer: { says: 'They are flagged and judged by the Optum policy that is named.' },
      'not-covered': { says: 'They are not covered under this summary.' },
    },
    chosen: 'refer',
    because: 'The text names policies that decide on them; it does not say that they are excluded.',
  },
  {
    id: 'asam-dimensions',
    question: 'How many dimensions must an ASAM assessment rate, as editions differ?',
    clause: 'external.asam.dimensions',
    options: {
      six: { says: 'Six, the number the summary gives.' },
      'those-of-the-edition': { says: 'As many as the edition that was used rates.' },
    },
    chosen: 'six',
    because: 'The summary speaks of six dimensions, although it cites the fourth edition, which revised them.',
  },
  {
    id: 'eligible-settings',
    question: 'Is the list of five settings closed?',
    clause: 'program.b',
    options: {
      'only-these-five': { says: 'No other setting is covered; a freestanding clinic is not.' },
      'among-others': { says: 'Another setting is for a person to decide.' },
    },
    chosen: 'only-these-five',
    because: 'Coverage is said to be possible when one of these provides the service; nothing suggests more.',
  },
  {
    id: 'mainly-is-judged',
    question: 'When is a program mainly diversionary, social or recreational? The text gives no share.',
    clause: 'program.f',
    options: {
      judged: { says: 'A qualified person judges the program as a whole.' },
      'more-than-half-of-the-time': { says: 'When more than half of its scheduled time is.' },
    },
    chosen: 'judged',
    because: 'No number is stated; more than half is only the everyday sense of the word.',
  },
  {
    id: 'benefit-requirements',
    question: 'Does "meets the benefit requirements of section 1861(ff)" ask for more than the list that follows it?',
    clause: 'eligibility.a',
    options: {
      'as-listed-here': { says: 'The requirements are those that the summary goes on to list.' },
      'confirmed-apart': { says: 'A reviewer confirms the statutory requirements besides.' },
    },
    chosen: 'as-listed-here',
    because: 'The sentences after it restate the statutory definition and add to it.',
  },
  {
    id: 'nine-hours-are-needed-and-planned',
    question: 'Is the nine-hour test on the schedule or on the hours attended?',
    clause: 'covered.nine.scheduled',
    options: {
      planned: { says: 'The need is certified and scheduled; a week attended short is flagged and decides nothing.' },
      attended: { says: 'Each full week must also be attended for nine hours.' },
    },
    chosen: 'planned',
    because: 'The text speaks of a need, evidenced by the plan of care, and never of attendance.',
  },
  {
    id: 'several-areas',
    question: 'How many are "multiple" areas of daily life, and must they be the three named?',
    clause: 'eligibility.e',
    options: {
      two: { says: 'Two or more; the three named are examples.', parameters: { severelyDisruptedAreas: 2 } },
      three: { says: 'As many as are named, three.', parameters: { severelyDisruptedAreas: 3 } },
    },
    chosen: 'two',
    because: '"Multiple" is more than one, and "and/or" joins the areas that it includes.',
  },
  {
    id: 'diagnostic-exception-reaches',
    question: 'Does the exception for a brief diagnostic admission also lift the admission criterion of participation?',
    clause: 'eligibility.g',
    options: {
      'admission-too': { says: 'Who is admitted briefly for diagnosis need not yet be able to take part.' },
      'denial-only': { says: 'It only bars the denial; the criterion stays.' },
    },
    chosen: 'admission-too',
    because: 'A stay that may not be denied for want of participation cannot be refused for it at the door.',
  },
  {
    id: 'diagnostic-exception-covers',
    question: 'Does the diagnostic exception cover intolerance of the intensity as well as non-participation?',
    clause: 'denial.rn.1.b',
    options: {
      'participation-only': { says: 'Only those who cannot or will not take part.' },
      'tolerance-too': { says: 'Those who cannot tolerate the intensity too.' },
    },
    chosen: 'participation-only',
    because: 'The exception stands in brackets inside the first alternative, before the second begins.',
  },
  {
    id: 'brief-diagnostic-admission',
    question: 'When is a diagnostic admission brief? The text gives no number of days.',
    clause: 'denial.rn.1.x',
    options: {
      judged: { says: 'A clinician finds it necessary and brief.' },
      'judged-and-end-stated': { says: 'Besides, its purpose and last day are on record.' },
    },
    chosen: 'judged',
    because: 'Nothing more is stated; a recorded purpose and end are good evidence, not a demand of the text.',
  },
  {
    id: 'eight-kinds',
    question: 'Is the list of eight kinds of service closed?',
    clause: 'covered',
    options: {
      'these-eight': { says: 'A service of no listed kind is not part of the program.' },
      'among-others': { says: 'A service of another kind is for a person to decide.' },
    },
    chosen: 'these-eight',
    because: 'The list is presented as what the statute identifies, and the denials name what lies outside it.',
  },
  {
    id: 'occupational-therapy-by-whom',
    question: 'Must a qualified occupational therapist give the therapy, or must it only call for such skills?',
    clause: 'covered.b',
    options: {
      'by-the-therapist': { says: 'It calls for the skills and a qualified therapist gives it.' },
      'skills-needed-is-enough': { says: 'It is enough that it calls for the skills.' },
    },
    chosen: 'by-the-therapist',
    because: 'Skills that are required are to be supplied by somebody who has them.',
  },
  {
    id: 'maintenance-needs-risk',
    question: 'Must risk of relapse or hospitalization be documented when treatment holds a stable state?',
    clause: 'rn.c',
    options: {
      'risk-documented': { says: 'Risk must be shown, besides that lesser options would not do.' },
      'lesser-options-alone': { says: 'It is enough that lesser options would not do.' },
    },
    chosen: 'risk-documented',
    because: 'Keeping up wellness where no risk exists is named as a benefit-category denial.',
  },
  {
    id: 'axis-one-today',
    question: 'The text asks for an "Axis I" disorder, a term that the current DSM no longer has. What is left of it?',
    clause: 'rn.g',
    options: {
      'any-listed-disorder': { says: 'Any disorder of the current DSM or ICD-10-CM F01 to F99.' },
      'former-axis-one-only': { says: 'Not where only a personality disorder or intellectual disability is treated.' },
    },
    chosen: 'any-listed-disorder',
    because: 'The text goes on to define the disorders by the current DSM or the ICD chapter.',
  },
  {
    id: 'fewer-hours-than-partial',
    question: 'Below how many weekly hours does a patient need fewer hours than in partial hospitalization?',
    clause: 'rn.m',
    options: {
      'no-figure': { says: 'A clinician says so; the summary gives no figure.' },
      'twenty-hours': {
        says: 'Below the 20 hours a week that 42 CFR 410.43 asks of partial hospitalization patients.',
      },
    },
    chosen: 'no-figure',
    because: 'The figure stands in another regulation, and the sentence is a general one.',
  },
  {
    id: 'discharge-routes',
    question: 'Are stepping down and stepping up the only ways out that the text supports?',
    clause: 'rn.p',
    options: {
      'these-two': { says: 'Discharge is supported when one of the two fits.' },
      'among-others': { says: 'Another way out is for a person to decide.' },
    },
    chosen: 'these-two',
    because: 'The sentence says "either … or". It is a permission, and decides as the only test of discharge there is.',
  },
  {
    id: 'no-risk-or-no-exacerbation',
    question: 'Which class has a denial that names both wellness without risk and a chronic, unexacerbated condition?',
    clause: 'denial.benefit.2',
    options: {
      'chronic-ground-governs': { says: 'It is a reasonable-and-necessary denial, which can be appealed.' },
      'wellness-ground-governs': { says: 'It is a benefit-category denial, which the provider cannot appeal.' },
    },
    chosen: 'chronic-ground-governs',
    because:
      'Without any risk at all is the narrower finding; where chronicity is the ground, the text gives an appeal.',
  },
  {
    id: 'upon-admission',
    question: 'How late may a certification made "upon admission" be signed?',
    clause: 'cert.a',
    options: {
      'by-the-day-of-admission': { says: 'On the day of admission or before; no days of grace are stated.' },
      'later-if-a-reviewer-accepts': { says: 'Later, when a reviewer accepts it as made upon admission.' },
    },
    chosen: 'by-the-day-of-admission',
    because: 'The words give no grace period.',
  },
  {
    id: 'evaluation-with-certification',
    question: 'Does the heading "Initial Psychiatric Evaluation/Certification" demand an evaluation?',
    clause: 'cert',
    options: {
      'heading-only': { says: 'A missing evaluation is reported; the certification stands.' },
      required: { says: 'An evaluation must have been done by the day of the certification.' },
    },
    chosen: 'heading-only',
    because: 'The paragraph under the heading asks for a certification and a plan and says nothing of an evaluation.',
  },
  {
    id: 'recertification-clock',
    question: 'Do the sixty days run from the last recertification, or on a fixed grid from the first certification?',
    clause: 'recert.timing',
    options: {
      'since-the-last': { says: 'Each within 60 days of the one before, the first within 60 of the certification.' },
      'every-sixty-from-the-first': {
        says: 'The first by day 60 of the certification, the second by day 120, and so on.',
      },
    },
    chosen: 'since-the-last',
    because: '"No less frequently than every 60 days" limits each interval; the certification starts the first one.',
  },
  {
    id: 'hours-of-mental-health-treatment',
    question: 'Do substance use services count towards the nine hours of "mental health treatment" to be recertified?',
    clause: 'recert.content',
    options: {
      'substance-use-counts': { says: 'They count.' },
      'mental-health-only': { says: 'They do not; nine hours of mental health treatment are needed besides.' },
    },
    chosen: 'substance-use-counts',
    because:
      'The initial certification speaks of services in general, and the chapter includes substance use throughout.',
  },
  {
    id: 'when-the-plan-is-signed',
    question: 'By when must the physician have signed the plan? The text names no day.',
    clause: 'plan.a',
    options: {
      'no-time-stated': { says: 'A signature is due; no time is stated.' },
      'with-the-certification': { says: 'By the day of the certification, which the plan is to bear out.' },
    },
    chosen: 'no-time-stated',
    because: 'No time is stated, and a number is not to be made up.',
  },
  {
    id: 'proof-of-each-service',
    question: 'What proves that a service was given, when notes "may" be submitted?',
    clause: 'notes.a',
    options: {
      'any-record': { says: 'A note or another dated record of each service.' },
      'a-progress-note': { says: 'A signed progress note on each service.' },
    },
    chosen: 'any-record',
    because: 'Notes are named as one possible proof.',
  },
  {
    id: 'places-of-otp-care',
    question: 'What does "other than in an individual’s home or in an inpatient or residential setting" belong to?',
    clause: 'otp.place',
    options: {
      'these-do-not-count': { says: 'Care in these places is not OTP intensive outpatient care.' },
      'only-the-hours-are-limited': { says: 'It only qualifies the limit on daily hours.' },
    },
    chosen: 'these-do-not-count',
    because: 'The phrase describes what the program offers; ambulatory care excludes the inpatient and residential.',
  },
  {
    id: 'otp-recertification',
    question: 'Must an OTP recertify every sixty days? Its chapter speaks of certification only.',
    clause: 'otp.cert',
    options: {
      'not-stated': { says: 'No interval is stated for OTPs, so none is asked for.' },
      'every-sixty-days-too': { says: 'The sixty days of the other chapter are kept.' },
    },
    chosen: 'not-stated',
    because: 'The OTP chapter states no interval.',
  },
  {
    id: 'remote-services-in-the-window',
    question: 'Does one service by video or telephone spoil the G0137 week?',
    clause: 'g0137.count',
    options: {
      'only-in-person-ones-count': { says: 'It is left out of the count; nine in-person ones are enough.' },
      'any-remote-one-bars-it': { says: 'A week with any remote service is not payable.' },
    },
    chosen: 'only-in-person-ones-count',
    because: 'Payment is barred for services furnished remotely; nothing is said of the others in the week.',
  },
  {
    id: 'seven-days',
    question: 'Is the seven-day period of G0137 any seven days in a row, or a calendar week?',
    clause: 'g0137.count',
    options: {
      'any-seven-in-a-row': { says: 'Any seven contiguous days, each service counted once.' },
      'one-program-week': { says: 'The days of one program week.' },
    },
    chosen: 'any-seven-in-a-row',
    because: '"Contiguous day period" names no first weekday.',
  },
  {
    id: 'add-on-code',
    question: 'G0137 is listed in addition to a primary procedure "if applicable". What if none is listed?',
    clause: 'g0137.addon',
    options: {
      'warn-when-it-is-missing': { says: 'It is flagged; the line stands by itself.' },
      'demand-it': { says: 'Where there is a primary procedure, its code must be listed.' },
    },
    chosen: 'warn-when-it-is-missing',
    because: '"If applicable" lets the code stand alone, and the text attaches no consequence.',
  },
]
