import { type Known, known, unknown } from '../../facts/evidence.ts'
import * as facts from '../../facts/facility.ts'
import type { FactValue } from '../../facts/fact.ts'
import type { Context, Derivations } from './context.ts'
import { evidenceOf } from './evidence.ts'

/** What the program's profile says of the place. */
export const facility: Derivations = {
  [facts.facilityKinds.id]: context => fromProfile(context, context.record.program.settings),
  [facts.facilityForMinors.id]: context => fromProfile(context, context.record.program.designedForMinors),
  [facts.programServices.id]: context => {
    const offered = context.record.program.servicesOffered
    return fromProfile(
      context,
      offered &&
        facts.programServices.options?.filter(service => sameService[service]?.some(one => offered.includes(one))),
    )
  },
  [facts.programResidential.id]: context => fromProfile(context, isResidential(context)),
  [facts.programServesMinors.id]: context => {
    const { populations } = context.record.program
    return fromProfile(
      context,
      populations?.some(one => one === 'adolescents' || one === 'children'),
    )
  },

  [facts.livesAtProgram.id]: context => {
    const { episode } = context
    if (episode?.livesAtProgram !== undefined)
      return known(episode.livesAtProgram, [evidenceOf(context, 'episodes', episode, episode.admittedOn)])
    // Nobody lives at a program that houses nobody.
    return isResidential(context) === false
      ? fromProfile(context, false)
      : unknown('absent', 'Whether the member lives at the program is not on file.')
  },
}

type Offered = NonNullable<Context['record']['program']['servicesOffered']>[number]

const sameService: Readonly<Record<string, readonly Offered[]>> = {
  'group-psychotherapy': ['group-therapy'],
  'individual-psychotherapy': ['individual-therapy'],
  'family-counseling': ['family-therapy', 'family-consultation'],
  'educational-groups': ['psychoeducation'],
}

function isResidential({ record: { program } }: Context): boolean | undefined {
  const { settings } = program
  if (settings?.includes('residential-facility')) return true
  // The list of settings is taken for complete: a facility that houses members says so in it.
  return program.residential ?? (settings?.length && !settings.includes('other') ? false : undefined)
}

const fromProfile = (context: Context, value: FactValue | undefined): Known =>
  value === undefined
    ? unknown('absent', 'The profile of the program does not say so.')
    : known(value, [evidenceOf(context, 'program', { id: 'program' })])
