import { ok, type Result, refuse } from '../kernel/result.ts'
import { borrow, type Database } from './database.ts'
import type { Tx } from './organization.ts'
import { addSubject } from './records.ts'
import { json, sql } from './sql.ts'

export interface Organization {
  orgId: string
  name: string
  settings: { [name: string]: unknown }
  version: number
}

export interface ProgramEntry {
  programId: string
  name: string
  timeZone: string
  jurisdiction: string
  settings: { [name: string]: unknown }
  active: boolean
  version: number
}

/** Founds the organization that the transaction names. Refuses `organization-exists`. */
export async function addOrganization(
  tx: Tx,
  name: string,
  settings: Organization['settings'] = {},
): Promise<Result<void>> {
  const added = await tx.run(sql`
    insert into organization (org_id, name, settings) values (${tx.orgId}, ${name}, ${json(settings)}) on conflict do nothing`)
  if (added === 0) return refuse('organization-exists', 'This organization exists already.')
  await addSubject(tx, 'organization', 'organization')
  tx.audit({ action: 'organization-founded' })
  return ok(undefined)
}

export async function getOrganization(tx: Tx): Promise<Organization | undefined> {
  return tx.row<Organization>(sql`
    select org_id as "orgId", name, settings, version from organization where org_id = ${tx.orgId}`)
}

/** Refuses `stale-version` when another administrator has saved meanwhile. */
export async function changeOrganization(
  tx: Tx,
  change: Pick<Organization, 'name' | 'settings' | 'version'>,
): Promise<Result<void>> {
  const changed = await tx.run(sql`
    update organization set name = ${change.name}, settings = ${json(change.settings)}, version = version + 1
    where org_id = ${tx.orgId} and version = ${change.version}`)
  if (changed === 0) return stale
  tx.audit({ action: 'organization-changed' })
  return ok(undefined)
}

/** Adds (version 0) or changes a program, and opens its record. Refuses `stale-version`. */
export async function putProgram(tx: Tx, program: ProgramEntry): Promise<Result<void>> {
  if (program.version === 0) {
    const added = await tx.run(sql`
      insert into program (org_id, program_id, name, time_zone, jurisdiction, settings, active)
      values (${tx.orgId}, ${program.programId}, ${program.name}, ${program.timeZone}, ${program.jurisdiction},
        ${json(program.settings)}, ${program.active}) on conflict do nothing`)
    if (added === 0) return stale
    await addSubject(tx, program.programId, 'program')
  } else {
    const changed = await tx.run(sql`
      update program set name = ${program.name}, time_zone = ${program.timeZone}, jurisdiction = ${program.jurisdiction},
        settings = ${json(program.settings)}, active = ${program.active}, version = version + 1
      where org_id = ${tx.orgId} and program_id = ${program.programId} and version = ${program.version}`)
    if (changed === 0) return stale
  }
  tx.audit({ action: program.version === 0 ? 'program-added' : 'program-changed', subjectId: program.programId })
  return ok(undefined)
}

export async function listPrograms(tx: Tx): Promise<ProgramEntry[]> {
  return tx.rows<ProgramEntry>(sql`
    select program_id as "programId", name, time_zone as "timeZone", jurisdiction, settings, active, version
    from program where org_id = ${tx.orgId} order by name`)
}

/** Every organization: for the clock, and for a sign-in page of an installation that has one. Names no person. */
export async function listOrganizations(db: Database): Promise<Pick<Organization, 'orgId' | 'name'>[]> {
  const client = await borrow(db.maintenance)
  try {
    const { rows } = await client.query<Pick<Organization, 'orgId' | 'name'>>(sql`
      select org_id as "orgId", name from organization order by name`)
    return rows
  } finally {
    client.release()
  }
}

const stale = refuse('stale-version', 'Somebody else has changed this meanwhile. Load it again and repeat the change.')
