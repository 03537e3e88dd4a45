import type { IntakeContract } from '../../../api/contract/intake.ts'
import { call } from '../../api.ts'
import { newId } from '../../newId.ts'

type Answer<Operation extends keyof IntakeContract> = IntakeContract[Operation] extends { answer: infer A }
  ? A
  : undefined
type Body<Operation extends keyof IntakeContract> = IntakeContract[Operation] extends { body: infer B } ? B : never

const of = (memberId: string) => `/members/${encodeURIComponent(memberId)}`
const once = () => ({ 'idempotency-key': newId() })

export const getReferrals = (program: string, which: 'open' | 'closed') =>
  call<Answer<'GET /api/referrals'>>('GET', `/referrals?program=${encodeURIComponent(program)}&which=${which}`)
export const addReferral = (body: Body<'POST /api/referrals'>, key: string) =>
  call<Answer<'POST /api/referrals'>>('POST', '/referrals', body, { 'idempotency-key': key })
export const findAlike = (body: Body<'POST /api/referrals/alike'>) =>
  call<Answer<'POST /api/referrals/alike'>>('POST', '/referrals/alike', body)
export const decideReferral = (memberId: string, body: Body<'POST /api/members/{id}/referral'>) =>
  call<Answer<'POST /api/members/{id}/referral'>>('POST', `${of(memberId)}/referral`, body, once())

export const getIntake = (memberId: string) =>
  call<Answer<'GET /api/members/{id}/intake'>>('GET', `${of(memberId)}/intake`)
export const setPart2 = (memberId: string, part2: boolean) => call<void>('POST', `${of(memberId)}/part-2`, { part2 })
export const admit = (memberId: string, body: Body<'POST /api/members/{id}/admit'>) =>
  call<Answer<'POST /api/members/{id}/admit'>>('POST', `${of(memberId)}/admit`, body, once())
export const saveEntry = (
  memberId: string,
  entry: { kind: string; id?: string; body: { [field: string]: unknown }; base: number; removed?: boolean },
) => call<{ id: string; version: number }>('POST', `${of(memberId)}/entries`, entry, once())

export const getDischarge = (memberId: string) =>
  call<Answer<'GET /api/members/{id}/discharge'>>('GET', `${of(memberId)}/discharge`)
export const discharge = (memberId: string, body: Body<'POST /api/members/{id}/discharge'>) =>
  call<Answer<'POST /api/members/{id}/discharge'>>('POST', `${of(memberId)}/discharge`, body, once())
export const undoDischarge = (memberId: string) =>
  call<Answer<'POST /api/members/{id}/discharge/undo'>>('POST', `${of(memberId)}/discharge/undo`, {}, once())
