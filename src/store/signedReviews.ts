import { newId } from './id.ts'
import type { Tx } from './organization.ts'
import { json, sql } from './sql.ts'

/** A decision that somebody signed on a reading of a record, with all that it rested on. */
export interface SignedReview {
  reviewId: string
  memberId: string
  question: string
  rulebookId: string
  words: string
  body: unknown
  /** Of `body` (`kernel/digest`). */
  digest: string
  signerId: string
  /** With the credential held then. */
  signerName: string
  method: string
  signedAt: string
}

/** Keeps a signed decision. It takes no change; another may follow it. */
export async function addSignedReview(
  tx: Tx,
  review: Omit<SignedReview, 'reviewId' | 'signerId' | 'signedAt'>,
): Promise<string> {
  const reviewId = newId()
  await tx.run(sql`
    insert into signed_review (org_id, member_id, review_id, question, rulebook_id, words, body, digest, signer_id, signer_name, method)
    values (${tx.orgId}, ${review.memberId}, ${reviewId}, ${review.question}, ${review.rulebookId}, ${review.words},
      ${json(review.body)}, ${review.digest}, ${tx.userId}, ${review.signerName}, ${review.method})`)
  tx.audit({
    action: 'review-signed',
    subjectId: review.memberId,
    detail: { reviewId, question: review.question, method: review.method, digest: review.digest },
  })
  return reviewId
}

/** The decisions on a question about a member, the newest first. */
export async function signedReviews(tx: Tx, memberId: string, question: string): Promise<SignedReview[]> {
  return tx.rows<SignedReview>(sql`
    select review_id as "reviewId", member_id as "memberId", question, rulebook_id as "rulebookId", words, body, digest,
      signer_id as "signerId", signer_name as "signerName", method, signed_at as "signedAt"
    from signed_review where org_id = ${tx.orgId} and member_id = ${memberId} and question = ${question}
    order by signed_at desc, review_id limit 50`)
}
