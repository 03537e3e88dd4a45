import { Button } from '@mantine/core'
import { useState } from 'react'
import { Chip } from '../../parts/Chip.tsx'
import { shortDay } from '../../parts/time.ts'
import { type Editing, EntryDialog } from '../intake/EntryDialog.tsx'
import { said } from '../intake/fields.ts'
import classes from '../intake/intake.module.css'
import { staffForm } from './forms.ts'
import { Section } from './Section.tsx'

/** Who works here, with what license, and which license ends soon. */
export function Staff() {
  const [editing, setEditing] = useState<Editing>()
  return (
    <Section>
      {(view, again) => (
        <section aria-label="Staff" className={classes.section}>
          <div className={classes.head}>
            <h2>Staff and credentials</h2>
            <Button size="xs" onClick={() => setEditing(staffForm(view))}>
              Add somebody
            </Button>
          </div>
          <p className="small muted">
            Who may lead, sign and certify is read from what was valid on the day; a license that ended does not count.
          </p>
          {view.staff.length === 0 && <p className="muted">Nobody is entered yet.</p>}
          <ul className={classes.rows}>
            {view.staff.map(one => (
              <li key={one.id}>
                <span className={classes.main}>
                  {one.name}
                  {one.credential && <span className="muted">, {one.credential}</span>}
                  {one.body.discipline ? <span className="muted"> · {said(String(one.body.discipline))}</span> : null}
                </span>
                {one.expires && (
                  <Chip kind={one.expires.past ? 'overdue' : 'due'}>
                    {`${one.expires.what} ${one.expires.past ? 'ended' : 'ends'} ${shortDay(one.expires.on, view.today)}`}
                  </Chip>
                )}
                <Button size="xs" aria-label={`Edit ${one.name}`} onClick={() => setEditing(staffForm(view, one))}>
                  Edit
                </Button>
              </li>
            ))}
          </ul>
          {editing && <EntryDialog memberId="" editing={editing} close={() => setEditing(undefined)} saved={again} />}
        </section>
      )}
    </Section>
  )
}
