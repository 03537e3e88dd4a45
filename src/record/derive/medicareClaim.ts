import { type Evidence, type Known, known, unknown } from '../../facts/evidence.ts'
import * as facts from '../../facts/medicareClaim.ts'
import { type Day, daysBetween, weekOf } from '../../kernel/day.ts'
import type { ClaimLine } from '../schema/claim.ts'
import { type Context, type Derivations, holdsOn, ofEpisode } from './context.ts'
import { evidenceOf } from './evidence.ts'
import { byModality, categoryOf, notesOn, placeOf } from './medicareSession.ts'
import { type Held, heldSessions, isCounted, sessionsById } from './sessions.ts'
import { bestWindow } from './window.ts'

/** The claim line, or the day, in question. A claim line is a whole document: a code that it leaves out is not on it. */
export const medicareClaim: Derivations = {
  /**
   * Stays are taken for complete when some are on file, each with its first day. On the last day of a stay the member may
   * have left the hospital before the program began: then a person must look.
   */
  [facts.inpatientOnDay.id]: context => {
    const { date } = context.scope
    const stays = ofEpisode(context.index, context.record.priorStays)
    const evidence = stays.map(one => evidenceOf(context, 'priorStays', one, one.startsOn))
    const during = stays.filter(one => isHospital(one.levelOfCare) && holdsOn(one, date))
    if (during.some(one => one.endsOn !== date)) return known(true, evidence)
    if (during.length > 0)
      return unknown('needs-judgement', 'A hospital stay ended on this day; was the service given after it?', evidence)
    if (stays.length === 0 || stays.some(one => isHospital(one.levelOfCare) && one.startsOn === undefined))
      return unknown('absent', 'Whether the member was in hospital on this day is not on file.', evidence)
    return known(false, evidence)
  },

  [facts.dayOtpServices.id]: context => {
    const { date } = context.scope
    const near = heldSessions(context).filter(
      held =>
        isCounted(held.session) && Math.abs(daysBetween(date, held.day)) < weekDays && countsForOtp(held) !== false,
    )
    if (near.length === 0) return unknown('absent', 'No sessions in the days around are on file.')
    const sure = near.filter(held => countsForOtp(held) === true)
    const most = bestWindow(
      near.map(held => held.day),
      date,
      weekDays,
    ).count
    const { count, from, to } = bestWindow(
      sure.map(held => held.day),
      date,
      weekDays,
    )
    const evidence = sure.filter(held => held.day >= from && held.day <= to).flatMap(held => held.evidence)
    return count === most
      ? known(count, evidence)
      : unknown('absent', 'Of a session in the days around the kind or the attendance is not on file.', evidence)
  },

  [facts.claimServiceCategory.id]: context => {
    const line = lineAsked(context)
    if (!line) return noLine()
    const category =
      line.serviceCategory ??
      medicationCategory(context, line) ??
      (line.service === undefined ? undefined : byModality[line.service]) ??
      (line.perDiem || programCodes.has(line.code ?? '') ? 'other' : undefined)
    return category === undefined
      ? unknown('absent', 'The claim line does not say what kind of service it bills.', [evidenceFor(context, line)])
      : known(category, [evidenceFor(context, line)])
  },

  [facts.claimEveryServiceEvidenced.id]: context =>
    ofServices(context, held =>
      held.status === 'present' || notesOn(context, held).length > 0
        ? true
        : held.status === 'absent' || held.status === 'excused'
          ? false
          : undefined,
    ),

  [facts.claimEveryServiceNoted.id]: context =>
    ofServices(context, held => (notesOn(context, held).some(one => one.signedAt !== undefined) ? true : undefined)),

  [facts.claimAmountSupported.id]: context => {
    const line = lineAsked(context)
    if (!line) return noLine()
    const billed = servicesOf(context, line)
    const isSaid = line.code !== undefined || line.service !== undefined
    const isBySomeone =
      line.rendering !== undefined || (billed.length > 0 && billed.every(held => held.session.facilitators.length > 0))
    return isSaid && isBySomeone
      ? known(true, [evidenceFor(context, line), ...billed.flatMap(held => held.evidence)])
      : unknown('absent', 'Which service the line bills, or who gave it, is not on file.', [evidenceFor(context, line)])
  },

  [facts.claimOtpServices.id]: context => {
    const line = lineAsked(context)
    if (!line) return noLine()
    const taken = countedElsewhere(context, line)
    const evidence: Evidence[] = [evidenceFor(context, line)]
    let services = 0
    for (const held of servicesOf(context, line)) {
      const isWithin = held.day >= line.on && held.day <= lastDay(line)
      const counts = isWithin && !taken.has(held.session.id ?? '') ? countsForOtp(held) : false
      if (counts === undefined)
        return unknown('absent', 'Of a session in these days the kind or the attendance is not on file.', held.evidence)
      if (!counts) continue
      services++
      evidence.push(...held.evidence)
    }
    return services === 0 && servicesOf(context, line).length === 0
      ? unknown('absent', 'No sessions in the days of this line are on file.', evidence)
      : known(services, evidence)
  },

  [facts.claimRemoteServices.id]: context => {
    const line = lineAsked(context)
    if (!line) return noLine()
    const within = servicesOf(context, line)
    if (within.length === 0) return unknown('absent', 'No sessions in the days of this line are on file.')
    const remote = within.filter(isRemote)
    if (remote.some(held => held.status === 'unknown'))
      return unknown('absent', 'Whether the member took part in a remote session is not on file.')
    return known(remote.filter(held => held.status === 'present').length, [evidenceFor(context, line)])
  },

  [facts.claimDays.id]: context => ofLine(context, line => daysBetween(line.on, lastDay(line)) + 1),

  [facts.claimWithinProgramWeek.id]: context => {
    const { firstWeekday } = context.index
    return ofLine(context, line => weekOf(line.on, firstWeekday) === weekOf(lastDay(line), firstWeekday))
  },

  [facts.claimPrimaryProcedureListed.id]: context => ofLine(context, line => line.primaryCode !== undefined),
}

