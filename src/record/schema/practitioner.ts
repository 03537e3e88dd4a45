import * as z from 'zod'
import { day, entity, listOf, oneOf, period, someOf, text, texts, yesNo } from './parts.ts'

export const degrees = ['none', 'high-school', 'associate', 'bachelor', 'master', 'doctorate'] as const

/** The classes of src/facts: what a policy asks an author to be. */
export const credentialClasses = [
  'physician',
  'psychiatrist',
  'non-physician-practitioner',
  'licensed-clinician',
  'masters-clinician',
  'registered-nurse',
  'addiction-counselor',
  'occupational-therapist',
  'peer',
  'bachelors',
  'reviewer',
] as const

/** Credentials that the software knows; others are kept as written and need `qualifiesAs`. */
export const knownCredentials = [
  'MD',
  'DO',
  'APRN',
  'PMHNP',
  'NP',
  'CNS',
  'PA',
  'PhD',
  'PsyD',
  'EdD',
  'LCSW',
  'LICSW',
  'LMSW',
  'LSW',
  'CMHC',
  'LPC',
  'LCPC',
  'LMHC',
  'LMFT',
  'RN',
  'LPN',
  'OT',
  'COTA',
  'CADC',
  'ACADC',
  'LADC',
  'CPSS',
  'CPRS',
  'CBRS',
] as const

export const disciplines = [
  'psychiatry',
  'medicine',
  'psychology',
  'nursing',
  'social-work',
  'counseling',
  'marriage-and-family-therapy',
  'addiction-counseling',
  'occupational-therapy',
  'activity-therapy',
  'peer-support',
  'case-management',
  'education',
  'utilization-review',
  'other',
] as const

export const programRoles = [
  'program-supervisor',
  'clinical-director',
  'medical-director',
  'psychiatrist',
  'physician',
  'nurse',
  'therapist',
  'group-facilitator',
  'addiction-counselor',
  'occupational-therapist',
  'activity-therapist',
  'case-manager',
  'care-manager',
  'peer-support',
  'recovery-coach',
  'educator',
  'utilization-review',
  'other',
] as const

const credential = z.strictObject({
  type: z.string().describe(`Credential as it is signed, e.g. ${knownCredentials.join(', ')}`),
  number: text('License or certificate number'),
  state: text('Issuing state, e.g. US-UT; leave out for a national certificate'),
  status: oneOf('Standing; left out, active within its period', [
    'active',
    'suspended',
    'revoked',
    'lapsed',
    'training',
  ]),
  ...period,
})

export const practitioner = entity({
  name: text('Name'),
  degree: oneOf('Highest degree', degrees),
  discipline: oneOf('Profession', disciplines),
  licenses: listOf(credential, 'Licenses, each with the days it is valid'),
  certifications: listOf(credential, 'Certificates (CADC, CPSS and the like), each with the days it is valid'),
  qualifiesAs: someOf(
    'Classes this person counts as, stated by the program; they hold besides what licenses, degree and specialties show',
    credentialClasses,
  ),
  specialties: texts('Board specialties, e.g. psychiatry, addiction-medicine'),
  atProgram: yesNo('Works at the program; false for an outside professional such as the family doctor'),
  outsideRole: oneOf('What an outside professional is to the member', [
    'primary-care-provider',
    'psychiatrist',
    'therapist',
    'other-behavioral-health-provider',
    'examiner',
    'payer-reviewer',
    'other',
  ]),
  roles: listOf(
    z.strictObject({ role: z.enum(programRoles).describe('Role at the program'), ...period }),
    'Roles at the program, each with its days',
  ),
  populations: someOf('Populations this person is experienced with', [
    'adults',
    'adolescents',
    'children',
    'older-adults',
    'mental-health',
    'substance-use',
    'co-occurring',
    'opioid-use-disorder',
  ]),
  languages: texts('Languages spoken in care, e.g. en, es, ase'),
  trainedForPsychiatricPatients: yesNo('Trained to work with psychiatric or substance-use patients'),
  authorizedByState: yesNo('State law authorizes this person to furnish mental-health services'),
  mayPrescribe: yesNo('May prescribe medication'),
  mayCertify: yesNo('May certify the need for care under state law and scope of practice'),
  recredentialedOn: day('Last re-credentialed'),
  orientedOn: day('Oriented to policies and procedures'),
})

export type Practitioner = z.output<typeof practitioner>
export type Credential = z.output<typeof credential>

/** Whether a credential was valid on a day: within its period, both ends included, and in good standing. */
export const isValidOn = (one: Credential, on: string): boolean =>
  (one.startsOn === undefined || one.startsOn <= on) &&
  (one.endsOn === undefined || on <= one.endsOn) &&
  (one.status === undefined || one.status === 'active')

/** The license and certificate types that were valid on a day, as written. */
export const credentialsOn = (who: Practitioner, on: string): string[] =>
  [...who.licenses, ...who.certifications].filter(one => isValidOn(one, on)).map(one => one.type)
