import { Button, Select, Switch, Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { useEffect, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { Likeness } from '../../../desk/intakeViews.ts'
import { refresh, useAsk } from '../../ask.ts'
import { newId } from '../../newId.ts'
import { Problem } from '../../parts/states.tsx'
import { useFields } from '../../parts/useFields.ts'
import { toProblem } from '../../problem.ts'
import { useMe } from '../../session.tsx'
import { urls } from '../../urls.ts'
import { addReferral, findAlike, getReferrals } from '../intake/api.ts'
import classes from '../intake/intake.module.css'

const states: { [status: string]: string } = { referred: 'referred', admitted: 'active', discharged: 'discharged' }

/** A first call: who, by whom, for what. While it is typed, people on file who may be the same appear beside it. */
export default function NewReferral() {
  const { program } = useMe()
  const navigate = useNavigate()
  const [key] = useState(newId)
  const { values, field, problem, setProblem } = useFields({
    family: '',
    given: '',
    nameUsed: '',
    birthDate: '',
    phone: '',
    on: '',
    referrer: '',
    reason: '',
    payer: '',
    memberNumber: '',
    notTheSame: '',
  })
  const [policy, setPolicy] = useState<string | null>(null)
  const [part2, setPart2] = useState(false)
  const [busy, setBusy] = useState(false)
  const alike = useAlike(values)
  const strong = alike.some(one => one.strong)
  useEffect(() => {
    document.title = 'New referral · OpenIOP'
  }, [])
  const asked = useAsk(program ? `referrals ${program.id} open` : null, () => getReferrals(program?.id ?? '', 'open'))
  const policies = asked.data?.policies ?? []
  const on = values.on || (asked.data?.today ?? '')
  const payer = policies.find(one => one.id === policy)?.payer || values.payer.trim()
  const send = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      const { memberId } = await addReferral(
        {
          programId: program?.id ?? '',
          family: values.family,
          given: values.given,
          on,
          ...left({
            nameUsed: values.nameUsed,
            birthDate: values.birthDate,
            phone: values.phone,
            referrer: values.referrer,
            reason: values.reason,
            notTheSame: values.notTheSame,
          }),
          ...(payer
            ? {
                coverage: {
                  payer,
                  ...left({ policy: policy === 'other' ? '' : (policy ?? ''), memberNumber: values.memberNumber }),
                },
              }
            : {}),
          part2,
        },
        key,
      )
      notifications.show({ message: 'Referral added', withBorder: true })
      refresh('session')
      navigate(urls.member(memberId, 'intake'))
    } catch (thrown) {
      setProblem(toProblem(thrown))
    }
    setBusy(false)
  }
  return (
    <section aria-label="New referral">
      <div className="page-head">
        <h1>New referral</h1>
      </div>
      <div className={`${classes.columns} ${classes.beside}`}>
        <form
          className={classes.form}
          onSubmit={event => {
            event.preventDefault()
            void send()
          }}
        >
          {problem && (
            <Problem title="The referral was not added" reference={problem.body.reference}>
              {problem.message}
            </Problem>
          )}
          <TextInput label="Family name" required withAsterisk={false} autoComplete="off" {...field('family')} />
          <TextInput label="Given name" required withAsterisk={false} autoComplete="off" {...field('given')} />
          <TextInput label="Name used" description="If it is another" autoComplete="off" {...field('nameUsed')} />
          <TextInput label="Date of birth" type="date" {...field('birthDate')} />
          <TextInput label="Telephone" autoComplete="off" {...field('phone')} />
          <TextInput label="Referred on" type="date" required withAsterisk={false} {...field('on')} value={on} />
          <TextInput label="Referred by" description="An organization or a role" {...field('referrer')} />
          <Textarea label="Reason" {...field('reason')} />
          <Select
            label="Payer"
            placeholder="Not known yet"
            data={[
              ...policies.map(({ id, name }) => ({ value: id, label: name })),
              { value: 'other', label: 'Another payer' },
            ]}
            value={policy}
            onChange={setPolicy}
            clearable
            clearButtonProps={{ 'aria-label': 'Clear payer' }}
          />
          {policy === 'other' && <TextInput label="Name of the payer" {...field('payer')} />}
          {policy && <TextInput label="Member number with the payer" autoComplete="off" {...field('memberNumber')} />}
          <Switch
            label="42 CFR Part 2 protects this record"
            description="For substance use treatment"
            checked={part2}
            onChange={event => setPart2(event.currentTarget.checked)}
          />
          {(strong || problem?.code === 'possible-duplicate') && (
            <Textarea
              label="Why this is another person"
              description="Somebody on file is much alike. The reason is kept with the referral."
              required
              withAsterisk={false}
              {...field('notTheSame')}
            />
          )}
          <div className={classes.actions}>
            <Button type="submit" variant="filled" loading={busy}>
              Add referral
            </Button>
            <Button component={Link} to={urls.referrals()}>
              Cancel
            </Button>
          </div>
        </form>
        <aside aria-label="Perhaps on file already" aria-live="polite">
          {alike.length > 0 ? (
            <div className={classes.alike}>
              <h2>Perhaps on file already</h2>
              <ul className={classes.rows}>
                {alike.map(one => (
                  <li key={one.memberId}>
                    <span className={classes.main}>
                      <Link to={urls.member(one.memberId)} className="name">
                        {one.name}
                      </Link>{' '}
                      <span className="muted">{one.birthDate}</span>
                      <br />
                      <span className="small">
                        {one.matches.join(', ')}{' '}
                        <span className="muted">
                          · {one.program}, {states[one.state] ?? one.state}
                        </span>
                      </span>
                    </span>
                  </li>
                ))}
              </ul>
            </div>
          ) : (
            <p className="muted">People on file who are alike appear here while you type.</p>
          )}
        </aside>
      </div>
    </section>
  )
}

/** People alike, asked a moment after the last key. A failed look-up shows nothing: the server looks again when adding. */
function useAlike(values: { family: string; given: string; birthDate: string; memberNumber: string }): Likeness[] {
  const wanted = JSON.stringify([
    values.family.trim(),
    values.given.trim(),
    /^\d{4}-\d{2}-\d{2}$/.test(values.birthDate) ? values.birthDate : '',
    values.memberNumber.trim(),
  ])
  const [asked] = useDebouncedValue(wanted, 250)
  const [found, setFound] = useState<Likeness[]>([])
  useEffect(() => {
    let current = true
    const [family = '', given = '', birthDate = '', number = ''] = JSON.parse(asked) as string[]
    if (!number && !birthDate && family.length < 3 && given.length < 3) setFound([])
    else
      findAlike({ family, given, ...left({ birthDate, number }) }).then(
        list => current && setFound(list),
        () => current && setFound([]),
      )
    return () => {
      current = false
    }
  }, [asked])
  return found
}

/** What is not empty. */
const left = <T extends { [name: string]: string }>(values: T): Partial<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== '')) as Partial<T>
