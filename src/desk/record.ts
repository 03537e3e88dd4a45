import type { z } from 'zod'
import { dictionary, nearestFact } from '../facts/dictionary.ts'
import { ok, type Refusal, type Result, refuse } from '../kernel/result.ts'
import { factValue } from '../record/schema/finding.ts'
import { newId } from '../store/id.ts'
import { putMember } from '../store/members.ts'
import type { Tx } from '../store/organization.ts'
import { append, type Body, type RecordVersion } from '../store/records.ts'
import { allowMember, type Person } from './access.ts'
import { entityOf } from './caseOf.ts'
import { refresh } from './refresh.ts'

/** Collections that have a door of their own, or are the program's. */
const elsewhere = ['practitioners', 'groups', 'sessions', 'attendance', 'notes']

/**
 * Writes a version of one entity of a member's record, checked against the case file's schema, and asks the rulebook
 * again. Refuses `no-such-collection`, `not-readable` (with the fields), `stale-version` and `signed-document`.
 */
export async function recordEntry(
  tx: Tx,
  person: Person,
  entry: { memberId: string; kind: string; id?: string; body: unknown; base: number; removed?: boolean },
): Promise<Result<Pick<RecordVersion, 'id' | 'version'>>> {
  const written = await writeEntry(tx, person, entry)
  if (!written.ok) return written
  const refreshed = await refresh(tx, person, entry.memberId)
  return refreshed.ok ? ok({ id: written.value.id, version: written.value.version }) : refreshed
}

/** Answers of a qualified person to facts, each a finding of its own. */
export async function answerFindings(
  tx: Tx,
  person: Person,
  memberId: string,
  answers: readonly { fact: string; value: unknown; narrative?: string; clause?: string }[],
): Promise<Result<{ ids: string[] }>> {
  const today = person.clock.now('UTC').slice(0, 10)
  const ids: string[] = []
  for (const [i, one] of answers.entries()) {
    const known = dictionary.get(one.fact)
    if (!known)
      return refuse('no-such-fact', `There is no fact of this name; \`${nearestFact(one.fact) ?? ''}\` may be meant.`, {
        path: `answers[${i}].fact`,
      })
    const value = factValue.safeParse(one.value)
    if (!value.success)
      return refuse('not-readable', 'The answer is not in the words of the fact.', { path: `answers[${i}].value` })
    const written = await writeEntry(tx, person, {
      memberId,
      kind: 'findings',
      body: { ...one, value: value.data, on: today, by: person.practitionerId ?? person.userId },
      base: 0,
    })
    if (!written.ok) return written
    ids.push(written.value.id)
  }
  const refreshed = await refresh(tx, person, memberId)
  return refreshed.ok ? ok({ ids }) : refreshed
}

async function writeEntry(
  tx: Tx,
  person: Person,
  entry: { memberId: string; kind: string; id?: string; body: unknown; base: number; removed?: boolean },
): Promise<Result<RecordVersion>> {
  const member = await allowMember(tx, person, 'write-chart', entry.memberId)
  if (!member.ok) return member
  const schema = elsewhere.includes(entry.kind) ? undefined : entityOf(entry.kind)
  if (!schema) return refuse('no-such-collection', 'Nothing of this kind is written here.', { path: 'kind' })
  const parsed = schema.safeParse(entry.body)
  if (!parsed.success) return { ok: false, refusals: parsed.error.issues.map(refusalOf) }
  const body = parsed.data as Body
  const effectiveAt = ['on', 'at', 'effectiveOn', 'admittedOn', 'requestedOn', 'startsOn', 'completedOn']
    .map(field => body[field])
    .find(value => typeof value === 'string')
  const written = await append(tx, {
    subjectId: entry.memberId,
    kind: entry.kind,
    id: entry.id ?? newId(),
    expectedVersion: entry.base,
    body,
    ...(typeof effectiveAt === 'string' ? { effectiveAt } : {}),
    ...(entry.removed ? { removed: true } : {}),
  })
  if (!written.ok) return written
  if (entry.kind === 'episodes') {
    const admittedOn = text(body.admittedOn)
    const dischargedOn = text(body.dischargedOn)
    await putMember(tx, {
      ...member.value,
      admittedOn,
      dischargedOn,
      status: dischargedOn ? 'discharged' : admittedOn ? 'admitted' : 'referred',
    })
  }
  return written
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)

const refusalOf = (issue: z.core.$ZodIssue): Refusal => ({
  code: 'not-readable',
  message: issue.message,
  path: `body.${issue.path.join('.')}`,
})
