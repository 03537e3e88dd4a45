import type { ReviewContract } from '../../../api/contract/review.ts'
import { call } from '../../api.ts'

type Answer<Operation extends keyof ReviewContract> = ReviewContract[Operation] extends { answer: infer A } ? A : never

export const getReview = (memberId: string, question: string, rulebook?: string) =>
  call<Answer<'GET /api/members/{id}/readings/{question}'>>(
    'GET',
    `/members/${encodeURIComponent(memberId)}/readings/${encodeURIComponent(question)}${rulebook ? `?rulebook=${encodeURIComponent(rulebook)}` : ''}`,
  )

export const askWhatIf = (
  memberId: string,
  question: string,
  body: ReviewContract['POST /api/members/{id}/readings/{question}/what-if']['body'],
) =>
  call<Answer<'POST /api/members/{id}/readings/{question}/what-if'>>(
    'POST',
    `/members/${encodeURIComponent(memberId)}/readings/${encodeURIComponent(question)}/what-if`,
    body,
  )

export const signReview = (
  memberId: string,
  question: string,
  body: ReviewContract['POST /api/members/{id}/readings/{question}/signatures']['body'],
  key: string,
) =>
  call<{ id: string }>(
    'POST',
    `/members/${encodeURIComponent(memberId)}/readings/${encodeURIComponent(question)}/signatures`,
    body,
    { 'idempotency-key': key },
  )

export const comparePolicies = (question: string) =>
  call<Answer<'GET /api/policy-comparison'>>('GET', `/policy-comparison?question=${encodeURIComponent(question)}`)
export const getPolicies = () => call<Answer<'GET /api/policies'>>('GET', '/policies')
export const getPolicy = (slug: string) =>
  call<Answer<'GET /api/policies/{slug}'>>('GET', `/policies/${encodeURIComponent(slug)}`)
