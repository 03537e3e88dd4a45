import { IconCheck, IconClock, IconMinus, IconX } from '@tabler/icons-react'
import type { MarkStatus } from '../../../desk/views.ts'
import classes from './AttendanceButtons.module.css'

export const choices = [
  { status: 'here', word: 'Here', icon: IconCheck },
  { status: 'late', word: 'Late', icon: IconClock },
  { status: 'absent', word: 'Absent', icon: IconX },
  { status: 'excused', word: 'Excused', icon: IconMinus },
] as const

/** One tap: here, late, absent or excused. The chosen one shows by its edge and weight as well as its colour. */
export function AttendanceButtons({
  name,
  status,
  disabled,
  hereLabel,
  onTap,
}: {
  name: string
  status: MarkStatus
  disabled?: boolean
  /** On the phone the first button is large and says the time that it will stamp. */
  hereLabel?: string
  onTap: (status: 'here' | 'late' | 'absent' | 'excused') => void
}) {
  return (
    <fieldset
      className={classes.buttons}
      aria-label={`Attendance of ${name}`}
      data-large={hereLabel ? true : undefined}
    >
      {choices.map(choice => (
        <button
          key={choice.status}
          type="button"
          className={classes.button}
          data-status={choice.status}
          aria-pressed={status === choice.status}
          disabled={disabled}
          onClick={() => onTap(choice.status)}
        >
          <choice.icon size={choice.status === 'here' && hereLabel ? 20 : 16} stroke={2} aria-hidden />
          {choice.status === 'here' && hereLabel ? hereLabel : choice.word}
        </button>
      ))}
    </fieldset>
  )
}
