import { Tabs } from '@mantine/core'
import { useEffect } from 'react'
import { useNavigate, useParams } from 'react-router'
import { urls } from '../../urls.ts'
import { Appearance } from './Appearance.tsx'
import { ProgramDetails } from './ProgramDetails.tsx'
import { Security } from './Security.tsx'
import classes from './Settings.module.css'

const sections = [
  { id: 'appearance', name: 'Appearance and keys', is: Appearance },
  { id: 'security', name: 'Sign-in and security', is: Security },
  { id: 'program', name: 'Program', is: ProgramDetails },
]

/** What a person sets for themselves, and what the program is. */
export default function Settings() {
  const { section = 'appearance' } = useParams()
  const navigate = useNavigate()
  const current = sections.find(one => one.id === section) ?? sections[0]
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
          {sections.map(one => (
            <Tabs.Tab key={one.id} value={one.id}>
              {one.name}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {sections.map(one => (
          <Tabs.Panel key={one.id} value={one.id} className={classes.panel}>
            <one.is />
          </Tabs.Panel>
        ))}
      </Tabs>
    </section>
  )
}
