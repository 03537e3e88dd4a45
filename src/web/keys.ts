import { useLayoutEffect, useRef, useSyncExternalStore } from 'react'

/** One thing a key does. `keys` is "j", "g t" (one after the other), "?", "Enter", "ctrl+Enter". */
export interface Shortcut {
  keys: string
  says: string
  run: (event: KeyboardEvent) => void
  /** Another key for the same thing, not listed in the help. */
  alias?: boolean
}

interface Scope {
  name: string
  shortcuts: readonly Shortcut[]
}

const storage = 'openiop.single-keys'
const scopes = new Set<{ current: Scope }>()
const listeners = new Set<() => void>()
let listed: readonly Scope[] = []
let pending = ''
let pendingUntil = 0

/**
 * Offers shortcuts while the calling component is on the screen. The scope added last is asked first. Keys without Ctrl
 * are silent while somebody types, while a dialog is open, and when the person has turned them off (WCAG 2.1.4).
 */
export function useShortcuts(name: string, shortcuts: readonly Shortcut[]): void {
  const scope = useRef<Scope>({ name, shortcuts })
  scope.current = { name, shortcuts }
  // Before the screen is painted: a key pressed as soon as something is seen finds its shortcut.
  useLayoutEffect(() => {
    scopes.add(scope)
    tell()
    return () => {
      scopes.delete(scope)
      tell()
    }
  }, [])
}

/** Every shortcut that works now, by where it works. */
export function useListedShortcuts(): readonly Scope[] {
  return useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => listed,
  )
}

export const singleKeysOn = () => localStorage.getItem(storage) !== 'off'
export const turnSingleKeys = (on: boolean) => localStorage.setItem(storage, on ? 'on' : 'off')

function tell() {
  listed = [...scopes].map(scope => scope.current)
  for (const listener of listeners) listener()
}

addEventListener('keydown', event => {
  if (event.defaultPrevented || event.isComposing) return
  const ctrl = event.ctrlKey || event.metaKey
  if (!ctrl && (event.altKey || isTyping(event.target) || !singleKeysOn() || dialogOpen())) return
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  const pressed = ctrl ? `ctrl+${key}` : key
  const sequence = pending && Date.now() < pendingUntil ? `${pending} ${pressed}` : pressed
  pending = ''
  const all = [...scopes].reverse().flatMap(scope => scope.current.shortcuts)
  const found = all.find(one => one.keys === sequence) ?? all.find(one => one.keys === pressed && pressed !== sequence)
  if (found) {
    event.preventDefault()
    found.run(event)
  } else if (all.some(one => one.keys.startsWith(`${pressed} `))) {
    pending = pressed
    pendingUntil = Date.now() + 1500
  }
})

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !/^(radio|checkbox|button|submit)$/.test(target.type)
  return target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName)
}

const dialogOpen = () => document.querySelector('[role="dialog"][aria-modal="true"]') !== null
