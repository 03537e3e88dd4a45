import * as facts from '../../facts/claim.ts'
import { type Known, known, unknown } from '../../facts/evidence.ts'
import type { Fact } from '../../facts/fact.ts'
import type { Context, Derivations } from './context.ts'
import { evidenceOf } from './evidence.ts'

/** The codes of the claim line asked about. */
export const claim: Derivations = {
  [facts.claimProcedure.id]: context => codeOf(context, facts.claimProcedure, 'code'),
  [facts.claimRevenue.id]: context => codeOf(context, facts.claimRevenue, 'revenueCode'),
}

function codeOf(context: Context, fact: Fact, field: 'code' | 'revenueCode'): Known {
  const line = context.record.claimLines.find(one => one.id !== undefined && one.id === context.scope.claim)
  const code = line?.[field]
  if (!line || code === undefined) return unknown('absent', 'The claim line does not state the code.')
  return known(fact.options?.includes(code.toUpperCase()) ? code.toUpperCase() : 'other', [
    evidenceOf(context, 'claimLines', line, line.on),
  ])
}
