import type { Reading } from '../../../src/rules/rulebook.ts'

/** Passages that can honestly be read in more than one way, in the order of the questions. */
export const readings: readonly Reading[] = [
  {
    id: 'which-guidelines',
    question: 'Three guidelines are named together. Does each of them apply to everybody?',
    clause: '1.b',
    options: {
      'by-condition': { says: 'The common one always; of the other two, the one for the member’s condition, or both.' },
      'all-three': { says: 'All three for every member.' },
    },
    chosen: 'by-condition',
    because: 'A guideline for substance-related disorders has nothing to say on a member without one (question 3).',
  },
  {
    id: 'three-adverbs',
    question: 'Treatment at a lower level "cannot be" three things at once. Must all three fail, or is one enough?',
    clause: '2.c',
    options: {
      'one-failing-is-enough': { says: 'It is enough that one of the three is not possible at a lower level.' },
      'all-three-fail': { says: 'Assessment, or treatment, must fail in all three respects.' },
    },
    chosen: 'one-failing-is-enough',
    because:
      'What is not safe, efficient and effective together lacks at least one of them; care that is unsafe need not be shown ineffective too.',
  },
  {
    id: 'acute-situation',
    question: 'Does "acute changes in" also govern the psychosocial and environmental factors?',
    clause: '2.c.2',
    options: {
      'acute-change': { says: 'The situation must have changed acutely.' },
      'any-factor': { says: 'A standing factor of the situation is a cause as well.' },
    },
    chosen: 'acute-change',
    because: 'Both stand behind the same words in one phrase joined by "and/or".',
  },
  {
    id: 'first-phase-ages',
    question: 'The age limit is stated for the first phase, of 2017 and 2018. Does it still hold?',
    clause: '4.a',
    options: {
      'as-written': { says: 'It holds as written; under 13 is outside.' },
      lapsed: { says: 'The phase is over and with it the limit.', parameters: { minimumAge: 0 } },
    },
    chosen: 'as-written',
    because: 'No later text that lifts it is part of the document, which bears no date of its own.',
  },
  {
    id: 'age-date',
    question: 'Is age taken on the day of service or at admission? A member may turn 18 during the stay.',
    clause: '4.b',
    options: {
      'service-date': { says: 'On the date in question: from the eighteenth birthday on, the rules for adults.' },
      'admission-date': { says: 'At admission: a member admitted at 17 stays an adolescent.' },
    },
    chosen: 'service-date',
    because: 'What age decides here (hours of a day, the day rate) is asked day by day.',
  },
  {
    id: 'birthday-week',
    question: 'A member turns 18 within a week. Do the weekly hours of minors or of adults hold for it?',
    clause: '4.b',
    options: {
      'first-day': { says: 'Those of the age on its first day; adult hours from the next week on.' },
      'last-day': { says: 'Those of the age on its last day.' },
    },
    chosen: 'first-day',
    because:
      'The text is silent. A week begun under one schedule is judged by it; each day is judged by its own age anyway.',
  },
  {
    id: 'adolescent-hours',
    question: 'Question 5 says six to nine hours for adolescents, question 11 six to nineteen. What is nine?',
    clause: '5.a',
    options: {
      'nine-is-usual': { says: 'Six is the floor in both, nine the usual top, nineteen the limit.' },
      'nine-is-the-limit': { says: 'More than nine hours is not a program for adolescents.' },
    },
    chosen: 'nine-is-usual',
    because:
      'Question 11 defines the program and speaks to more hours; question 5 explains how the day rate is earned.',
  },
  {
    id: 'breaks',
    question: 'Nothing is said of scheduled breaks. Do their minutes belong to the consecutive hours?',
    clause: '9.a',
    options: {
      'not-counted': {
        says: 'A scheduled break does not interrupt the block; its minutes are no practice and do not count.',
      },
      counted: { says: 'A scheduled break does not interrupt the block and counts: three hours by the clock.' },
    },
    chosen: 'counted',
    because:
      'The words ask for hours without interruption and take nothing off; a short break that the schedule holds is part of the session. A payer who counts practice alone is served by the other reading, which every answer shows.',
  },
  {
    id: 'three-days',
    question:
      'The day rate goes with three days a week. Is that of the schedule, of attendance, or a condition of each bill?',
    clause: '9.c',
    options: {
      'of-the-schedule': {
        says: 'The schedule holds three days. A week attended less is told, and its days stay billable.',
      },
      'of-attendance': {
        says: 'The member attends three days. A shorter week falls short, and its days stay billable.',
      },
      'of-attendance-to-bill': { says: 'Days are billable only in a week with three attended days.' },
    },
    chosen: 'of-the-schedule',
    because:
      'Question 19 answers a short week with reassessment, and withholds the rate only from a day without its hours.',
  },
  {
    id: 'co-occurring-instruments',
    question: 'Which instrument is used for a member with both kinds of condition?',
    clause: '6.b',
    options: {
      both: { says: 'Both: the request concerns a substance-related and a mental health disorder.' },
      either: { says: 'One of the two.' },
    },
    chosen: 'both',
    because: 'Each sentence applies by its own words.',
  },
  {
    id: 'coordination-window',
    question: 'On which days is a separate line for coordination already inside the day rate?',
    clause: '7.b',
    options: {
      'whole-stay': { says: 'On every day from admission to discharge.' },
      'program-day': { says: 'Only on days on which the member attended.' },
    },
    chosen: 'whole-stay',
    because: 'The program answers for coordination from admission, and the rate is said to include all of it.',
  },
  {
    id: 'hours-received',
    question: 'Are the three hours those the program gives or those the member receives?',
    clause: '19.c',
    options: {
      received: { says: 'Those the member attends.' },
      provided: { says: 'Those the program holds, attended by this member or not.' },
    },
    chosen: 'received',
    because: 'The question is about members who cancel; question 5 speaks of engaging the adolescent.',
  },
  {
    id: 'adolescent-consecutive',
    question: 'Question 9 calls only the adult’s hours consecutive. And the adolescent’s two?',
    clause: '9.b',
    options: {
      consecutive: { says: 'In one piece, too.' },
      total: { says: 'Two hours of practice in all; question 5 still wants two hours of engagement in one piece.' },
    },
    chosen: 'consecutive',
    because: 'Question 5 says so of the same rate.',
  },
  {
    id: 'partial-weeks',
    question: 'A week is not defined. Must the weeks of admission and discharge reach the weekly minimum?',
    clause: '9.c',
    options: {
      exempt: { says: 'Weeks in which the member begins or ends are exempt from floors, never from ceilings.' },
      asked: { says: 'Every week must reach it.' },
    },
    chosen: 'exempt',
    because:
      'Somebody admitted on a Thursday cannot attend three days by Sunday; the text does not ask the impossible.',
  },
  {
    id: 'weekly-hours',
    question: 'Are the weekly hours those of the schedule or those attended?',
    clause: '11.a',
    options: {
      scheduled: { says: 'Those of the member’s schedule; an attended shortfall is told.' },
      attended: { says: 'Those the member attended.' },
    },
    chosen: 'scheduled',
    because: 'The hours define what the program is; what follows from missed ones stands in question 19.',
  },
  {
    id: 'minor-extra-hours',
    question: 'Above which hours does a minor’s week need necessity and an entry in the plan?',
    clause: '11.c',
    options: {
      'above-six': { says: 'Above six, the minimum for minors.', parameters: { minorExtraHoursAbove: 6 } },
      'above-nine': {
        says: 'Above nine, the end of the usual range of question 5.',
        parameters: { minorExtraHoursAbove: 9 },
      },
    },
    chosen: 'above-six',
    because: 'The answer says more than the minimum, and the minimum for minors is six. Documenting it harms nobody.',
  },
  {
    id: 'group-size',
    question: 'Who counts as a participant of a group?',
    clause: '12.a',
    options: {
      present: { says: 'Everybody who took part that day, whoever pays for them.' },
      enrolled: { says: 'Everybody on the roster that day.' },
    },
    chosen: 'present',
    because: 'Size matters to those in the room; question 14 allows people in it whom this payer does not cover.',
  },
  {
    id: 'co-facilitators',
    question: 'Where several lead a group, must each of them hold the credential?',
    clause: '13.b',
    options: {
      'every-facilitator': { says: 'Each of them; an unqualified co-leader is one too many.' },
      'one-is-enough': { says: 'One who holds it is enough; others may assist.' },
    },
    chosen: 'every-facilitator',
    because:
      'The text speaks of facilitators in general, and says of peers and bachelor’s level that they do not qualify.',
  },
  {
    id: 'co-occurring-group',
    question: 'Who may lead a group for co-occurring disorders? Only groups of one kind are named.',
    clause: '13.b',
    options: {
      'between-them': { says: 'The leaders cover both requirements between them.' },
      'each-holds-both': { says: 'Each leader meets both requirements.' },
      'either-kind': { says: 'One qualified for either kind is enough.' },
    },
    chosen: 'between-them',
    because: 'The group is of both kinds, so both sentences apply; nothing says that one person must combine them.',
  },
  {
    id: 'higher-than-cadc',
    question: 'What is higher than a CADC?',
    clause: '13.c',
    options: {
      'addiction-credential': { says: 'An addiction credential that ranks above it, such as an ACADC.' },
      'licensed-masters-too': {
        says: 'A licensed clinician with a master’s degree who is experienced in treating substance use, as well.',
      },
    },
    chosen: 'addiction-credential',
    because:
      'The ranking that is meant stands in a protocol outside the document; only a rung of the same ladder is certain. A contract may add others.',
  },
  {
    id: 'bachelors-with-cadc',
    question: 'Somebody at bachelor’s level who holds a CADC falls under both sentences.',
    clause: '13.d',
    options: {
      'counselor-counts': { says: 'The CADC qualifies for substance-related groups, never for mental health groups.' },
      'bachelors-excludes': { says: 'Bachelor’s level rules out every group.' },
    },
    chosen: 'counselor-counts',
    because:
      'A CADC does not presuppose a master’s degree; the other view would leave the named credential with little use.',
  },
  {
    id: 'contract-scope',
    question: 'Does a contract for co-occurring disorders cover a member with only one kind?',
    clause: '14.a',
    options: {
      'both-covers-each': { says: 'It covers all three; a contract for one kind covers that kind.' },
      'each-only-itself': { says: 'Each scope covers only members of exactly that kind.' },
    },
    chosen: 'both-covers-each',
    because: 'Who may treat both together may treat either.',
  },
  {
    id: 'victim-and-perpetrator',
    question: 'Is the example about a victim and their own perpetrator, or about any?',
    clause: '14.e',
    options: {
      'any-incident': { says: 'Any victim with any perpetrator.' },
      'same-incident': { says: 'Those of the same incident.' },
    },
    chosen: 'any-incident',
    because: 'The words are general, and the example stands for a wider caution.',
  },
  {
    id: 'examination-plan',
    question: 'Is the plan for an examination also needed for a member who has a recent one?',
    clause: '15.a',
    options: {
      'each-member': { says: 'Yes: for each member.' },
      'until-examined': { says: 'No: only while an examination is due.' },
    },
    chosen: 'each-member',
    because: 'The text says each participating member and makes no exception.',
  },
  {
    id: 'early-examination',
    question: 'What is a timely examination by an outside provider?',
    clause: '15.c',
    options: {
      'no-number': { says: 'No number is given; none is measured.' },
      'within-thirty-days': { says: 'Within the thirty days of question 16, after admission.' },
    },
    chosen: 'no-number',
    because: 'The text gives none.',
  },
  {
    id: 'thirty-days',
    question: 'Does an examination within thirty days of admission lie before it, after it, or on either side?',
    clause: '16.a',
    options: {
      'before-admission': {
        says: 'Before: one from the thirty days up to admission will do; otherwise a new one is due.',
      },
      'either-side': { says: 'On either side: thirty days before or after.' },
      'after-admission': { says: 'After: within thirty days from admission; an earlier one never counts.' },
    },
    chosen: 'before-admission',
    because:
      'The answer is about an earlier examination that is too old; the week for a new one stands in question 15.',
  },
  {
    id: 'first-few-weeks',
    question: 'How long are the first few weeks?',
    clause: '19.a',
    options: {
      two: { says: 'Two weeks.' },
      three: { says: 'Three weeks.' },
      four: { says: 'Four weeks, about the length of a first authorization.' },
    },
    chosen: 'three',
    because:
      'The text gives no number; "few" is more than two, and the first authorization ends soon after the third week. Looked at from the end of the first week on.',
  },
  {
    id: 'full-session',
    question: 'Must a session be attended whole to count as attended?',
    clause: '19.a',
    options: {
      'whole-block': { says: 'The whole block in one piece: three hours for an adult.' },
      'any-part': { says: 'Any part of a session that was scheduled at full length.' },
    },
    chosen: 'whole-block',
    because: 'The text says full sessions and names their three hours.',
  },
  {
    id: 'adolescent-sessions',
    question: 'Sessions of three hours are those of adults. Does the rule hold for adolescents?',
    clause: '19.a',
    options: {
      'their-own-length': { says: 'Yes, with their own full length of two hours.' },
      'adults-only': { says: 'No.' },
    },
    chosen: 'their-own-length',
    because: 'The question asks about any member; engagement matters no less for adolescents.',
  },
  {
    id: 'weekly-risk',
    question: 'Is weekly a matter of seven days or of weeks of the calendar, and when is the first due?',
    clause: '20.a',
    options: {
      'seven-days-apart': {
        says: 'Within seven days of admission, then never more than seven days apart, attended or not.',
      },
      'each-program-week': { says: 'Once in each whole program week.' },
    },
    chosen: 'seven-days-apart',
    because:
      'Weekly "at a minimum" bounds the gap; two weeks of the calendar may leave thirteen days between. The worklist follows this reading.',
  },
  {
    id: 'qualified-clinician',
    question: 'What is qualified, beside licensed?',
    clause: '20.b',
    options: {
      'license-suffices': { says: 'A clinical license valid that day.' },
      'qualified-besides': { says: 'A clinical license, and training for the task that the program vouches for.' },
    },
    chosen: 'license-suffices',
    because:
      'The text does not say what makes a licensed clinician qualified. A CADC without a license is not enough under either.',
  },
  {
    id: 'authorization-end',
    question: 'Sessions can be used up before the printed end. When does the authorization expire?',
    clause: '24.c',
    options: {
      'whichever-is-first': { says: 'On its last day, or when its sessions are used up, whichever is first.' },
      'printed-date': { says: 'On its last day.' },
    },
    chosen: 'whichever-is-first',
    because: 'Without sessions left nothing more is authorized.',
  },
  {
    id: 'natural-supports',
    question: 'Are natural supports other than family asked about by themselves?',
    clause: '29.a',
    options: {
      'one-circle': { says: 'No: family and others are one circle, of which anyone may take part.' },
      'each-by-itself': { says: 'Yes: each where it is indicated.' },
    },
    chosen: 'one-circle',
    because: 'The question put is about the family alone, and the answer takes family and others together.',
  },
  {
    id: 'family-declines',
    question: 'What if the family cannot or will not take part?',
    clause: '29.a',
    options: {
      'efforts-suffice': { says: 'Documented efforts are enough.' },
      'part-taken': { says: 'They must take part where indicated.' },
    },
    chosen: 'efforts-suffice',
    because: 'That is the question that was put, and the answer points to efforts in the plan.',
  },
  {
    id: 'the-clinicians',
    question: 'Must those who file requests hold a master’s degree?',
    clause: '32.c',
    options: {
      'masters-prepared': { says: 'Yes: the master’s prepared clinicians of the sentence before.' },
      'any-clinician': { says: 'No: any clinician of the agency.' },
    },
    chosen: 'masters-prepared',
    because: 'The sentence draws its conclusion from the one before.',
  },
]
