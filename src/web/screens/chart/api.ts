import type { ChartContract } from '../../../api/contract/chart.ts'
import { call } from '../../api.ts'

type Answer<Operation extends keyof ChartContract> = ChartContract[Operation] extends { answer: infer A }
  ? A
  : undefined

export const getHead = (memberId: string) =>
  call<Answer<'GET /api/members/{id}/head'>>('GET', `/members/${encodeURIComponent(memberId)}/head`)

export const getOverview = (memberId: string) =>
  call<Answer<'GET /api/members/{id}/overview'>>('GET', `/members/${encodeURIComponent(memberId)}/overview`)

export const getAttendance = (memberId: string) =>
  call<Answer<'GET /api/members/{id}/attendance'>>('GET', `/members/${encodeURIComponent(memberId)}/attendance`)
