import type {
  AuthorizationPage,
  AuthorizationRow,
  CertificationRow,
  RequestRow,
} from '../../../desk/authorizationViews.ts'
import type { Written } from '../../../desk/intakeViews.ts'
import { shortDay } from '../../parts/time.ts'
import type { Editing } from '../intake/EntryDialog.tsx'
import { choices, type Field, said } from '../intake/fields.ts'

// The small forms of the Authorization page.

const day = (name: string, label: string, more: Partial<Field> = {}): Field => ({ name, label, type: 'date', ...more })
const whole = (name: string, label: string, more: Partial<Field> = {}): Field => ({
  name,
  label,
  type: 'number',
  ...more,
})
const choice = (name: string, label: string, ...words: string[]): Field => ({
  name,
  label,
  type: 'choice',
  options: choices(...words),
})
const at = (one: Written | undefined) => (one ? { id: one.id, version: one.version, body: one.body } : {})
const first = (list: readonly { id: string }[]) => (list[0] ? { coverage: list[0].id } : {})

const coverage = (view: AuthorizationPage): Field => ({
  name: 'coverage',
  label: 'Coverage',
  type: 'choice',
  options: view.coverages.map(one => ({ value: one.id, label: one.name })),
})

/** A request by its kind and the day it was sent. */
export const requestName = (one: Written, today: string) =>
  `${said(String(one.body.kind))} request${one.body.submittedOn ? ` of ${shortDay(String(one.body.submittedOn), today)}` : ''}`

const request = (view: AuthorizationPage, label: string): Field => ({
  name: 'request',
  label,
  type: 'choice',
  options: view.requests.map(one => ({ value: one.id, label: requestName(one, view.today) })),
})

export const requestForm = (view: AuthorizationPage, one?: RequestRow): Editing => {
  const current = view.authorizations.find(other => other.state === 'current')
  return {
    title: one ? 'Request to the payer' : 'Record a request to the payer',
    verb: 'Save request',
    done: 'Request saved',
    kind: 'authorizationRequests',
    body: {
      kind: current ? 'continuing' : 'initial',
      submittedOn: view.today,
      ...first(view.coverages),
      ...(current ? { authorization: current.id } : {}),
    },
    ...at(one),
    fields: [
      { ...choice('kind', 'Kind', 'initial', 'continuing'), required: true },
      day('submittedOn', 'Sent'),
      day('receivedOn', 'Received by the payer'),
      coverage(view),
      {
        name: 'authorization',
        label: 'Continues',
        type: 'choice',
        options: view.authorizations.map(other => ({ value: other.id, label: authorizationName(other, view.today) })),
      },
      choice('condition', 'What it concerns', 'mental-health', 'substance-use', 'co-occurring'),
      whole('unitsRequested', 'Units requested'),
      whole('hoursPerWeekRequested', 'Hours a week requested'),
      day('startsOn', 'Requested from'),
      day('endsOn', 'Requested until'),
      { name: 'engagementConfirmed', label: 'Confirms that the member is engaged in treatment', type: 'yes-no' },
      { name: 'presetLengthRationale', label: 'Rests on a preset number of days', type: 'yes-no' },
      { name: 'rationale', label: 'Rationale', type: 'long' },
    ],
  }
}

export const decisionForm = (view: AuthorizationPage, to?: RequestRow): Editing => ({
  title: 'Decision received from the payer',
  verb: 'Record decision',
  done: 'Decision recorded',
  kind: 'determinationsReceived',
  body: { on: view.today, receivedOn: view.today, ...(to ? { request: to.id } : {}), ...first(view.coverages) },
  fields: [
    day('on', 'Decided on', { required: true }),
    day('receivedOn', 'Received on'),
    request(view, 'Answers'),
    {
      ...choice('decision', 'Decision', 'approved', 'partly-approved', 'denied', 'pended', 'withdrawn'),
      required: true,
      description: 'As the payer wrote it. An approval gets its authorization in a line of its own.',
    },
    {
      ...choice(
        'class',
        'Class of a denial',
        'benefit-category',
        'coverage',
        'reasonable-and-necessary',
        'retrospective',
        'administrative',
        'other',
      ),
    },
    { name: 'clauses', label: 'Clauses the payer cites', type: 'list', description: 'One a line' },
    day('noticeSentOn', 'Notice sent to the member'),
  ],
})

