import * as z from 'zod'
import { amount, day, entity, need, oneOf, ref, refs, text, texts, yesNo } from './parts.ts'
import { modalities, places, serviceCategories } from './session.ts'

export const claimLine = entity({
  on: need(day('Service date; of a period, its first day')),
  through: day('Last service date of a period, included, e.g. the seventh day for G0137'),
  code: text('CPT or HCPCS code, e.g. H0015, G0137'),
  modifiers: texts('Modifiers'),
  primaryCode: text('Primary procedure code that an add-on code is listed with'),
  revenueCode: z
    .string()
    .regex(/^\d{4}$/, { error: 'revenue-code' })
    .optional()
    .describe('Revenue code, four digits, e.g. "0905"'),
  units: amount('Units'),
  unitBasis: oneOf('What a unit is', ['day', 'week', 'hour', 'fifteen-minutes', 'service', 'visit']),
  perDiem: yesNo('A per-diem code of the program'),
  service: oneOf('What was given, when the code alone does not say', modalities),
  serviceCategory: oneOf('Kind of service in the Medicare benefit', serviceCategories),
  coverage: ref('the coverage billed'),
  chargeCents: z.int().nonnegative().optional().describe('Charge (US cents)'),
  provider: text('Billing provider, e.g. an NPI; left out, the program'),
  billedByProgram: yesNo('Billed by the program; false for a separate provider'),
  rendering: ref('the practitioner who gave the service'),
  place: oneOf('Where', places),
  placeOfService: text('Place-of-service code, two digits'),
  deliveryMode: oneOf('How it was given; left out, in person', ['in-person', 'audio-video', 'audio-only']),
  sessions: refs('the sessions it bills'),
  notes: refs('the notes that document it'),
  medication: ref('the medication it bills'),
  status: oneOf('Status', ['draft', 'submitted', 'paid', 'denied', 'void']),
  billedOn: day('Billed'),
})

export type ClaimLine = z.output<typeof claimLine>
