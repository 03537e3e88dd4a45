import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import type { ApiProblem } from './problem.ts'
import { toProblem } from './problem.ts'

/** What a screen asked the server: the last answer stays while a newer one is on its way. */
export interface Asked<T> {
  data?: T
  /** Why the last try failed; `data` may still hold the answer before it. */
  problem?: ApiProblem
  /** When `data` was read. */
  readAt?: Date
  again: () => void
}

interface Entry {
  data?: unknown
  problem?: ApiProblem
  readAt?: Date
  loading?: Promise<void>
  /** Grows with every write of ours: an answer that was asked for before it is out of date. */
  written?: number
}

const entries = new Map<string, Entry>()
const listeners = new Map<string, Set<() => void>>()
const askers = new Map<string, Set<() => void>>()
const soon = new Map<string, ReturnType<typeof setTimeout>>()
let epoch = 0

/**
 * Asks the server and keeps the answer under `key`; a null key asks nothing. Asks again every `everySeconds` while the
 * page can be seen, when it is seen again, and when the connection is back.
 */
export function useAsk<T>(key: string | null, load: () => Promise<T>, everySeconds?: number): Asked<T> {
  const entry = useSyncExternalStore(
    useCallback(listener => subscribe(key, listener), [key]),
    () => (key === null ? nothing : (entries.get(key) ?? nothing)),
  )
  const [loader] = useState<{ load: () => Promise<T> }>({ load })
  loader.load = load
  const again = useCallback(() => {
    if (key !== null) void ask(key, () => loader.load())
  }, [key, loader])
  useEffect(() => {
    again()
    if (key !== null) askers.set(key, (askers.get(key) ?? new Set()).add(again))
    const seen = () => document.visibilityState === 'visible' && again()
    addEventListener('online', again)
    document.addEventListener('visibilitychange', seen)
    const timer = everySeconds ? setInterval(seen, everySeconds * 1000) : undefined
    return () => {
      if (key !== null) askers.get(key)?.delete(again)
      removeEventListener('online', again)
      document.removeEventListener('visibilitychange', seen)
      clearInterval(timer)
    }
  }, [key, again, everySeconds])
  return { data: entry.data as T | undefined, problem: entry.problem, readAt: entry.readAt, again }
}

/** Puts an answer in place of the last one, for example what a write has returned. */
export function put<T>(key: string, change: (before: T | undefined) => T | undefined): void {
  const entry = entries.get(key)
  const data = change(entry?.data as T | undefined)
  if (data === undefined) return
  set(key, { ...entry, data, problem: undefined, readAt: new Date(), written: (entry?.written ?? 0) + 1 })
}

/** Asks again, a moment later, for what is on a screen: several writes in a row ask once. */
export function refresh(key: string): void {
  clearTimeout(soon.get(key))
  soon.set(
    key,
    setTimeout(() => {
      for (const asker of askers.get(key) ?? []) asker()
    }, 250),
  )
}

/** Asks again for everything on the screen, after what was refused may be seen again. */
export function askAgain(): void {
  for (const [key, on] of askers) if (on.size > 0) refresh(key)
}

/**
 * Drops every answer, at sign-out and when the person changes. A screen that is still there a moment later asks anew: whoever
 * goes back before the sign-in page has come would otherwise stand before an empty one.
 */
export function forgetAll(): void {
  epoch++
  for (const key of entries.keys()) set(key, nothing)
  entries.clear()
  askAgain()
}

async function ask(key: string, load: () => Promise<unknown>): Promise<void> {
  const entry = entries.get(key) ?? {}
  if (entry.loading) return entry.loading
  const asked = epoch
  const loading = load().then(
    data => {
      if (asked !== epoch) return
      const { written } = entries.get(key) ?? {}
      if (written === entry.written) set(key, { data, readAt: new Date(), written })
      else {
        entries.set(key, { ...entries.get(key), loading: undefined })
        void ask(key, load)
      }
    },
    thrown => {
      if (asked === epoch) set(key, { ...entries.get(key), loading: undefined, problem: toProblem(thrown) })
    },
  )
  entries.set(key, { ...entry, loading })
  return loading
}

function set(key: string, entry: Entry) {
  entries.set(key, entry)
  for (const listener of listeners.get(key) ?? []) listener()
}

function subscribe(key: string | null, listener: () => void): () => void {
  if (key === null) return () => {}
  const set = listeners.get(key) ?? new Set()
  listeners.set(key, set.add(listener))
  return () => set.delete(listener)
}

const nothing: Entry = {}
