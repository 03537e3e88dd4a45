import { useSyncExternalStore } from 'react'
import { newId } from './newId.ts'
import type { ApiProblem } from './problem.ts'
import { toProblem } from './problem.ts'

/**
 * What has been tapped or typed and is not yet on the server. It is kept on this device from the moment it is made, sent
 * in order, and let go when the server has acknowledged it: a dropped connection or a closed tab loses nothing.
 */
export interface Waiting<Body = unknown> {
  /** Also the idempotency key, so that sending twice writes once. */
  id: string
  kind: string
  /** What it is about; for a kind that replaces, the newest of a subject is the only one. */
  subject: string
  body: Body
  /** The version of the subject on the screen when it was made. */
  base: number
  madeAt: string
  /** Not sent before this instant (milliseconds), so that a text goes when the typing pauses. */
  readyAt?: number
  state: 'waiting' | 'sending' | 'conflict' | 'refused'
  problem?: { code: string; message: string; body?: unknown }
}

export interface Kind<Body> {
  /** "attendance mark", for the count. */
  noun: [one: string, many: string]
  /** The newest of a subject takes the place of those before it (a text), or each one counts (a tap). */
  replaces: boolean
  /** How long it rests before it is sent. */
  quietMs?: number
  send: (item: Waiting<Body>, base: number) => Promise<{ version: number }>
}

// biome-ignore lint/suspicious/noExplicitAny: the map holds kinds of every body; `kindOf` is the only way in
const kinds = new Map<string, Kind<any>>()
const listeners = new Set<() => void>()
let owner = ''
let items: readonly Waiting[] = []
let online = true
let sending: Promise<void> | undefined
let wanted = false
let restTimer: ReturnType<typeof setTimeout> | undefined
let retryTimer: ReturnType<typeof setTimeout> | undefined
/** The version that the server last gave a subject; a later item of ours builds on it. */
const versions = new Map<string, number>()

/** Registers how a kind is sent, and returns the function that puts one in. */
export function outboxKind<Body>(name: string, kind: Kind<Body>) {
  kinds.set(name, kind)
  return (subject: string, body: Body, base: number): Waiting<Body> => {
    const item: Waiting<Body> = {
      id: newId(),
      kind: name,
      subject,
      body,
      base,
      madeAt: new Date().toISOString(),
      readyAt: kind.quietMs ? Date.now() + kind.quietMs : undefined,
      state: 'waiting',
    }
    const kept = kind.replaces
      ? items.filter(one => !(one.kind === name && one.subject === subject && one.state !== 'sending'))
      : items
    store([...kept, item])
    void flush()
    return item
  }
}

/** Opens the outbox of a person; what they left on this device is sent first. */
export function openOutbox(userId: string): void {
  owner = userId
  versions.clear()
  store(takeOver().map(item => (item.state === 'sending' ? { ...item, state: 'waiting' } : item)))
  void flush()
}

/** A conflict was settled: theirs stands (the item goes), or ours is sent on top of `version`. */
export function settle(id: string, how: 'theirs' | { mine: number; body?: unknown }): void {
  const item = items.find(one => one.id === id)
  if (!item) return
  if (how === 'theirs') store(items.filter(one => one.id !== id))
  else {
    versions.delete(item.subject)
    const again: Waiting = {
      ...item,
      id: newId(),
      base: how.mine,
      body: how.body ?? item.body,
      state: 'waiting',
      problem: undefined,
    }
    store(items.map(one => (one.id === id ? again : one)))
    void flush()
  }
}

/** Sends what rests without waiting any longer, before signing for example. */
export async function flushNow(): Promise<boolean> {
  store(items.map(item => ({ ...item, readyAt: undefined })))
  await flush()
  return items.every(item => item.state === 'conflict' || item.state === 'refused')
}

export function useOutbox(): { items: readonly Waiting[]; online: boolean } {
  return useSyncExternalStore(subscribe, snapshot)
}

/** "2 attendance marks, 1 note", or nothing. */
export function waitingWords(list: readonly Waiting[]): string {
  const counts = new Map<string, number>()
  for (const item of list) counts.set(item.kind, (counts.get(item.kind) ?? 0) + 1)
  return [...counts].map(([kind, count]) => `${count} ${kinds.get(kind)?.noun[count === 1 ? 0 : 1] ?? kind}`).join(', ')
}

/** Sends what waits, one after the other; a lost connection stops it until the connection is back. */
export function flush(): Promise<void> {
  wanted = true
  sending ??= sendWhileWanted()
  return sending
}

