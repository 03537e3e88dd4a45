import type { ChartContract } from '../../../api/contract/chart.ts'
import { call } from '../../api.ts'

const of = (memberId: string) => `/members/${encodeURIComponent(memberId)}/documents`
const at = (memberId: string, kind: string, id: string) =>
  `${of(memberId)}/${encodeURIComponent(kind)}/${encodeURIComponent(id)}`

export const getDocuments = (memberId: string) =>
  call<ChartContract['GET /api/members/{id}/documents']['answer']>('GET', of(memberId))
export const getHistory = (memberId: string, kind: string, id: string) =>
  call<ChartContract['GET /api/members/{id}/documents/{kind}/{entry}']['answer']>('GET', at(memberId, kind, id))
export const addAddendum = (
  memberId: string,
  kind: string,
  id: string,
  body: ChartContract['POST /api/members/{id}/documents/{kind}/{entry}/addenda']['body'],
) => call<{ id: string }>('POST', `${at(memberId, kind, id)}/addenda`, body)

export const getBundle = (memberId: string) => call<object>('GET', `/members/${encodeURIComponent(memberId)}/fhir`)
