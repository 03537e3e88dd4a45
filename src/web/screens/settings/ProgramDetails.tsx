import { useMe } from '../../session.tsx'
import classes from './Settings.module.css'

export function ProgramDetails() {
  const { me, program } = useMe()
  return (
    <div className={classes.block}>
      <h2>{program?.name}</h2>
      <dl className={classes.facts}>
        <div>
          <dt>Id</dt>
          <dd className="mono">{program?.id}</dd>
        </div>
        <div>
          <dt>Data</dt>
          <dd>{me.synthetic ? 'Synthetic: no real person appears in it' : 'Real'}</dd>
        </div>
        <div>
          <dt>Screen covered after</dt>
          <dd>{me.idleMinutes} minutes</dd>
        </div>
      </dl>
    </div>
  )
}
