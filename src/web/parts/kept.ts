import { useCallback, useState } from 'react'

/**
 * What was typed and is not saved, kept on this device until it is: a reload or a dropped connection loses nothing. The key
 * names the person first, so that nobody else at this device is shown it. `restored` says that it comes from an earlier visit.
 */
export function useKept<T>(key: string, initial: T) {
  const place = `openiop.draft.${key}`
  const [kept, setKept] = useState(() => opened(place, initial))
  const current = kept.place === place ? kept : opened(place, initial)
  const change = useCallback(
    (value: T) => {
      setKept(before => ({ place, value, restored: before.place === place && before.restored }))
      try {
        localStorage.setItem(place, JSON.stringify(value))
      } catch {
        // No room on the device: it is on the screen all the same.
      }
    },
    [place],
  )
  const clear = useCallback(
    (next: T) => {
      setKept({ place, value: next, restored: false })
      localStorage.removeItem(place)
    },
    [place],
  )
  return { value: current.value, restored: current.restored, change, clear }
}

function opened<T>(place: string, initial: T): { place: string; value: T; restored: boolean } {
  try {
    const text = localStorage.getItem(place)
    if (text) return { place, value: JSON.parse(text) as T, restored: true }
  } catch {
    // What cannot be read is as good as nothing.
  }
  return { place, value: initial, restored: false }
}
