import type { Reading } from '../../../src/rules/rulebook.ts'

/** Where two honest people could read the policy differently: what is open, what was chosen, and why. */
export const readings: readonly Reading[] = [
  {
    id: 'impairment-floor',
    question: 'Is mild impairment enough, where the text wants “at least mildly to moderately”?',
    clause: 'adult-admission.2.a',
    options: {
      mild: { says: 'Mild impairment is enough, once an essential daily activity cannot be completed.' },
      moderate: { says: 'Impairment must be moderate.' },
    },
    chosen: 'mild',
    because:
      '“At least” names the lower end of the span. The severity of the disorder is another test (item 1), and a mild disorder fails that one.',
  },
  {
    id: 'safety-plan-purpose',
    question: 'Must someone find that the safety plan will in fact keep a more intensive level away?',
    clause: 'adult-admission.6',
    options: {
      purpose: { says: 'The words state what the plan is for; its three parts are what is checked.' },
      finding: { says: 'A clinician also finds that the plan makes a more intensive level unlikely.' },
    },
    chosen: 'purpose',
    because: '“So that” gives the aim of access to emergency services; nobody can vouch beforehand for the outcome.',
  },
  {
    id: 'undermining-supports',
    question: 'Can the support that takes part (7.a) be the support that undermines treatment (8.a.iv)?',
    clause: 'adult-admission.7.a',
    options: {
      'may-be-others': { says: 'Each is judged by itself: one relative may undermine what another one helps.' },
      'rule-each-other-out': { says: 'Support that undermines treatment does not count under 7.a.' },
    },
    chosen: 'may-be-others',
    because: 'The policy ties neither item to the other, and a support system has more than one person in it.',
  },
  {
    id: 'adjunctive-factors',
    question:
      'Is the list of factors open (“including but not limited to”) or closed (“at least one of the following”)?',
    clause: 'adult-admission.8.a',
    options: {
      'open-list': {
        says: 'Any one of the five is enough. Another factor needs the provider’s written reasons and the reviewer’s agreement; until then a person must look.',
      },
      'closed-list': { says: 'One of the five must be there.' },
    },
    chosen: 'open-list',
    because:
      'Both phrases stand in one sentence. Read as open, each of them keeps an effect; read as closed, the first has none.',
  },
  {
    id: 'multiple-recent-treatments',
    question: 'How far back do “multiple recent” treatments reach?',
    clause: 'adult-admission.8.d',
    options: {
      'clinician-judges': { says: 'More than one, recent in the judgement of the clinician.' },
      'past-year': { says: 'More than one that ended within the last twelve months.' },
    },
    chosen: 'clinician-judges',
    because: 'The policy states no span of time, and none is added here; a contract may choose twelve months.',
  },
  {
    id: 'continuation-structure',
    question:
      'The heading wants at least one of items 1 to 4; item 4 adds itself to items 1, 2 and 3 and requires all its parts. How do the four go together?',
    clause: 'adult-continuation',
    options: {
      'one-of-three-and-item-4': { says: 'One of items 1, 2 and 3, and item 4 in any case.' },
      'any-one-of-four': { says: 'Any one of items 1, 2, 3 and 4.' },
      'all-four': { says: 'Items 1, 2, 3 and 4 together.' },
    },
    chosen: 'one-of-three-and-item-4',
    because:
      'If item 4 alone were enough, “in addition” and “required” would say nothing. If all four were needed, “at least one” would say nothing, and a member would have to improve (1) and fail to improve (2) at once.',
  },
  {
    id: 'lack-of-improvement',
    question: 'Is item 2 one way to qualify, or a duty whenever improvement is missing (“there must be”)?',
    clause: 'adult-continuation.2',
    options: {
      'a-pathway': { says: 'One of three ways; who qualifies by item 1 or 3 need not show it.' },
      'a-duty': {
        says: 'Wherever improvement is missing, reassessment and a changed plan are needed, whichever item qualifies.',
      },
    },
    chosen: 'a-pathway',
    because: 'It stands as one item of a list of which at least one is to be met.',
  },
  {
    id: 'measurable',
    question: 'Does “measurable” improvement need figures?',
    clause: 'adult-continuation.1.a',
    options: {
      'two-dated-values': { says: 'A clinician finds it, and one measure or goal has two dated values that show it.' },
      'clinical-finding': { says: 'A clinician’s finding is enough.' },
    },
    chosen: 'two-dated-values',
    because:
      'A change can be measured only between two values; without them the word would add nothing to “improvement”.',
  },
  {
    id: 'without-family',
    question: 'What if there is no family to involve?',
    clause: 'adult-continuation.4.a',
    options: {
      'member-alone': { says: 'The member’s own part is enough.' },
      'both-always': { says: 'Member and family must both take part.' },
    },
    chosen: 'member-alone',
    because: '“To the best of their ability” cannot ask for people who are not there.',
  },
  {
    id: 'minor-age',
    question: 'Until what age is a member a child or adolescent?',
    clause: 'child-adolescent',
    options: {
      'under-18': { says: 'Under 18 on the date in question.', parameters: { 'adult-age': 18 } },
      'under-21': { says: 'Under 21 on the date in question.', parameters: { 'adult-age': 21 } },
    },
    chosen: 'under-18',
    because:
      'The policy gives no age; 18 is the age of majority in Illinois, Missouri and Oklahoma, where its plans are.',
  },
  {
    id: 'adult-criteria-by-stage',
    question:
      'Minors, and members treated for substance use, must meet the adult criteria of admission “and” of continuation. At once?',
    clause: 'child-adolescent.1',
    options: {
      'each-at-its-stage': {
        says: 'Those of admission when admission is asked, those of continuation at continued stay.',
      },
      'both-at-once': { says: 'All of them whenever either is asked.' },
    },
    chosen: 'each-at-its-stage',
    because: 'Nobody can show at admission how treatment has gone so far.',
  },
  {
    id: 'should-in-a-must-list',
    question: 'Items 4 and 5 for minors say “should”, in a list of which all must be met. Do they decide?',
    clause: 'child-adolescent.4',
    options: {
      mandatory: { says: 'They decide like the rest of the list.' },
      recommended: { says: 'They are recommendations; only items 1 to 3 decide.' },
    },
    chosen: 'mandatory',
    because: 'The heading demands that all five criteria are met, and item 5 names its own exceptions.',
  },
  {
    id: 'co-occurring-track',
    question: 'Do the criteria for substance use hold for a member treated for both kinds of condition?',
    clause: 'sud',
    options: {
      'both-tracks': {
        says: 'Yes, treatment of both is related to substance use as well; either kind of diagnosis may then be the primary one.',
      },
      'substance-use-focus': {
        says: 'No, only where substance use is the focus; elsewhere a concurrent disorder counts under 8.a.ii.',
      },
    },
    chosen: 'both-tracks',
    because: 'The section speaks of treatment related to a substance use disorder, not of treatment for nothing else.',
  },
  {
    id: 'substance-use-criteria-later',
    question: 'Do the criteria for substance use hold at continued stay too?',
    clause: 'sud',
    options: {
      'both-stages': { says: 'Yes, at admission and at continued stay.' },
      'admission-only': { says: 'At admission only.' },
    },
    chosen: 'both-stages',
    because: 'The section speaks of treatment without naming a stage, and its first item names both.',
  },
  {
    id: 'detoxification',
    question: 'The description leaves out disorders that require detoxification. Is that a test of its own?',
    clause: 'sud.2',
    options: {
      'manageable-withdrawal': { says: 'No: withdrawal that this level can manage passes, other withdrawal fails.' },
      'no-detoxification-at-all': {
        says: 'Yes: whoever needs detoxification fails, however manageable the withdrawal.',
      },
    },
    chosen: 'manageable-withdrawal',
    because: 'Item 2 is the criterion; the description explains the level of care.',
  },
  {
    id: 'medication-treatment-applies',
    question: 'When does information on medication-assisted treatment apply?',
    clause: 'sud.3',
    options: {
      'opioid-or-alcohol': { says: 'With an opioid or alcohol use disorder.' },
      'every-substance': { says: 'With every substance use disorder.' },
    },
    chosen: 'opioid-or-alcohol',
    because: 'Every medication that the policy gives as an example treats one of these two.',
  },
  {
    id: 'active-use',
    question: 'Is use active when the member stopped shortly before, for instance in a controlled setting?',
    clause: 'sud.4',
    options: {
      'led-to-this-episode': { says: 'Yes, if it led to this episode; sustained remission is not active use.' },
      'at-present': { says: 'Only use that goes on is active.' },
    },
    chosen: 'led-to-this-episode',
    because: 'The item asks what contributes to this episode, and a step down from inpatient care is a usual way in.',
  },
  {
    id: 'symptoms-with-every-substance-use',
    question: 'Must a member with a substance use disorder alone show psychiatric symptoms or cognitive deficits?',
    clause: 'sud.6',
    options: {
      'every-member': { says: 'Yes: symptoms or deficits, though no second diagnosis.' },
      'co-occurring-only': { says: 'Only where both kinds of condition are treated.' },
    },
    chosen: 'every-member',
    because: 'Item 6 stands without condition in a list of which all must be met.',
  },
  {
    id: 'exclusions-beyond-the-list',
    question: 'The list of services that are not necessary is open. What of a service that it does not name?',
    clause: 'not-necessary',
    options: {
      'twelve-listed': {
        says: 'Only the twelve exclude. A service outside the list is neither covered nor excluded by it.',
      },
      'reviewer-may-add': { says: 'A reviewer must also state that the care is of no other such kind.' },
    },
    chosen: 'twelve-listed',
    because:
      'The policy says what it excludes; a kind that it does not name cannot be checked before somebody names it.',
  },
  {
    id: 'criteria-otherwise-met',
    question: 'When are the criteria “otherwise met”, so that a need for a safe place does not exclude?',
    clause: 'not-necessary.7',
    options: {
      'as-written': { says: 'When the criteria of admission are met as they stand, 8.a.iii to 8.a.v included.' },
      'without-that-ground': {
        says: 'When they are met without counting living situation, support system or community resources under item 8.',
      },
    },
    chosen: 'as-written',
    because:
      '8.a names an unstable living situation as ground enough; the other reading would empty it. Items 1 to 7 need their own evidence either way.',
  },
  {
    id: 'illinois-nexus',
    question: 'What makes a case one of Illinois?',
    clause: 'illinois.1',
    options: {
      'regulated-coverage': { says: 'Coverage that Illinois regulates.' },
      'member-residence': { says: 'A member who lives in Illinois.' },
    },
    chosen: 'regulated-coverage',
    because: 'The law that the policy points to binds insurers; the text names no other tie.',
  },
  {
    id: 'illinois-asam',
    question: 'In Illinois, does ASAM decide necessity for substance use alone, or in place of item 4 of continuation?',
    clause: 'illinois.2',
    options: {
      'item-4-only': {
        says: 'At continued stay it stands in place of item 4; at admission it is asked beside the other criteria.',
      },
      'asam-alone': { says: 'It decides admission and continued stay by itself.' },
    },
    chosen: 'item-4-only',
    because:
      'The text names what the law’s criteria replace, and that is item 4. Where ASAM supports the stay and another criterion does not, a reviewer must look: the law stands above the policy.',
  },
  {
    id: 'self-funded-where',
    question: 'The sentence on self-funded plans stands in the paragraph on Illinois. Does it hold elsewhere?',
    clause: 'illinois.aso',
    options: {
      'any-state': { says: 'For self-funded plans in any state.' },
      'illinois-only': { says: 'Only for self-funded plans tied to Illinois.' },
    },
    chosen: 'any-state',
    because: 'Its words name no state, and a plan document outranks the policy everywhere.',
  },
  {
    id: 'facility-kinds',
    question: '“May be” one of three kinds of facility: examples, or all there are?',
    clause: 'description.2',
    options: {
      permission: { says: 'Another kind of facility is only flagged.' },
      exhaustive: { says: 'The facility must be one of the three.' },
    },
    chosen: 'permission',
    because: '“May” permits. For minors the same three kinds are a criterion, in words that demand it.',
  },
  {
    id: 'three-days',
    question: 'Three days a week: at least, or exactly?',
    clause: 'description.3',
    options: {
      'at-least': { says: 'Three or more.' },
      exactly: { says: 'Three.' },
    },
    chosen: 'at-least',
    because: 'Nineteen hours on three days would be more than six hours a day.',
  },
  {
    id: 'nineteen-hours',
    question: '“At least nine hours to 19 hours”: is nineteen a ceiling?',
    clause: 'description.4',
    options: {
      ceiling: { says: 'More than nineteen hours are outside the level of care.' },
      'usual-range': { says: 'Only the nine hours bind.' },
    },
    chosen: 'ceiling',
    because: 'A span has two ends; “at least” belongs to the first.',
  },
  {
    id: 'silent-exclusions',
    question: 'Must each excluded purpose of a stay be ruled out, or does it bar only where the record speaks of it?',
    clause: 'not-necessary',
    options: {
      'where-raised': { says: 'It is looked at where a finding or the payer raises it; of silence nothing is asked.' },
      'ruled-out': { says: 'Someone must have found that it is not the purpose.' },
    },
    chosen: 'where-raised',
    because:
      'Care is necessary when the record documents the criteria; the list of exclusions asks for no documentation.',
  },
  {
    id: 'hours-basis',
    question: 'Are the weekly hours those scheduled or those attended?',
    clause: 'description.4',
    options: {
      scheduled: { says: 'The schedule must keep within the span; fewer hours attended are flagged.' },
      attended: { says: 'The hours attended must keep within the span.' },
    },
    chosen: 'scheduled',
    because: 'The sentence is about what the program provides.',
  },
  {
    id: 'partial-weeks',
    question: 'Is a week in which the stay begins or ends held to nine hours and three days?',
    clause: 'description.4',
    options: {
      exempt: { says: 'No, only whole weeks.' },
      counted: { says: 'Yes, every week.' },
    },
    chosen: 'exempt',
    because: 'The figures are those of a week; the policy says nothing of parts of one.',
  },
  {
    id: 'off-problem-time',
    question: 'What shows that an activity addresses the serious presenting problems?',
    clause: 'description.6',
    options: {
      'link-to-the-plan': { says: 'Its link to a problem of the plan.' },
      'clinical-finding': { says: 'A clinician’s finding on the session.' },
    },
    chosen: 'link-to-the-plan',
    because: 'It is on file for every session and can be checked by anyone.',
  },
]
