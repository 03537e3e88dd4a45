import { useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import { type Clause, ClauseCard } from './ClauseCard.tsx'
import classes from './clauseLayer.module.css'

// One card for the whole page, however many chips a board has: it moves to the chip that is hovered or focused.

interface Open {
  anchor: HTMLElement
  clause: Clause
  /** Opened by Enter or a tap: the focus is inside, and it stays until it is closed. */
  pinned: boolean
}

let open: Open | undefined
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()
const id = 'clause-card'

function show(next: Open | undefined, delay: number) {
  clearTimeout(timer)
  timer = setTimeout(() => {
    open = next
    for (const listener of listeners) listener()
  }, delay)
}

/** What a chip or a citation needs to open its clause: on hover, on focus, on Enter; Esc closes. */
export function useClauseTarget(clause: Clause | undefined) {
  const current = useSyncExternalStore(subscribe, () => open)
  const ref = useRef<HTMLElement>(null)
  if (!clause) return {}
  const isOpen = current !== undefined && current.anchor === ref.current
  return {
    ref: (element: HTMLElement | null) => {
      ref.current = element
    },
    'aria-expanded': isOpen,
    'aria-describedby': isOpen ? id : undefined,
    onMouseEnter: (event: { currentTarget: HTMLElement }) => {
      if (!open?.pinned) show({ anchor: event.currentTarget, clause, pinned: false }, open ? 60 : 140)
    },
    onMouseLeave: () => {
      if (!open?.pinned) show(undefined, 180)
    },
    onFocus: (event: { currentTarget: HTMLElement }) => {
      if (event.currentTarget.matches(':focus-visible')) show({ anchor: event.currentTarget, clause, pinned: false }, 0)
    },
    onBlur: () => {
      if (!open?.pinned) show(undefined, 80)
    },
  }
}

/** Opens the card of a chip and puts the focus into it. */
export function pinClause(anchor: HTMLElement, clause: Clause) {
  show({ anchor, clause, pinned: true }, 0)
}

/** The card itself; once, in the shell. */
export function ClauseLayer() {
  const current = useSyncExternalStore(subscribe, () => open)
  const card = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState<{ left: number; top: number }>()

  useLayoutEffect(() => {
    if (!current || !card.current) return
    const put = () => {
      if (!current.anchor.isConnected) return show(undefined, 0)
      const at = current.anchor.getBoundingClientRect()
      const { offsetWidth: width, offsetHeight: height } = card.current ?? { offsetWidth: 0, offsetHeight: 0 }
      const below = at.bottom + 6 + height <= innerHeight - 8 || at.top < height + 14
      setPlace({
        left: Math.max(8, Math.min(at.left - 24, innerWidth - width - 8)),
        top: below ? Math.min(at.bottom + 6, Math.max(8, innerHeight - height - 8)) : at.top - height - 6,
      })
    }
    put()
    addEventListener('scroll', put, true)
    addEventListener('resize', put)
    if (current.pinned) (card.current.querySelector<HTMLElement>('a, button') ?? card.current).focus()
    return () => {
      removeEventListener('scroll', put, true)
      removeEventListener('resize', put)
    }
  }, [current])

  useLayoutEffect(() => {
    if (!current) return
    const close = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      event.stopPropagation()
      if (current.pinned) current.anchor.focus()
      show(undefined, 0)
    }
    const outside = (event: PointerEvent) => {
      const target = event.target as Node
      if (!card.current?.contains(target) && !current.anchor.contains(target)) show(undefined, 0)
    }
    addEventListener('keydown', close, true)
    addEventListener('pointerdown', outside, true)
    return () => {
      removeEventListener('keydown', close, true)
      removeEventListener('pointerdown', outside, true)
    }
  }, [current])

  if (!current) return null
  return createPortal(
    // biome-ignore lint/a11y: a dialog or tooltip by its role; the keys are handled on the window, the clicks bubble from its buttons
    <div
      ref={card}
      id={id}
      {...(current.pinned ? { role: 'dialog', 'aria-label': current.clause.reference } : { role: 'tooltip' })}
      tabIndex={-1}
      className={classes.card}
      style={place ?? { visibility: 'hidden' }}
      onMouseEnter={() => clearTimeout(timer)}
      onMouseLeave={() => !current.pinned && show(undefined, 180)}
      onBlur={event => {
        const to = event.relatedTarget
        if (current.pinned && to instanceof Node && !event.currentTarget.contains(to)) show(undefined, 0)
      }}
      onClick={event => event.target instanceof HTMLElement && event.target.closest('a, button') && show(undefined, 0)}
    >
      <ClauseCard clause={current.clause} />
    </div>,
    document.body,
  )
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
