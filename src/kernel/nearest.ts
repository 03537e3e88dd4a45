import { closest, distance } from 'fastest-levenshtein'

/** The known word that a misspelt one most likely meant, or undefined when none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined
  const best = closest(
    word.toLowerCase(),
    known.map(k => k.toLowerCase()),
  )
  const original = known.find(k => k.toLowerCase() === best)
  return original && distance(word.toLowerCase(), best) <= Math.max(2, Math.floor(word.length / 3))
    ? original
    : undefined
}
