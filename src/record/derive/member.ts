import { type Known, known, unknown } from '../../facts/evidence.ts'
import * as facts from '../../facts/member.ts'
import { addDays, ageOn, type Day } from '../../kernel/day.ts'
import type { Diagnosis } from '../schema/clinical.ts'
import type { Coverage } from '../schema/coverage.ts'
import { type Context, coveragesOf, type Derivations, ofEpisode, weekAsked } from './context.ts'
import { evidenceOf } from './evidence.ts'

/** Who the member is and what covers them, on the date that governs. */
export const member: Derivations = {
  [facts.ageOnDate.id]: context => {
    const { member } = context.record
    if (member.birthDate === undefined) return unknown('absent', 'No date of birth is on file.')
    return known(ageOn(member.birthDate, context.scope.date), [evidenceOf(context, 'member', member, member.birthDate)])
  },

  [facts.ageAtAdmission.id]: context => {
    const { member } = context.record
    const { episode } = context
    if (member.birthDate === undefined) return unknown('absent', 'No date of birth is on file.')
    if (episode?.admittedOn === undefined) return unknown('absent', 'No admission is on file.')
    return known(ageOn(member.birthDate, episode.admittedOn), [
      evidenceOf(context, 'member', member, member.birthDate),
      evidenceOf(context, 'episodes', episode, episode.admittedOn),
    ])
  },

  [facts.ageAtWeekStart.id]: context => ageOnDay(context, weekAsked(context)),
  [facts.ageAtWeekEnd.id]: context => ageOnDay(context, addDays(weekAsked(context), 6)),

  [facts.focusOfTreatment.id]: context => {
    const { episode } = context
    if (!episode?.focus) return focusOfDiagnoses(context)
    return known(episode.focus === 'opioid-use-disorder' ? 'substance-use' : episode.focus, [
      evidenceOf(context, 'episodes', episode, episode.admittedOn),
    ])
  },

  [facts.inOpioidTreatmentProgram.id]: inOpioidTreatmentProgram,

  [facts.diagnosisCategories.id]: context => {
    const confirmed = confirmedOn(context)
    if (confirmed.length === 0) return unknown('absent', 'No confirmed diagnosis is on file.')
    const categories = new Set(confirmed.flatMap(categoriesOf))
    return known(
      facts.diagnosisCategories.options?.filter(category => categories.has(category)) ?? [],
      confirmed.map(one => evidenceOf(context, 'diagnoses', one, one.on)),
    )
  },

  [facts.diagnosisInDsmOrIcd.id]: context => {
    const confirmed = confirmedOn(context)
    const evidence = confirmed.map(one => evidenceOf(context, 'diagnoses', one, one.on))
    if (confirmed.some(isMental)) return known(true, evidence)
    if (confirmed.length === 0 || confirmed.some(one => one.code === undefined && one.category !== 'medical'))
      return unknown('absent', 'No confirmed and coded diagnosis is on file.', evidence)
    return known(false, evidence)
  },

  [facts.coverageActive.id]: context => {
    if (context.coverage) return known(true, coverageEvidence(context, context.coverage))
    const others = coveragesOf(context.record, context.payer)
    if (others.length === 0) return unknown('absent', 'No coverage by this payer is on file.')
    return known(
      false,
      others.flatMap(one => coverageEvidence(context, one)),
    )
  },

  [facts.coverageFunding.id]: context =>
    ofCoverage(context, 'who bears the risk', ({ funding }) =>
      // A government program is neither: its answer lies in coverage.governmentProgram.
      funding === 'government' ? undefined : funding,
    ),

  [facts.coverageGovernmentProgram.id]: context =>
    ofCoverage(context, 'whether it is a government program', ({ governmentProgram, funding }) =>
      governmentProgram !== undefined
        ? governmentProgram !== 'none'
        : funding === undefined
          ? undefined
          : funding === 'government',
    ),

  [facts.coverageRegulatedByIllinois.id]: context =>
    ofCoverage(context, 'which state regulates it', ({ regulatingState }) =>
      regulatingState === undefined ? undefined : /^(US-)?IL$|^illinois$/i.test(regulatingState),
    ),

  [facts.coverageIncludesIop.id]: context =>
    ofCoverage(context, 'whether it covers intensive outpatient services', ({ iopCovered }) => iopCovered),

  [facts.planRequiresPriorAuthorization.id]: context =>
    ofCoverage(context, 'what it asks for by way of prior authorization', ({ priorAuthorization }) =>
      priorAuthorization === undefined || priorAuthorization === 'not-stated'
        ? undefined
        : priorAuthorization === 'required',
    ),
}

