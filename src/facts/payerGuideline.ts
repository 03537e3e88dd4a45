import { yesNo } from './fact.ts'

/**
 * Findings under level-of-care guidelines of the payer that stand outside the policy document. The finding names the
 * guideline and its version; the software holds no text of it.
 */

const finding = { attestedBy: ['licensed-clinician', 'reviewer'], cost: 25 } as const

export const commonGuidelineMet = yesNo(
  'guideline.commonMet',
  'Does the member meet the payer’s own guideline for admission and continued care that is common to all services?',
  finding,
)

export const substanceUseGuidelineMet = yesNo(
  'guideline.substanceUseMet',
  'Does the member meet the payer’s own level-of-care guideline for substance-related disorders?',
  finding,
)

export const mentalHealthGuidelineMet = yesNo(
  'guideline.mentalHealthMet',
  'Does the member meet the payer’s own level-of-care guideline for mental health conditions?',
  finding,
)
