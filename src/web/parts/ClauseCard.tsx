import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Knot } from './Citation.tsx'
import classes from './ClauseCard.module.css'

/** Where something comes from, as a person reads it. */
export interface Clause {
  /** "PEHP II.B.9", or "Program rule 4" when it is no payer's. */
  reference: string
  /** "2017 edition". */
  edition?: string
  /** One sentence in our own words. */
  paraphrase?: string
  /** What it was applied to: "Counted", "4 of 11 full sessions since Nov 2". */
  facts?: readonly { label: string; value: ReactNode }[]
  /** The clause in the policy library. */
  href?: string
  actions?: readonly { label: string; to?: string; run?: () => void }[]
}

/** A clause in serif, what it was applied to, who owns it and by when, and at most two things to do. */
export function ClauseCard({ clause }: { clause: Clause }) {
  const actions = clause.actions?.slice(0, 1) ?? []
  return (
    <div className={classes.card}>
      <div className={classes.top}>
        <span className={classes.reference}>
          <Knot /> {clause.reference}
        </span>
        {clause.edition && <span className="small muted">{clause.edition}</span>}
      </div>
      {clause.paraphrase && <p className={classes.policy}>{clause.paraphrase}</p>}
      {clause.facts && clause.facts.length > 0 && (
        <dl className={classes.facts}>
          {clause.facts.map(fact => (
            <div key={fact.label}>
              <dt>{fact.label}</dt>
              <dd>{fact.value}</dd>
            </div>
          ))}
        </dl>
      )}
      {(actions.length > 0 || clause.href) && (
        <div className={classes.actions}>
          {actions.map(action =>
            action.to ? (
              <Button key={action.label} component={Link} to={action.to} size="compact-sm" variant="filled">
                {action.label}
              </Button>
            ) : (
              <Button key={action.label} onClick={action.run} size="compact-sm" variant="filled">
                {action.label}
              </Button>
            ),
          )}
          {clause.href && (
            <Button component={Link} to={clause.href} size="compact-sm">
              Read clause
            </Button>
          )}
        </div>
      )}
    </div>
  )
}
