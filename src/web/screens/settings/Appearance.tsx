import { SegmentedControl, Switch, useMantineColorScheme } from '@mantine/core'
import { useState } from 'react'
import { type Density, density, setDensity } from '../../density.ts'
import { singleKeysOn, turnSingleKeys } from '../../keys.ts'
import classes from './Settings.module.css'

/** Kept in this browser, for this person's eyes and hands. */
export function Appearance() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const [rows, setRows] = useState(density())
  const [keys, setKeys] = useState(singleKeysOn())
  return (
    <>
      <div className={classes.block}>
        <h2 id="theme">Theme</h2>
        <SegmentedControl
          aria-labelledby="theme"
          value={colorScheme}
          onChange={value => setColorScheme(value as 'light' | 'dark' | 'auto')}
          data={[
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
            { value: 'auto', label: 'As this device' },
          ]}
        />
      </div>
      <div className={classes.block}>
        <h2 id="density">Rows</h2>
        <SegmentedControl
          aria-labelledby="density"
          value={rows}
          onChange={value => {
            setDensity(value as Density)
            setRows(value as Density)
          }}
          data={[
            { value: 'compact', label: 'Compact' },
            { value: 'comfortable', label: 'Comfortable' },
          ]}
        />
      </div>
      <div className={classes.block}>
        <h2>Keyboard</h2>
        <Switch
          label="Single-key shortcuts"
          description="J and K move, A takes attendance, G then a letter goes to a place. Keys with Ctrl always work."
          checked={keys}
          onChange={event => {
            turnSingleKeys(event.currentTarget.checked)
            setKeys(event.currentTarget.checked)
          }}
        />
      </div>
    </>
  )
}
