import { Button } from '@mantine/core'
import { Problem } from './states.tsx'

/** Says that a form goes on with what was typed here on an earlier visit, and lets it be thrown away. */
export function Restored({ startAgain }: { startAgain: () => void }) {
  return (
    <Problem
      title="Continued from what was typed here before"
      actions={
        <Button size="xs" onClick={startAgain}>
          Start again
        </Button>
      }
    >
      It was kept on this device and is not saved yet.
    </Problem>
  )
}
