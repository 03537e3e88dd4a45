import { ok, type Result, refuse } from '../kernel/result.ts'
import type { Tx } from './organization.ts'
import { addSubject } from './records.ts'
import { sql } from './sql.ts'

/** What lists and searches show of a member. The record itself is in `records.ts`; the writer of a record keeps both. */
export interface Member {
  memberId: string
  family: string
  given: string
  nameUsed: string | null
  birthDate: string | null
  recordNumber: string | null
  programId: string | null
  track: string | null
  /** Where the episode stands: `referred`, `admitted`, `discharged` … */
  status: string
  admittedOn: string | null
  dischargedOn: string | null
  /** Whether 42 CFR Part 2 protects the record. */
  part2: boolean
}

export type NewMember = Pick<Member, 'memberId' | 'family' | 'given' | 'status'> &
  Partial<Member> & {
    /** More that a search finds the member by: identifiers of payers, a phone number. */
    searchTerms?: readonly string[]
  }

/** Adds a member and opens the record. Refuses `member-exists`. */
export async function addMember(tx: Tx, member: NewMember): Promise<Result<void>> {
  if (!(await addSubject(tx, member.memberId, 'member')))
    return refuse('member-exists', 'A member with this id exists already.')
  await putMember(tx, member)
  return ok(undefined)
}

/** Writes what lists and searches show, after the record has changed. */
export async function putMember(tx: Tx, member: NewMember): Promise<void> {
  await tx.run(sql`
    insert into member (org_id, member_id, family, given, name_used, birth_date, record_number, program_id, track, status,
      admitted_on, discharged_on, part_2)
    values (${tx.orgId}, ${member.memberId}, ${member.family}, ${member.given}, ${member.nameUsed ?? null}, ${member.birthDate ?? null},
      ${member.recordNumber ?? null}, ${member.programId ?? null}, ${member.track ?? null}, ${member.status},
      ${member.admittedOn ?? null}, ${member.dischargedOn ?? null}, ${member.part2 ?? false})
    on conflict (org_id, member_id) do update set family = excluded.family, given = excluded.given, name_used = excluded.name_used,
      birth_date = excluded.birth_date, record_number = excluded.record_number, program_id = excluded.program_id,
      track = excluded.track, status = excluded.status, admitted_on = excluded.admitted_on,
      discharged_on = excluded.discharged_on, part_2 = excluded.part_2`)
  const words = wordsOfMember(member)
  await tx.run(sql`
    delete from member_word where org_id = ${tx.orgId} and member_id = ${member.memberId} and word <> all(${words})`)
  await tx.run(sql`
    insert into member_word (org_id, word, member_id) select ${tx.orgId}, word, ${member.memberId} from unnest(${words}::text[]) word
    on conflict do nothing`)
}

export async function getMember(tx: Tx, memberId: string): Promise<Member | undefined> {
  return tx.row<Member>(sql`select ${columns} from member where org_id = ${tx.orgId} and member_id = ${memberId}`)
}

/**
 * Members whose names, record number, birth date or other terms begin with every word of `text`, by name. Accents and
 * case do not matter. Audited as one search; the words searched for are not kept.
 */
export async function searchMembers(
  tx: Tx,
  text: string,
  filter: { programId?: string; limit?: number } = {},
): Promise<Member[]> {
  const words = wordsOf(text).slice(0, 6)
  if (words.length === 0) return []
  const limit = filter.limit ?? 20
  // Ranges, not LIKE: under row-level security only such comparisons may use an index before the policy is checked. Read in the
  // order of the index and no further than the limit: a few letters may fit half of an organization.
  const rows = await tx.rows<Member>(sql`
    select ${ofMember} from member_word f join member m on m.org_id = f.org_id and m.member_id = f.member_id
    where f.org_id = ${tx.orgId} and f.word >= ${longest(words)} and f.word < ${longest(words)} || ${lastCharacter}
      and (${filter.programId ?? null}::text is null or m.program_id = ${filter.programId ?? null})
      and not exists (
        select from unnest(${words.filter(one => one !== longest(words))}::text[]) as wanted(word) where not exists (
          select from member_word w where w.org_id = f.org_id and w.member_id = f.member_id
            and w.word >= wanted.word and w.word < wanted.word || ${lastCharacter}))
    order by f.word, f.member_id limit ${limit * 2}`)
  const found = [...new Map(rows.map(one => [one.memberId, one])).values()].slice(0, limit).sort(byName)
  tx.audit({ action: 'member-search', detail: { words: words.length, found: found.length } })
  return found
}

/** Members by status and program, by name, a page at a time (`after` is the last one seen). */
export async function listMembers(
  tx: Tx,
  filter: {
    status?: readonly string[]
    programId?: string
    after?: Pick<Member, 'family' | 'given' | 'memberId'>
    limit?: number
  },
): Promise<Member[]> {
  const after = filter.after
  return tx.rows<Member>(sql`
    select ${columns} from member where org_id = ${tx.orgId}
      and (${filter.status ?? null}::text[] is null or status = any(${filter.status ?? null}))
      and (${filter.programId ?? null}::text is null or program_id = ${filter.programId ?? null})
      and (${after?.memberId ?? null}::text is null
        or (family, given, member_id) > (${after?.family ?? null}, ${after?.given ?? null}, ${after?.memberId ?? null}))
    order by family, given, member_id limit ${filter.limit ?? 100}`)
}

const columns = {
  text: `member_id as "memberId", family, given, name_used as "nameUsed", birth_date as "birthDate", record_number as "recordNumber",
    program_id as "programId", track, status, admitted_on as "admittedOn", discharged_on as "dischargedOn", part_2 as part2`,
  values: [],
}

/** The words that a search finds a member by. */
export const wordsOfMember = (member: NewMember): string[] =>
  wordsOf(
    [member.family, member.given, member.nameUsed, member.recordNumber, member.birthDate, ...(member.searchTerms ?? [])]
      .filter(text => text != null)
      .join(' '),
  )

/** The words of a name or a query, without accents and case. A date or a number stays one word. */
function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return [...new Set(plain.match(/[\p{L}\p{N}][\p{L}\p{N}-]*/gu) ?? [])].map(word => word.slice(0, 40)).sort()
}

const longest = (words: readonly string[]): string => words.reduce((a, b) => (b.length > a.length ? b : a), '')

const ofMember = {
  text: columns.text.replace(/(^|\s)(\w+)( as |,|$)/g, '$1m.$2$3'),
  values: [],
}

const byName = (a: Member, b: Member): number => (nameOf(a) < nameOf(b) ? -1 : 1)
const nameOf = (one: Member) => `${one.family}\u0000${one.given}\u0000${one.memberId}`

/** Sorts after every character of a word, bytewise. */
const lastCharacter = '\u{10FFFF}'
