import { dictionary } from '../../facts/dictionary.ts'
import { type Known, unknown } from '../../facts/evidence.ts'
import type { Fact } from '../../facts/fact.ts'
import { attendance } from './attendance.ts'
import { chart } from './chart.ts'
import { claim } from './claim.ts'
import { clinical } from './clinical.ts'
import type { Context, Derivation, Derivations } from './context.ts'
import { continuation } from './continuation.ts'
import { coordination } from './coordination.ts'
import { decision } from './decision.ts'
import { episode } from './episode.ts'
import { evaluation } from './evaluation.ts'
import { facility } from './facility.ts'
import { fromFindings, isSame } from './findings.ts'
import { functioning } from './functioning.ts'
import { member } from './member.ts'
import { need } from './need.ts'
import { note } from './note.ts'
import { program } from './program.ts'
import { residence } from './residence.ts'
import { service } from './service.ts'
import { session } from './session.ts'
import { structure } from './structure.ts'
import { substance } from './substance.ts'
import { treatment } from './treatment.ts'
import { week } from './week.ts'

/** The files that derive facts, one per subject. A derivation that a listed file holds is in use. */
const subjects: readonly Derivations[] = [
  member,
  clinical,
  attendance,
  chart,
  claim,
  coordination,
  episode,
  evaluation,
  need,
  note,
  program,
  session,
  treatment,
  week,
  continuation,
  decision,
  facility,
  functioning,
  residence,
  service,
  structure,
  substance,
]

/** Every derivation by the id of its fact. */
export const derivations: ReadonlyMap<string, Derivation> = collect()

/**
 * What is known of one fact in this context.
 *
 * A derived fact is computed; where the record does not decide it, and for every attested or program fact, the findings of
 * people answer. A finding that contradicts what the record shows is a conflict that a person must settle. A fact that the
 * dictionary does not hold (a payer's own; pass its declaration) is answered by findings only.
 */
export function derive(context: Context, factId: string, own?: Fact): Known {
  const fact = dictionary.get(factId) ?? own ?? undeclared(factId)
  const derivation = derivations.get(factId)
  if (!derivation) return fromFindings(context, fact)
  const derived = derivation(context)
  const attested = fromFindings(context, fact)
  if (derived.value === undefined) return attested.value === undefined && attested.why === 'absent' ? derived : attested
  if (attested.value === undefined || isSame(attested.value, derived.value)) return derived
  return unknown('conflicting', 'A finding contradicts what the record shows.', [
    ...derived.evidence,
    ...attested.evidence,
  ])
}

/** Anyone at the program may attest it, and it does not run out. */
const undeclared = (id: string): Fact => ({
  id,
  question: id,
  kind: 'attested',
  type: 'boolean',
  scope: 'member',
  cost: 15,
})

function collect(): Map<string, Derivation> {
  const found = new Map<string, Derivation>()
  for (const subject of subjects)
    for (const [id, derivation] of Object.entries(subject)) {
      if (found.has(id)) throw new Error(`Two derivations of ${id}`)
      if (!dictionary.has(id)) throw new Error(`A derivation of ${id}, which the dictionary does not hold`)
      found.set(id, derivation)
    }
  return found
}
