import * as z from 'zod'
import { codesOf, common, concept, labelsOf, many, period, reference, str, wordIn } from '../shapes.ts'
import { made } from '../source.ts'
import { translation } from '../translation.ts'

const shape = z.object({
  ...common,
  status: str,
  encounter: reference.optional(),
  occurrenceDateTime: str,
  occurrencePeriod: period.optional(),
  performer: reference.optional(),
  prediction: many(z.object({ outcome: concept.optional(), qualitativeRisk: concept.optional() })),
})

/** RiskAssessment of harm to self and to others. A prediction that names neither is not read. */
export const riskAssessment = translation('RiskAssessment', shape, (r, desk) => {
  if (r.status !== 'final' && r.status !== 'amended' && r.status !== 'corrected')
    return `status ${r.status ?? 'missing'}`
  const at = desk.at(r.occurrenceDateTime ?? r.occurrencePeriod?.start, 'occurrence')
  if (!at) return 'it has no date'
  const risks: { harmToSelf?: Risk; harmToOthers?: Risk } = {}
  let isBehavioral = desk.here.own !== undefined
  for (const [n, one] of r.prediction.entries()) {
    const target = targetOf([...codesOf(one.outcome), ...labelsOf(one.outcome)])
    if (!target) continue
    isBehavioral = true
    const risk =
      riskOf(codesOf(one.qualitativeRisk)[0]) ??
      wordIn(['none', 'low', 'moderate', 'high'] as const, one.qualitativeRisk)
    if (risk) risks[target] = risk
    else
      desk.warn(
        'risk-not-read',
        `prediction[${n}].qualitativeRisk`,
        'The risk is none of negligible, low, moderate, high, certain; it was left out.',
        'Give it as a code of risk-probability.',
      )
  }
  if (!isBehavioral) return 'it says nothing of harm to self or to others'
  return [
    made('riskAssessments', {
      id: desk.here.key,
      on: at.slice(0, 10),
      ...(at.length > 10 ? { at } : {}),
      ...risks,
      ...desk.who(r.performer, 'performer'),
      ...signedAt(desk.signatures()),
      ...desk.recordedAt(undefined, 'occurrence'),
    }),
  ]
})

type Risk = 'none' | 'low' | 'moderate' | 'high'

const riskOf = (code: string | undefined): Risk | undefined =>
  (({ negligible: 'none', low: 'low', moderate: 'moderate', high: 'high', certain: 'high' }) as const)[code ?? '']

function targetOf(said: readonly string[]): 'harmToSelf' | 'harmToOthers' | undefined {
  if (said.some(text => /suicid|self[- ]?harm|harm[- ]to[- ]self|self[- ]?injur/i.test(text))) return 'harmToSelf'
  return said.some(text => /harm[- ]to[- ]others|homicid|violence|violent/i.test(text)) ? 'harmToOthers' : undefined
}

const signedAt = (signatures: readonly { at?: string }[]): { signedAt?: string } => {
  const at = signatures.flatMap(one => one.at ?? []).sort()[0]
  return at ? { signedAt: at } : {}
}
