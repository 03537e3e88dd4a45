import * as z from 'zod'
import { day, entity, listOf, need, oneOf, period, ref, text, yesNo } from './parts.ts'

export const planTerm = z.strictObject({
  topic: need(text('What the plan document speaks to, in a few words, e.g. weekly hours')),
  clause: text('Clause of the policy that it changes, e.g. medica/description.4'),
  effect: oneOf('What it does to that clause', [
    'set-parameter',
    'remove-clause',
    'add-clause',
    'replace-clause',
    'states',
  ]),
  parameter: text('Parameter of the rulebook that it sets'),
  value: z.union([z.boolean(), z.number(), z.string()]).optional().describe('Its value, in the unit beside it'),
  unit: text('Unit of the value, e.g. hours, days'),
  text: text('The term in plain words'),
  authority: oneOf('What it stands in; left out, the plan document', ['plan-document', 'contract', 'law']),
  citation: need(text('Where it stands in the plan document, e.g. SPD 2026 p. 41')),
  ...period,
})

export const coverage = entity({
  payer: need(text('Payer, e.g. PEHP, Medica Central, Commonwealth Care Alliance, Optum Idaho, Medicare')),
  policy: text('Policy that governs, e.g. pehp/iop; see `openiop rulebooks`'),
  product: text('Product or plan name, e.g. One Care'),
  memberNumber: text('The member’s number with the payer'),
  order: oneOf('Order of payment', ['primary', 'secondary', 'tertiary']),
  funding: oneOf('Who bears the risk', ['insured', 'self-funded', 'government']),
  governmentProgram: oneOf('Government program, when it is one', ['medicare', 'medicaid', 'dual', 'state', 'none']),
  regulatingState: text('State whose insurance law governs, e.g. US-IL'),
  iopCovered: yesNo('The plan covers intensive outpatient services'),
  priorAuthorization: oneOf('What the plan document says on prior authorization', [
    'required',
    'not-required',
    'not-stated',
  ]),
  statutoryBenefitMet: yesNo('The member meets the statutory benefit requirements'),
  terms: listOf(planTerm, 'Terms of the plan document that differ from or add to the policy'),
  ...period,
})

export const eligibilityCheck = entity({
  on: need(day('Checked')),
  coverage: ref('the coverage checked'),
  result: oneOf('Answer', ['eligible', 'not-eligible', 'not-found']),
  source: text('System that answered, or how it was checked, e.g. by telephone'),
  reference: text('Reference number of the answer'),
  memberPlanCovers: yesNo('The answer says that the plan covers intensive outpatient services'),
})

export type Coverage = z.output<typeof coverage>
export type PlanTerm = z.output<typeof planTerm>
export type EligibilityCheck = z.output<typeof eligibilityCheck>
