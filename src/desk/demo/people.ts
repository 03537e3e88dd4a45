import type { Role } from '../access.ts'

/** The password of everybody in a demonstration; shown on its sign-in page. No other database has these accounts. */
export const demonstrationPassword = 'riverbend-demonstration'

export interface DemoPerson {
  /** Of the account and of the practitioner. */
  id: string
  name: string
  email: string
  credential?: string
  /** As the sign-in page says it. */
  title: string
  roles: readonly Role[]
  practitioner?: { [field: string]: unknown }
}

const licensed = (type: string, more: { [field: string]: unknown }) => ({
  licenses: [{ type, state: 'US-ID', startsOn: '2019-01-01', endsOn: '2032-12-31' }],
  atProgram: true,
  ...more,
})

export const people: readonly DemoPerson[] = [
  {
    id: 'alder',
    name: 'Dana Alder',
    email: 'dana.alder@riverbend.example',
    credential: 'LCSW',
    title: 'Program supervisor',
    roles: ['supervisor', 'therapist'],
    practitioner: licensed('LCSW', {
      degree: 'master',
      discipline: 'social-work',
      roles: [{ role: 'program-supervisor' }, { role: 'group-facilitator' }],
    }),
  },
  {
    id: 'linden',
    name: 'Miles Linden',
    email: 'miles.linden@riverbend.example',
    credential: 'LPC',
    title: 'Therapist',
    roles: ['therapist'],
    practitioner: licensed('LPC', {
      degree: 'master',
      discipline: 'counseling',
      roles: [{ role: 'group-facilitator' }],
    }),
  },
  {
    id: 'hawthorn',
    name: 'Rae Hawthorn',
    email: 'rae.hawthorn@riverbend.example',
    credential: 'CADC',
    title: 'Addiction counselor; notes need a second signature',
    roles: ['therapist'],
    practitioner: {
      degree: 'bachelor',
      discipline: 'addiction-counseling',
      atProgram: true,
      certifications: [{ type: 'CADC', startsOn: '2022-01-01', endsOn: '2032-12-31' }],
      roles: [{ role: 'addiction-counselor' }],
    },
  },
  {
    id: 'yarrow',
    name: 'Iris Yarrow',
    email: 'iris.yarrow@riverbend.example',
    credential: 'MD',
    title: 'Psychiatrist',
    roles: ['physician'],
    practitioner: licensed('MD', {
      degree: 'doctorate',
      discipline: 'psychiatry',
      specialties: ['psychiatry'],
      mayPrescribe: true,
      mayCertify: true,
      roles: [{ role: 'medical-director' }, { role: 'psychiatrist' }],
    }),
  },
  {
    id: 'sorrel',
    name: 'Nell Sorrel',
    email: 'nell.sorrel@riverbend.example',
    credential: 'RN',
    title: 'Nurse',
    roles: ['nurse'],
    practitioner: licensed('RN', { degree: 'bachelor', discipline: 'nursing', roles: [{ role: 'nurse' }] }),
  },
  {
    id: 'teasel',
    name: 'Omar Teasel',
    email: 'omar.teasel@riverbend.example',
    title: 'Front desk',
    roles: ['front-desk'],
  },
  {
    id: 'larch',
    name: 'Joan Larch',
    email: 'joan.larch@riverbend.example',
    title: 'Utilization review',
    roles: ['utilization-reviewer'],
  },
  { id: 'sedge', name: 'Bea Sedge', email: 'bea.sedge@riverbend.example', title: 'Billing', roles: ['biller'] },
  {
    id: 'bracken',
    name: 'Cy Bracken',
    email: 'cy.bracken@riverbend.example',
    title: 'Compliance',
    roles: ['compliance'],
  },
  {
    id: 'elder',
    name: 'Ada Elder',
    email: 'ada.elder@riverbend.example',
    title: 'Administrator',
    roles: ['administrator'],
  },
]