const lineAsked = (context: Context): ClaimLine | undefined =>
  context.record.claimLines.find(one => one.id !== undefined && one.id === context.scope.claim)

const lastDay = (line: ClaimLine): Day => line.through ?? line.on

/** What a line bills: the sessions it names, else those that took place in its days. */
function servicesOf(context: Context, line: ClaimLine): readonly Held[] {
  if (line.sessions.length > 0) return line.sessions.flatMap(id => sessionsById(context).get(id) ?? [])
  return heldSessions(context).filter(
    held => isCounted(held.session) && held.day >= line.on && held.day <= lastDay(line),
  )
}

/** Whether something holds of every service of the line; a session named that is not on file leaves it open. */
function ofServices(context: Context, holds: (held: Held) => boolean | undefined): Known {
  const line = lineAsked(context)
  if (!line) return noLine()
  const billed = servicesOf(context, line)
  // Sessions that the line does not name and nobody attended are not billed by it.
  const counted = line.sessions.length > 0 ? billed : billed.filter(held => !isAway(held))
  const answers = counted.map(holds)
  const evidence = [evidenceFor(context, line), ...counted.flatMap(held => held.evidence)]
  if (answers.includes(false)) return known(false, evidence)
  const isOpen = answers.length === 0 || answers.includes(undefined) || answers.length < line.sessions.length
  return isOpen
    ? unknown('absent', 'Not every service of the line is shown by a record on file.', evidence)
    : known(true, evidence)
}

const isAway = (held: Held): boolean => held.status === 'absent' || held.status === 'excused'

/** Sessions that another line of the same code has counted before this one, so that one service is counted once. */
function countedElsewhere(context: Context, line: ClaimLine): ReadonlySet<string> {
  const lines = context.record.claimLines.filter(
    one => one.code === line.code && one.status !== 'void' && one.status !== 'denied',
  )
  const before = lines.filter(
    one => one !== line && (byClaim(one, line) || lines.indexOf(one) - lines.indexOf(line)) < 0,
  )
  return new Set(before.flatMap(one => servicesOf(context, one).map(held => held.session.id ?? '')))
}

/**
 * Which of two lines a service belongs to when both bill it: one that was sent comes before a draft, one that names its
 * sessions before one that counts those of its days, then the earlier, then the smaller id.
 */
const byClaim = (a: ClaimLine, b: ClaimLine): number =>
  Number(a.status === 'draft') - Number(b.status === 'draft') ||
  Number(a.sessions.length === 0) - Number(b.sessions.length === 0) ||
  inOrder(a.on, b.on) ||
  inOrder(a.id ?? '', b.id ?? '')

const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const isRemote = (held: Held): boolean =>
  held.session.deliveryMode === 'audio-video' || held.session.deliveryMode === 'audio-only'

function medicationCategory(context: Context, line: ClaimLine): ClaimLine['serviceCategory'] {
  const drug = context.record.medications.find(one => one.id !== undefined && one.id === line.medication)
  if (!drug) return undefined
  const isForOpioids = drug.classes?.some(
    one => one === 'opioid-agonist' || one === 'opioid-antagonist' || one === 'emergency-overdose-antagonist',
  )
  if (isForOpioids) return 'opioid-medication'
  if (drug.selfAdministered === undefined) return undefined
  return drug.selfAdministered ? 'self-administered-medication' : 'drugs-and-biologicals'
}

const ofLine = (context: Context, read: (line: ClaimLine) => number | boolean): Known => {
  const line = lineAsked(context)
  return line ? known(read(line), [evidenceFor(context, line)]) : noLine()
}

const noLine = (): Known => unknown('absent', 'No such claim line is on file.')

const evidenceFor = (context: Context, line: ClaimLine) => evidenceOf(context, 'claimLines', line, line.on)

const isHospital = (level: string): boolean => level.startsWith('inpatient-')

const weekDays = 7

/** Whether a session counts towards G0137: in person, at a place of the program, of a listed kind. Undefined: not on file. */
function countsForOtp(held: Held): boolean | undefined {
  const { session, status } = held
  if (status === 'absent' || status === 'excused' || isRemote(held)) return false
  const place = placeOf(session)
  if (place === 'home' || place === 'inpatient' || place === 'residential') return false
  const category = categoryOf(session)
  if (category !== undefined && !listed.has(category)) return false
  return category === undefined || status === 'unknown' ? undefined : true
}

/** Codes for the program as a whole. */
const programCodes: ReadonlySet<string> = new Set(['G0137', 'H0015', 'S9480'])

/** The kinds of service that G0137 lists. */
const listed: ReadonlySet<string> = new Set([
  'psychotherapy',
  'occupational-therapy',
  'trained-staff',
  'principal-illness-navigation',
  'drugs-and-biologicals',
  'activity-therapy',
  'family-counseling',
  'patient-training-and-education',
  'caregiver-training',
  'diagnostic-services',
])
