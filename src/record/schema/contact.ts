import type { z } from 'zod'
import { day, dayOrMoment, entity, need, oneOf, period, text, yesNo } from './parts.ts'

/** A contact made to coordinate care. */
export const contact = entity({
  on: need(day('Held')),
  at: dayOrMoment('Held, with the time where it is known'),
  party: need(
    oneOf('With whom', [
      'primary-care-provider',
      'outpatient-psychiatrist',
      'outpatient-therapist',
      'other-behavioral-health-provider',
      'clinician-of-family-member',
      'payer-care-team',
      'payer-clinical-team',
      'payer-care-advocate',
      'payer-physician',
      'family',
      'guardian',
      'member',
      'community-service',
      'state-agency',
      'outside-examiner',
      'school',
      'other',
    ]),
  ),
  purpose: oneOf('What for', [
    'coordination',
    'treatment-planning',
    'discharge-planning',
    'transportation',
    'physical-examination',
    'medication',
    'medication-assisted-treatment-information',
    'authorization',
    'family-involvement',
    'other',
  ]),
  outcome: oneOf('Outcome', ['reached', 'message-left', 'not-reached', 'declined']),
  matInformationGiven: yesNo('Told about medication-assisted treatments'),
  summary: text('Summary'),
})

export const consent = entity({
  scope: need(
    oneOf('For what', [
      'treatment',
      'release-of-information',
      'involvement-of-others',
      'substance-use-records',
      'telehealth',
      'other',
    ]),
  ),
  party: text('To whom or with whom, e.g. primary-care-provider, family'),
  decision: need(oneOf('Decision', ['given', 'refused', 'revoked'])),
  on: need(day('Decided')),
  ...period,
})

export type Contact = z.output<typeof contact>
export type Consent = z.output<typeof consent>
