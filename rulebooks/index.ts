import type { Rulebook } from '../src/rules/rulebook.ts'
import cca from './cca/ps-014@2022-02-06/rulebook.ts'
import medica from './medica/mp9556@2025-04-01/rulebook.ts'
import optumIdaho from './optum-idaho/iop-faq@undated/rulebook.ts'
import optumMedicare from './optum-medicare/bh803@2024-01-01/rulebook.ts'
import pehp from './pehp/iop@2024-11-11/rulebook.ts'

/** Every edition, the plain list. */
export const rulebooks: readonly Rulebook[] = [pehp, medica, cca, optumMedicare, optumIdaho]
