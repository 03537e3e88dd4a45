import type { DocumentRow, DocumentsView } from '../../../desk/documentViews.ts'
import type { Editing } from '../intake/EntryDialog.tsx'
import { choices, type Field } from '../intake/fields.ts'
import { categoryOf, commonDiagnoses, diagnosisName } from './diagnoses.ts'
import { answers, type Questionnaire } from './instruments.ts'

// The small forms of the Care page.

export const text = (name: string, label: string, more: Partial<Field> = {}): Field => ({
  name,
  label,
  type: 'text',
  ...more,
})
export const day = (name: string, label: string, more: Partial<Field> = {}): Field => ({
  name,
  label,
  type: 'date',
  ...more,
})
export const choice = (name: string, label: string, ...words: string[]): Field => ({
  name,
  label,
  type: 'choice',
  options: choices(...words),
})
export const long = (name: string, label: string, more: Partial<Field> = {}): Field => ({
  name,
  label,
  type: 'long',
  ...more,
})
export const who = (view: DocumentsView, label = 'By whom'): Field => ({
  name: 'by',
  label,
  type: 'choice',
  options: view.people.map(one => ({ value: one.id, label: one.name })),
})
export const at = (row: DocumentRow | undefined) => (row ? { id: row.id, version: row.version, body: row.body } : {})

export const diagnosisForm = (view: DocumentsView, row?: DocumentRow): Editing => ({
  title: row ? 'Diagnosis' : 'Add a diagnosis',
  verb: 'Save diagnosis',
  done: 'Diagnosis saved',
  kind: 'diagnoses',
  body: { on: view.today, verification: 'confirmed' },
  ...at(row),
  make: body => {
    const code = String(body.code ?? '')
      .trim()
      .toUpperCase()
    const name = body.text ?? diagnosisName(code)
    const category = body.category ?? categoryOf(code)
    return { ...body, code, ...(name ? { text: name } : {}), ...(category ? { category } : {}) }
  },
  fields: [
    text('code', 'ICD-10-CM code', {
      required: true,
      description: 'Choose a common one or type any other',
      suggest: commonDiagnoses.map(([value, label]) => ({ value, label })),
    }),
    text('text', 'Name', { description: 'Left empty: the plain name of a common code' }),
    { ...choice('rank', 'Rank', 'primary', 'secondary'), description: 'Primary: the principal diagnosis of this stay' },
    choice('severity', 'Severity', 'mild', 'moderate', 'severe'),
    choice('acuity', 'Course', 'acute', 'acute-exacerbation', 'chronic', 'chronic-stable', 'in-remission'),
    choice('verification', 'Verification', 'confirmed', 'provisional', 'refuted'),
    choice('category', 'Kind of disorder', 'mental-health', 'substance-use', 'opioid-use', 'medical', 'other'),
    day('on', 'Diagnosed'),
    who(view),
    day('onsetOn', 'Onset or decompensation'),
    day('resolvedOn', 'Resolved'),
  ],
})

export const medicationForm = (view: DocumentsView, row?: DocumentRow): Editing => ({
  title: row ? 'Medication' : 'Add a medication',
  verb: 'Save medication',
  done: 'Medication saved',
  kind: 'medications',
  body: { startsOn: view.today },
  ...at(row),
  fields: [
    text('drug', 'Drug', { required: true }),
    text('dose', 'Dose and how it is taken'),
    long('comment', 'Remark'),
    {
      name: 'classes',
      label: 'What it is',
      type: 'many',
      options: choices(
        'psychotropic',
        'medication-assisted-treatment',
        'opioid-agonist',
        'opioid-antagonist',
        'emergency-overdose-antagonist',
        'other',
      ),
    },
    who(view, 'Prescribed by'),
    text('byCredential', 'Credential of the prescriber', {
      description: 'Only for somebody who is not of the program',
    }),
    day('startsOn', 'Taken since'),
    day('endsOn', 'Last day'),
    { name: 'selfAdministered', label: 'The member usually takes it without help', type: 'yes-no' },
    { name: 'onListAtDischarge', label: 'On the medication list at discharge', type: 'yes-no' },
  ],
})

export const stopForm = (view: DocumentsView, row: DocumentRow): Editing => ({
  title: `Stop ${String(row.body.drug)}`,
  verb: 'Stop medication',
  done: 'Medication stopped',
  kind: 'medications',
  id: row.id,
  version: row.version,
  body: { ...row.body, endsOn: view.today },
  fields: [
    day('endsOn', 'Last day', { required: true }),
    long('comment', 'Dose, how it was taken, and why it was stopped'),
  ],
})

