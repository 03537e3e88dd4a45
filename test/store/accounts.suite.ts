import { beforeAll, describe, expect, it } from 'vitest'
import {
  careTeamOn,
  consentsOf,
  emergencyAccesses,
  endRole,
  grantRole,
  putCareTeam,
  putConsent,
  reviewEmergencyAccess,
  rolesOn,
  takeEmergencyAccess,
} from '../../src/store/access.ts'
import {
  addAccount,
  addApiToken,
  changeAccount,
  clearFailedSignIns,
  countFailedSignIn,
  endSession,
  endSessionsOf,
  findCredentials,
  findSignIns,
  getAccount,
  organizationOf,
  putCredential,
  revokeApiToken,
  startSession,
  unlockSession,
  useApiToken,
  useCredential,
  useSession,
} from '../../src/store/accounts.ts'
import {
  changeOrganization,
  getOrganization,
  listOrganizations,
  listPrograms,
  putProgram,
} from '../../src/store/organizations.ts'
import { sql } from '../../src/store/sql.ts'
import { codeOf, must, type Sample, sampleOrganization, type TestDatabase } from './harness.ts'

export const accounts = (opened: () => TestDatabase) =>
  describe('People', () => {
    let test: TestDatabase
    let clinic: Sample
    let other: Sample
    let userId: string
    beforeAll(async () => {
      test = opened()
      clinic = await sampleOrganization(test.db)
      other = await sampleOrganization(test.db)
      userId = must(
        await clinic.as(tx =>
          addAccount(tx, { email: 'Robin@Example.test ', name: 'Sample, Robin', status: 'active' }),
        ),
      )
    })

    it('have one account an address within an organization, and may have one in another', async () => {
      const again = { email: 'robin@example.test', name: 'Sample, Robin', status: 'active' as const }
      expect(codeOf(await clinic.as(tx => addAccount(tx, again)))).toBe('email-in-use')
      must(await other.as(tx => addAccount(tx, again)))
      expect((await findSignIns(test.db, 'ROBIN@example.test')).map(one => one.orgId).sort()).toEqual(
        [clinic.orgId, other.orgId].sort(),
      )
      expect(await findSignIns(test.db, 'nobody@example.test')).toEqual([])
      expect((await listOrganizations(test.db)).map(one => one.orgId)).toEqual(
        expect.arrayContaining([clinic.orgId, other.orgId]),
      )
    })

    it('are changed by one administrator at a time', async () => {
      const account = await clinic.as(tx => getAccount(tx, userId))
      if (!account) throw new Error('expected the account')
      must(await clinic.as(tx => changeAccount(tx, { ...account, name: 'Sample, R.' })))
      expect(codeOf(await clinic.as(tx => changeAccount(tx, account)))).toBe('stale-version')
    })

    it('are locked out at the fifth failure, not at the fourth', async () => {
      for (let i = 0; i < 4; i++) expect(await clinic.as(tx => countFailedSignIn(tx, userId))).toBeNull()
      expect(await clinic.as(tx => countFailedSignIn(tx, userId))).not.toBeNull()
      await clinic.as(tx => clearFailedSignIns(tx, userId))
      expect(await clinic.as(tx => getAccount(tx, userId))).toMatchObject({ failedSignIns: 0, lockedUntil: null })
    })

    it('keep what they prove themselves with, and when they last did', async () => {
      await clinic.as(tx =>
        putCredential(tx, { userId, kind: 'passkey', credentialId: 'key-1', secret: { counter: 1 } }),
      )
      await clinic.as(tx => useCredential(tx, userId, 'key-1', { counter: 2 }))
      const [key] = await clinic.as(tx => findCredentials(tx, { credentialId: 'key-1' }))
      expect(key).toMatchObject({ userId, secret: { counter: 2 } })
      expect(key?.lastUsedAt).not.toBeNull()
      expect(await other.as(tx => findCredentials(tx, { credentialId: 'key-1' }))).toEqual([])
    })

    it('are signed in until they leave, are idle or the day is over', async () => {
      const start = () =>
        clinic.as(tx => startSession(tx, { userId, strength: 'password', idleMinutes: 15, absoluteMinutes: 600 }))
      const is = (secret: string) =>
        clinic.as(async tx => {
          const found = await useSession(tx, secret, 15)
          return found !== undefined && !found.idle
        })
      const secret = await start()
      expect(organizationOf(secret)).toBe(clinic.orgId)
      expect(await is(secret)).toBe(true)
      expect(await is(`${secret}x`)).toBe(false)
      expect(await other.as(tx => useSession(tx, secret, 15))).toBeUndefined()
      await clinic.as(tx => endSession(tx, secret))
      expect(await is(secret)).toBe(false)
      for (const column of ['idle_until', 'absolute_until']) {
        const another = await start()
        await clinic.as(tx =>
          tx.run({ text: `update session set ${column} = now() where ended_at is null`, values: [] }),
        )
        expect(await is(another), column).toBe(false)
      }
      // An idle session is covered, and opens again for its person; one that is over does not.
      const covered = await start()
      await clinic.as(tx =>
        tx.run({ text: 'update session set idle_until = now() where ended_at is null', values: [] }),
      )
      expect(await clinic.as(async tx => (await useSession(tx, covered, 15))?.idle)).toBe(true)
      await clinic.as(tx => unlockSession(tx, covered, 15))
      expect(await is(covered)).toBe(true)
      const last = await start()
      expect(await clinic.as(tx => endSessionsOf(tx, userId))).toBeGreaterThan(0)
      expect(await is(last)).toBe(false)
    })

    it('leave no secret in the database', async () => {
      const secret = await clinic.as(tx =>
        startSession(tx, { userId, strength: 'password', idleMinutes: 1, absoluteMinutes: 1 }),
      )
      const own = secret.slice(secret.lastIndexOf('.') + 1)
      expect(await clinic.as(tx => tx.rows(sql`select from session s where s::text like ${`%${own}%`}`))).toEqual([])
    })

    it('give programs tokens that end when revoked or expired', async () => {
      const add = (expiresAt?: string) =>
        clinic.as(tx =>
          addApiToken(tx, { userId, name: 'Billing', scopes: ['claims:read'], ...(expiresAt ? { expiresAt } : {}) }),
        )
      const valid = (secret: string) => clinic.as(async tx => (await useApiToken(tx, secret))?.scopes)
      const token = await add()
      expect(await valid(token.secret)).toEqual(['claims:read'])
      expect(await valid(`${token.secret}x`)).toBeUndefined()
      await clinic.as(tx => revokeApiToken(tx, token.tokenId))
      expect(await valid(token.secret)).toBeUndefined()
      expect(await valid((await add('2020-01-01T00:00:00Z')).secret)).toBeUndefined()
      expect(await valid((await add('2999-01-01T00:00:00Z')).secret)).toEqual(['claims:read'])
    })

    it('hold a role from its first to its last day', async () => {
      await clinic.as(tx => grantRole(tx, { userId, role: 'therapist', programId: '', fromDay: '2026-03-02' }))
      await clinic.as(tx => endRole(tx, { userId, role: 'therapist', programId: '' }, '2026-03-31'))
      const holds = async (day: string) => (await clinic.as(tx => rolesOn(tx, day, userId))).map(one => one.role)
      expect(await Promise.all(['2026-03-01', '2026-03-02', '2026-03-31', '2026-04-01'].map(holds))).toEqual([
        [],
        ['therapist'],
        ['therapist'],
        [],
      ])
    })

    it('are on care teams, and members consent or do not', async () => {
      await clinic.as(tx => putCareTeam(tx, { memberId: 'SYN-0001', userId, role: 'lead', fromDay: '2026-03-02' }))
      expect(await clinic.as(tx => careTeamOn(tx, '2026-03-02', { userId }))).toHaveLength(1)
      expect(await clinic.as(tx => careTeamOn(tx, '2026-03-01', { userId }))).toHaveLength(0)
      const consent = {
        memberId: 'SYN-0001',
        consentId: 'c1',
        category: 'part-2',
        party: 'Sample Payer',
        scope: {},
        decidedOn: '2026-03-02',
        untilDay: null,
      }
      await clinic.as(tx => putConsent(tx, { ...consent, decision: 'given' }))
      await clinic.as(tx => putConsent(tx, { ...consent, decision: 'revoked', decidedOn: '2026-03-09' }))
      expect(await clinic.as(tx => consentsOf(tx, 'SYN-0001'))).toMatchObject([
        { decision: 'revoked', decidedOn: '2026-03-09' },
      ])
    })

    it('break the glass with a reason, for a while, and compliance sees it', async () => {
      const accessId = await clinic.as(tx => takeEmergencyAccess(tx, 'SYN-0001', 'Crisis call at night', 60), userId)
      expect(await clinic.as(tx => emergencyAccesses(tx, { lastingFor: userId }))).toHaveLength(1)
      expect(await clinic.as(tx => emergencyAccesses(tx, 'unreviewed'))).toMatchObject([
        { reason: 'Crisis call at night' },
      ])
      expect(await clinic.as(tx => reviewEmergencyAccess(tx, accessId))).toBe(true)
      expect(await clinic.as(tx => emergencyAccesses(tx, 'unreviewed'))).toEqual([])
      await expect(clinic.as(tx => takeEmergencyAccess(tx, 'SYN-0001', '', 60), userId)).rejects.toThrow()
    })

    it('set their organization and its programs up', async () => {
      const program = {
        programId: 'p1',
        name: 'Adult IOP',
        timeZone: 'America/Denver',
        jurisdiction: 'US-UT',
        settings: { days: 3 },
        active: true,
      }
      must(await clinic.as(tx => putProgram(tx, { ...program, version: 0 })))
      must(await clinic.as(tx => putProgram(tx, { ...program, name: 'Adult IOP, mornings', version: 1 })))
      expect(codeOf(await clinic.as(tx => putProgram(tx, { ...program, version: 1 })))).toBe('stale-version')
      expect(await clinic.as(listPrograms)).toMatchObject([
        { name: 'Adult IOP, mornings', version: 2, settings: { days: 3 } },
      ])
      must(
        await clinic.as(tx =>
          changeOrganization(tx, { name: 'Sample Clinic North', settings: { weekStart: 1 }, version: 1 }),
        ),
      )
      expect(await clinic.as(getOrganization)).toMatchObject({ name: 'Sample Clinic North', version: 2 })
    })
  })
