import { dictionary } from '../../facts/dictionary.ts'
import type { Fact } from '../../facts/fact.ts'

const own = new Map<string, Fact>()

/** Makes the facts that a loaded rulebook brings along known to the texts. */
export function learnFacts(facts: readonly Fact[] = []): void {
  for (const fact of facts) own.set(fact.id, fact)
}

/** A fact's question in plain words. */
export const questionText = (id: string): string => (dictionary.get(id) ?? own.get(id))?.question ?? id