/** A list gone through with the member is an assessment that covers the current medications, and nothing more. */
export const reconciliationForm = (view: DocumentsView): Editing => ({
  title: 'The medication list was gone through',
  verb: 'Record reconciliation',
  done: 'Reconciliation recorded',
  kind: 'assessments',
  body: { kinds: ['other'], sections: ['current-medications'], startedOn: view.today, completedOn: view.today },
  make: body => ({ ...body, startedOn: body.completedOn }),
  fields: [
    day('completedOn', 'On', { required: true }),
    who(view),
    long('comment', 'With whom, from which lists, and what differed'),
  ],
})

export const parties = [
  'outpatient-therapist',
  'outpatient-psychiatrist',
  'primary-care-provider',
  'other-behavioral-health-provider',
  'family',
  'guardian',
  'school',
  'state-agency',
  'community-service',
  'clinician-of-family-member',
  'payer-care-team',
  'payer-clinical-team',
  'payer-care-advocate',
  'payer-physician',
  'outside-examiner',
  'member',
  'other',
]

export const contactForm = (view: DocumentsView, row?: DocumentRow): Editing => ({
  title: row ? 'Contact' : 'Record a contact',
  verb: 'Save contact',
  done: 'Contact saved',
  kind: 'contacts',
  body: { on: view.today, purpose: 'coordination' },
  ...at(row),
  fields: [
    {
      ...choice('party', 'With whom', ...parties),
      required: true,
      description: 'A probation officer is of a state agency',
    },
    day('on', 'On', { required: true }),
    choice('outcome', 'Outcome', 'reached', 'message-left', 'not-reached', 'declined'),
    choice(
      'purpose',
      'What for',
      'coordination',
      'treatment-planning',
      'discharge-planning',
      'transportation',
      'physical-examination',
      'medication',
      'medication-assisted-treatment-information',
      'authorization',
      'family-involvement',
      'other',
    ),
    long('summary', 'What was said'),
    who(view),
    { name: 'matInformationGiven', label: 'Told about medication-assisted treatments', type: 'yes-no' },
  ],
})

export const releaseForm = (view: DocumentsView, party?: string): Editing => ({
  title: 'Release of information',
  verb: 'Save release',
  done: 'Release saved',
  kind: 'consents',
  body: { scope: 'release-of-information', decision: 'given', on: view.today, ...(party ? { party } : {}) },
  fields: [
    { ...choice('party', 'To whom or with whom', ...parties), required: true },
    { ...choice('decision', 'Decision of the member', 'given', 'refused', 'revoked'), required: true },
    day('on', 'Decided on', { required: true }),
    day('endsOn', 'Expires after'),
    long('comment', 'Limits, in the member’s words'),
  ],
})

/** Every item answered gives the total; a questionnaire with an item left out has none and is not saved here. */
export const questionnaireForm = (view: DocumentsView, one: Questionnaire): Editing => ({
  title: `${one.name}: over the last two weeks, how often bothered by`,
  verb: 'Save answers',
  done: `${one.name} saved`,
  kind: 'instrumentResults',
  body: { on: view.today },
  make: body => {
    const items = one.items.map((_, i) => Number(body[`item${i + 1}`]))
    const kept = Object.fromEntries(Object.entries(body).filter(([name]) => !name.startsWith('item')))
    return { ...kept, instrument: one.name, items, total: items.reduce((sum, value) => sum + value, 0) }
  },
  fields: [
    day('on', 'Completed', { required: true }),
    ...one.items.map(
      (item, i): Field => ({
        name: `item${i + 1}`,
        label: `${i + 1}. ${item}`,
        type: 'choice',
        required: true,
        options: answers.map((label, value) => ({ value: String(value), label: `${value} ${label}` })),
      }),
    ),
    who(view, 'Administered by'),
  ],
})

export const resultForm = (view: DocumentsView): Editing => ({
  title: 'Result of another instrument',
  verb: 'Save result',
  done: 'Result saved',
  kind: 'instrumentResults',
  body: { on: view.today },
  fields: [
    text('instrument', 'Instrument', {
      required: true,
      description: 'Its result only; its items are not kept here',
      suggest: ['PCL-5', 'C-SSRS', 'AUDIT', 'DAST-10', 'WHODAS-2.0', 'BAM', 'LOCUS', 'ASAM'].map(value => ({
        value,
        label: value,
      })),
    }),
    day('on', 'Completed', { required: true }),
    { name: 'total', label: 'Total score', type: 'number' },
    text('edition', 'Edition'),
    text('recommendedLevel', 'Level of care it recommends'),
    who(view, 'Administered by'),
  ],
})
