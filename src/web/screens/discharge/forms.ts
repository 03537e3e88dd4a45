import type { DischargeView, Written } from '../../../desk/intakeViews.ts'
import type { Editing } from '../intake/EntryDialog.tsx'
import { choices, type Field } from '../intake/fields.ts'

// The small forms of the discharge page.

const at = (one: Written | undefined) => (one ? { id: one.id, version: one.version, body: one.body } : {})

export const planForm = (view: DischargeView): Editing => ({
  title: 'Discharge plan',
  verb: 'Save plan',
  done: 'Discharge plan saved',
  kind: 'dischargePlans',
  body: { startedOn: view.today },
  ...at(view.plan),
  make: body =>
    view.plan ? { ...body, updatedOn: [...new Set([...listed(view.plan.body.updatedOn), view.today])] } : body,
  fields: [
    { name: 'startedOn', label: 'Begun', type: 'date' },
    { name: 'plannedDischargeOn', label: 'Planned discharge', type: 'date' },
    {
      name: 'sections',
      label: 'What it addresses',
      type: 'many',
      options: choices(
        'member-concerns',
        'housing',
        'food-security',
        'recovery-and-relapse',
        'finances',
        'health-care',
        'transportation',
        'occupation-and-education',
        'social-supports',
        'agency-referrals',
        'appointment-times-and-places',
        'medication-information',
        'crisis-information',
        'planned-aftercare',
        'self-help-groups',
      ),
    },
    {
      name: 'participants',
      label: 'Who took part',
      type: 'many',
      options: choices(
        'member',
        'family',
        'guardian',
        'outpatient-providers',
        'community-services',
        'state-agency',
        'payer',
      ),
    },
    { name: 'taper', label: 'Services decrease step by step', type: 'yes-no' },
    { name: 'referrals', label: 'Agencies and services referred to', type: 'list', description: 'One a line' },
  ],
})

/** Whom the plan was handed over to: the form writes the plan with it added. */
export const handOverForm = (view: DischargeView, plan: Written): Editing => ({
  title: 'Plan handed over',
  verb: 'Record handing over',
  done: 'Handing over recorded',
  kind: 'dischargePlans',
  id: plan.id,
  version: plan.version,
  body: { to: 'member', on: view.today },
  make: given => ({
    ...plan.body,
    deliveries: [...(Array.isArray(plan.body.deliveries) ? plan.body.deliveries : []), given],
  }),
  fields: [
    { name: 'to', label: 'To', type: 'choice', required: true, options: choices('member', 'family', 'guardian') },
    { name: 'on', label: 'On', type: 'date', required: true },
  ],
})

export const appointmentForm = (view: DischargeView, one?: Written): Editing => ({
  title: one ? 'Aftercare appointment' : 'Book an aftercare appointment',
  verb: one ? 'Save appointment' : 'Book appointment',
  done: one ? 'Appointment saved' : 'Appointment booked',
  kind: 'aftercareAppointments',
  body: { bookedOn: view.today, status: 'booked' },
  ...at(one),
  fields: [
    { name: 'on', label: 'Takes place', type: 'date', required: true },
    { name: 'bookedOn', label: 'Booked', type: 'date' },
    {
      name: 'discipline',
      label: 'With',
      type: 'choice',
      options: choices(
        'psychiatry',
        'therapy',
        'addiction',
        'primary-care',
        'case-management',
        'peer-support',
        'group',
        'other',
      ),
    },
    { name: 'psychiatric', label: 'A psychiatric appointment', type: 'yes-no' },
    { name: 'place', label: 'Where', type: 'text' },
    { name: 'status', label: 'State', type: 'choice', options: choices('booked', 'kept', 'missed', 'cancelled') },
  ],
})

export const attendanceForm = (view: DischargeView): Editing => ({
  title: 'Aftercare attended',
  verb: 'Record attendance',
  done: 'Attendance recorded',
  kind: 'aftercareAttendance',
  body: { on: view.today },
  fields: [
    { name: 'on', label: 'Attended', type: 'date', required: true },
    { name: 'service', label: 'What', type: 'text' },
    { name: 'hours', label: 'Hours', type: 'number' },
    {
      name: 'appointment',
      label: 'Appointment',
      type: 'choice',
      options: view.appointments.map(one => ({ value: one.id, label: String(one.body.on) })),
    } satisfies Field,
  ],
})

/** Without the sessions that the discharge noted for taking it back: the versions before keep them. */
export const summaryForm = (summary: Written): Editing => {
  const { leftSessions: _own, ...body } = summary.body
  return {
    title: 'Discharge summary',
    verb: 'Save summary',
    done: 'Summary saved',
    kind: 'discharges',
    id: summary.id,
    version: summary.version,
    body,
    fields: [
      {
        name: 'route',
        label: 'Direction',
        type: 'choice',
        options: choices('step-down', 'step-up', 'transfer', 'left-against-advice', 'administrative', 'other'),
      },
      { name: 'onMedication', label: 'Leaves on medication', type: 'yes-no' },
      { name: 'reason', label: 'Summary', type: 'long' },
    ],
  }
}

const listed = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])