export const authorizationName = (one: Written, today: string) =>
  one.body.number
    ? `Number ${String(one.body.number)}`
    : one.body.startsOn
      ? `From ${shortDay(String(one.body.startsOn), today)}`
      : 'Authorization'

export const authorizationForm = (view: AuthorizationPage, one?: AuthorizationRow): Editing => ({
  title: one ? 'Authorization' : 'Record an authorization',
  verb: 'Save authorization',
  done: 'Authorization saved',
  kind: 'authorizations',
  body: {
    level: 'intensive-outpatient',
    sequence: view.authorizations.length > 0 ? 'continuing' : 'initial',
    unit: 'days',
    decidedOn: view.today,
    ...first(view.coverages),
    ...(view.requests[0] ? { request: view.requests[0].id } : {}),
  },
  ...at(one),
  fields: [
    { name: 'number', label: 'Number', type: 'text' },
    coverage(view),
    request(view, 'Request it answers'),
    choice('sequence', 'First or a continuation', 'initial', 'continuing'),
    day('decidedOn', 'Decided'),
    day('startsOn', 'First day'),
    day('endsOn', 'Last day'),
    whole('unitsApproved', 'Units approved'),
    choice('unit', 'A unit is', 'sessions', 'days', 'hours', 'visits'),
    { name: 'openEnded', label: 'Open-ended', type: 'yes-no' },
    whole('unitsUsed', 'Units used so far, as the payer counts', {
      description: 'Leave empty to count attended days',
    }),
  ],
})

export const certificationForm = (view: AuthorizationPage, one?: CertificationRow): Editing => ({
  title: one
    ? 'Certification'
    : view.certifications.length > 0
      ? 'Write a recertification'
      : 'Write the initial certification',
  verb: 'Save certification',
  done: 'Certification saved; it counts once it is signed',
  kind: 'certifications',
  body: {
    kind: view.certifications.length > 0 ? 'recertification' : 'initial',
    on: view.today,
    status: 'draft',
    levelOfCare: 'intensive-outpatient',
    ...(view.plans.at(-1) ? { plan: view.plans.at(-1)?.id } : {}),
  },
  ...at(one),
  fields: [
    { ...choice('kind', 'Kind', 'initial', 'recertification'), required: true },
    day('on', 'Day', { required: true, description: 'Signed here, it is the day of the signature' }),
    {
      ...choice('status', 'State', 'draft', 'signed'),
      description: 'Signed: on paper, on that day. A draft counts for nothing until it is signed.',
    },
    choice('levelOfCare', 'Level of care', 'intensive-outpatient', 'otp-intensive-outpatient'),
    whole('hoursPerWeek', 'Hours of service a week needed, at least'),
    {
      name: 'sections',
      label: 'What it states',
      type: 'many',
      options: choices(
        'diagnosis',
        'clinical-need',
        'response-to-interventions',
        'continuing-symptoms',
        'discharge-goals',
        'reason-still-serious',
        'more-intensity-than-otp-outpatient',
      ),
    },
    {
      name: 'diagnoses',
      label: 'Diagnoses named',
      type: 'many',
      options: view.diagnoses.map(other => ({ value: other.id, label: other.name })),
    },
    {
      name: 'plan',
      label: 'Plan it goes with',
      type: 'choice',
      options: view.plans.map(other => ({ value: other.id, label: other.name })),
    },
    { name: 'treating', label: 'The signer treats the member', type: 'yes-no' },
    { name: 'knowsResponse', label: 'The signer knows how the member responds to treatment', type: 'yes-no' },
    whole('nextDueDays', 'The program’s own interval to the next, in days'),
  ],
})
