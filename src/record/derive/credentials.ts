import type { CredentialClass } from '../../facts/fact.ts'
import type { Day } from '../../kernel/day.ts'
import { credentialsOn, type Practitioner } from '../schema/practitioner.ts'

/**
 * The classes a person belonged to on a day, by licenses and certificates valid that day, degree, specialties, and what
 * the program states (`qualifiesAs`).
 *
 * A class holds whoever meets or exceeds it: a physician is also a licensed clinician, prepared beyond a master's. "CADC or
 * higher" (optum-idaho Q13) names no ranking; a licensed, master's prepared clinician who treats substance use is taken
 * to stand above it.
 */
export function classesOn(who: Practitioner, day: Day): CredentialClass[] {
  const classes = new Set<CredentialClass>(who.qualifiesAs)
  const types = credentialsOn(who, day)
  for (const type of types) for (const one of classesOfType(type)) classes.add(one)
  const beyondMaster = who.degree === 'master' || who.degree === 'doctorate'
  if (classes.has('physician') && who.specialties?.some(isPsychiatry)) classes.add('psychiatrist')
  if (classes.has('physician') && who.discipline === 'psychiatry') classes.add('psychiatrist')
  if (classes.has('psychiatrist')) for (const one of physician) classes.add(one)
  if (classes.has('licensed-clinician') && beyondMaster) classes.add('masters-clinician')
  if (classes.has('masters-clinician') && who.populations?.some(isSubstanceUse)) classes.add('addiction-counselor')
  if (who.degree === 'bachelor' || beyondMaster) classes.add('bachelors')
  return [...classes]
}

/** The classes that a credential gives by itself, as it is written on a document: `LCSW`, `M.D.`, `CADC II`. */
export const classesOfType = (written: string): readonly CredentialClass[] => foundBy(written) ?? []

/** Whether a credential is one whose classes are known, be they none. */
export const isKnownType = (written: string): boolean => foundBy(written) !== undefined

function foundBy(written: string): readonly CredentialClass[] | undefined {
  const type = abbreviated(written).toUpperCase().replace(/[.\s]/g, '')
  return byType[type] ?? byType[type.split(/[-–(,/]/)[0] ?? ''] ?? byType[type.replace(/(I{1,3}|\d)$/, '')]
}

/** A credential written out, by its usual letters: `Licensed Clinical Social Worker` is an `LCSW`. Others stay as written. */
export function abbreviated(written: string): string {
  const name = written
    .toLowerCase()
    .replace(/\(.*?\)/g, ' ')
    .replace(/[^a-z]+/g, ' ')
    .replace(/\b(and|in|of|the)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return byName[name] ?? written
}

const byName: Readonly<Record<string, string>> = {
  'doctor medicine': 'MD',
  'medical doctor': 'MD',
  'doctor osteopathy': 'DO',
  'doctor osteopathic medicine': 'DO',
  'advanced practice registered nurse': 'APRN',
  'psychiatric mental health nurse practitioner': 'PMHNP',
  'nurse practitioner': 'NP',
  'clinical nurse specialist': 'CNS',
  'physician assistant': 'PA',
  'certified registered nurse anesthetist': 'CRNA',
  'certified nurse midwife': 'CNM',
  'registered dietitian': 'RD',
  'registered nurse': 'RN',
  'licensed psychologist': 'LP',
  psychologist: 'LP',
  'licensed clinical social worker': 'LCSW',
  'licensed independent clinical social worker': 'LICSW',
  'licensed master social worker': 'LMSW',
  'licensed masters social worker': 'LMSW',
  'licensed marriage family therapist': 'LMFT',
  'licensed professional counselor': 'LPC',
  'licensed clinical professional counselor': 'LCPC',
  'licensed mental health counselor': 'LMHC',
  'licensed clinical mental health counselor': 'LCMHC',
  'clinical mental health counselor': 'CMHC',
  'occupational therapist': 'OT',
  'certified alcohol drug counselor': 'CADC',
  'advanced certified alcohol drug counselor': 'ACADC',
  'licensed alcohol drug counselor': 'LADC',
  'licensed clinical alcohol drug counselor': 'LCADC',
  'master addiction counselor': 'MAC',
  'certified peer support specialist': 'CPSS',
  'certified peer recovery specialist': 'CPRS',
}

const physician = ['physician', 'licensed-clinician', 'masters-clinician'] as const
const advanced = ['non-physician-practitioner', 'licensed-clinician', 'masters-clinician', 'registered-nurse'] as const
const independent = ['licensed-clinician', 'masters-clinician'] as const
/** Clinical social worker, clinical psychologist, marriage and family therapist, mental health counselor. */
const independentOfMedicare = ['non-physician-practitioner', ...independent] as const
const counselor = ['addiction-counselor'] as const

/**
 * 42 U.S.C. 1395u(b)(18)(C) names the non-physician practitioners: beside physician assistants and advanced practice nurses
 * the clinical social workers, clinical psychologists, marriage and family therapists and mental health counselors. What
 * one of them may sign is for state law and scope to say. State practice acts set degrees.
 */
const byType: Readonly<Record<string, readonly CredentialClass[]>> = {
  MD: physician,
  DO: physician,
  APRN: advanced,
  PMHNP: advanced,
  NP: advanced,
  CNS: advanced,
  PA: ['non-physician-practitioner', 'licensed-clinician'],
  CRNA: advanced,
  CNM: advanced,
  RD: ['non-physician-practitioner'],
  PHD: independentOfMedicare,
  PSYD: independentOfMedicare,
  EDD: independentOfMedicare,
  LP: independentOfMedicare,
  LCSW: independentOfMedicare,
  LICSW: independentOfMedicare,
  LMSW: independent,
  LMFT: independentOfMedicare,
  LPC: independentOfMedicare,
  LCPC: independentOfMedicare,
  LCMHC: independentOfMedicare,
  LMHC: independentOfMedicare,
  CMHC: independentOfMedicare,
  LSW: [],
  LBSW: [],
  LPN: [],
  COTA: [],
  CBRS: [],
  RN: ['registered-nurse'],
  OT: ['occupational-therapist'],
  OTR: ['occupational-therapist'],
  CADC: counselor,
  ACADC: counselor,
  LADC: counselor,
  LCADC: counselor,
  AADC: counselor,
  CAADC: counselor,
  ICADC: counselor,
  ICAADC: counselor,
  MAC: counselor,
  CPSS: ['peer'],
  CPRS: ['peer'],
}

const isSubstanceUse = (population: string): boolean =>
  population === 'substance-use' || population === 'co-occurring' || population === 'opioid-use-disorder'

const isPsychiatry = (specialty: string): boolean => /psychiatr/i.test(specialty)
