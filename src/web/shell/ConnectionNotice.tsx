import { Button } from '@mantine/core'
import { IconCloudOff } from '@tabler/icons-react'
import { flush, useOutbox, waitingWords } from '../outbox.ts'
import { clock } from '../parts/time.ts'
import classes from './ConnectionNotice.module.css'

/** Says that the connection is gone and what waits on this device; silent while everything is on the server. */
export function ConnectionNotice() {
  const { items, online } = useOutbox()
  const waiting = items.filter(item => item.state === 'waiting' || item.state === 'sending')
  if (online) return <div aria-live="polite" />
  const since = waiting[0]?.madeAt
  return (
    <div aria-live="polite">
      <div className={classes.notice}>
        <IconCloudOff size={16} stroke={1.8} aria-hidden />
        <b>{waiting.length > 0 ? `${waitingWords(waiting)} waiting` : 'No connection'}</b>
        <span className="soft">
          {since
            ? `Saved on this device at ${clock(localTime(since))}. They send when the connection is back.`
            : 'What you tap or type is kept on this device. Signing waits for the connection.'}
        </span>
        <Button size="compact-xs" onClick={() => void flush()}>
          Try now
        </Button>
      </div>
    </div>
  )
}

const localTime = (instant: string) => new Date(instant).toTimeString().slice(0, 5)
