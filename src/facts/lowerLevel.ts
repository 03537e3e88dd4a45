import { codes, yesNo } from './fact.ts'

/** Why this level of care and not a lower one. */

const judged = { attestedBy: ['licensed-clinician'] } as const

export const lowerLevelShortfalls = codes(
  'lowerLevel.shortfalls',
  [
    'assess-safely',
    'assess-efficiently',
    'assess-effectively',
    'treat-safely',
    'treat-efficiently',
    'treat-effectively',
  ],
  'Which of these is not possible for the member at a less intensive level of care?',
  judged,
)

export const lowerLevelReasons = codes(
  'lowerLevel.reasons',
  [
    'acute-symptom-change',
    'acute-psychosocial-or-environmental-change',
    'standing-psychosocial-or-environmental-factor',
  ],
  'What makes a less intensive level of care insufficient: an acute change in signs or symptoms, an acute change in the psychosocial or environmental situation, or a standing factor of that kind?',
  judged,
)

export const iopClinicallyIndicated = yesNo(
  'iopClinicallyIndicated',
  'Is intensive outpatient care clinically indicated for the member at present?',
  judged,
)

export const iopMedicallyNecessary = yesNo(
  'iopMedicallyNecessary',
  'Is intensive outpatient care medically necessary for the member at present?',
  { attestedBy: ['licensed-clinician', 'reviewer'] },
)
