import { useEffect, useRef } from 'react'

/** Asks again every second and a half while something is being worked out. */
export function useWhile(working: boolean, again: () => void): void {
  const latest = useRef(again)
  latest.current = again
  useEffect(() => {
    if (!working) return
    const timer = setInterval(() => latest.current(), 1500)
    return () => clearInterval(timer)
  }, [working])
}
