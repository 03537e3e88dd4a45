import type { AdministrationContract } from '../../../api/contract/administration.ts'
import type { Contract } from '../../../api/contract.ts'
import { call } from '../../api.ts'
import { newId } from '../../newId.ts'

type Answer<Operation extends keyof AdministrationContract> = AdministrationContract[Operation] extends {
  answer: infer A
}
  ? A
  : undefined
type Body<Operation extends keyof AdministrationContract> = AdministrationContract[Operation] extends { body: infer B }
  ? B
  : never

const of = (program: string) => `/programs/${encodeURIComponent(program)}`
const once = () => ({ 'idempotency-key': newId() })

export const setUp = (body: Contract['POST /api/setup']['body']) => call<void>('POST', '/setup', body)

export const getProgram = (program: string) => call<Answer<'GET /api/programs/{id}'>>('GET', of(program))
export const changeProgram = (program: string, body: Body<'POST /api/programs/{id}'>) =>
  call<void>('POST', of(program), body)
export const saveProgramEntry = (program: string, body: Contract['POST /api/programs/{id}/entries']['body']) =>
  call<{ id: string; version: number }>('POST', `${of(program)}/entries`, body, once())
export const chooseReading = (program: string, body: Body<'POST /api/programs/{id}/readings'>) =>
  call<Answer<'POST /api/programs/{id}/readings'>>('POST', `${of(program)}/readings`, body)
export const scheduleGroup = (program: string, body: Body<'POST /api/programs/{id}/schedule'>) =>
  call<Answer<'POST /api/programs/{id}/schedule'>>('POST', `${of(program)}/schedule`, body, once())
export const cancelGroup = (program: string, body: Body<'POST /api/programs/{id}/schedule/cancel'>) =>
  call<Answer<'POST /api/programs/{id}/schedule/cancel'>>('POST', `${of(program)}/schedule/cancel`, body)

export const getTemplate = () => call<Answer<'GET /api/import/template'>>('GET', '/import/template')
export const importMembers = (program: string, body: Body<'POST /api/programs/{id}/import'>) =>
  call<Answer<'POST /api/programs/{id}/import'>>('POST', `${of(program)}/import`, body)

export const getUsers = () => call<Contract['GET /api/users']['answer']>('GET', '/users')
export const addUser = (body: Contract['POST /api/users']['body']) =>
  call<{ userId: string }>('POST', '/users', body, once())
export const setRole = (user: string, body: Contract['POST /api/users/{id}/roles']['body']) =>
  call<void>('POST', `/users/${encodeURIComponent(user)}/roles`, body)

export const changeUser = (user: string, body: Body<'POST /api/users/{id}/account'>) =>
  call<void>('POST', `/users/${encodeURIComponent(user)}/account`, body)

export const searchAudit = (body: Body<'POST /api/audit/search'>) =>
  call<Answer<'POST /api/audit/search'>>('POST', '/audit/search', body)
export const getVerdict = () => call<Answer<'GET /api/audit/verdict'>>('GET', '/audit/verdict')
export const getEmergencies = () => call<Answer<'GET /api/emergencies'>>('GET', '/emergencies')
export const reviewEmergency = (access: string) =>
  call<void>('POST', `/emergency-accesses/${encodeURIComponent(access)}/review`, {})

export const getTokens = () => call<Answer<'GET /api/tokens'>>('GET', '/tokens')
export const makeToken = (body: Body<'POST /api/tokens'>) => call<Answer<'POST /api/tokens'>>('POST', '/tokens', body)
export const revokeToken = (id: string) => call<void>('DELETE', `/tokens/${encodeURIComponent(id)}`)

export const unlink = (id: string) => call<void>('DELETE', `/me/links/${encodeURIComponent(id)}`)
