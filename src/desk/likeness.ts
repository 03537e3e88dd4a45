import { distance } from 'fastest-levenshtein'
import { ok, type Result, refuse } from '../kernel/result.ts'
import { type Member, searchMembers } from '../store/members.ts'
import type { Tx } from '../store/organization.ts'
import { listPrograms } from '../store/organizations.ts'
import { allow, type Person } from './access.ts'
import { currentOf } from './current.ts'
import type { Likeness } from './intakeViews.ts'

/** What is known of somebody who was referred, while it is typed. */
export interface Typed {
  family: string
  given: string
  birthDate?: string
  /** A record number, or a number with a payer. */
  number?: string
}

/**
 * People on file who may be the same, in every program that the person may list. The same number, or the same name and birth
 * date, is strong; a name close by, or a birth date with a name alike, is worth a look.
 */
export async function likenesses(tx: Tx, person: Person, typed: Typed): Promise<Result<Likeness[]>> {
  const may = person.roles.some(one => allow(person, 'add-member', one.programId || null).ok)
  if (!may) return refuse('not-allowed', 'Your roles do not let you add a member.')
  const queries = [typed.number, typed.birthDate, first(typed.family), first(typed.given)].filter(
    (text): text is string => text !== undefined && text.trim().length >= 3,
  )
  const found = new Map<string, Member>()
  for (const query of queries)
    for (const one of await searchMembers(tx, query, { limit: 100 })) found.set(one.memberId, one)
  const seen = [...found.values()].filter(one => allow(person, 'list-members', one.programId).ok)
  const numbers = await currentOf(
    tx,
    seen.map(one => one.memberId),
    ['coverages'],
  )
  const programs = new Map((await listPrograms(tx)).map(one => [one.programId, one.name]))
  return ok(
    seen
      .flatMap(one => {
        const own = numbers.filter(c => c.subjectId === one.memberId).map(c => String(c.body.memberNumber ?? ''))
        const { matches, strong } = alike(typed, one, [one.memberId, one.recordNumber ?? '', ...own])
        return matches.length === 0
          ? []
          : [
              {
                memberId: one.memberId,
                name: `${one.family}, ${one.nameUsed ?? one.given}`,
                ...(one.birthDate ? { birthDate: one.birthDate } : {}),
                program: programs.get(one.programId ?? '') ?? '',
                state: one.status,
                matches,
                strong,
              },
            ]
      })
      .sort((a, b) => Number(b.strong) - Number(a.strong) || b.matches.length - a.matches.length)
      .slice(0, 5),
  )
}

function alike(typed: Typed, one: Member, numbers: readonly string[]): { matches: string[]; strong: boolean } {
  const family = closeness(typed.family, one.family)
  const given = Math.max(closeness(typed.given, one.given), closeness(typed.given, one.nameUsed ?? ''))
  const sameBirth = typed.birthDate !== undefined && typed.birthDate === one.birthDate
  const number = plain(typed.number ?? '')
  const sameNumber = number.length >= 3 && numbers.some(known => plain(known) === number)
  const sameName = family === 2 && given === 2
  const nearName = family >= 1 && given >= 1
  const matches = [
    ...(sameNumber ? ['Same number'] : []),
    ...(sameName ? ['Same name'] : nearName ? ['Similar name'] : []),
    ...(sameBirth && (sameNumber || family >= 1 || given >= 1) ? ['Same birth date'] : []),
    ...(sameBirth && !nearName && family === 2 ? ['Same family name'] : []),
    ...(sameBirth && !nearName && given === 2 ? ['Same given name'] : []),
  ]
  return { matches, strong: sameNumber || (sameBirth && nearName) || (sameName && !typed.birthDate) }
}

/** 2 the same, 1 one or two letters away or the beginning of it, 0 neither. */
function closeness(typed: string, known: string): 0 | 1 | 2 {
  const [a, b] = [plain(typed), plain(known)]
  if (a.length < 2 || b.length < 2) return 0
  if (a === b) return 2
  if (a.length >= 3 && b.startsWith(a)) return 1
  return distance(a, b) <= (Math.min(a.length, b.length) >= 6 ? 2 : 1) ? 1 : 0
}

/** The first letters, by which the search also finds a name that is misspelt further on. */
const first = (name: string): string | undefined => name.trim().split(/\s+/)[0]?.slice(0, 3)

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
