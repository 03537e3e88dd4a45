import * as facts from '../../facts/discharge.ts'
import { type Known, known, unknown } from '../../facts/evidence.ts'
import { type Day, daysBetween } from '../../kernel/day.ts'
import type { Medication } from '../schema/clinical.ts'
import type { AftercareAppointment, DischargePlan } from '../schema/discharge.ts'
import { type Context, type Derivations, holdsOn, ofEpisode, today } from './context.ts'
import { evidenceOf } from './evidence.ts'
import { plansInOrder } from './schedule.ts'

/** Planning for discharge, the hand-over, medication at discharge, and appointments after it. */
export const discharge: Derivations = {
  [facts.dischargePlanningStartedWithPlan.id]: context => {
    const begun = beginning(context)
    const first = plansInOrder(context)[0]
    if (!begun || !first)
      return unknown('absent', 'The first plan, or the start of discharge planning, is not on file.')
    return known(begun.on <= first.effectiveOn, [
      begun.evidence,
      evidenceOf(context, 'plans', first, first.effectiveOn),
    ])
  },

  [facts.dischargePlanningDaysAfterAdmission.id]: context => {
    const begun = beginning(context)
    const admittedOn = context.episode?.admittedOn
    if (!begun || admittedOn === undefined)
      return unknown('absent', 'Admission, or the start of discharge planning, is not on file.')
    return known(Math.max(0, daysBetween(admittedOn, begun.on)), [begun.evidence])
  },

  [facts.dischargePlanElements.id]: context => {
    const plan = latestPlan(context)
    if (!plan) return unknown('absent', 'No discharge plan is on file.')
    const evidence = [evidenceOf(context, 'dischargePlans', plan, plan.startedOn)]
    if (plan.sections === undefined)
      return unknown('absent', 'The discharge plan does not say what it speaks to.', evidence)
    const sections = new Set<string>(plan.sections)
    if (plan.referrals?.length) sections.add('agency-referrals')
    return known(facts.dischargePlanElements.options?.filter(one => sections.has(one)) ?? [], evidence)
  },

  [facts.dischargePlanGivenTo.id]: context =>
    afterDischarge(context, dischargedOn => {
      const plans = ofEpisode(context.index, context.record.dischargePlans)
      const given = plans.flatMap(plan =>
        plan.deliveries.filter(one => one.on === dischargedOn).map(one => ({ plan, to: one.to })),
      )
      if (given.length === 0 && plans.every(plan => plan.deliveries.length === 0))
        return unknown('absent', 'No hand-over of a discharge plan is on file.')
      return known(
        facts.dischargePlanGivenTo.options?.filter(one => given.some(({ to }) => to === one)) ?? [],
        (given.length > 0 ? given.map(({ plan }) => plan) : plans).map(one =>
          evidenceOf(context, 'dischargePlans', one, dischargedOn),
        ),
      )
    }),

  [facts.dischargeMedicationKinds.id]: context => afterDischarge(context, day => medicationAtDischarge(context, day)),

  [facts.aftercareVisitBooked.id]: context => booked(context, visits(context), 'appointment after discharge'),
  [facts.aftercareFirstVisitDays.id]: context =>
    afterDischarge(context, day => daysTo(context, day, visits(context), 'appointment after discharge')),
  [facts.aftercareFirstBookingDays.id]: context =>
    afterDischarge(context, dischargedOn => {
      const dated = visits(context).flatMap(one =>
        one.bookedOn === undefined ? [] : [{ one, bookedOn: one.bookedOn }],
      )
      const first = dated.sort((a, b) => (a.bookedOn < b.bookedOn ? -1 : 1))[0]
      return first
        ? known(Math.max(0, daysBetween(dischargedOn, first.bookedOn)), [
            evidenceOf(context, 'aftercareAppointments', first.one, first.bookedOn),
          ])
        : unknown('absent', 'When an appointment after discharge was booked is not on file.')
    }),
  [facts.aftercarePsychiatricVisitBooked.id]: context =>
    booked(context, visits(context).filter(isPsychiatric), 'psychiatric appointment after discharge'),
  [facts.aftercareFirstPsychiatricVisitDays.id]: context =>
    afterDischarge(context, day =>
      daysTo(context, day, visits(context).filter(isPsychiatric), 'psychiatric appointment after discharge'),
    ),

  [facts.aftercareTransportRaisedWithPayer.id]: context => {
    const made = ofEpisode(context.index, context.record.contacts).filter(
      one => one.purpose === 'transportation' && one.party.startsWith('payer-') && one.on <= today(context),
    )
    return made.length > 0
      ? known(
          true,
          made.map(one => evidenceOf(context, 'contacts', one, one.at ?? one.on)),
        )
      : unknown('absent', 'No contact with the payer about transport is on file.')
  },
}

