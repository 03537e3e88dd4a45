import * as facts from '../../facts/certification.ts'
import { type Known, known, unknown } from '../../facts/evidence.ts'
import type { Fact, FactValue } from '../../facts/fact.ts'
import { type Day, daysBetween } from '../../kernel/day.ts'
import { type Certification, isSigned } from '../schema/certification.ts'
import { type Context, type Derivations, holdsOn, ofEpisode, table } from './context.ts'
import { evaluationsOf } from './evaluation.ts'
import { authorOf, evidenceOf } from './evidence.ts'
import { heldSessions } from './sessions.ts'

/**
 * Certification and recertification of need.
 *
 * Once the initial certification is on file, the certifications of the episode are taken for complete: no recertification
 * then means that none was made. Without the initial one nothing is known.
 */
export const certification: Derivations = {
  [facts.underCareOfPhysician.id]: context => {
    const { date } = context.scope
    const onTeam = ofEpisode(context.index, context.record.careTeam).filter(
      one => holdsOn(one, date) && authorOf(context, { by: one.practitioner }, date).classes.includes('physician'),
    )
    if (onTeam.length > 0)
      return known(
        true,
        onTeam.map(one => evidenceOf(context, 'careTeam', one, one.startsOn, one.practitioner)),
      )
    const treating = signed(context).filter(one => one.treating === true && signerOf(context, one) === 'physician')
    return treating.length > 0
      ? known(
          true,
          treating.map(one => evidenceFor(context, one)),
        )
      : unknown('absent', 'No physician is on the member’s team as far as the record shows.')
  },

  [facts.certificationSignedBy.id]: context => signedBy(context, initialOn(context), 'initial certification'),
  [facts.certificationSignerTreats.id]: context => signerTreats(context, initialOn(context)),
  [facts.certificationSignerWithinScope.id]: context => {
    const initial = initialOn(context)
    if (!initial) return none('initial certification')
    const who = context.record.practitioners.find(one => one.id !== undefined && one.id === initial.by)
    if (who?.mayCertify !== undefined) return known(who.mayCertify, [evidenceFor(context, initial)])
    return signerOf(context, initial) === 'physician'
      ? known(true, [evidenceFor(context, initial)])
      : unknown('absent', 'Whether the signer may certify under state law is not on file.', [
          evidenceFor(context, initial),
        ])
  },
  [facts.certificationHoursPerWeek.id]: context =>
    stated(context, initialOn(context), 'initial certification', one => one.hoursPerWeek),
  [facts.certificationStates.id]: context =>
    stated(context, initialOn(context), 'initial certification', one => statementsOf(facts.certificationStates, one)),

  [facts.certificationDaysAfterAdmission.id]: context => {
    // One signed later shows that there was none on the date in question.
    const initial = initialOn(context) ?? inOrder(context).find(one => one.kind === 'initial')
    const admittedOn = context.episode?.admittedOn
    if (!initial) return none('initial certification')
    if (admittedOn === undefined)
      return unknown('absent', 'The day of admission is not on file.', [evidenceFor(context, initial)])
    return known(daysBetween(admittedOn, initial.on), [evidenceFor(context, initial)])
  },

  [facts.psychiatricEvaluationByCertification.id]: context => {
    const initial = initialOn(context)
    if (!initial) return none('initial certification')
    const evaluations = evaluationsOf(context)
    const evidence = evaluations.map(one => evidenceOf(context, 'psychiatricEvaluations', one, one.on))
    if (evaluations.some(one => one.on <= initial.on)) return known(true, [...evidence, evidenceFor(context, initial)])
    // A first evaluation that is marked as such and came later shows that there was none before.
    if (evaluations.some(one => one.kind === 'initial'))
      return known(false, [...evidence, evidenceFor(context, initial)])
    return unknown('absent', 'No psychiatric evaluation up to the certification is on file.', evidence)
  },

  [facts.recertificationOnFile.id]: context => {
    const initial = initialOn(context)
    const made = recertificationsOn(context)
    if (made.length > 0)
      return known(
        true,
        made.map(one => evidenceFor(context, one)),
      )
    return initial ? known(false, [evidenceFor(context, initial)]) : none('initial certification')
  },
  [facts.recertificationSignedBy.id]: context => signedBy(context, latest(context), 'recertification'),
  [facts.recertificationSignerTreats.id]: context => signerTreats(context, latest(context)),
  [facts.recertificationSignerKnowsResponse.id]: context =>
    stated(context, latest(context), 'recertification', one => one.knowsResponse),
  [facts.recertificationHoursPerWeek.id]: context =>
    stated(context, latest(context), 'recertification', one => one.hoursPerWeek),
  [facts.recertificationStates.id]: context =>
    stated(context, latest(context), 'recertification', one => statementsOf(facts.recertificationStates, one)),

  [facts.recertificationLongestGap.id]: context =>
    ofTurns(context, turns => Math.max(...turns.map(({ from, to }) => daysBetween(from, to)))),

  [facts.recertificationDaysPerTurn.id]: context =>
    ofTurns(context, turns => {
      const start = turns[0]?.from ?? ''
      return Math.max(...turns.map(({ to }, i) => daysBetween(start, to) / (i + 1)))
    }),

  [facts.recertificationProviderInterval.id]: context => {
    const own = signed(context).filter(one => one.nextDueDays !== undefined)
    if (context.record.program.recertifyEveryDays !== undefined)
      return known(true, [evidenceOf(context, 'program', { id: 'program' })])
    if (own.length > 0)
      return known(
        true,
        own.map(one => evidenceFor(context, one)),
      )
    // Whoever certifies at a shorter interval says so in the profile or in the certification; neither does.
    const initial = initialOn(context)
    return initial
      ? known(false, [evidenceFor(context, initial)], 'Neither the profile nor a certification names an interval.')
      : unknown('absent', 'Whether the program has set an interval of its own is not on file.')
  },

  [facts.recertificationWithinProviderInterval.id]: context => {
    const every = context.record.program.recertifyEveryDays
    const limits = turnsOf(context)?.map(turn => turn.began.nextDueDays ?? every)
    if (limits?.every(limit => limit === undefined))
      return unknown('absent', 'The program’s own interval is not on file.')
    return ofTurns(context, turns =>
      turns.every(({ from, to }, i) => daysBetween(from, to) <= (limits?.[i] ?? Number.POSITIVE_INFINITY)),
    )
  },
}

