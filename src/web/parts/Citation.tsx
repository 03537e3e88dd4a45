import { Link } from 'react-router'
import classes from './Citation.module.css'
import type { Clause } from './ClauseCard.tsx'
import { pinClause, useClauseTarget } from './clauseLayer.tsx'

/** The gold knot and the reference: "this comes from there". Its clause opens on hover and on focus. */
export function Citation({ clause, bare }: { clause: Clause; bare?: boolean }) {
  const target = useClauseTarget(clause)
  const label = bare ? <span className="screen-reader">{clause.reference}</span> : clause.reference
  if (clause.href)
    return (
      <Link to={clause.href} className={classes.citation} {...target}>
        {label}
      </Link>
    )
  if (!clause.paraphrase) return <span className={classes.citation}>{label}</span>
  return (
    <button
      type="button"
      className={classes.citation}
      {...target}
      onClick={event => pinClause(event.currentTarget, clause)}
    >
      {label}
    </button>
  )
}

/** The knot alone, inside something that already opens its clause. */
export function Knot() {
  return <span className={classes.knot} aria-hidden />
}
