import type { assessmentSections } from '../record/schema/clinical.ts'
import type { levelsOfCare } from '../record/schema/episode.ts'
import type { modalities } from '../record/schema/session.ts'

/** Canonical URLs of what OpenIOP adds to FHIR. */
const base = 'https://openiop.org/fhir'
export const own = {
  base,
  /** Code system of the fact dictionary; a code is a fact's id. */
  fact: `${base}/CodeSystem/fact`,
  /** Code system of the answers to facts. */
  answer: `${base}/CodeSystem/fact-answer`,
  /** Code system of the collections of a case file: what a resource is an entry of. */
  collection: `${base}/CodeSystem/collection`,
  /** Code system of every other word of the case file. */
  word: `${base}/CodeSystem/case-word`,
  /** Extension on a resource: which collection its entry belongs to, and the fields that FHIR R4 has no element for. */
  entry: `${base}/StructureDefinition/case-entry`,
  /** Extension on an item of a fact questionnaire: the credential classes that may answer it. */
  attestedBy: `${base}/StructureDefinition/attested-by`,
  /** A fact questionnaire; the rest of the URL says of which facts. */
  questionnaire: `${base}/Questionnaire/`,
  id: `${base}/id`,
} as const

export const systems = {
  icd10cm: 'http://hl7.org/fhir/sid/icd-10-cm',
  snomed: 'http://snomed.info/sct',
  loinc: 'http://loinc.org',
  cpt: 'http://www.ama-assn.org/go/cpt',
  hcpcs: 'http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets',
  npi: 'http://hl7.org/fhir/sid/us-npi',
  nubc: 'https://www.nubc.org/CodeSystem/RevenueCodes',
  place: 'https://www.cms.gov/Medicare/Coding/place-of-service-codes/Place_of_Service_Code_Set',
  actCode: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
  degree: 'http://terminology.hl7.org/CodeSystem/v2-0360',
  ucum: 'http://unitsofmeasure.org',
  timezone: 'http://hl7.org/fhir/StructureDefinition/timezone',
  unit: 'http://hl7.org/fhir/StructureDefinition/questionnaire-unit',
  ordinal: 'http://hl7.org/fhir/StructureDefinition/ordinalValue',
  signature: 'urn:iso-astm:E1762-95:2013',
} as const

type Modality = (typeof modalities)[number]
type Level = (typeof levelsOfCare)[number]

/** Procedure codes (CPT, HCPCS level II, SNOMED CT; numbers only) whose meaning is one modality of the case file. */
export const modalityOf: Readonly<Record<string, Modality>> = {
  '90832': 'individual-psychotherapy',
  '90833': 'individual-psychotherapy',
  '90834': 'individual-psychotherapy',
  '90836': 'individual-psychotherapy',
  '90837': 'individual-psychotherapy',
  '90838': 'individual-psychotherapy',
  '90839': 'crisis-intervention',
  '90840': 'crisis-intervention',
  '90846': 'family-psychotherapy',
  '90847': 'family-psychotherapy',
  '90849': 'multi-family-group',
  '90853': 'group-psychotherapy',
  '90791': 'assessment',
  '90792': 'psychiatric-evaluation',
  '90867': 'transcranial-magnetic-stimulation',
  '90868': 'transcranial-magnetic-stimulation',
  '90869': 'transcranial-magnetic-stimulation',
  '90880': 'hypnotherapy',
  '90901': 'biofeedback',
  '80305': 'toxicology-testing',
  '80306': 'toxicology-testing',
  '80307': 'toxicology-testing',
  G0023: 'principal-illness-navigation',
  G0024: 'principal-illness-navigation',
  G0129: 'occupational-therapy',
  G0176: 'activity-therapy',
  G0177: 'patient-education',
  G0410: 'group-psychotherapy',
  G0411: 'group-psychotherapy',
  G0480: 'toxicology-testing',
  G0481: 'toxicology-testing',
  G0482: 'toxicology-testing',
  G0483: 'toxicology-testing',
  H0020: 'medication-administration',
  H0038: 'peer-support',
  H2011: 'crisis-intervention',
  H2014: 'skills-training',
  H2027: 'psychoeducation',
  T1016: 'case-management',
  // SNOMED CT
  '76168009': 'group-psychotherapy',
  '108313002': 'family-psychotherapy',
  '18512000': 'individual-psychotherapy',
  '84478008': 'occupational-therapy',
  '79094001': 'psychiatric-evaluation',
  '10197000': 'psychiatric-evaluation',
}

/** Drug tests, as ordered or billed. */
export const isDrugTest = (code: string): boolean => modalityOf[code] === 'toxicology-testing'

/** Codes that name a whole level of care. H0015, S9480: intensive outpatient; H0035, S0201: partial hospitalization. */
export const levelOfCode: Readonly<Record<string, Level>> = {
  H0015: 'intensive-outpatient',
  S9480: 'intensive-outpatient',
  H0035: 'partial-hospitalization',
  S0201: 'partial-hospitalization',
  H2012: 'day-treatment',
  '56876005': 'inpatient-detoxification',
}

/** Labels that name a level of care; the first that fits. */
export const levelOfLabel: readonly (readonly [RegExp, Level])[] = [
  [/partial[- ]hospitali[sz]ation|\bPHP\b/i, 'partial-hospitalization'],
  [/intensive[- ]outpatient|\bIOP\b/i, 'intensive-outpatient'],
  [/inpatient.*(detoxification|withdrawal management)|detoxification.*inpatient/i, 'inpatient-detoxification'],
  [/day[- ]treatment/i, 'day-treatment'],
  [/crisis stabili[sz]ation/i, 'crisis-stabilization'],
  [/residential/i, 'residential'],
  [/inpatient psychiatr|psychiatric (inpatient|hospital)|inpatient mental health/i, 'inpatient-psychiatric'],
]

