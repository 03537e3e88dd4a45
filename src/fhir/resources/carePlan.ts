import * as z from 'zod'
import type { PlanSignature } from '../../record/schema/plan.ts'
import { codesOf, common, concept, labelsOf, many, period, reference, str } from '../shapes.ts'
import { type Desk, made, type Reading } from '../source.ts'
import { translation } from '../translation.ts'
import { readGoal } from './goal.ts'

const shape = z.object({
  ...common,
  status: str,
  intent: str,
  category: many(concept),
  title: str,
  encounter: reference.optional(),
  period: period.optional(),
  created: str,
  author: reference.optional(),
  contributor: many(reference),
  addresses: many(reference),
  goal: many(reference),
  replaces: many(reference),
})

type CarePlan = z.output<typeof shape>

/** CarePlan to a version of the treatment plan, a safety plan or a discharge plan, by its category. */
export const carePlan = translation('CarePlan', shape, (r, desk): Reading => {
  if (r.status === 'entered-in-error' || r.status === 'unknown') return `status ${r.status}`
  const said = [...labelsOf(...r.category), ...codesOf(...r.category), ...(r.title ? [r.title] : [])].join(' | ')
  const collection = desk.here.own?.collection
  const created = desk.day(r.created ?? r.period?.start, r.created ? 'created' : 'period.start')
  const author = desk.who(r.author, 'author')
  const recorded = desk.recordedAt(r.created, 'created')
  if (collection === 'safetyPlans' || (!collection && /\b(safety|crisis)\b/i.test(said))) {
    if (!created) return 'a safety plan without a date'
    const crisis = /crisis/i.test(said)
    const kind = /safety/i.test(said) ? (crisis ? 'safety-and-crisis' : 'safety') : 'crisis-prevention'
    return [made('safetyPlans', { id: desk.here.key, kind, on: created, ...author, ...recorded })]
  }
  if (collection === 'dischargePlans' || (!collection && /\b(discharge|aftercare)\b/i.test(said)))
    return [
      made('dischargePlans', { id: desk.here.key, ...(created ? { startedOn: created } : {}), ...author, ...recorded }),
    ]
  if (!desk.isProgram(r.encounter)) return 'a care plan that is not the program’s'
  return planOf(r, author, recorded, desk)
})

function planOf(r: CarePlan, author: object, recorded: object, desk: Desk): Reading {
  const { startsOn, endsOn } = desk.period(r.period, 'period')
  const effectiveOn = startsOn ?? desk.day(r.created, 'created')
  if (!effectiveOn) return 'it does not say from when it is in force'
  const status = (
    { draft: 'draft', active: 'active', completed: 'superseded', revoked: 'superseded', 'on-hold': 'active' } as const
  )[r.status ?? '']
  const goals = r.goal.flatMap((reference, n) => {
    const found = desk.find(reference, `goal[${n}]`, 'Goal')
    const goal = found && readGoal(desk.source, found)
    return goal ? [goal] : []
  })
  const problems = r.addresses.flatMap((reference, n) => {
    const found = desk.find(reference, `addresses[${n}]`, 'Condition')
    return found ? [{ id: `${desk.here.key}-${found.key}`, diagnoses: [found.key] }] : []
  })
  const signatures = desk.signatures().flatMap(({ at, who, from }): PlanSignature[] => {
    const found = desk.source.find(who, from)
    if (!at) return []
    if (found?.type === 'Patient') return [{ role: 'member', signedAt: at }]
    if (found?.type === 'RelatedPerson') return [{ role: 'guardian', signedAt: at }]
    const { by, byCredential } = desk.who(who, 'signature')
    const role = isPhysician(found?.resource, byCredential) ? 'physician' : 'clinician'
    return by || byCredential
      ? [{ role, ...(by ? { by } : {}), ...(byCredential ? { byCredential } : {}), signedAt: at }]
      : []
  })
  return [
    made('plans', {
      id: desk.here.key,
      effectiveOn,
      ...(endsOn ? { endsOn } : {}),
      ...(status ? { status } : {}),
      ...author,
      ...(goals.length > 0 ? { goals } : {}),
      ...(problems.length > 0 ? { problems } : {}),
      ...(signatures.length > 0 ? { signatures } : {}),
      ...recorded,
    }),
  ]
}

/** Whether a practitioner's qualifications, or the credential shown, are a physician's. */
function isPhysician(resource: Readonly<Record<string, unknown>> | undefined, credential: string | undefined): boolean {
  if (credential) return credential === 'MD' || credential === 'DO'
  return /"(MD|DO)"/.test(JSON.stringify(resource?.qualification ?? []))
}
