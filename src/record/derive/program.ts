import { aftercareHoursOffered, aftercareWeeksOffered } from '../../facts/aftercare.ts'
import { type Known, known, unknown } from '../../facts/evidence.ts'
import * as facts from '../../facts/program.ts'
import { type Context, type Derivations, holdsOn } from './context.ts'
import { classesOn } from './credentials.ts'
import { evidenceOf, practitioners } from './evidence.ts'

/** What the program's profile tells of it; the rest is attested. */
export const program: Derivations = {
  [facts.programTherapies.id]: context => {
    const services = context.record.program.servicesOffered
    return services === undefined
      ? unknown('absent', 'The program does not list its services.')
      : known(
          (['individual', 'group', 'family'] as const).filter(kind => services.includes(`${kind}-therapy`)),
          ofProgram(context),
        )
  },

  [facts.programSupervisedByLicensedProfessional.id]: context => {
    const { date } = context.scope
    const over = context.record.program.supervision.filter(one => one.wholeProgram === true && holdsOn(one, date))
    const licensed = over.filter(one => {
      const who = practitioners(context).get(one.supervisor)
      return who && classesOn(who, date).includes('licensed-clinician')
    })
    if (licensed.length > 0) return known(true, ofProgram(context))
    return over.length > 0
      ? unknown(
          'unqualified',
          'No license of the program’s supervisor, valid on this day, is on file.',
          ofProgram(context),
        )
      : unknown('absent', 'Who supervises the program is not on file.')
  },

  [aftercareHoursOffered.id]: context =>
    stated(context, context.record.program.aftercareHoursPerWeek, 'how many hours of aftercare it offers'),
  [aftercareWeeksOffered.id]: context => {
    const months = context.record.program.aftercareMonths
    return stated(context, months === undefined ? undefined : (months * 52) / 12, 'for how long it offers aftercare')
  },
}

const ofProgram = (context: Context) => [evidenceOf(context, 'program', { id: 'program' })]

const stated = (context: Context, value: number | undefined, what: string): Known =>
  value === undefined ? unknown('absent', `The program does not say ${what}.`) : known(value, ofProgram(context))
