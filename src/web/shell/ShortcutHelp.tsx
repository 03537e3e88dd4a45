import { Modal, Switch } from '@mantine/core'
import { useState } from 'react'
import { singleKeysOn, turnSingleKeys, useListedShortcuts } from '../keys.ts'
import { Key } from '../parts/Keys.tsx'
import classes from './ShortcutHelp.module.css'

/** Every key that works on this screen, and the switch that turns single keys off. */
export default function ShortcutHelp({ onClose }: { onClose: () => void }) {
  const scopes = useListedShortcuts()
  const [on, setOn] = useState(singleKeysOn())
  return (
    <Modal opened onClose={onClose} title="Keyboard shortcuts" size="lg">
      <Switch
        checked={on}
        onChange={event => {
          turnSingleKeys(event.currentTarget.checked)
          setOn(event.currentTarget.checked)
        }}
        label="Single-key shortcuts"
        description="Keys with Ctrl always work. Single keys are off while you type."
      />
      <div className={classes.scopes}>
        {[...scopes].reverse().map(scope => (
          <section key={scope.name}>
            <h3>{scope.name}</h3>
            <dl>
              {scope.shortcuts
                .filter(one => !one.alias)
                .map(one => (
                  <div key={one.keys}>
                    <dt>
                      {one.keys.split(' ').map(key => (
                        <Key key={key}>{named(key)}</Key>
                      ))}
                    </dt>
                    <dd>{one.says}</dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  )
}

const named = (key: string) =>
  key.replace('ctrl+', 'Ctrl ').replace(/(^| )([a-z])$/, (_, space, letter) => `${space}${letter.toUpperCase()}`)
