import type { Reading } from '../../../src/rules/rulebook.ts'

export const readings: readonly Reading[] = [
  {
    id: 'prior-authorization-source',
    clause: 'header.prior-auth',
    question:
      'The header says that no prior authorization is needed, and the Reimbursement section sends the reader to a separate list. Which governs?',
    options: {
      header: { says: 'The header: none is needed.' },
      'separate-list': { says: 'The separate list, where a plan document on file asks for it.' },
    },
    chosen: 'header',
    because: 'The answer is printed in this document; the list is only referred to and may never say otherwise.',
  },
  {
    id: 'offered-or-attended',
    clause: 'covered.2',
    question: 'Are three hours a day what the program offers, or what the member must attend on a day?',
    options: {
      offered: { says: 'What the program offers; the member’s attendance has a sentence of its own.' },
      attended: { says: 'Each attended day of the member has at least as many hours.' },
    },
    chosen: 'offered',
    because:
      'The sentence speaks of offering treatment and of days on which it is available. No hours are asked of the member, in a day or a week.',
  },
  {
    id: 'hours-per-day',
    clause: 'covered.2',
    question: 'Is three hours a day the least a program offers, or the exact length?',
    options: {
      floor: { says: 'At least three hours.' },
      exactly: { says: 'Exactly three hours.' },
    },
    chosen: 'floor',
    because: 'More days than five are welcomed in the same sentence; nothing suggests that more hours are not.',
  },
  {
    id: 'three-times-a-week',
    clause: 'covered.4',
    question: 'What is counted three times: days attended, days scheduled, or single sessions attended?',
    options: {
      'attended-days': { says: 'Days of the week on which the member attended.' },
      'scheduled-days': { says: 'Days of the week for which the member is scheduled.' },
      'attended-sessions': { says: 'Sessions attended, several on one day included.' },
    },
    chosen: 'attended-days',
    because:
      'The verb is to attend, and the program is described by days; three sessions on one day are one attendance.',
  },
  {
    id: 'partial-weeks',
    clause: 'covered.4',
    question: 'Does the minimum hold in a week in which the member begins or ends?',
    options: {
      exempt: { says: 'No: a week cut short by admission or discharge is left out.' },
      counted: { says: 'Yes: every week counts.' },
    },
    chosen: 'exempt',
    because:
      'A member admitted on a Friday cannot attend three times; the text is silent and need not be read against reason.',
  },
  {
    id: 'attendance-minimum',
    clause: 'covered.4',
    question: 'A member should attend three times a week at a minimum: is that a recommendation or a requirement?',
    options: {
      reported: { says: 'A shortfall is reported and turns nothing.' },
      required: { says: 'A week below it does not meet the specification.' },
    },
    chosen: 'reported',
    because: 'The verb is should, and clinical need is named as the measure; minimum alone does not make it a must.',
  },
  {
    id: 'when-to-taper',
    clause: 'covered.7',
    question: 'Is tapering looked for once symptoms stabilize, or only when supports and daily life have returned too?',
    options: {
      'all-signs': { says: 'When the member is stabilizing, building supports and taking up daily activities.' },
      'symptoms-alone': { says: 'As soon as the member is stabilizing.' },
    },
    chosen: 'all-signs',
    because: 'The sentence joins the three; a flag raised on the first alone would hurry members out.',
  },
  {
    id: 'higher-level-for-medicare',
    clause: 'covered.12',
    question:
      'Medicare does not ask that the member would otherwise need inpatient care. Does this demand hold for the Medicare plans too?',
    options: {
      'as-written': { says: 'It holds for all seven products.' },
      'medicare-plans-excepted': { says: 'It is not asked of the five plans sold as Medicare plans.' },
    },
    chosen: 'as-written',
    because:
      'The document lists the Medicare plans and makes no exception. A member who fails it alone goes to a clinician, who can apply federal rules under quality.6.a.',
  },
  {
    id: 'licensing-outside-massachusetts',
    clause: 'components.1',
    question:
      'The two departments named are Massachusetts ones, and three products are for Rhode Island. What holds there?',
    options: {
      'own-state': { says: 'The equivalent licensing of the program’s own state.' },
      'massachusetts-only': { says: 'Nothing: the clause speaks only of programs in Massachusetts.' },
    },
    chosen: 'own-state',
    because: 'The clause asks for all applicable licensing; a program in Rhode Island has departments of its own.',
  },
  {
    id: 'crisis-planning-scope',
    clause: 'components.2.3',
    question: 'Is crisis planning something the program has to offer, or is a plan due for each member?',
    options: {
      'each-member': { says: 'Each member’s record has a crisis prevention or safety plan; either kind is enough.' },
      'program-offers-it': { says: 'The program offers it; a single record need not show one.' },
    },
    chosen: 'each-member',
    because:
      'It is described by its product, a plan made or renewed, and later clauses lean on the member’s plan in a crisis. No time is stated.',
  },
  {
    id: 'diagnosis-consistent-or-confirmed',
    clause: 'components.3',
    question: 'Is it enough that symptoms are consistent with a DSM diagnosis, or must one be confirmed on record?',
    options: {
      'symptoms-fit': { says: 'Symptoms that fit a diagnosis are enough.' },
      'diagnosis-confirmed': { says: 'A confirmed diagnosis in terms of the current DSM must be recorded.' },
    },
    chosen: 'symptoms-fit',
    because: 'The text speaks of symptoms consistent with a diagnosis; diagnosis itself is asked of the assessment.',
  },
  {
    id: 'one-business-day',
    clause: 'components.4.a',
    question: 'Does the day of the referral, evaluation or admission count as the business day?',
    options: {
      'day-after': {
        says: 'No: it is day 0, and the next business day by the program’s calendar is the last.',
        parameters: { 'evaluation-within': 1, 'admission-within': 1, 'team-meeting-within': 1 },
      },
      'same-day': {
        says: 'Yes: everything is due on the day itself.',
        parameters: { 'evaluation-within': 0, 'admission-within': 0, 'team-meeting-within': 0 },
      },
    },
    chosen: 'day-after',
    because:
      'Within one day of an event is commonly counted from the day after it. A referral on a weekend or holiday is answered by the next business day. No calendar is named: holidays are those of the program’s state (Patriots’ Day in Massachusetts, Victory Day in Rhode Island).',
  },
  {
    id: 'psychiatrist-review-time',
    clause: 'components.9',
    question: 'By when does the psychiatrist review an admission?',
    options: {
      'not-stated': { says: 'No time is stated; a dated review must be there.' },
      'with-team-meeting': { says: 'By the time the team must have met.' },
    },
    chosen: 'not-stated',
    because: 'The text gives no time and does not say that the psychiatrist must see the member.',
  },
  {
    id: 'crisis-responses',
    clause: 'components.11',
    question: 'Three responses are listed without a word between them. Is one enough?',
    options: {
      'one-of': { says: 'One response, chosen on the assessed need, is enough.' },
      'all-of': { says: 'All three are given each time.' },
    },
    chosen: 'one-of',
    because:
      'They follow from an assessment of what the member needs, and a referral to emergency services can make the others pointless.',
  },
  {
    id: 'training-topics',
    clause: 'training.0',
    question:
      'Ongoing training is an expectation, and its topics stand under should. Does a topic that is missing turn the program’s answer?',
    options: {
      reported: { says: 'Missing topics are reported; only ongoing training is required.' },
      required: { says: 'All six topics are required.' },
    },
    chosen: 'reported',
    because: 'The verb changes from will to should between the two sentences. No interval is stated for ongoing.',
  },
  {
    id: 'multidisciplinary-team',
    clause: 'plan.2',
    question: 'What makes a member’s team multidisciplinary?',
    options: {
      'several-professions': {
        says: 'People of at least two professions.',
        parameters: { 'team-professions-least': 2 },
      },
      'staffing-minimum': { says: 'The three roles of the program’s staffing model are all on it.' },
    },
    chosen: 'several-professions',
    because: 'That is what the word means; the staffing model describes the program and is tested there.',
  },
  {
    id: 'family-strengths-in-plan',
    clause: 'plan.3.strengths',
    question: 'Must every plan name strengths of the family?',
    options: {
      'as-found': { says: 'Where the assessment found any.' },
      always: { says: 'Always.' },
    },
    chosen: 'as-found',
    because:
      'The plan takes them from the assessment, and the assessment must cover them only for children and adolescents.',
  },
  {
    id: 'peer-support-declined',
    clause: 'plan.3.peer',
    question: 'Does an entry that the member declined peer and recovery support satisfy the element?',
    options: {
      'refusal-counts': { says: 'Yes: the offer and the refusal are written down.' },
      'services-only': { says: 'No: the services themselves must be planned.' },
    },
    chosen: 'refusal-counts',
    because: 'A service cannot be planned against the member’s will, and the element has no other way out.',
  },
  {
    id: 'combination-of-counseling',
    clause: 'plan.3.counseling',
    question: 'Is one kind of counseling a combination?',
    options: {
      'two-of-three': { says: 'At least two of individual, group and family.' },
      'any-one': { says: 'One is enough when the member’s needs ask for no more.' },
    },
    chosen: 'two-of-three',
    because: 'A combination has at least two parts; which two is left to the member’s needs.',
  },
  {
    id: 'detailed-discharge-plan',
    clause: 'plan.3.discharge',
    question: 'How detailed must the discharge part be one business day after admission?',
    options: {
      present: { says: 'The part is there; its detail is not measured.' },
      'judged-detailed': { says: 'A clinician has also found it worked out in detail.' },
    },
    chosen: 'present',
    because: 'The plan is provisional on that day, and no measure of detail is given.',
  },
  {
    id: 'children-and-adolescents',
    clause: 'assessment.11',
    question: 'Up to what age are family strengths part of the assessment?',
    options: {
      'under-18': { says: 'Under eighteen.', parameters: { 'adult-from-age': 18 } },
      'under-21': { says: 'Under twenty-one, as Medicaid counts children.', parameters: { 'adult-from-age': 21 } },
    },
    chosen: 'under-18',
    because: 'No age is stated; eighteen is the age of majority in both states.',
  },
  {
    id: 'contact-with-payer',
    clause: 'documentation.1',
    question: 'How often must the payer’s care team be contacted?',
    options: {
      once: { says: 'At least once in the episode.', parameters: { 'payer-contacts-least': 1 } },
      twice: { says: 'At least twice, as at admission and at discharge.', parameters: { 'payer-contacts-least': 2 } },
    },
    chosen: 'once',
    because: 'No number or time is stated; one contact shows that care is coordinated.',
  },
  {
    id: 'who-must-be-involved',
    clause: 'documentation.2',
    question: 'Must family, providers and agencies be involved always, or those who matter to the member’s aftercare?',
    options: {
      'where-they-matter': { says: 'The member always; the others where they matter to aftercare.' },
      everyone: { says: 'All four, always.' },
    },
    chosen: 'where-they-matter',
    because: 'Mattering to aftercare closes the list and qualifies it; not every member has family or an agency.',
  },
  {
    id: 'discharge-planning-start',
    clause: 'discharge.1',
    question: 'Planning begins upon admission and the making of the plan: on which day at the latest?',
    options: {
      'with-first-plan': { says: 'By the day the first plan is set.' },
      'admission-day': { says: 'On the day of admission.' },
    },
    chosen: 'with-first-plan',
    because: 'The two are named together, and the first plan, due a business day later, must hold the discharge plan.',
  },
  {
    id: 'linkages-outside-massachusetts',
    clause: 'discharge.3',
    question: 'Several services listed exist only in Massachusetts. What is asked of a program in Rhode Island?',
    options: {
      'own-state': { says: 'The nearest service of its own state under each heading.' },
      'massachusetts-only': { says: 'Nothing: the list speaks of programs in Massachusetts.' },
    },
    chosen: 'own-state',
    because: 'The list names levels of care, and the specification covers Rhode Island products without exception.',
  },
  {
    id: 'concerns-on-record',
    clause: 'discharge.4',
    question: 'Which concerns must the record hold: those found in this member, or an entry under each heading?',
    options: {
      'as-found': { says: 'Those found to bear on the member’s discharge.' },
      'every-domain': { says: 'An entry under every heading that the plan should take up.' },
    },
    chosen: 'as-found',
    because: 'The headings stand under should; a duty to write down concerns does not turn them into a must.',
  },
  {
    id: 'within-seven-days',
    clause: 'discharge.6.b',
    question: 'Is it the visit or its booking that falls within seven days?',
    options: {
      visit: { says: 'The visit takes place no later than the seventh calendar day.' },
      booking: { says: 'It is booked by then, for whatever day.' },
    },
    chosen: 'visit',
    because:
      'The plan given at discharge holds times and places, so booking is done by then. Calendar days: the document says business days where it means them. Attendance is not asked.',
  },
  {
    id: 'which-medication',
    clause: 'discharge.6.c',
    question: 'Which medication calls for a psychiatric appointment?',
    options: {
      'psychotropic-or-mat': { says: 'Psychotropic medication or medication-assisted treatment.' },
      any: { says: 'Any medication.' },
    },
    chosen: 'psychotropic-or-mat',
    because: 'The appointment is a psychiatric one; medication that no psychiatrist follows up gives it no purpose.',
  },
  {
    id: 'outcome-data-in-plan',
    clause: 'quality.3',
    question: 'How many outcome measurements must be worked into a member’s plan?',
    options: {
      one: { says: 'At least one in the episode.', parameters: { 'outcome-results-least': 1 } },
      two: { says: 'At least two, so that a change can be seen.', parameters: { 'outcome-results-least': 2 } },
    },
    chosen: 'one',
    because: 'Neither an instrument nor a number is named.',
  },
  {
    id: 'regularly-and-often',
    clause: 'billing.eligibility',
    question: 'How often is regular and frequent?',
    options: {
      'not-stated': { says: 'No interval is stated; at least one confirmation is on record.' },
      monthly: {
        says: 'No more than 31 days before the service date.',
        parameters: { 'eligibility-look-back': 31 },
      },
      'each-service-date': { says: 'On the service date itself.', parameters: { 'eligibility-look-back': 0 } },
    },
    chosen: 'not-stated',
    because: 'The text gives no number; a contract or the program’s own rule may.',
  },
]