/** LOINC codes of document types. */
export const documentOf: Readonly<Record<string, string>> = {
  '11506-3': 'progress note',
  '18842-5': 'discharge summary',
  '34117-2': 'history and physical',
  '29545-1': 'physical examination',
  '51848-0': 'evaluation note',
}

/** LOINC codes of document sections that cover one area of an assessment. */
export const assessmentSectionOf: Readonly<Record<string, (typeof assessmentSections)[number]>> = {
  '10190-7': 'mental-status',
  '29762-2': 'social-history',
  '11348-0': 'medical-history',
  '11340-7': 'occupational-history',
  '10157-6': 'family-history',
  '10154-3': 'chief-complaints-and-symptoms',
  '10164-2': 'presenting-problem-history',
  '10160-0': 'current-medications',
  '48765-2': 'allergies',
  '47420-5': 'level-of-functioning',
}

/** LOINC codes of the totals of instruments, and of their panels. */
export const totalOf: Readonly<Record<string, string>> = {
  '44261-6': 'PHQ-9',
  '70274-6': 'GAD-7',
  '75626-2': 'AUDIT-C',
  '75624-7': 'AUDIT',
  '82667-7': 'DAST-10',
}

/** LOINC codes of the items of instruments, in the instrument's order. */
export const itemsOf: Readonly<Record<string, readonly string[]>> = {
  'PHQ-9': ['44250-9', '44255-8', '44259-0', '44254-1', '44251-7', '44258-2', '44252-5', '44253-3', '44260-8'],
}

/** LOINC answer codes and the points they stand for, of the PHQ-9 and GAD-7. */
export const pointsOf: Readonly<Record<string, number>> = {
  'LA6568-5': 0,
  'LA6569-3': 1,
  'LA6570-1': 2,
  'LA6571-9': 3,
}

/** The same answers in words. */
export const pointsOfWords: Readonly<Record<string, number>> = {
  'not-at-all': 0,
  'several-days': 1,
  'more-than-half-the-days': 2,
  'nearly-every-day': 3,
}

/** SNOMED CT severities. */
export const severityOf: Readonly<Record<string, 'mild' | 'moderate' | 'severe'>> = {
  '255604002': 'mild',
  '6736007': 'moderate',
  '24484000': 'severe',
}

type Category = 'mental-health' | 'substance-use' | 'opioid-use'

/** SNOMED CT disorders that belong to behavioral health; a small list, for records without ICD-10-CM codes. */
export const categoryOfSnomed: Readonly<Record<string, Category>> = {
  '370143000': 'mental-health',
  '35489007': 'mental-health',
  '36923009': 'mental-health',
  '47505003': 'mental-health',
  '13746004': 'mental-health',
  '58214004': 'mental-health',
  '21897009': 'mental-health',
  '192127007': 'mental-health',
  '7200002': 'substance-use',
  '15167005': 'substance-use',
  '66590003': 'substance-use',
  '6525002': 'substance-use',
  '5602001': 'opioid-use',
  '75544000': 'opioid-use',
}

/** The kind of disorder of an ICD-10-CM code: chapter 5 (F01 to F99) by its blocks, Z codes `other`, the rest `medical`. */
export function categoryOfIcd(code: string): Category | 'medical' | 'other' {
  if (/^F11/i.test(code)) return 'opioid-use'
  if (/^F1/i.test(code)) return 'substance-use'
  if (/^F/i.test(code)) return 'mental-health'
  return /^Z/i.test(code) ? 'other' : 'medical'
}

/** Drugs by their effect on opioid receptors, recognised by name. */
export const opioidClassOf: readonly (readonly [
  RegExp,
  'opioid-agonist' | 'opioid-antagonist' | 'emergency-overdose-antagonist',
])[] = [
  [/\b(buprenorphine|methadone)\b/i, 'opioid-agonist'],
  [/\bnaltrexone\b/i, 'opioid-antagonist'],
  [/\bnaloxone\b/i, 'emergency-overdose-antagonist'],
]

/** Postal abbreviations of states by their names. */
export const stateOf: Readonly<Record<string, string>> = Object.fromEntries(
  'Alabama AL,Alaska AK,Arizona AZ,Arkansas AR,California CA,Colorado CO,Connecticut CT,Delaware DE,District of Columbia DC,Florida FL,Georgia GA,Hawaii HI,Idaho ID,Illinois IL,Indiana IN,Iowa IA,Kansas KS,Kentucky KY,Louisiana LA,Maine ME,Maryland MD,Massachusetts MA,Michigan MI,Minnesota MN,Mississippi MS,Missouri MO,Montana MT,Nebraska NE,Nevada NV,New Hampshire NH,New Jersey NJ,New Mexico NM,New York NY,North Carolina NC,North Dakota ND,Ohio OH,Oklahoma OK,Oregon OR,Pennsylvania PA,Puerto Rico PR,Rhode Island RI,South Carolina SC,South Dakota SD,Tennessee TN,Texas TX,Utah UT,Vermont VT,Virginia VA,Washington WA,West Virginia WV,Wisconsin WI,Wyoming WY'
    .split(',')
    .map(pair => [pair.slice(0, -3).toLowerCase(), pair.slice(-2)]),
)

/** `US-UT` of `UT`, `Utah` or `US-UT`; undefined otherwise. */
export function stateCode(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const short = /^(?:US-)?([A-Za-z]{2})$/.exec(text.trim())?.[1]?.toUpperCase()
  const found = short && Object.values(stateOf).includes(short) ? short : stateOf[text.trim().toLowerCase()]
  return found && `US-${found}`
}