/** When planning began: the first discharge plan, or the first treatment plan that holds one. */
function beginning(context: Context) {
  const starts = [
    ...ofEpisode(context.index, context.record.dischargePlans).flatMap(one =>
      one.startedOn === undefined
        ? []
        : [{ on: one.startedOn, evidence: evidenceOf(context, 'dischargePlans', one, one.startedOn) }],
    ),
    ...plansInOrder(context)
      .filter(one => one.sections?.includes('discharge-and-aftercare'))
      .map(one => ({ on: one.effectiveOn, evidence: evidenceOf(context, 'plans', one, one.effectiveOn) })),
  ]
  return starts.filter(one => one.on <= today(context)).sort((a, b) => (a.on < b.on ? -1 : 1))[0]
}

const latestPlan = (context: Context): DischargePlan | undefined =>
  [...ofEpisode(context.index, context.record.dischargePlans)]
    .filter(one => (one.startedOn ?? '') <= today(context))
    .sort((a, b) => ((a.startedOn ?? '') < (b.startedOn ?? '') ? -1 : 1))
    .at(-1)

function afterDischarge(context: Context, read: (dischargedOn: Day) => Known): Known {
  const dischargedOn = context.episode?.dischargedOn
  if (dischargedOn === undefined || dischargedOn > today(context))
    return unknown('not-yet', 'No discharge is on file so far.')
  return read(dischargedOn)
}

/** By the list at discharge; a medication that is not marked counts when it was still taken on that day. */
function medicationAtDischarge(context: Context, dischargedOn: Day): Known {
  const summary = ofEpisode(context.index, context.record.discharges).at(-1)
  if (summary?.onMedication === false)
    return known([], [evidenceOf(context, 'discharges', summary, summary.signedAt ?? summary.on)])
  const all = ofEpisode(context.index, context.record.medications)
  if (all.length === 0)
    return summary?.onMedication === true
      ? known(
          ['psychotropic'],
          [evidenceOf(context, 'discharges', summary, summary.signedAt ?? summary.on)],
          'The summary says so without naming it; taken for medication that psychiatry follows.',
        )
      : unknown('absent', 'No medication list is on file.')
  const taken = all.filter(one => one.onListAtDischarge ?? holdsOn(one, dischargedOn))
  const evidence = (taken.length > 0 ? taken : all).map(one => evidenceOf(context, 'medications', one, one.startsOn))
  if (taken.length === 0 && summary?.onMedication === true)
    return unknown('conflicting', 'The summary says that there is medication, and the list shows none.', evidence)
  const kinds = taken.map(kindsOf)
  if (kinds.includes(undefined))
    return unknown('absent', 'Of which kind a medication at discharge is, is not on file.', evidence)
  return known(
    facts.dischargeMedicationKinds.options?.filter(one => kinds.some(some => some?.has(one))) ?? [],
    evidence,
  )
}

function kindsOf({ classes }: Medication): ReadonlySet<string> | undefined {
  if (!classes?.length) return undefined
  return new Set(
    classes.map(one =>
      one === 'psychotropic'
        ? 'psychotropic'
        : one === 'medication-assisted-treatment' || one === 'opioid-agonist' || one === 'opioid-antagonist'
          ? 'medication-assisted-treatment'
          : 'other',
    ),
  )
}

/** Appointments that stand, on the day of discharge or later. */
const visits = (context: Context): readonly AftercareAppointment[] =>
  ofEpisode(context.index, context.record.aftercareAppointments)
    .filter(one => one.status !== 'cancelled' && one.on >= (context.episode?.dischargedOn ?? ''))
    .sort((a, b) => (a.on < b.on ? -1 : 1))

const isPsychiatric = (one: AftercareAppointment): boolean => one.psychiatric ?? one.discipline === 'psychiatry'

function booked(context: Context, found: readonly AftercareAppointment[], what: string): Known {
  return found.length > 0
    ? known(
        true,
        found.map(one => evidenceOf(context, 'aftercareAppointments', one, one.at ?? one.on)),
      )
    : unknown('absent', `No ${what} is on file.`)
}

function daysTo(context: Context, dischargedOn: Day, found: readonly AftercareAppointment[], what: string): Known {
  const [first] = found
  return first
    ? known(daysBetween(dischargedOn, first.on), [
        evidenceOf(context, 'aftercareAppointments', first, first.at ?? first.on),
      ])
    : unknown('absent', `No ${what} is on file.`)
}
