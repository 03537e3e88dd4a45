import * as facts from '../../facts/billing.ts'
import { type Known, known, unknown } from '../../facts/evidence.ts'
import type { Day } from '../../kernel/day.ts'
import type { ClaimLine } from '../schema/claim.ts'
import { type Context, type Derivations, groupBy, ofEpisode, table } from './context.ts'
import { evidenceOf } from './evidence.ts'
import { dayOfSessions, isListed } from './sessions.ts'

/** One claim line, and all lines of a day. Lines that were voided or denied do not count for the day. */
export const billing: Derivations = {
  [facts.claimService.id]: context => ofLine(context, serviceOf),
  [facts.claimUnitBasis.id]: context => ofLine(context, line => line.unitBasis ?? (line.perDiem ? 'day' : undefined)),

  [facts.claimOnProgramDay.id]: context =>
    ofLine(context, line => {
      const day = dayOfSessions(context, line.on)
      if (day?.isPresent) return true
      if (day ? day.open.length > 0 : !isListed(context, line.on)) return undefined
      return false
    }),

  [facts.claimDuringStay.id]: context =>
    ofLine(context, line => {
      const { admittedOn, dischargedOn } = context.episode ?? {}
      if (admittedOn === undefined) return undefined
      return line.on >= admittedOn && (dischargedOn === undefined || line.on <= dischargedOn)
    }),

  // What the program billed is all on file: without a line nothing was billed yet.
  [facts.dayIopUnitsBilled.id]: context => {
    const lines = linesOn(context, context.scope.date)
    const evidence = evidenceFor(context, lines)
    const own = lines.filter(line => serviceOf(line) === 'intensive-outpatient')
    // What the program bills by anything but the day is not its day rate (optum-idaho Q8).
    const isOpen = (line: ClaimLine) => serviceOf(line) === undefined && (line.unitBasis ?? 'day') === 'day'
    if (lines.some(isOpen) || own.some(line => line.units === undefined))
      return unknown('absent', 'A claim line of the day does not say what it bills, or how many units.', evidence)
    return known(
      own.reduce((sum, line) => sum + (line.units ?? 0), 0),
      evidence,
    )
  },

  // What others billed is known only where some line of the day is on file.
  [facts.dayServicesBilledApart.id]: context => {
    const lines = linesOn(context, context.scope.date)
    if (lines.length === 0) return unknown('absent', 'No claim line of the day is on file.')
    const services = new Set(lines.map(serviceOf))
    const found = facts.dayServicesBilledApart.options?.filter(service => services.has(service)) ?? []
    if (found.length === 0 && services.has(undefined))
      return unknown('absent', 'A claim line of the day does not say what it bills.', evidenceFor(context, lines))
    return known(found, evidenceFor(context, lines))
  },
}

function ofLine(context: Context, read: (line: ClaimLine) => string | boolean | undefined): Known {
  const line = context.record.claimLines.find(one => one.id !== undefined && one.id === context.scope.claim)
  if (!line) return unknown('absent', 'The claim line is not on file.')
  const evidence = evidenceFor(context, [line])
  const value = read(line)
  return value === undefined ? unknown('absent', 'The record does not tell.', evidence) : known(value, evidence)
}

/** What a line bills: by its mark as the program's day rate, else by what was given, else by a code that says it. */
function serviceOf(line: ClaimLine): string | undefined {
  if (line.perDiem || (line.code !== undefined && iopCodes.has(line.code.toUpperCase()))) return 'intensive-outpatient'
  if (line.service === undefined) return line.code === undefined ? undefined : serviceOfCode(line.code)
  return byModality[line.service] ?? (behavioral.has(line.service) ? 'outpatient-behavioral-health' : 'other')
}

/** HCPCS Level II: alcohol and drug, and psychiatric, intensive outpatient services. */
const iopCodes: ReadonlySet<string> = new Set(['H0015', 'S9480'])

/** Codes that name a service other than the day rate; of any other, nothing is known. */
function serviceOfCode(code: string): string | undefined {
  if (/^T101[67]$/i.test(code)) return 'case-management'
  if (/^H201[78]$/i.test(code)) return 'community-based-rehabilitation'
  if (/^(9079[12]|908[34]\d|9085[03]|H0004|H0031|H2014)$/i.test(code)) return 'outpatient-behavioral-health'
  return undefined
}

const byModality: Readonly<Record<string, string>> = {
  'care-coordination': 'care-coordination',
  'case-management': 'case-management',
  'community-based-rehabilitation': 'community-based-rehabilitation',
  'peer-recovery-coaching': 'peer-recovery-coaching',
}

const behavioral: ReadonlySet<string> = new Set([
  'individual-psychotherapy',
  'group-psychotherapy',
  'family-psychotherapy',
  'multi-family-group',
  'couple-therapy',
  'family-counseling',
  'psychoeducation',
  'skills-training',
  'medication-evaluation',
  'medication-management',
  'psychiatric-evaluation',
  'assessment',
  'crisis-intervention',
])

const linesByDay = table(index =>
  groupBy(
    ofEpisode(index, index.record.claimLines).filter(line => line.status !== 'void' && line.status !== 'denied'),
    line => line.on,
  ),
)

const linesOn = (context: Context, day: Day): readonly ClaimLine[] => linesByDay(context).get(day) ?? []

const evidenceFor = (context: Context, lines: readonly ClaimLine[]) =>
  lines.map(line => evidenceOf(context, 'claimLines', line, line.on))
