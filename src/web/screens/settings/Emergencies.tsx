import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { Link } from 'react-router'
import { useAsk } from '../../ask.ts'
import { Loading, Problem } from '../../parts/states.tsx'
import { toProblem } from '../../problem.ts'
import { urls } from '../../urls.ts'
import classes from '../intake/intake.module.css'
import { getEmergencies, reviewEmergency } from './api.ts'

/** Records that were opened in an emergency, and that nobody has reviewed yet. */
export function Emergencies() {
  const asked = useAsk('emergencies', getEmergencies)
  return (
    <section aria-label="Emergency access" className={classes.section}>
      <h2>Emergency access</h2>
      {asked.problem && (
        <Problem title="Emergency access could not be read" retry={asked.again}>
          {asked.problem.message}
        </Problem>
      )}
      {!asked.data && !asked.problem && <Loading rows={3} label="Loading emergency access" />}
      {asked.data?.length === 0 && <p className="muted">Nothing waits for a review.</p>}
      <ul className={classes.rows}>
        {asked.data?.map(one => (
          <li key={one.accessId}>
            <span className={classes.main}>
              {one.who} opened <Link to={urls.member(one.memberId)}>{one.memberId}</Link>{' '}
              <span className="muted">
                {one.from.replace('T', ' ')} to {one.until.slice(11)} UTC
              </span>
              <br />
              {one.reason}
            </span>
            <Button
              size="xs"
              aria-label={`Mark the access of ${one.who} as reviewed`}
              onClick={async () => {
                try {
                  await reviewEmergency(one.accessId)
                  notifications.show({ message: 'Marked as reviewed', withBorder: true })
                } catch (thrown) {
                  notifications.show({ message: toProblem(thrown).message, withBorder: true, color: 'brick' })
                }
                asked.again()
              }}
            >
              Reviewed
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
