import type { z } from 'zod'
import { amount, day, entity, need, oneOf, ref, refs, someOf, whole, yesNo } from './parts.ts'

export const certification = entity({
  kind: need(oneOf('Kind', ['initial', 'recertification'])),
  on: need(day('Signed')),
  status: oneOf('State; left out, signed on its day. A draft counts for nothing', ['draft', 'signed']),
  treating: yesNo('The signer treats the member'),
  knowsResponse: yesNo('The signer knows how the member responds to treatment'),
  levelOfCare: oneOf('Level of care certified', ['intensive-outpatient', 'otp-intensive-outpatient']),
  hoursPerWeek: amount('Hours of service a week certified as needed, as a minimum (hours)'),
  sections: someOf('What it states', [
    'diagnosis',
    'clinical-need',
    'response-to-interventions',
    'continuing-symptoms',
    'discharge-goals',
    'reason-still-serious',
    'more-intensity-than-otp-outpatient',
  ]),
  diagnoses: refs('the diagnoses named'),
  plan: ref('the plan it goes with'),
  nextDueDays: whole('The program’s own interval to the next (days)'),
})

export type Certification = z.output<typeof certification>

export const isSigned = (one: Certification): boolean => one.status !== 'draft'
