import { useKept } from '../../parts/kept.ts'

export interface Draft {
  values: { [fact: string]: boolean | number | string | string[] }
  reasons: { [fact: string]: string }
  evidence: string[]
}

const empty: Draft = { values: {}, reasons: {}, evidence: [] }

/** Answers that were typed and are not saved. */
export function useDraft(key: string): { draft: Draft; change: (next: Draft) => void; clear: () => void } {
  const { value, change, clear } = useKept<Draft>(key, empty)
  return { draft: { ...empty, ...value }, change, clear: () => clear(empty) }
}
