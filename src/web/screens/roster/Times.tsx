import { Button, Popover, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Mark } from '../../../desk/views.ts'
import { clock, minutesOf } from '../../parts/time.ts'
import classes from './Times.module.css'

/** The stamped times; pressing them opens both for correction. */
export function Times({
  name,
  mark,
  disabled,
  onChange,
  onLeave,
}: {
  name: string
  mark: Mark
  disabled?: boolean
  onChange: (times: { in: string; out?: string }) => void
  onLeave: () => void
}) {
  const [open, setOpen] = useState(false)
  const [times, setTimes] = useState({ in: '', out: '' })
  const [error, setError] = useState<string>()
  if (mark.status !== 'here' && mark.status !== 'late') return <span className="muted small">{mark.reason ?? ''}</span>
  const start = () => {
    setTimes({ in: mark.in?.slice(-5) ?? '', out: mark.out?.slice(-5) ?? '' })
    setError(undefined)
    setOpen(true)
  }
  const save = () => {
    if (!times.in) return setError('When did they arrive?')
    if (times.out && minutesOf(times.out) <= minutesOf(times.in)) return setError('The time out is before the time in.')
    onChange({ in: times.in, out: times.out || undefined })
    setOpen(false)
  }
  return (
    <div className={classes.times}>
      <Popover
        opened={open}
        onChange={setOpen}
        trapFocus
        returnFocus
        position="bottom-start"
        shadow="none"
        radius="lg"
        withinPortal
      >
        <Popover.Target>
          <button type="button" className={classes.pair} onClick={start} disabled={disabled}>
            <span className="screen-reader">Times of {name}:</span>
            <span>
              <span className="muted">In</span> <b>{mark.in ? clock(mark.in) : '–'}</b>
            </span>
            {mark.out && (
              <span>
                <span className="muted">Out</span> <b>{clock(mark.out)}</b>
              </span>
            )}
          </button>
        </Popover.Target>
        <Popover.Dropdown className={classes.popover}>
          <form
            onSubmit={event => {
              event.preventDefault()
              save()
            }}
          >
            <TextInput
              type="time"
              label="In"
              required
              withAsterisk={false}
              value={times.in}
              onChange={event => setTimes({ ...times, in: event.currentTarget.value })}
            />
            <TextInput
              type="time"
              label="Out"
              value={times.out}
              onChange={event => setTimes({ ...times, out: event.currentTarget.value })}
              error={error}
            />
            <Button type="submit" variant="filled">
              Save times
            </Button>
          </form>
        </Popover.Dropdown>
      </Popover>
      {!mark.out && (
        <button type="button" className={classes.leave} onClick={onLeave} disabled={disabled}>
          Leaves now
        </button>
      )}
    </div>
  )
}
