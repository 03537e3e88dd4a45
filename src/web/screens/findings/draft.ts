import { useCallback, useState } from 'react'

export interface Draft {
  values: { [fact: string]: boolean | number | string | string[] }
  reasons: { [fact: string]: string }
  evidence: string[]
}

const empty: Draft = { values: {}, reasons: {}, evidence: [] }

/** What was typed and is not saved, kept on this device until it is: a reload or a dropped connection loses nothing. */
export function useDraft(key: string): { draft: Draft; change: (next: Draft) => void; clear: () => void } {
  const place = `openiop.draft.${key}`
  const [kept, setKept] = useState(() => ({ place, draft: read(place) }))
  const current = kept.place === place ? kept.draft : read(place)
  const change = useCallback(
    (draft: Draft) => {
      setKept({ place, draft })
      try {
        localStorage.setItem(place, JSON.stringify(draft))
      } catch {
        // No room on the device: the answers are on the screen all the same.
      }
    },
    [place],
  )
  const clear = useCallback(() => {
    setKept({ place, draft: empty })
    localStorage.removeItem(place)
  }, [place])
  return { draft: current, change, clear }
}

function read(place: string): Draft {
  try {
    const text = localStorage.getItem(place)
    return text ? { ...empty, ...(JSON.parse(text) as Partial<Draft>) } : empty
  } catch {
    return empty
  }
}
