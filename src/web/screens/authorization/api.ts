import type { AuthorizationContract } from '../../../api/contract/authorization.ts'
import { call } from '../../api.ts'

export const getAuthorization = (memberId: string) =>
  call<AuthorizationContract['GET /api/members/{id}/authorization']['answer']>(
    'GET',
    `/members/${encodeURIComponent(memberId)}/authorization`,
  )
