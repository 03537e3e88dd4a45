import { rulebooks } from '../../rulebooks/index.ts'
import { ageOn } from '../kernel/day.ts'
import { ok, type Result } from '../kernel/result.ts'
import type { Coverage } from '../record/schema/coverage.ts'
import { clausesOf } from '../rules/rulebook.ts'
import { listMembers, type Member, searchMembers } from '../store/members.ts'
import type { Tx } from '../store/organization.ts'
import { sql } from '../store/sql.ts'
import { allow, type Person } from './access.ts'
import { currentOf } from './current.ts'
import { chips, obligationsOf } from './obligations.ts'
import { bookOf, coverageOn, shortName } from './policy.ts'
import type { Found, MemberRow, MembersView } from './views.ts'
import { type World, worldOf } from './world.ts'

const pageLength = 50

const statuses = { active: ['admitted'], referred: ['referred'], discharged: ['discharged'] }

/** Members of a program, a page at a time, or those that a search finds. */
export async function members(
  tx: Tx,
  person: Person,
  ask: { programId: string; which: keyof typeof statuses | 'all'; text: string; after?: string },
): Promise<Result<MembersView>> {
  const allowed = allow(person, 'list-members', ask.programId)
  if (!allowed.ok) return allowed
  const world = await worldOf(tx, person, ask.programId)
  if (!world.ok) return world
  const status = ask.which === 'all' ? undefined : statuses[ask.which]
  const found = ask.text.trim()
    ? (await searchMembers(tx, ask.text, { programId: ask.programId, limit: pageLength })).filter(
        one => !status || status.includes(one.status),
      )
    : await listMembers(tx, {
        programId: ask.programId,
        limit: pageLength,
        ...(status ? { status } : {}),
        ...afterOf(ask.after),
      })
  const total = await tx.row<{ count: number }>(sql`
    select count(*) as count from member where org_id = ${tx.orgId} and program_id = ${ask.programId}
      and (${status ?? null}::text[] is null or status = any(${status ?? null}))`)
  const last = found.at(-1)
  tx.audit({ action: 'members-listed', subjectId: ask.programId, detail: { shown: found.length } })
  return ok({
    rows: await rowsOf(tx, found, world.value),
    today: world.value.today,
    ...(ask.text.trim() ? {} : { total: total?.count ?? 0 }),
    ...(!ask.text.trim() && last && found.length === pageLength
      ? { next: JSON.stringify([last.family, last.given, last.memberId]) }
      : {}),
  })
}

async function rowsOf(tx: Tx, found: readonly Member[], { now, today }: World): Promise<MemberRow[]> {
  const ids = found.map(one => one.memberId)
  const coverages = await currentOf(tx, ids, ['coverages'])
  const obligations = await obligationsOf(tx, ids)
  return found.map(one => {
    const own = coverages.filter(c => c.subjectId === one.memberId).map(c => c.body as unknown as Coverage)
    const book = bookOf(coverageOn(own, today)?.policy, today)
    const [next] = chips(
      obligations.filter(o => o.memberId === one.memberId),
      now,
      1,
    )
    const since = one.dischargedOn ?? one.admittedOn
    return {
      memberId: one.memberId,
      name: `${one.family}, ${one.nameUsed ?? one.given}`,
      state: one.status === 'admitted' ? 'active' : one.status === 'discharged' ? 'discharged' : 'referred',
      ...(one.birthDate ? { age: ageOn(one.birthDate, today) } : {}),
      ...(book ? { rulebook: shortName(book) } : {}),
      ...(one.track ? { track: one.track } : {}),
      ...(since ? { since } : {}),
      ...(next ? { next } : {}),
    }
  })
}

function afterOf(after: string | undefined) {
  if (!after) return {}
  const [family = '', given = '', memberId = ''] = JSON.parse(after) as string[]
  return { after: { family, given, memberId } }
}

/** Members and clauses whose words begin with those of a text: for the palette. */
export async function search(tx: Tx, person: Person, text: string): Promise<Result<Found>> {
  const programs = person.roles.map(one => one.programId)
  const found = programs.length > 0 ? await searchMembers(tx, text, { limit: 20 }) : []
  const seen = found.filter(one => allow(person, 'list-members', one.programId).ok)
  return ok({
    members: seen.slice(0, 8).map(one => ({
      id: one.memberId,
      name: `${one.family}, ${one.nameUsed ?? one.given}`,
      meta: [one.memberId, one.track, one.status].filter(Boolean).join(' · '),
    })),
    clauses: findClauses(text),
  })
}

/** Clauses of every edition that hold every word of a text, in their number or their paraphrase. */
export function findClauses(text: string, most = 8): Found['clauses'] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  const found: Found['clauses'] = []
  for (const book of rulebooks)
    for (const clause of clausesOf(book)) {
      const said = `${shortName(book)} ${book.slug}/${clause.id} ${clause.says}`.toLowerCase()
      if (!words.every(word => said.includes(word))) continue
      found.push({
        id: clause.id,
        rulebook: book.slug,
        reference: `${shortName(book)} ${clause.id}`,
        paraphrase: clause.says,
      })
      if (found.length === most) return found
    }
  return found
}
