import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMe } from '../../session.tsx'
import classes from '../intake/intake.module.css'

const collections = [
  ['coverages', 'Coverages'],
  ['episodes', 'Episodes'],
  ['diagnoses', 'Diagnoses'],
  ['attendance', 'Attendance'],
  ['sessions', 'Sessions'],
  ['notes', 'Notes'],
  ['plans', 'Treatment plans'],
  ['riskAssessments', 'Risk assessments'],
  ['safetyPlans', 'Safety plans'],
  ['instrumentResults', 'Instrument results'],
  ['medications', 'Medications'],
  ['authorizations', 'Authorizations'],
  ['certifications', 'Certifications'],
  ['consents', 'Consents'],
  ['contacts', 'Contacts'],
  ['discharges', 'Discharges'],
] as const

/** Every record of a program as files, for another system or a safe. */
export function Export(): React.JSX.Element {
  const { program } = useMe()
  if (!program) return <p className="muted">Choose a program first.</p>
  const to = (form: string, collection?: string) =>
    `/api/programs/${encodeURIComponent(program.id)}/export?form=${form}${collection ? `&collection=${collection}` : ''}`
  return (
    <section aria-label="Export" className={classes.section}>
      <h2>Export</h2>
      <p className="soft">
        Every record of {program.name}, and each is written in the audit. Records under 42 CFR Part 2 go out only with
        the member’s consent; how many were left out stands at the end of a table. The browser shows how far a file is.
        For everything of an installation at once there is <code>openiop backup</code>.
      </p>
      <div className={classes.actions}>
        <Download href={to('fhir')} variant="filled">
          All records, FHIR R4 (a Bundle a line)
        </Download>
        <Download href={to('members')}>Members, CSV that an import takes</Download>
      </div>
      <h3 style={{ marginTop: 18 }}>One table of all records, CSV</h3>
      <div className={classes.actions}>
        {collections.map(([id, name]) => (
          <Download key={id} href={to('entries', id)} size="xs">
            {name}
          </Download>
        ))}
      </div>
    </section>
  )
}

function Download({
  href,
  children,
  variant,
  size,
}: {
  href: string
  children: React.ReactNode
  variant?: 'filled'
  size?: 'xs'
}) {
  return (
    <Button
      component="a"
      href={href}
      download
      {...(variant ? { variant } : {})}
      {...(size ? { size } : {})}
      leftSection={<IconDownload size={16} stroke={1.8} aria-hidden />}
    >
      {children}
    </Button>
  )
}