function ageOnDay(context: Context, day: Day): Known {
  const { member } = context.record
  if (member.birthDate === undefined) return unknown('absent', 'No date of birth is on file.')
  return known(ageOn(member.birthDate, day), [evidenceOf(context, 'member', member, member.birthDate)])
}

/** Reads one field of the coverage that governs; absent when there is none or it does not say. */
export function ofCoverage(
  context: Context,
  what: string,
  read: (coverage: Coverage) => string | boolean | number | undefined,
): Known {
  const { coverage } = context
  if (!coverage) return unknown('absent', 'No coverage by this payer on the date in question is on file.')
  const value = read(coverage)
  const evidence = coverageEvidence(context, coverage)
  return value === undefined
    ? unknown('absent', `The coverage does not say ${what}.`, evidence)
    : known(value, evidence)
}

/** Diagnoses made by the date and not resolved before it; one without a day holds throughout. */
export const diagnosesOn = (context: Context): readonly Diagnosis[] => {
  const { date } = context.scope
  return ofEpisode(context.index, context.record.diagnoses).filter(
    one => (one.on ?? date) <= date && (one.resolvedOn ?? date) >= date && one.verification !== 'refuted',
  )
}

/** Those that stand as confirmed: a diagnosis on file does, unless it is marked provisional or refuted. */
export const confirmedOn = (context: Context): readonly Diagnosis[] =>
  diagnosesOn(context).filter(one => one.verification !== 'provisional')

/** A disorder of the current DSM, or of ICD-10-CM chapter 5 (F01 to F99). */
export const isMental = (one: Diagnosis): boolean =>
  one.system === 'ICD-10-CM'
    ? one.code !== undefined && /^F(0[1-9]|[1-9]\d)/i.test(one.code)
    : one.category !== 'medical'

function categoriesOf(one: Diagnosis): string[] {
  const code = one.code?.toUpperCase() ?? ''
  if (/^F11/.test(code) || one.category === 'opioid-use') return ['substance-use', 'opioid-use']
  if (/^F10/.test(code)) return ['substance-use', 'alcohol-use']
  if (/^F1[2-9]/.test(code) || one.category === 'substance-use') return ['substance-use']
  if (one.category === 'mental-health' || (one.category === undefined && isMental(one))) return ['mental-health']
  return []
}

/** Where the episode does not say what is treated: what was diagnosed. Of two kinds, one of them secondary, it may be either. */
function focusOfDiagnoses(context: Context): Known {
  const kinds = confirmedOn(context).map(one => ({ one, categories: categoriesOf(one) }))
  const mental = kinds.filter(({ categories }) => categories.includes('mental-health'))
  const substance = kinds.filter(({ categories }) => categories.includes('substance-use'))
  const evidence = [...mental, ...substance].map(({ one }) => evidenceOf(context, 'diagnoses', one, one.on))
  if (evidence.length === 0) return unknown('absent', 'Neither the episode nor a diagnosis says what is treated.')
  if (substance.length === 0) return known('mental-health', evidence)
  if (mental.length === 0) return known('substance-use', evidence)
  const isSecondary = (some: typeof kinds) => some.every(({ one }) => one.rank === 'secondary')
  return isSecondary(mental) === isSecondary(substance)
    ? known('co-occurring', evidence)
    : unknown('absent', 'The episode does not say which of the diagnoses is treated.', evidence)
}

function inOpioidTreatmentProgram(context: Context): Known {
  const { episode, record } = context
  const { settings } = record.program
  if (episode?.focus === undefined && settings === undefined)
    return unknown('absent', 'No setting and no focus is on file.')
  const evidence = [
    ...(episode ? [evidenceOf(context, 'episodes', episode, episode.admittedOn)] : []),
    evidenceOf(context, 'program', { id: 'program' }),
  ]
  const isForOpioids =
    episode?.focus === undefined
      ? undefined
      : episode.focus === 'opioid-use-disorder' || (episode.focus !== 'mental-health' && treatsOpioidUse(context))
  const isProgram = settings?.includes('opioid-treatment-program')
  if (isForOpioids === false || isProgram === false) return known(false, evidence)
  if (isForOpioids && isProgram) return known(true, evidence)
  return unknown('absent', 'The setting of the program or the focus of the episode is not on file.', evidence)
}

const treatsOpioidUse = (context: Context): boolean =>
  diagnosesOn(context).some(one => categoriesOf(one).includes('opioid-use'))

const coverageEvidence = (context: Context, coverage: Coverage) => [
  evidenceOf(context, 'coverages', coverage, coverage.startsOn),
]