/** From one certification to the next; the last turn ends on the date in question, or with the stay. */
interface Turn {
  from: Day
  to: Day
  began: Certification
}

function turnsOf(context: Context): readonly Turn[] | undefined {
  const initial = initialOn(context)
  if (!initial) return undefined
  const { date } = context.scope
  const discharged = context.episode?.dischargedOn
  const end = discharged !== undefined && discharged < date ? discharged : date
  const made = [initial, ...recertificationsOn(context).filter(one => one.on >= initial.on)]
  const turns = made.map((began, i) => ({ from: began.on, to: made[i + 1]?.on ?? end, began }))
  // A recertification signed after the end of the stay leaves no time after it.
  return turns.filter(({ from, to }, i) => i === 0 || to >= from)
}

function ofTurns(context: Context, measure: (turns: readonly Turn[]) => FactValue): Known {
  const turns = turnsOf(context)
  if (!turns) return none('initial certification')
  return known(
    measure(turns),
    turns.map(turn => evidenceFor(context, turn.began)),
  )
}

const inOrder = table((index): readonly Certification[] =>
  ofEpisode(index, index.record.certifications)
    .filter(isSigned)
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)),
)

/** Those signed by the date in question; a document counts from its signature. */
const signed = (context: Context): readonly Certification[] =>
  inOrder(context).filter(one => one.on <= context.scope.date)

const initialOn = (context: Context): Certification | undefined => signed(context).find(one => one.kind === 'initial')

const recertificationsOn = (context: Context): readonly Certification[] =>
  signed(context).filter(one => one.kind === 'recertification')

const latest = (context: Context): Certification | undefined => recertificationsOn(context).at(-1)

type Signer = 'physician' | 'non-physician-practitioner' | 'someone-else'

/** What the signer was on the day of signing; undefined when that is not known. */
function signerOf(context: Context, one: Certification): Signer | undefined {
  const author = authorOf(context, one, one.on)
  if (author.isUnknown) return undefined
  if (author.classes.includes('physician')) return 'physician'
  if (author.classes.includes('non-physician-practitioner')) return 'non-physician-practitioner'
  return author.classes.length > 0 || author.credential !== undefined ? 'someone-else' : undefined
}

function signedBy(context: Context, one: Certification | undefined, what: string): Known {
  if (!one) return none(what)
  const signer = signerOf(context, one)
  return signer
    ? known(signer, [evidenceFor(context, one)])
    : unknown('unqualified', `No credential of the signer of the ${what}, valid on the day of signing, is on file.`, [
        evidenceFor(context, one),
      ])
}

/**
 * Whether the signer treats the member: as the document says, else because the signer was on the team that day, had
 * evaluated the member or had given a session by then. Otherwise not known.
 */
function signerTreats(context: Context, one: Certification | undefined): Known {
  if (!one) return none('certification')
  const evidence = [evidenceFor(context, one)]
  if (one.treating !== undefined) return known(one.treating, evidence)
  const { by } = one
  const treats =
    by !== undefined &&
    (ofEpisode(context.index, context.record.careTeam).some(of => of.practitioner === by && holdsOn(of, one.on)) ||
      evaluationsOf(context).some(of => of.by === by && of.on <= one.on) ||
      heldSessions(context).some(of => of.day <= one.on && of.session.facilitators.includes(by)))
  return treats
    ? known(true, evidence)
    : unknown('absent', 'Whether the signer treats the member is not on file.', evidence)
}

function stated(
  context: Context,
  one: Certification | undefined,
  what: string,
  read: (one: Certification) => FactValue | undefined,
): Known {
  if (!one) return none(what)
  const value = read(one)
  return value === undefined
    ? unknown('absent', `The ${what} does not say so.`, [evidenceFor(context, one)])
    : known(value, [evidenceFor(context, one)])
}

/** A document that refers to diagnoses states them. */
function statementsOf(fact: Fact, one: Certification): readonly string[] | undefined {
  if (one.sections === undefined) return undefined
  const made: readonly string[] = one.diagnoses.length > 0 ? [...one.sections, 'diagnosis'] : one.sections
  return fact.options?.filter(option => made.includes(option))
}

const evidenceFor = (context: Context, one: Certification) => evidenceOf(context, 'certifications', one, one.on)

const none = (what: string): Known => unknown('absent', `No ${what} is on file.`)
