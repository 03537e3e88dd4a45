import { Button, Skeleton } from '@mantine/core'
import { IconAlertTriangle, IconCloudOff } from '@tabler/icons-react'
import { type ReactNode, useEffect, useState } from 'react'
import classes from './states.module.css'

/** What will appear here, when, and at most one thing to do. */
export function Empty({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className={classes.state}>
      <b>{title}</b>
      {children && <div className="soft">{children}</div>}
      {action && <div className={classes.actions}>{action}</div>}
    </div>
  )
}

/** What did not happen, why, what is safe, what to do; the reference code last. `whole` speaks for the whole screen. */
export function Problem({
  title,
  children,
  retry,
  actions,
  reference,
  whole,
}: {
  title: string
  children?: ReactNode
  retry?: () => void
  actions?: ReactNode
  reference?: string
  whole?: boolean
}) {
  return (
    <div className={classes.state} data-problem role={whole ? 'alert' : 'status'}>
      <div className="row">
        <IconAlertTriangle size={16} stroke={1.8} aria-hidden />
        <b>{title}</b>
      </div>
      {children && <div className="soft">{children}</div>}
      {(retry || actions) && (
        <div className={classes.actions}>
          {actions}
          {retry && (
            <Button size="xs" onClick={retry}>
              Try again
            </Button>
          )}
        </div>
      )}
      {reference && <div className={classes.reference}>{reference}</div>}
    </div>
  )
}

/** Nothing for 300 ms, then the outline of what is coming. */
export function Loading({
  rows = 8,
  height = 41,
  label = 'Loading',
}: {
  rows?: number
  height?: number
  label?: string
}) {
  const late = useLate(300)
  return (
    <div aria-busy="true" role="status" aria-label={label}>
      {late &&
        Array.from({ length: rows }, (_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the outlines are all alike
          <div key={i} className={classes.skeleton} style={{ height }}>
            <Skeleton height={10} width={`${[14, 18, 12, 16][i % 4]}%`} />
            <Skeleton height={10} width={`${[30, 24, 34, 27][i % 4]}%`} />
            <Skeleton height={10} width={`${[22, 28, 18, 25][i % 4]}%`} />
          </div>
        ))}
    </div>
  )
}

/** Kept on this device and counted; nothing to do but wait. */
export function Waiting({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className={classes.state} role="status">
      <div className="row">
        <IconCloudOff size={16} stroke={1.8} aria-hidden />
        <b>{title}</b>
      </div>
      {children && <div className="soft">{children}</div>}
      {action && <div className={classes.actions}>{action}</div>}
    </div>
  )
}

/** True once `after` milliseconds have passed. */
function useLate(after: number): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), after)
    return () => clearTimeout(timer)
  }, [after])
  return late
}
