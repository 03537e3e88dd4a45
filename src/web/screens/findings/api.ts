import type { Contract } from '../../../api/contract.ts'
import { call } from '../../api.ts'
import { newId } from '../../newId.ts'

const of = (memberId: string) => `/members/${encodeURIComponent(memberId)}`

export const getForm = (memberId: string, question: string) =>
  call<Contract['GET /api/members/{id}/form/{question}']['answer']>(
    'GET',
    `${of(memberId)}/form/${encodeURIComponent(question)}`,
  )
export const saveFindings = (memberId: string, body: Contract['POST /api/members/{id}/findings']['body']) =>
  call<Contract['POST /api/members/{id}/findings']['answer']>('POST', `${of(memberId)}/findings`, body, {
    'idempotency-key': newId(),
  })