/** What is put in while the last item is on its way is sent too, before the promise is kept. */
async function sendWhileWanted(): Promise<void> {
  let all = true
  try {
    while (wanted) {
      wanted = false
      all = await sendAll()
    }
  } finally {
    sending = undefined
    // Without a connection the retry comes anyway; else whatever rests is looked at again when its time has come.
    const rests = all
      ? items.filter(item => item.state === 'waiting' && !isHeld(item)).map(item => item.readyAt ?? 0)
      : []
    if (rests.length > 0) {
      clearTimeout(restTimer)
      restTimer = setTimeout(() => void flush(), Math.max(20, Math.min(...rests) - Date.now()))
    }
  }
}

/** False when something has to be tried again later. */
async function sendAll(): Promise<boolean> {
  clearTimeout(retryTimer)
  for (let item = next(); item && owner; item = next()) {
    const kind = kinds.get(item.kind)
    if (!kind) return true
    const sent = item
    const from = owner
    change(sent.id, { state: 'sending' })
    try {
      const { version } = await kind.send(sent, Math.max(sent.base, versions.get(sent.subject) ?? 0))
      if (from !== owner) return true
      versions.set(sent.subject, version)
      store(items.filter(one => one.id !== sent.id))
    } catch (thrown) {
      if (from !== owner) return true
      const problem = toProblem(thrown)
      if (mayPass(problem)) {
        change(sent.id, { state: 'waiting' })
        if (problem.code === 'offline') connected(false)
        retryTimer = setTimeout(() => void flush(), 4000)
        return false
      }
      change(sent.id, {
        state: problem.status === 409 ? 'conflict' : 'refused',
        problem: { code: problem.code, message: problem.message, body: problem.body },
      })
    }
  }
  return true
}

/** A subject in conflict holds back what came after it, so that nothing is written in the wrong order. */
function next(): Waiting | undefined {
  const now = Date.now()
  return items.find(one => one.state === 'waiting' && (one.readyAt ?? 0) <= now && !isHeld(one))
}

const isHeld = (item: Waiting) =>
  !kinds.has(item.kind) ||
  items.some(one => one.subject === item.subject && (one.state === 'conflict' || one.state === 'refused'))

/** No connection, a server that is starting or busy, a session to be opened again: the item is good and waits. */
const mayPass = (problem: ApiProblem) =>
  problem.code === 'offline' ||
  problem.status >= 500 ||
  problem.status === 429 ||
  problem.status === 401 ||
  problem.status === 423

function change(id: string, to: Partial<Waiting>) {
  store(items.map(one => (one.id === id ? { ...one, ...to } : one)))
}

function store(to: readonly Waiting[]) {
  items = to
  if (owner) {
    try {
      if (items.length === 0) localStorage.removeItem(place())
      else localStorage.setItem(place(), JSON.stringify(items))
    } catch {
      // A full or forbidden store: it is still in memory, and still sent.
    }
  }
  tell()
}

/**
 * What this person left on the device, in this tab or another, oldest first; it is this tab's from now on. Should the other
 * tab be open still, both send it under the same idempotency key, and it is written once.
 */
function takeOver(): Waiting[] {
  try {
    const places = Array.from({ length: localStorage.length }, (_, i) => localStorage.key(i) ?? '').filter(key =>
      key.startsWith(`openiop.outbox.${owner}.`),
    )
    const found = places.flatMap(key => JSON.parse(localStorage.getItem(key) ?? '[]') as Waiting[])
    for (const key of places) localStorage.removeItem(key)
    return found.sort((a, b) => (a.madeAt < b.madeAt ? -1 : 1))
  } catch {
    return []
  }
}

/** Whether the server could be reached just now; when it can again, what waits is sent. */
export function connected(is: boolean): void {
  if (online === is) return
  online = is
  tell()
  if (is) void flush()
}

const tab = newId()
const place = () => `openiop.outbox.${owner}.${tab}`

let shot = { items, online }
const snapshot = () => shot
function tell() {
  shot = { items, online }
  for (const listener of listeners) listener()
}
function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

if (typeof window !== 'undefined') {
  addEventListener('online', () => {
    connected(true)
    void flush()
  })
  addEventListener('offline', () => connected(false))
  // Never lose a typed word silently: the browser asks before a tab with waiting items is closed.
  addEventListener('beforeunload', event => {
    if (items.some(one => one.state !== 'sending')) event.preventDefault()
  })
}
