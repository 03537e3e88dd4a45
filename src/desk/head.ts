import { ageOn } from '../kernel/day.ts'
import { ok, type Result } from '../kernel/result.ts'
import type { Coverage } from '../record/schema/coverage.ts'
import type { Member } from '../store/members.ts'
import type { Tx } from '../store/organization.ts'
import { listPrograms } from '../store/organizations.ts'
import { allowMember, type Person, redisclosureNotice } from './access.ts'
import type { MemberHead } from './chartViews.ts'
import { currentOf } from './current.ts'
import { bookOf, coverageOn, shortName } from './policy.ts'

/** Who the member is, above every page of the chart. Audited as a read of it. */
export async function memberHead(tx: Tx, person: Person, memberId: string): Promise<Result<MemberHead>> {
  const member = await allowMember(tx, person, 'read-chart', memberId)
  if (!member.ok) return member
  tx.audit({ action: 'chart-opened', subjectId: memberId })
  return ok(await headOf(tx, person, member.value))
}

/** The same, of a member whose chart this person may read. */
export async function headOf(tx: Tx, person: Person, member: Member): Promise<MemberHead> {
  const program = (await listPrograms(tx)).find(one => one.programId === member.programId)
  const today = person.clock.now(program?.timeZone ?? 'UTC').slice(0, 10)
  const entries = await currentOf(tx, [member.memberId], ['member', 'coverages', 'episodes'])
  const bodies = (kind: string) => entries.filter(one => one.kind === kind)
  const pronouns = bodies('member')[0]?.body.pronouns
  const book = bookOf(
    coverageOn(
      bodies('coverages').map(one => one.body as unknown as Coverage),
      today,
    )?.policy,
    today,
  )
  const episode = bodies('episodes')
    .sort((a, b) => (String(a.body.admittedOn ?? '') < String(b.body.admittedOn ?? '') ? 1 : -1))
    .find(one => typeof one.body.dischargedOn !== 'string')
  return {
    memberId: member.memberId,
    name: `${member.family}, ${member.nameUsed ?? member.given}`,
    given: member.nameUsed ?? member.given,
    state: member.status === 'admitted' ? 'active' : member.status === 'discharged' ? 'discharged' : 'referred',
    part2: member.part2,
    synthetic: person.synthetic,
    ...(typeof pronouns === 'string' ? { pronouns } : {}),
    ...(member.birthDate ? { age: ageOn(member.birthDate, today) } : {}),
    ...(member.recordNumber ? { recordNumber: member.recordNumber } : {}),
    ...(book ? { rulebook: { slug: book.slug, name: shortName(book), policy: book.id, edition: book.version } } : {}),
    ...(member.track ? { track: member.track } : {}),
    ...(member.admittedOn ? { admittedOn: member.admittedOn } : {}),
    ...(member.dischargedOn ? { dischargedOn: member.dischargedOn } : {}),
    ...(episode ? { episode: { id: episode.id, version: episode.version } } : {}),
    ...(member.part2 ? { notice: redisclosureNotice } : {}),
  }
}
