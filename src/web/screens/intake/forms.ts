import type { IntakeView, Written } from '../../../desk/intakeViews.ts'
import type { Editing } from './EntryDialog.tsx'
import { choices, type Field } from './fields.ts'

// Which fields each entry of intake has, and what a form of it is called.

const text = (name: string, label: string, more: Partial<Field> = {}): Field => ({ name, label, type: 'text', ...more })
const day = (name: string, label: string, more: Partial<Field> = {}): Field => ({ name, label, type: 'date', ...more })
const choice = (name: string, label: string, ...words: string[]): Field => ({
  name,
  label,
  type: 'choice',
  options: choices(...words),
})

const at = (one: Written | undefined) => (one ? { id: one.id, version: one.version, body: one.body } : {})

export const memberForm = (view: IntakeView): Editing => ({
  title: 'Contact and needs',
  verb: 'Save',
  done: 'Contact and needs saved',
  kind: 'member',
  ...at(view.member),
  fields: [
    text('legalName', 'Legal name'),
    text('nameUsed', 'Name used'),
    text('pronouns', 'Pronouns'),
    day('birthDate', 'Date of birth'),
    text('phone', 'Telephone'),
    text('email', 'E-mail'),
    text('contactWishes', 'How to reach', { description: 'For example: no voicemail, mornings only' }),
    text('language', 'Main language', { description: 'A language code, such as en, es or ase' }),
    { name: 'interpreterNeeded', label: 'Needs an interpreter', type: 'yes-no' },
    { name: 'accommodations', label: 'What the member needs to take part', type: 'list', description: 'One a line' },
    text('addressState', 'State of residence', { description: 'For example US-ID' }),
  ],
})

const other = 'other'

export function coverageForm(view: IntakeView, one?: Written): Editing {
  const policies = [
    ...view.policies.map(policy => ({ value: policy.id, label: `${policy.name} · ${policy.title}` })),
    { value: other, label: 'Another policy, not here' },
  ]
  return {
    title: one ? 'Coverage' : 'Add coverage',
    verb: 'Save coverage',
    done: 'Coverage saved',
    kind: 'coverages',
    ...at(one),
    body: { order: 'primary', ...one?.body, policy: one ? (one.body.policy ?? other) : '' },
    make: body => {
      const { policy, ...rest } = body
      return policy === other || policy === undefined ? rest : body
    },
    fields: [
      text('payer', 'Payer', { required: true }),
      { name: 'policy', label: 'Policy', type: 'choice', options: policies, required: true },
      text('product', 'Product or plan'),
      text('memberNumber', 'Member number with the payer'),
      choice('order', 'Order of payment', 'primary', 'secondary', 'tertiary'),
      day('startsOn', 'First day'),
      day('endsOn', 'Last day'),
      choice('funding', 'Who bears the risk', 'insured', 'self-funded', 'government'),
      choice('governmentProgram', 'Government program', 'medicare', 'medicaid', 'dual', 'state', 'none'),
      text('regulatingState', 'State whose insurance law governs', { description: 'For example US-IL' }),
      { name: 'iopCovered', label: 'The plan covers intensive outpatient', type: 'yes-no' },
      choice(
        'priorAuthorization',
        'Prior authorization, by the plan document',
        'required',
        'not-required',
        'not-stated',
      ),
    ],
  }
}

/** A term of the plan document is part of its coverage: the form writes the coverage with the term added. */
export function termForm(view: IntakeView, coverage: Written): Editing | undefined {
  const policy = view.policies.find(one => one.id === coverage.body.policy)
  if (!policy) return undefined
  const { terms, ...rest } = coverage.body
  const before: unknown[] = Array.isArray(terms) ? terms : []
  return {
    title: `Term of the plan document: ${policy.name}`,
    verb: 'Add term',
    done: 'Term added; the criteria are read with it',
    kind: 'coverages',
    id: coverage.id,
    version: coverage.version,
    body: { effect: 'set-parameter', authority: 'plan-document' },
    make: term => ({ ...rest, terms: [...before, term] }),
    fields: [
      {
        name: 'effect',
        label: 'What it does',
        type: 'choice',
        required: true,
        options: [
          { value: 'set-parameter', label: 'Changes a number' },
          { value: 'remove-clause', label: 'Removes a clause' },
          { value: 'add-clause', label: 'Adds a clause' },
          { value: 'replace-clause', label: 'Replaces a clause' },
        ],
      },
      text('topic', 'What it speaks to', { required: true, description: 'In a few words, such as weekly hours' }),
      {
        name: 'parameter',
        label: 'Number of the policy',
        type: 'choice',
        description: 'Where it changes a number',
        options: policy.parameters.map(one => ({
          value: one.id,
          label: `${one.name}: ${one.value} ${one.unit} (${one.clause.reference})`,
        })),
      },
      { name: 'value', label: 'New number', type: 'number', description: 'In the unit of the policy’s number' },
      {
        name: 'clause',
        label: 'Clause of the policy',
        type: 'choice',
        description: 'Where it removes, replaces, or adds beside one',
        options: policy.clauses.map(one => ({ value: one.id, label: `${one.id} ${one.says.slice(0, 90)}` })),
      },
      { name: 'text', label: 'The term in plain words', type: 'long' },
      text('citation', 'Where it stands', { required: true, description: 'For example Sample plan document, p. 41' }),
      choice('authority', 'What it stands in', 'plan-document', 'contract', 'law'),
      day('startsOn', 'First day'),
      day('endsOn', 'Last day'),
    ],
  }
}

