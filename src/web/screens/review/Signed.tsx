import { Modal, Textarea } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconSignature } from '@tabler/icons-react'
import { useState } from 'react'
import type { ReviewView, SignedReviewView } from '../../../desk/chartViews.ts'
import { newId } from '../../newId.ts'
import { Proof } from '../../parts/Proof.tsx'
import { Problem } from '../../parts/states.tsx'
import { type ApiProblem, toProblem } from '../../problem.ts'
import { useMe } from '../../session.tsx'
import { signReview } from './api.ts'
import classes from './Review.module.css'

/** What clinicians decided, in their words, and what the record says otherwise since. */
export function Signed({ signed }: { signed: readonly SignedReviewView[] }) {
  return (
    <section aria-label="Signed decisions">
      {signed.map(one => (
        <div key={one.id} className={classes.signed}>
          <h2>Decision signed by {one.by}</h2>
          <p className="soft">
            {one.at.slice(0, 16).replace('T', ' ')}, shown by {methods[one.method] ?? one.method}. The reading then:{' '}
            {one.verdict}, {one.rulebook}, edition {one.edition}.
          </p>
          <p className={classes.words2}>{one.words}</p>
          {one.changed.length === 0 ? (
            <p className="soft">The record says the same now as when it was signed.</p>
          ) : (
            <>
              <h3>The record has changed since</h3>
              <ul className={classes.list}>
                {one.changed.map(({ what, was, now }) => (
                  <li key={what}>
                    {what}{' '}
                    <span className="soft">
                      Then: {was}. Now: {now}.
                    </span>
                  </li>
                ))}
              </ul>
            </>
          )}
          <p className={classes.digests}>
            Rulebook {one.digests.rulebook.slice(0, 16)} · record {one.digests.inputs.slice(0, 16)} · signed{' '}
            {one.digests.signed.slice(0, 16)}
          </p>
        </div>
      ))}
    </section>
  )
}

const methods: Record<string, string> = { password: 'password', totp: 'authenticator code', passkey: 'passkey' }

/** Restates what is signed and as whom, takes the decision in own words, and asks once more who it is. */
export function SignReview({
  view,
  memberId,
  title,
  close,
  done,
}: {
  view: ReviewView
  memberId: string
  title: string
  close: () => void
  done: () => void
}) {
  const { me } = useMe()
  const [words, setWords] = useState('')
  // What is signed is what was on the screen when the dialog opened, whatever is read meanwhile.
  const [seen] = useState({ digest: view.inputsDigest, verdict: view.verdict })
  const [key, setKey] = useState(newId)
  const [problem, setProblem] = useState<ApiProblem>()
  const wordsProblem = problem?.body.errors?.find(one => one.path === 'words')?.message
  return (
    <Modal opened onClose={close} title="Sign a decision" size="lg">
      <div className={classes.signForm}>
        <p>
          {title} of {view.head.name}: {seen.verdict}. {view.rulebook.title}, edition {view.rulebook.edition}.
        </p>
        <p className="soft">
          You sign as {me.name}
          {me.credential ? `, ${me.credential}` : ''}. The reading is kept with your decision as it stands now; it
          decides nothing by itself. A signed decision is not changed afterwards; another may follow it.
        </p>
        <Textarea
          label="Your decision, in your own words"
          autosize
          minRows={4}
          maxLength={10_000}
          value={words}
          error={wordsProblem}
          onChange={event => setWords(event.currentTarget.value)}
        />
        {problem && !wordsProblem && (
          <Problem title="Nothing was signed" reference={problem.body.reference}>
            {[problem.message, problem.body.remedy].filter(Boolean).join(' ')}
          </Problem>
        )}
        <Proof
          factors={me.factors}
          action="Sign decision"
          icon={<IconSignature size={16} stroke={1.8} />}
          onProof={async proof => {
            setProblem(undefined)
            try {
              await signReview(
                memberId,
                view.question,
                { words, seen: seen.digest, proof, ...(view.rulebook.own ? {} : { rulebook: view.rulebook.slug }) },
                key,
              )
              notifications.show({ message: 'Decision signed', withBorder: true })
              done()
              close()
            } catch (thrown) {
              setProblem(toProblem(thrown))
              setKey(newId())
            }
          }}
        />
      </div>
    </Modal>
  )
}
