import type { FactValue } from '../facts/fact.ts'
import { allows, force, witness } from './certificate.ts'
import { decode, type Program } from './compile.ts'
import { type Codes, decide, outcomeOf, type Row } from './decide.ts'

/** One way in which a not-met answer would have been met. */
export interface Change {
  facts: readonly { fact: string; from: FactValue | undefined; to: FactValue | undefined }[]
}

/**
 * The smallest changes of facts that would make a not-met root met, fewest facts first. It explains; it advises nobody to
 * change a record. Undefined when the root is not `not-met`.
 */
export function counterfactual(
  program: Program,
  row: Row,
  codes: Codes = decide(program, row),
): { changes: Change[]; bounded: boolean } | undefined {
  if (outcomeOf(codes[program.root]!) !== 'not-met') return undefined
  const { certificates, bounded } = force(program, 'met', {
    limit: 64,
    price: (slot, allowed) => (allows(program, slot, allowed, row[slot]!) ? 0 : 1),
  })
  const fewest = certificates[0]?.cost
  const seen = new Set<string>()
  const changes: Change[] = []
  for (const certificate of certificates) {
    if (certificate.cost !== fewest) continue
    const facts = [...certificate.need]
      .filter(([slot, allowed]) => !allows(program, slot, allowed, row[slot]!))
      .map(([slot, allowed]) => {
        const fact = program.slots[slot]!
        return {
          fact: fact.id,
          from: decode(fact, row[slot]!),
          to: decode(fact, witness(program, slot, allowed, row[slot]!)),
        }
      })
      .sort((a, b) => (a.fact < b.fact ? -1 : 1))
    const key = JSON.stringify(facts)
    if (!seen.has(key)) changes.push({ facts })
    seen.add(key)
  }
  return { changes, bounded }
}
