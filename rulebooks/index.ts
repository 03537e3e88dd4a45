import type { CaseSet } from '../src/rules/cases.ts'
import type { Rulebook } from '../src/rules/rulebook.ts'
import ccaCases from './cca/ps-014@2022-02-06/cases.ts'
import cca from './cca/ps-014@2022-02-06/rulebook.ts'
import medicaCases from './medica/mp9556@2025-04-01/cases.ts'
import medica from './medica/mp9556@2025-04-01/rulebook.ts'
import optumIdahoCases from './optum-idaho/iop-faq@undated/cases.ts'
import optumIdaho from './optum-idaho/iop-faq@undated/rulebook.ts'
import optumMedicareCases from './optum-medicare/bh803@2024-01-01/cases.ts'
import optumMedicare from './optum-medicare/bh803@2024-01-01/rulebook.ts'
import pehpCases from './pehp/iop@2024-11-11/cases.ts'
import pehp from './pehp/iop@2024-11-11/rulebook.ts'

/** Every edition, the plain list. */
export const rulebooks: readonly Rulebook[] = [pehp, medica, cca, optumMedicare, optumIdaho]

/** The cases of each rulebook, by its slug. */
export const caseSets: Record<string, readonly CaseSet[]> = {
  pehp: pehpCases,
  cca: ccaCases,
  medica: medicaCases,
  'optum-medicare': optumMedicareCases,
  'optum-idaho': optumIdahoCases,
}
