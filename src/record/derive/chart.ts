import * as facts from '../../facts/chart.ts'
import { type Known, known, unknown } from '../../facts/evidence.ts'
import type { Collection } from '../schema/record.ts'
import { type Context, type Derivations, holdsOn, ofEpisode, today } from './context.ts'
import { evaluationsOf } from './evaluation.ts'
import { authorOf, type Entry, evidenceOf } from './evidence.ts'
import { planOn } from './schedule.ts'
import { heldSessions } from './sessions.ts'

/** Which documents the record holds. What is not on file is unknown: a chart elsewhere may hold it. */
export const chart: Derivations = {
  [facts.chartInitialAssessment.id]: context =>
    onFile(
      context,
      'assessments',
      entriesOf(context, 'assessments', one => one.completedOn),
      'No finished assessment',
    ),

  [facts.chartPhysicianOrders.id]: context =>
    byPhysician(
      context,
      'orders',
      entriesOf(context, 'orders', one => one.on),
      'No physician’s order',
    ),

  [facts.chartCertificationOfNeed.id]: context =>
    onFile(
      context,
      'certifications',
      entriesOf(context, 'certifications', one => one.on),
      'No signed certification',
    ),

  [facts.chartPhysicianCertification.id]: context =>
    byPhysician(
      context,
      'certifications',
      entriesOf(context, 'certifications', one => one.on),
      'No certification by a physician',
    ),

  [facts.chartPsychiatricAssessment.id]: context =>
    onFile(
      context,
      'psychiatricEvaluations',
      evaluationsOf(context).map(one => ({ one, on: one.on })),
      'No psychiatric assessment',
    ),

  [facts.chartTreatmentPlan.id]: context => {
    const plan = planOn(context, context.scope.date)
    return onFile(context, 'plans', plan ? [{ one: plan, on: plan.effectiveOn }] : [], 'No treatment plan in force')
  },

  // An entry of its own, or a medication visit that the member attended.
  [facts.chartMedicationManagement.id]: context => {
    const entries = entriesOf(context, 'medicationManagement', one => (one.kind === 'referral' ? undefined : one.on))
    const visits = heldSessions(context).filter(
      one => one.status === 'present' && one.day <= today(context) && medicationVisits.has(one.session.modality ?? ''),
    )
    return entries.length === 0 && visits.length > 0
      ? known(
          true,
          visits.flatMap(one => one.evidence),
        )
      : onFile(context, 'medicationManagement', entries, 'No medication management')
  },

  [facts.chartProgressNotes.id]: context =>
    onFile(
      context,
      'notes',
      entriesOf(context, 'notes', one => (isProgressNote(one) && one.signedAt !== undefined ? one.on : undefined)),
      'No signed progress note',
    ),

  [facts.chartDischargeSummary.id]: context =>
    onFile(
      context,
      'discharges',
      entriesOf(context, 'discharges', one => one.on),
      'No discharge summary',
    ),

  [facts.takesMedication.id]: context => {
    const list = ofEpisode(context.index, context.record.medications)
    if (list.length === 0) return unknown('absent', 'No medication list is on file.')
    const current = list.filter(one => holdsOn(one, context.scope.date))
    return known(
      current.length > 0,
      (current.length > 0 ? current : list).map(one => evidenceOf(context, 'medications', one, one.startsOn)),
    )
  },
}

export const isProgressNote = (note: { kind?: string }): boolean =>
  note.kind === undefined || note.kind === 'progress' || note.kind === 'group'

const medicationVisits: ReadonlySet<string> = new Set(['medication-evaluation', 'medication-management'])

interface Dated {
  one: Entry
  on: string
}

/** Entries of a collection by the time of asking; `on` leaves out those that do not count. */
function entriesOf<C extends Collection>(
  context: Context,
  collection: C,
  on: (one: Context['record'][C][number]) => string | undefined,
): Dated[] {
  const all: readonly Context['record'][C][number][] = context.record[collection]
  return ofEpisode(context.index, all as readonly (Context['record'][C][number] & { episode?: string })[]).flatMap(
    one => {
      const day = on(one)
      return day === undefined || day > today(context) ? [] : [{ one: one as Entry, on: day }]
    },
  )
}

function onFile(context: Context, type: Collection, found: readonly Dated[], none: string): Known {
  if (found.length === 0) return unknown('absent', `${none} is on file.`)
  return known(
    true,
    found.map(({ one, on }) => evidenceOf(context, type, one, on)),
  )
}

function byPhysician(context: Context, type: Collection, found: readonly Dated[], none: string): Known {
  const signed = found.filter(({ one, on }) => authorOf(context, one, on).classes.includes('physician'))
  if (signed.length > 0 || found.length === 0) return onFile(context, type, signed, none)
  return unknown(
    'unqualified',
    `${none} is on file; what is there was not signed by one, or by someone not known.`,
    found.map(({ one, on }) => evidenceOf(context, type, one, on)),
  )
}
