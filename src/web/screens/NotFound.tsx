import { Button } from '@mantine/core'
import { Link, useRouteError } from 'react-router'
import { Empty, Problem } from '../parts/states.tsx'
import { urls } from '../urls.ts'

export function NotFound() {
  return (
    <section>
      <h1 style={{ marginBottom: 12 }}>Not found</h1>
      <Empty
        title="Nothing is at this address"
        action={
          <Button component={Link} to={urls.today()}>
            Go to Today
          </Button>
        }
      >
        The address may be from an older version, or the record is one that you may not see.
      </Empty>
    </section>
  )
}

/** A screen that broke: what was saved is safe, and loading again is safe. */
export function ScreenFailed() {
  const error = useRouteError()
  console.error(error)
  return (
    <section style={{ padding: 24 }}>
      <Problem title="This screen failed" whole retry={() => location.reload()}>
        What you saved is safe, and what waits on this device is kept. Load the page again; if it fails again, tell your
        administrator.
      </Problem>
    </section>
  )
}