export const eligibilityForm = (view: IntakeView): Editing => ({
  title: 'Record an eligibility check',
  verb: 'Record check',
  done: 'Eligibility check recorded',
  kind: 'eligibilityChecks',
  body: { on: view.today, ...(view.coverages[0] ? { coverage: view.coverages[0].id } : {}) },
  fields: [
    day('on', 'Checked on', { required: true }),
    {
      name: 'coverage',
      label: 'Coverage',
      type: 'choice',
      options: view.coverages.map(one => ({ value: one.id, label: String(one.body.payer) })),
    },
    choice('result', 'Answer', 'eligible', 'not-eligible', 'not-found'),
    text('source', 'How it was checked', { description: 'The system that answered, or by telephone' }),
    text('reference', 'Reference'),
    { name: 'memberPlanCovers', label: 'The answer says that intensive outpatient is covered', type: 'yes-no' },
  ],
})

/** Whom the Part 2 consent lets in: whoever handles payment and operations for the program. */
const ownOperations = 'payers and billing'

export const consentScopes = [
  { value: 'treatment', label: 'Treatment' },
  { value: 'substance-use-records', label: '42 CFR Part 2: treatment, payment and operations' },
  { value: 'release-of-information', label: 'Disclosure to somebody else' },
  { value: 'involvement-of-others', label: 'Involvement of family or others' },
  { value: 'telehealth', label: 'Telehealth' },
  { value: 'other', label: 'Other' },
]

export function consentForm(view: IntakeView, one?: Written): Editing {
  return {
    title: one ? 'Change a consent' : 'Record a consent',
    verb: 'Save consent',
    done: 'Consent saved',
    kind: 'consents',
    ...at(one),
    body: one?.body ?? { on: view.today, decision: 'given', scope: 'treatment' },
    make: body => (body.scope === 'substance-use-records' && !body.party ? { ...body, party: ownOperations } : body),
    fields: [
      { name: 'scope', label: 'For what', type: 'choice', options: consentScopes, required: true },
      { ...choice('decision', 'Decision', 'given', 'refused', 'revoked'), required: true },
      day('on', 'Decided on', { required: true }),
      text('party', 'Recipient', {
        description: 'To whom or with whom. A Part 2 consent without one is for payers and billing.',
      }),
      day('endsOn', 'Expires after'),
      { name: 'comment', label: 'Limits, in the member’s words', type: 'long' },
    ],
  }
}

const who = (view: IntakeView): Field => ({
  name: 'by',
  label: 'By whom',
  type: 'choice',
  options: view.people.map(one => ({ value: one.id, label: one.name })),
})
const outside = text('byCredential', 'Credential', { description: 'Only for somebody who is not of the program' })

/** The assessments of intake, by what a person calls them. */
export const assessmentForms: { [name: string]: (view: IntakeView) => Editing } = {
  'Comprehensive assessment': view => ({
    title: 'Comprehensive assessment',
    verb: 'Record assessment',
    done: 'Assessment recorded',
    kind: 'assessments',
    body: { kinds: ['comprehensive-clinical'], startedOn: view.today },
    fields: [
      {
        name: 'kinds',
        label: 'What it is',
        type: 'many',
        required: true,
        options: choices(
          'comprehensive-clinical',
          'diagnostic',
          'biopsychosocial',
          'psychological',
          'substance-use',
          'trauma',
          'intake-evaluation',
          'reassessment',
        ),
      },
      who(view),
      outside,
      day('startedOn', 'Begun'),
      day('completedOn', 'Finished', { description: 'Leave empty while unfinished' }),
    ],
  }),
  'Psychiatric evaluation': view => ({
    title: 'Psychiatric evaluation',
    verb: 'Record evaluation',
    done: 'Evaluation recorded',
    kind: 'psychiatricEvaluations',
    body: { on: view.today, kind: 'initial' },
    fields: [
      day('on', 'Carried out', { required: true }),
      choice('kind', 'Kind', 'initial', 'review-of-admission', 'follow-up'),
      who(view),
      outside,
      { name: 'completed', label: 'Complete', type: 'yes-no' },
    ],
  }),
  'Physical examination': view => ({
    title: 'Physical examination',
    verb: 'Record examination',
    done: 'Examination recorded',
    kind: 'physicalExaminations',
    body: { on: view.today },
    fields: [
      day('on', 'Examined', { required: true }),
      day('documentedOn', 'Documented', { description: 'Left empty: the same day' }),
      choice('kind', 'Kind', 'physical-examination', 'history-and-physical', 'medical-clearance'),
      choice('examiner', 'Who examined', 'program', 'primary-care-provider', 'outside-provider'),
      who(view),
      outside,
    ],
  }),
  'Level of care or instrument': view => ({
    title: 'Result of an instrument',
    verb: 'Record result',
    done: 'Result recorded',
    kind: 'instrumentResults',
    body: { on: view.today },
    fields: [
      day('on', 'Completed', { required: true }),
      text('instrument', 'Instrument', { required: true, description: 'For example ASAM, LOCUS, PHQ-9 or C-SSRS' }),
      text('edition', 'Edition'),
      { name: 'total', label: 'Total score', type: 'number' },
      text('recommendedLevel', 'Level of care it recommends'),
      { name: 'supportsIop', label: 'The rater finds that it supports intensive outpatient', type: 'yes-no' },
      who(view),
      outside,
    ],
  }),
}
