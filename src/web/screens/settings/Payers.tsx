import { Select } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { PayerRow, ProgramView } from '../../../desk/administrationViews.ts'
import { Citation } from '../../parts/Citation.tsx'
import { toProblem } from '../../problem.ts'
import { useMe } from '../../session.tsx'
import classes from '../intake/intake.module.css'
import { chooseReading } from './api.ts'
import { Section } from './Section.tsx'

/** How this program's contracts settle what each policy leaves open. */
export function Payers() {
  return (
    <Section>
      {(view, again) => (
        <>
          <p className="soft">
            Where the words of a policy can be read in two ways, the usual reading is taken and named in every answer. A
            contract may settle it otherwise; the members concerned are then asked again.
          </p>
          {view.payers.map(one => (
            <Payer key={one.policy} view={view} payer={one} again={again} />
          ))}
        </>
      )}
    </Section>
  )
}

function Payer({ view, payer, again }: { view: ProgramView; payer: PayerRow; again: () => void }) {
  const { me } = useMe()
  const [busy, setBusy] = useState<string>()
  const settled = payer.readings.filter(one => one.chosen).length
  const choose = async (reading: string, option: string | undefined) => {
    setBusy(reading)
    try {
      const { changed } = await chooseReading(view.id, {
        policy: payer.policy,
        reading,
        ...(option ? { option } : {}),
        base: view.profile.version,
      })
      notifications.show({
        message: `Saved; ${changed} kept answers and obligations came out otherwise`,
        withBorder: true,
      })
      again()
    } catch (thrown) {
      notifications.show({ message: toProblem(thrown).message, withBorder: true, color: 'brick', autoClose: false })
    }
    setBusy(undefined)
  }
  return (
    <details className={classes.section}>
      <summary>
        <b>{payer.name}</b>{' '}
        <span className="muted">
          {payer.title} · {payer.readings.length} open readings, {settled} settled by contract
        </span>
      </summary>
      <ul className={classes.rows}>
        {payer.readings.map(one => {
          const usual = one.options.find(option => option.usual)
          return (
            <li key={one.id}>
              <span className={classes.main}>
                {one.asks} <Citation clause={one.clause} />
              </span>
              <Select
                aria-label={one.asks}
                size="sm"
                w="min(28rem, 100%)"
                disabled={!me.may.includes('administer') || busy !== undefined}
                allowDeselect={false}
                value={one.chosen ?? usual?.id ?? null}
                data={one.options.map(option => ({
                  value: option.id,
                  label: option.usual ? `${option.says} (usual)` : option.says,
                }))}
                onChange={next => void choose(one.id, next && next !== usual?.id ? next : undefined)}
              />
            </li>
          )
        })}
      </ul>
    </details>
  )
}
