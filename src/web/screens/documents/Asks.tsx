import { Link } from 'react-router'
import { useAsk } from '../../ask.ts'
import { Loading, Problem } from '../../parts/states.tsx'
import { urls } from '../../urls.ts'
import shared from '../intake/intake.module.css'
import { getReview } from '../review/api.ts'
import review from '../review/Review.module.css'
import { Criterion, topOf } from '../review/Review.tsx'

export const asksKey = (memberId: string, question: string) => `asks ${memberId} ${question}`

/** What the member's policy asks of a document, each with its clause and what the record answers. */
export function Asks({ memberId, question, noun }: { memberId: string; question: string; noun: string }) {
  const asked = useAsk(asksKey(memberId, question), () => getReview(memberId, question))
  const view = asked.data
  return (
    <aside className={shared.aside} aria-label={`What the policy asks of ${noun}`}>
      <h2>What {view?.rulebook.name ?? 'the policy'} asks</h2>
      {!view && asked.problem && (
        <Problem title="The policy could not be asked">
          {[asked.problem.message, asked.problem.body.remedy].filter(Boolean).join(' ')}
        </Problem>
      )}
      {!view && !asked.problem && <Loading rows={5} label="Asking the policy" />}
      {view && !view.criteria && (
        <p className="muted">
          Not stated: {view.rulebook.name} says nothing of {noun} by itself.
        </p>
      )}
      {view?.criteria && (
        <>
          <p>
            <b>{view.verdict}</b>
          </p>
          <ul className={review.tree}>
            {topOf(view.criteria).map(one => (
              <Criterion key={one.clause?.reference ?? `${one.says} ${one.rule}`} one={one} />
            ))}
          </ul>
          <Link to={urls.determination(memberId, question)}>Open the review</Link>
        </>
      )}
    </aside>
  )
}
