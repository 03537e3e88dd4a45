import { Tabs } from '@mantine/core'
import { useEffect } from 'react'
import { useNavigate, useParams } from 'react-router'
import { useMe } from '../../session.tsx'
import { urls } from '../../urls.ts'
import { Appearance } from './Appearance.tsx'
import { Audit } from './Audit.tsx'
import { Emergencies } from './Emergencies.tsx'
import { Export } from './Export.tsx'
import { GroupSchedule } from './GroupSchedule.tsx'
import { Import } from './Import.tsx'
import { Payers } from './Payers.tsx'
import { Program } from './Program.tsx'
import { Security } from './Security.tsx'
import classes from './Settings.module.css'
import { Staff } from './Staff.tsx'
import { Tokens } from './Tokens.tsx'
import { Users } from './Users.tsx'

/** `may`: shown to those who may do it. */
const sections: readonly { id: string; name: string; is: () => React.JSX.Element; may?: string }[] = [
  { id: 'appearance', name: 'Appearance and keys', is: Appearance },
  { id: 'security', name: 'Sign-in and security', is: Security },
  { id: 'tokens', name: 'API tokens', is: Tokens },
  { id: 'program', name: 'Program', is: Program, may: 'schedule' },
  { id: 'staff', name: 'Staff', is: Staff, may: 'schedule' },
  { id: 'groups', name: 'Groups and schedule', is: GroupSchedule, may: 'schedule' },
  { id: 'payers', name: 'Payers and contracts', is: Payers, may: 'schedule' },
  { id: 'users', name: 'Users and roles', is: Users, may: 'administer' },
  { id: 'import', name: 'Import', is: Import, may: 'administer' },
  { id: 'export', name: 'Export', is: Export, may: 'export-records' },
  { id: 'audit', name: 'Audit', is: Audit, may: 'read-audit' },
  { id: 'emergencies', name: 'Emergency access', is: Emergencies, may: 'review-emergencies' },
]

/** What a person sets for themselves, and what the program is. */
export default function Settings() {
  const { me } = useMe()
  const { section = 'appearance' } = useParams()
  const mine = sections.filter(one => !one.may || me.may.includes(one.may))
  const navigate = useNavigate()
  const current = mine.find(one => one.id === section) ?? mine[0]
  useEffect(() => {
    document.title = 'Settings · OpenIOP'
  }, [])
  return (
    <section aria-label="Settings">
      <div className="page-head">
        <h1>Settings</h1>
      </div>
      <Tabs value={current?.id} onChange={value => navigate(urls.settings(value ?? undefined))} keepMounted={false}>
        <Tabs.List>
          {mine.map(one => (
            <Tabs.Tab key={one.id} value={one.id}>
              {one.name}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {mine.map(one => (
          <Tabs.Panel key={one.id} value={one.id} className={classes.panel}>
            <one.is />
          </Tabs.Panel>
        ))}
      </Tabs>
    </section>
  )
}
