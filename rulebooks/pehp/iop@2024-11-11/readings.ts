import type { Reading } from '../../../src/rules/rulebook.ts'

export const readings: readonly Reading[] = [
  {
    id: 'description-screens',
    question: 'The description says whom IOP serves; the admission list does not repeat it. Must it be met?',
    clause: 'I.e',
    options: {
      screens: {
        says: 'Active illness, community functioning and absence of imminent harm are asked beside the list.',
      },
      context: { says: 'Only the list of six decides.' },
    },
    chosen: 'screens',
    because:
      'It names the members the service is for; admitting someone in imminent danger could not be what the list intends.',
  },
  {
    id: 'severity-is-a-floor',
    question: 'Are moderate symptoms the least that is asked, or exactly what is asked?',
    clause: 'II.A.1',
    options: {
      floor: { says: 'Moderate or severe.' },
      exact: { says: 'Moderate only; severe symptoms belong elsewhere.' },
    },
    chosen: 'floor',
    because:
      'A serious diagnosis is asked in the same line, and IOP is called an alternative to inpatient care; safety is screened in I.f and I.g.',
  },
  {
    id: 'substance-use-is-psychiatric',
    question:
      'The admission list says psychiatric diagnosis, the description psychiatric or substance-related illness. Does a substance use disorder alone count?',
    clause: 'II.A.1',
    options: {
      counts: { says: 'A substance use disorder is a psychiatric diagnosis.' },
      'does-not-count': { says: 'A mental health diagnosis besides it is needed.' },
    },
    chosen: 'counts',
    because: 'The DSM holds substance use disorders, the description names them, and the only code listed is H0015.',
  },
  {
    id: 'daily-monitoring',
    question: 'How many days a week is daily?',
    clause: 'II.A.4',
    options: {
      'every-day': { says: 'Seven; six days of monitoring are less than daily.', parameters: { dailyMonitoring: 7 } },
      weekdays: { says: 'Each working day, that is five.', parameters: { dailyMonitoring: 5 } },
    },
    chosen: 'every-day',
    because: 'The ordinary meaning; counting weekdays would turn away members of a program that runs five days a week.',
  },
  {
    id: 'expectations-as-one-list',
    question:
      'The nine expectations are joined by AND although they speak of programs, weeks, sessions and records. Are they one test?',
    clause: 'II.B',
    options: {
      'own-level': { says: 'Each is asked at its own level: program, week, day, session, plan or record.' },
      'one-list': { says: 'All are asked together of the record.' },
    },
    chosen: 'own-level',
    because:
      'A missing staff certificate cannot be answered from one member’s chart; nothing is left out, only asked where it belongs.',
  },
  {
    id: 'should-among-expectations',
    question:
      'Weekly family therapy and the early psychiatric evaluation “should” be done, in a list joined by AND. Do they decide?',
    clause: 'II.B.9.a',
    options: {
      reported: { says: 'A shortfall is reported as a deficiency and decides nothing.' },
      decides: { says: 'A shortfall leaves the list unmet.' },
    },
    chosen: 'reported',
    because:
      'The other items say must or state facts; the change to should is taken as meant. The list is headed expectations.',
  },
  {
    id: 'full-day',
    question: 'What is a day of full program services? No length is stated beyond the usual three hours.',
    clause: 'II.B.1.a',
    options: {
      'program-full-day': { says: 'A day on which the member has all that the program gives on a day.' },
      'any-day': { says: 'Any day on which the member is in the program.' },
    },
    chosen: 'program-full-day',
    because:
      'The word full would otherwise say nothing; three hours is only typical, so it is the measure only of a program that states no length of its own.',
  },
  {
    id: 'weekly-floor-basis',
    question: 'Are the weekly days and hours those scheduled or those attended? Absence is not addressed.',
    clause: 'II.B.1.b',
    options: {
      scheduled: { says: 'Those scheduled; a shortfall in attendance is pointed out.' },
      attended: { says: 'Those attended.' },
    },
    chosen: 'scheduled',
    because: 'The item describes what a program provides. The member’s attendance is judged at continued stay.',
  },
  {
    id: 'partial-weeks',
    question: 'Do the weekly floors hold in the week of admission or discharge?',
    clause: 'II.B.1.b',
    options: {
      exempt: { says: 'No; a week begun or ended part-way is left out.' },
      owed: { says: 'Yes; every calendar week owes them.' },
    },
    chosen: 'exempt',
    because: 'The text speaks of a week of the program; a member admitted on Friday cannot have three days of it.',
  },
  {
    id: 'taper-and-floors',
    question: 'Services may decrease gradually. May they fall below three days and nine hours?',
    clause: 'II.B.2.a',
    options: {
      'may-go-below': {
        says: 'Yes, while symptoms have improved, the decrease is planned in the schedule and a discharge date is set.',
      },
      'floors-hold': { says: 'No; a taper goes down to the floors and not below.' },
    },
    chosen: 'may-go-below',
    because: 'The particular rule goes before the general one: a program at nine hours could otherwise never taper.',
  },
  {
    id: 'protocol-and-floors',
    question: 'Does an evidence-based protocol with its own number of sessions set the weekly floors aside?',
    clause: 'II.B.2.b',
    options: {
      'floors-hold': { says: 'No; it sets how many sessions there are in all.' },
      'may-go-below': { says: 'Yes; the protocol’s own frequency goes before the floors.' },
    },
    chosen: 'floors-hold',
    because: 'The sentence limits the total over several weeks and says nothing of fewer hours in a week.',
  },
  {
    id: 'hours-that-count',
    question:
      'Which hours count toward nine hours of therapy? Medication visits are active treatment but belong to neither kind of the split.',
    clause: 'II.B.1.b',
    options: {
      'two-kinds': { says: 'Psychotherapy, and training, education or activity therapy.' },
      'active-treatment': { says: 'All active treatment, medication visits included.' },
    },
    chosen: 'two-kinds',
    because: 'The parenthesis divides the nine hours wholly into these two kinds. Both are what the schedule holds.',
  },
  {
    id: 'hours-split',
    question:
      'Three and six hours add up to the minimum of nine. Is each a floor or an exact share, and may surplus psychotherapy stand in for education?',
    clause: 'II.B.1.b.2',
    options: {
      'two-floors': { says: 'At least three and at least six.' },
      exact: { says: 'Exactly three and exactly six.' },
      'psychotherapy-may-fill': { says: 'At least three of psychotherapy; more of it may fill the other six.' },
    },
    chosen: 'two-floors',
    because:
      'Exact shares would forbid more than nine hours, which is called a minimum. That denser psychotherapy fails is the literal result: confirm with the payer.',
  },
  {
    id: 'typical-day',
    question: 'Is a day longer than the usual three hours worth pointing out as well?',
    clause: 'II.B.1.a.2',
    options: {
      'shorter-is-unusual': { says: 'Only a shorter one.' },
      'either-way': { says: 'A longer one too.' },
    },
    chosen: 'shorter-is-unusual',
    because: 'The other figures beside it are minimums; neither answer decides anything.',
  },
  {
    id: 'program-days',
    question: 'Are the usual 32 days attended days or calendar days?',
    clause: 'II.B.1.c',
    options: {
      attended: { says: 'Days attended in the program.' },
      calendar: { says: 'Calendar days since admission.' },
    },
    chosen: 'attended',
    because: 'The first item of the same list counts days of program services; the figure ends nothing either way.',
  },
  {
    id: 'adult-age',
    question: 'Who is an adult, and who a child or adolescent? No age is stated.',
    clause: 'II.B.4.d',
    options: {
      eighteen: { says: 'Adults from 18.', parameters: { adultAge: 18 } },
      'twenty-one': {
        says: 'Adults from 21; the number is ours, for plans that draw the line there.',
        parameters: { adultAge: 21 },
      },
    },
    chosen: 'eighteen',
    because: 'The general age of majority; a plan document that states another age goes before it.',
  },
  {
    id: 'daily-note',
    question: 'Is one note a day enough, or is each service of the day noted by a professional who gave it?',
    clause: 'II.B.1.d',
    options: {
      'one-a-service': { says: 'Each service of the day has its signed note, and every signer is listed.' },
      'one-a-day': { says: 'One for the day, by a listed professional.' },
    },
    chosen: 'one-a-service',
    because: 'The signer has to be the one who performs the service, so another’s service has no note of its own.',
  },
  {
    id: 'license-list',
    question: 'Is the list of license types closed?',
    clause: 'II.B.1.d.1',
    options: {
      'as-written': { says: 'Closed, by the letters it prints.' },
      'same-profession': {
        says: 'Closed, and the same professions under other titles count (LICSW, LMHC, LPC, LCPC, NP, PMHNP, CNS).',
      },
      'examples-only': { says: 'Examples; any clinical license counts.' },
    },
    chosen: 'as-written',
    because: 'Nothing marks it as examples. A signer outside it is a reason to ask the payer before billing.',
  },
  {
    id: 'aftercare-year',
    question: 'Is a year of aftercare owed, or is a year the most?',
    clause: 'II.B.1.e',
    options: {
      'at-most': { says: 'The most; the member’s plan sets how long, and the hours are the minimum while it lasts.' },
      'whole-year': { says: 'Owed; 52 weeks.' },
    },
    chosen: 'at-most',
    because: 'The words are up to one year. Weekly hours over a year are counted as 52 weeks.',
  },
  {
    id: 'aftercare-measure',
    question: 'Is aftercare measured on what is arranged for the member or on what the program offers?',
    clause: 'II.B.1.e',
    options: {
      arranged: { says: 'On what is arranged for the member; whether they come is not the program’s failure.' },
      offered: { says: 'On what the program offers to everyone it discharges.' },
    },
    chosen: 'arranged',
    because: 'The other items of the list are about a member’s treatment, and a member’s plan can be checked.',
  },
  {
    id: 'assessment-on-admission',
    question: 'By when is an assessment done on admission? No hour or day is stated.',
    clause: 'II.B.3',
    options: {
      'first-attended-day': {
        says: 'By the end of the first attended day.',
        parameters: { assessmentByAttendedDay: 1 },
      },
      'before-first-day': { says: 'Before the first attended day.', parameters: { assessmentByAttendedDay: 0 } },
    },
    chosen: 'first-attended-day',
    because: 'II.D.1 has the psychological assessment begun at the first visit, which is thus early enough.',
  },
  {
    id: 'contraindication-duration',
    question: 'How long does a contraindication of family therapy excuse the weekly session? No duration is stated.',
    clause: 'II.B.4.d.x',
    options: {
      'dated-weeks': { says: 'Only the weeks that the dated finding covers.' },
      'rest-of-stay': { says: 'Once found, the whole stay.' },
    },
    chosen: 'dated-weeks',
    because: 'The session is asked week by week, so its excuse is too; clinical grounds change.',
  },
  {
    id: 'certifier',
    question: 'The record needs “physician orders and certification of need”. Is the certification a physician’s?',
    clause: 'II.B.8.c',
    options: {
      physician: { says: 'Yes; physician goes with both words.' },
      anyone: { says: 'Any signed certification does.' },
    },
    chosen: 'physician',
    because: 'The two stand as one element, and certification of need is elsewhere a physician’s act.',
  },
  {
    id: 'step-down-waives',
    question: 'Does stepping down excuse the third-day deadline only, or the psychiatric evaluation itself?',
    clause: 'II.B.9.b',
    options: {
      'deadline-only': { says: 'The deadline; the record still holds an assessment, be it the higher level’s.' },
      evaluation: { says: 'The evaluation itself.' },
    },
    chosen: 'deadline-only',
    because: 'The parenthesis stands at the deadline, and the list of record elements has no such exception.',
  },
  {
    id: 'no-medication',
    question: 'What of medication management for a member who takes no medication?',
    clause: 'II.B.8.f',
    options: {
      'review-satisfies': { says: 'A documented review that finds none satisfies it.' },
      'only-on-medication': { says: 'Nothing is asked.' },
    },
    chosen: 'review-satisfies',
    because: 'The list of elements makes no exception, and a review shows that the question was asked.',
  },
  {
    id: 'multiple-areas',
    question: 'How many areas of daily functioning are multiple? No number is stated.',
    clause: 'II.C.ii.1',
    options: {
      two: { says: 'Two or more.', parameters: { multipleAreas: 2 } },
      three: { says: 'Three or more; the number is ours.', parameters: { multipleAreas: 3 } },
    },
    chosen: 'two',
    because: 'The ordinary meaning of the word: more than one.',
  },
  {
    id: 'deficits-together',
    question: 'Must judgment, awareness and skills all be impaired, where item 5 says and/or?',
    clause: 'II.C.ii.2',
    options: {
      'all-three': { says: 'All three.' },
      'any-one': { says: 'Any one of them.' },
    },
    chosen: 'all-three',
    because: 'The words are joined by and; the and/or of item 5 shows that the difference is meant.',
  },
  {
    id: 'medication-both',
    question: 'Is a continued need for both monitoring of medication and intervention asked, or for either?',
    clause: 'II.C.iii.1',
    options: {
      both: { says: 'Both.' },
      either: { says: 'Either one.' },
    },
    chosen: 'both',
    because: 'The words are joined by and; either one would leave the second word idle.',
  },
  {
    id: 'struck-out-or',
    question: 'A struck-out OR trails the last item. Does the list end there?',
    clause: 'II.C.iii',
    options: {
      'list-ends': { says: 'Yes; the residue of an edit has no effect.' },
      'item-missing': { says: 'A further item may be missing; when none of the four holds, ask the payer.' },
    },
    chosen: 'list-ends',
    because: 'The word is struck out, and no further item is printed.',
  },
  {
    id: 'discharge-parties',
    question: 'Is discharge coordinated with all three parties even where one has no part?',
    clause: 'II.D.2',
    options: {
      'all-three': { says: 'With each of the three.' },
      'those-concerned': { says: 'With those that have a part after discharge.' },
    },
    chosen: 'all-three',
    because: 'No exception is stated. A member without family, or who refuses consent, is a case for the payer.',
  },
  {
    id: 'as-needed-each',
    question: 'Strokes and a stray comma join the items. Is each asked as needed, or is any one of them enough?',
    clause: 'II.D.4',
    options: {
      each: { says: 'Each by itself, as needed.' },
      'one-of-them': { says: 'One of them answers the need.' },
    },
    chosen: 'each',
    because: 'They serve different needs; drug screening does not stand in for a self-help group.',
  },
  {
    id: 'h0015-for-psychiatric',
    question:
      'Nationally H0015 describes alcohol and drug IOP; the policy covers psychiatric illness too and lists no other code.',
    clause: 'III.hcpcs',
    options: {
      'both-conditions': { says: 'H0015 for either condition.' },
      'substance-use-only': { says: 'H0015 for substance use; for mental health alone no code is stated.' },
    },
    chosen: 'both-conditions',
    because: 'The policy is one policy for both conditions and names this code alone.',
  },
  {
    id: 'revenue-by-condition',
    question: 'Is the choice between revenue codes 0905 and 0906 free?',
    clause: 'III.revenue',
    options: {
      either: { says: 'Either code does.' },
      'by-condition': {
        says: '0905 for psychiatric and 0906 for chemical dependency programs, as billing usage has it.',
      },
    },
    chosen: 'either',
    because: 'The policy names both for IOP and ties neither to a condition.',
  },
]
