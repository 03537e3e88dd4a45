import type { CaseSet } from '../src/rules/cases.ts'
import ccaCases from './cca/ps-014@2022-02-06/cases.ts'
import medicaCases from './medica/mp9556@2025-04-01/cases.ts'
import optumIdahoCases from './optum-idaho/iop-faq@undated/cases.ts'
import optumMedicareCases from './optum-medicare/bh803@2024-01-01/cases.ts'
import pehpCases from './pehp/iop@2024-11-11/cases.ts'

/** The cases of each rulebook, by its slug. */
export const caseSets: Record<string, readonly CaseSet[]> = {
  pehp: pehpCases,
  cca: ccaCases,
  medica: medicaCases,
  'optum-medicare': optumMedicareCases,
  'optum-idaho': optumIdahoCases,
}
