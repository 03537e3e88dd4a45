import { type Known, known, unknown } from '../../facts/evidence.ts'
import type { Fact, FactValue } from '../../facts/fact.ts'
import * as facts from '../../facts/setting.ts'
import type { ProgramLicense } from '../schema/program.ts'
import { type Context, type Derivations, holdsOn } from './context.ts'
import { evidenceOf } from './evidence.ts'
import { fromFindings } from './findings.ts'
import { heldSessions, isCounted, isRecreational, scheduledMinutes } from './sessions.ts'

/** The program's standing with Medicare, by its licenses and profile; its character is attested. */
export const setting: Derivations = {
  [facts.programMedicareCertified.id]: context => {
    const license = licensed(context, one => one.kind === 'medicare-certification')
    return license ?? fromProfile(context, context.record.program.medicareCertified)
  },

  [facts.programMedicareEnrolledOtp.id]: context =>
    licensed(context, one => one.kind === 'medicare-enrollment' && one.as === 'opioid-treatment-program') ??
    unknown('absent', 'No Medicare enrollment as an Opioid Treatment Program is on file.'),

  [facts.programIsDistinctOudProgram.id]: context => fromProfile(context, context.record.program.distinctOpioidProgram),

  [facts.programOpenHoursPerDay.id]: context => fromProfile(context, context.record.program.openHoursPerDay),

  // A program attested to give active treatment does not mainly divert, nor give only structure and company.
  [facts.programMainlyDiversional.id]: context => unlessActive(context, facts.programMainlyDiversional),
  [facts.programOnlyPsychosocial.id]: context => unlessActive(context, facts.programOnlyPsychosocial),

  [facts.programDiversionalShare.id]: context => {
    const held = heldSessions(context).filter(one => isCounted(one.session) && one.day <= context.scope.date)
    const minutes = (some: typeof held): number => some.reduce((sum, one) => sum + scheduledMinutes(one), 0)
    const all = minutes(held)
    if (all === 0) return unknown('absent', 'No sessions are on file.')
    return known(minutes(held.filter(one => isRecreational(one.session))) / all, [
      evidenceOf(context, 'program', { id: 'program' }),
    ])
  },
}

function unlessActive(context: Context, fact: Fact): Known {
  const found = fromFindings(context, fact)
  if (found.why !== 'absent') return found
  const active = fromFindings(context, facts.programIsActiveTreatment)
  return active.value === true ? known(false, active.evidence) : found
}

/** Yes while such a license holds; no when each one on file had ended or not yet begun; undefined when there is none. */
function licensed(context: Context, is: (one: ProgramLicense) => boolean): Known | undefined {
  const some = context.record.program.licenses.filter(is)
  if (some.length === 0) return undefined
  return known(
    some.some(one => holdsOn(one, context.scope.date)),
    some.map(one => evidenceOf(context, 'program', { id: one.id ?? 'program' }, one.startsOn)),
  )
}

const fromProfile = (context: Context, value: FactValue | undefined): Known =>
  value === undefined
    ? unknown('absent', 'The profile of the program does not say so.')
    : known(value, [evidenceOf(context, 'program', { id: 'program' })])
