import type { AnswerSummary } from '../../../desk/chartViews.ts'
import { Citation } from '../../parts/Citation.tsx'
import { Verdict, type VerdictKind } from '../../parts/Verdict.tsx'
import classes from './intake.module.css'

const kinds: Record<AnswerSummary['outcome'], VerdictKind> = {
  met: 'met',
  'not-met': 'not-met',
  undetermined: 'undetermined',
  'needs-review': 'undetermined',
  'not-applicable': 'not-needed',
}

/** The answer to a question, and the clauses it was put together from. */
export function Reading({ summary, openOnly }: { summary: AnswerSummary; openOnly?: boolean }) {
  const parts = openOnly
    ? summary.parts.filter(one => one.outcome !== 'met' && one.outcome !== 'not-applicable')
    : summary.parts
  return (
    <>
      <p className={classes.verdict}>
        <span aria-hidden>
          <Verdict is={kinds[summary.outcome]} />
        </span>
        {summary.verdict}
      </p>
      {parts.length > 0 && (
        <ul className={classes.parts}>
          {parts.map(one => (
            <li key={`${one.clause?.reference} ${one.says}`} data-under={one.under || undefined}>
              <Verdict is={kinds[one.outcome]} size={16} />
              <span>
                <span className={classes.says}>{one.says}</span> {one.clause && <Citation clause={one.clause} />}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
