import * as z from 'zod'
import { day, entity, ref, text, texts, yesNo } from './parts.ts'

export const member = entity({
  birthDate: day('Date of birth'),
  legalName: text('Legal name'),
  nameUsed: text('Name the member uses'),
  pronouns: text('Pronouns the member uses'),
  genderIdentity: text('Gender identity as the member states it; never an input to an admission'),
  language: text('Main language, e.g. en, es, ase'),
  interpreterNeeded: yesNo('Needs an interpreter'),
  phone: text('Telephone number to reach the member at'),
  email: text('E-mail address of the member'),
  contactWishes: text('How and when the member wants to be reached, e.g. no voicemail'),
  accommodations: texts('What the member needs to take part, e.g. wheelchair access, large print'),
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
