import * as z from 'zod'
import { day, entity, ref, text, yesNo } from './parts.ts'

export const member = entity({
  birthDate: day('Date of birth'),
  legalName: text('Legal name'),
  nameUsed: text('Name the member uses'),
  pronouns: text('Pronouns the member uses'),
  genderIdentity: text('Gender identity as the member states it; never an input to an admission'),
  language: text('Main language, e.g. en, es, ase'),
  interpreterNeeded: yesNo('Needs an interpreter'),
  addressState: text('State of residence, e.g. US-IL'),
  guardian: z
    .strictObject({
      name: text('Name'),
      relationship: text('Relationship to the member'),
      mayConsent: yesNo('May consent for the member'),
    })
    .optional()
    .describe('Legal guardian, of a minor or an adult under guardianship'),
  primaryCareProvider: ref('the practitioner who is the primary care provider'),
})

export type Member = z.output<typeof member>
