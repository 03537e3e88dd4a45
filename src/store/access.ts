import { newId } from './id.ts'
import type { Tx } from './organization.ts'
import { json, sql } from './sql.ts'

/** What decides who may see what: roles, care teams, consents, and access in an emergency. The deciding is the desk's. */
export interface RoleGrant {
  userId: string
  role: string
  /** Empty for every program of the organization. */
  programId: string
  fromDay: string
  toDay: string | null
}

export async function grantRole(tx: Tx, grant: Omit<RoleGrant, 'toDay'> & { toDay?: string }): Promise<void> {
  await tx.run(sql`
    insert into role_grant (org_id, user_id, role, program_id, from_day, to_day, granted_by)
    values (${tx.orgId}, ${grant.userId}, ${grant.role}, ${grant.programId}, ${grant.fromDay}, ${grant.toDay ?? null}, ${tx.userId})
    on conflict (org_id, user_id, role, program_id, from_day) do update set to_day = excluded.to_day`)
  tx.audit({ action: 'role-granted', detail: { ...grant } })
}

/** Ends a role; `toDay` is its last day. */
export async function endRole(
  tx: Tx,
  grant: Pick<RoleGrant, 'userId' | 'role' | 'programId'>,
  toDay: string,
): Promise<void> {
  await tx.run(sql`
    update role_grant set to_day = ${toDay} where org_id = ${tx.orgId} and user_id = ${grant.userId} and role = ${grant.role}
      and program_id = ${grant.programId} and (to_day is null or to_day > ${toDay})`)
  tx.audit({
    action: 'role-ended',
    detail: { userId: grant.userId, role: grant.role, programId: grant.programId, toDay },
  })
}

/** The roles that a person (or, without one, everybody) holds on a day. */
export async function rolesOn(tx: Tx, day: string, userId?: string): Promise<RoleGrant[]> {
  return tx.rows<RoleGrant>(sql`
    select user_id as "userId", role, program_id as "programId", from_day as "fromDay", to_day as "toDay" from role_grant
    where org_id = ${tx.orgId} and (${userId ?? null}::text is null or user_id = ${userId ?? null})
      and from_day <= ${day} and (to_day is null or to_day >= ${day}) order by user_id, role, program_id`)
}

export interface CareTeamEntry {
  memberId: string
  userId: string
  role: string
  fromDay: string
  toDay: string | null
}

export async function putCareTeam(tx: Tx, entry: Omit<CareTeamEntry, 'toDay'> & { toDay?: string }): Promise<void> {
  await tx.run(sql`
    insert into care_team (org_id, member_id, user_id, role, from_day, to_day)
    values (${tx.orgId}, ${entry.memberId}, ${entry.userId}, ${entry.role}, ${entry.fromDay}, ${entry.toDay ?? null})
    on conflict (org_id, member_id, user_id, role, from_day) do update set to_day = excluded.to_day`)
  tx.audit({ action: 'care-team-set', subjectId: entry.memberId, detail: { userId: entry.userId, role: entry.role } })
}

export async function careTeamOn(
  tx: Tx,
  day: string,
  of: { memberId?: string; userId?: string },
): Promise<CareTeamEntry[]> {
  return tx.rows<CareTeamEntry>(sql`
    select member_id as "memberId", user_id as "userId", role, from_day as "fromDay", to_day as "toDay" from care_team
    where org_id = ${tx.orgId} and (${of.memberId ?? null}::text is null or member_id = ${of.memberId ?? null})
      and (${of.userId ?? null}::text is null or user_id = ${of.userId ?? null})
      and from_day <= ${day} and (to_day is null or to_day >= ${day}) order by member_id, role, user_id`)
}

/** A consent as access decisions look at it; its document is in the record, under the same id. */
export interface ConsentEntry {
  memberId: string
  consentId: string
  /** `part-2`, `treatment-payment-operations`, `research` … */
  category: string
  /** To whom. */
  party: string
  scope: { [name: string]: unknown }
  decision: 'given' | 'refused' | 'revoked'
  decidedOn: string
  untilDay: string | null
}

export async function putConsent(tx: Tx, consent: ConsentEntry): Promise<void> {
  await tx.run(sql`
    insert into consent (org_id, member_id, consent_id, category, party, scope, decision, decided_on, until_day)
    values (${tx.orgId}, ${consent.memberId}, ${consent.consentId}, ${consent.category}, ${consent.party}, ${json(consent.scope)},
      ${consent.decision}, ${consent.decidedOn}, ${consent.untilDay})
    on conflict (org_id, member_id, consent_id) do update set category = excluded.category, party = excluded.party,
      scope = excluded.scope, decision = excluded.decision, decided_on = excluded.decided_on, until_day = excluded.until_day,
      recorded_at = now()`)
  tx.audit({
    action: `consent-${consent.decision}`,
    subjectId: consent.memberId,
    detail: { consentId: consent.consentId, category: consent.category },
  })
}

export async function consentsOf(tx: Tx, memberId: string): Promise<ConsentEntry[]> {
  return tx.rows<ConsentEntry>(sql`
    select member_id as "memberId", consent_id as "consentId", category, party, scope, decision, decided_on as "decidedOn",
      until_day as "untilDay" from consent where org_id = ${tx.orgId} and member_id = ${memberId} order by decided_on, consent_id`)
}

export interface EmergencyAccess {
  accessId: string
  memberId: string
  userId: string
  reason: string
  from: string
  until: string
  reviewedBy: string | null
  reviewedAt: string | null
}

/** Breaks the glass: this person may see this member's record for a while, and compliance sees why. */
export async function takeEmergencyAccess(tx: Tx, memberId: string, reason: string, minutes: number): Promise<string> {
  const accessId = newId()
  await tx.run(sql`
    insert into emergency_access (org_id, access_id, member_id, user_id, reason, until_at)
    values (${tx.orgId}, ${accessId}, ${memberId}, ${tx.userId}, ${reason}, now() + make_interval(mins => ${minutes}))`)
  tx.audit({ action: 'emergency-access', subjectId: memberId, detail: { accessId, minutes } })
  return accessId
}

/** Emergency accesses of a person that last still, or (for compliance) those nobody has reviewed. */
export async function emergencyAccesses(
  tx: Tx,
  which: { lastingFor: string } | 'unreviewed',
): Promise<EmergencyAccess[]> {
  const where =
    which === 'unreviewed' ? sql`reviewed_at is null` : sql`user_id = ${which.lastingFor} and until_at > now()`
  return tx.rows<EmergencyAccess>(sql`
    select access_id as "accessId", member_id as "memberId", user_id as "userId", reason, from_at as from, until_at as until,
      reviewed_by as "reviewedBy", reviewed_at as "reviewedAt" from emergency_access
    where org_id = ${tx.orgId} and ${where} order by from_at desc limit 500`)
}

export async function reviewEmergencyAccess(tx: Tx, accessId: string): Promise<boolean> {
  const reviewed = await tx.run(sql`
    update emergency_access set reviewed_by = ${tx.userId}, reviewed_at = now()
    where org_id = ${tx.orgId} and access_id = ${accessId} and reviewed_at is null`)
  if (reviewed > 0) tx.audit({ action: 'emergency-access-reviewed', detail: { accessId } })
  return reviewed > 0
}
