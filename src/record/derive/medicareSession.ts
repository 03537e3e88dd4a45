import { type Known, known, unknown } from '../../facts/evidence.ts'
import type { FactValue } from '../../facts/fact.ts'
import * as facts from '../../facts/medicareSession.ts'
import type { Day } from '../../kernel/day.ts'
import type { Practitioner } from '../schema/practitioner.ts'
import type { Note, Session } from '../schema/session.ts'
import { isProgressNote } from './chart.ts'
import { type Context, type Derivations, ofEpisode, table } from './context.ts'
import { authorOf, evidenceOf, practitioners } from './evidence.ts'
import { planOn } from './schedule.ts'
import { type Held, sessionAsked } from './sessions.ts'

/** The session in question, against the kinds of service in Medicare's benefit. */
export const medicareSession: Derivations = {
  [facts.sessionServiceCategory.id]: context =>
    ofSession(context, ({ session }) => categoryOf(session), 'what kind of service it is'),

  // Certified alcohol and drug counselors are among the summary's own examples (covered.a).
  [facts.sessionByAuthorizedProfessional.id]: context =>
    ofGivers(context, (who, day) => {
      if (who.authorizedByState !== undefined) return who.authorizedByState
      const { classes } = authorOf(context, { by: who.id }, day)
      return classes.some(one => one === 'licensed-clinician' || one === 'addiction-counselor') ? true : undefined
    }),

  [facts.sessionByOccupationalTherapist.id]: context =>
    ofGivers(context, (who, day) => authorOf(context, { by: who.id }, day).classes.includes('occupational-therapist')),

  [facts.sessionStaffTrained.id]: context =>
    ofGivers(context, (who, day) => who.trainedForPsychiatricPatients ?? (isTrained(context, who, day) || undefined)),

  [facts.sessionOccupationalTherapyPlanned.id]: context =>
    ofSession(
      context,
      ({ day }) => {
        const plan = planOn(context, day)
        if (!plan) return undefined
        const planned = [...(plan.modalities ?? []), ...plan.interventions.map(one => one.modality)]
        if (plan.sections?.includes('occupational-therapy') || planned.includes('occupational-therapy')) return true
        return plan.sections !== undefined && plan.modalities !== undefined ? false : undefined
      },
      'whether the plan of that day includes occupational therapy',
    ),

  // A session that does not say how it was given was given in person (the case file's format).
  [facts.sessionDeliveryMode.id]: context =>
    ofSession(context, ({ session }) => session.deliveryMode ?? 'in-person', 'how it was given'),

  [facts.sessionPlace.id]: context => ofSession(context, ({ session }) => placeOf(session), 'where it was given'),

  [facts.sessionHasNote.id]: context => {
    const held = sessionAsked(context)
    const notes = held ? notesOn(context, held) : []
    return notes.length > 0
      ? known(
          true,
          notes.map(one => evidenceOf(context, 'notes', one, one.on)),
        )
      : unknown('absent', 'No progress note on this session is on file.')
  },

  [facts.sessionNoteStates.id]: context => {
    const held = sessionAsked(context)
    const notes = held ? notesOn(context, held) : []
    const evidence = notes.map(one => evidenceOf(context, 'notes', one, one.on))
    if (!notes.some(one => one.sections !== undefined || one.goals.length > 0))
      return unknown('absent', 'No progress note on file says what it describes of this session.', evidence)
    const stated = new Set<string>(
      notes.flatMap(one => [...(one.sections ?? []), ...(one.goals.length > 0 ? ['relation-to-goals'] : [])]),
    )
    return known(facts.sessionNoteStates.options?.filter(option => stated.has(option)) ?? [], evidence)
  },
}

/** The kind of service a session is: as marked, else by what is given, where that leaves no doubt. */
export const categoryOf = (session: Pick<Session, 'serviceCategory' | 'modality'>): Session['serviceCategory'] =>
  session.serviceCategory ?? (session.modality === undefined ? undefined : byModality[session.modality])

export const byModality: Readonly<Partial<Record<NonNullable<Session['modality']>, Session['serviceCategory']>>> = {
  'individual-psychotherapy': 'psychotherapy',
  'group-psychotherapy': 'psychotherapy',
  'family-psychotherapy': 'family-counseling',
  'multi-family-group': 'family-counseling',
  'family-counseling': 'family-counseling',
  'occupational-therapy': 'occupational-therapy',
  'activity-therapy': 'activity-therapy',
  psychoeducation: 'patient-training-and-education',
  'patient-education': 'patient-training-and-education',
  'skills-training': 'patient-training-and-education',
  'caregiver-training': 'caregiver-training',
  'diagnostic-service': 'diagnostic-services',
  'toxicology-testing': 'toxicology-testing',
  'principal-illness-navigation': 'principal-illness-navigation',
  nursing: 'trained-staff',
  meals: 'meals',
  transportation: 'transportation',
  'vocational-training': 'vocational-training',
}

/** Where a session was given, as the payer's rules tell places apart; undefined when the record does not say. */
export function placeOf(session: Pick<Session, 'place'>): string | undefined {
  const { place } = session
  if (place === undefined || place === 'home' || place === 'inpatient' || place === 'residential') return place
  return place === 'school' || place === 'community' || place === 'other' ? 'elsewhere' : 'at-the-facility'
}

/**
 * The progress notes on a session: those that name it, and those of its day that name none and were signed by one of those
 * who gave it.
 */
export const notesOn = (context: Pick<Context, 'index'>, held: Held): readonly Note[] =>
  progressNotes(context).filter(one => {
    const named = [...(one.session === undefined ? [] : [one.session]), ...one.sessions]
    if (named.length > 0) return named.includes(held.session.id ?? '')
    const signer = one.signedBy ?? one.by
    return one.on === held.day && signer !== undefined && held.session.facilitators.includes(signer)
  })

const progressNotes = table((index): readonly Note[] => ofEpisode(index, index.record.notes).filter(isProgressNote))

function ofSession(context: Context, read: (held: Held) => FactValue | undefined, what: string): Known {
  const held = sessionAsked(context)
  if (!held) return unknown('absent', 'No such session is on file.')
  const value = read(held)
  const evidence = [evidenceOf(context, 'sessions', held.session, held.session.start)]
  return value === undefined ? unknown('absent', `The record does not say ${what}.`, evidence) : known(value, evidence)
}

/** Whether something holds of everyone who gave the session: no when of one it does not, unknown when of one it is. */
function ofGivers(context: Context, holds: (who: Practitioner, day: Day) => boolean | undefined): Known {
  const held = sessionAsked(context)
  if (!held) return unknown('absent', 'No such session is on file.')
  const evidence = [evidenceOf(context, 'sessions', held.session, held.session.start)]
  const answers = held.session.facilitators.map(id => {
    const who = practitioners(context).get(id)
    return who && holds(who, held.day)
  })
  if (answers.includes(false)) return known(false, evidence)
  return answers.length === 0 || answers.includes(undefined)
    ? unknown('absent', 'The record does not tell it of everyone who gave the session.', evidence)
    : known(true, evidence)
}

const isTrained = (context: Context, who: Practitioner, day: Day): boolean =>
  context.record.program.training.some(
    one =>
      (one.topic === 'psychiatric-patients' || one.topic === 'substance-use-patients') &&
      (one.practitioners.length === 0 || (who.id !== undefined && one.practitioners.includes(who.id))) &&
      (one.on ?? day) <= day &&
      (one.until ?? day) >= day,
  )
