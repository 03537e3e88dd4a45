import { said } from '../intake/fields.ts'

// A treatment plan as its screen reads and writes it: the case file's words, whatever else the body holds is kept.

export interface Problem {
  id: string
  statement?: string
  severity?: string
  needsIopIntensity?: boolean
  diagnoses: string[]
}

export interface Goal {
  id: string
  problem?: string
  statement?: string
  measure?: string
  target?: string
  targetOn?: string
  timeFrame?: string
  expectedOutcome?: string
  attributes?: string[]
  status?: string
}

export interface Intervention {
  id: string
  modality?: string
  description?: string
  perWeek?: number
  by?: string
  function?: string
  problems: string[]
}

export interface Signature {
  role: string
  by?: string
  signedAt?: string
  refused?: boolean
  refusalReason?: string
}

export interface Plan {
  version: number
  kind?: string
  status?: string
  effectiveOn: string
  endsOn?: string
  establishedBy?: string
  individualized?: boolean
  problems: Problem[]
  goals: Goal[]
  interventions: Intervention[]
  modalities: string[]
  sections: string[]
  participants: string[]
  weeklySchedule: { [field: string]: unknown }
  familyInvolvement?: string
  dischargeCriteria?: string
  estimatedDischargeOn?: string
  changedBecause?: string
  signatures: Signature[]
}

export type Body = { [field: string]: unknown }

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
const flag = (value: unknown): boolean | undefined => (typeof value === 'boolean' ? value : undefined)
const list = (value: unknown): Body[] =>
  Array.isArray(value) ? value.filter((one): one is Body => typeof one === 'object' && one !== null) : []
const words = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []

/** Leaves out what is not there, so that nothing is written that nobody stated. */
const present = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== '')) as T

/** A plan from the body of its entry. A row without an id gets the one it has by its place. */
export function planOf(body: Body): Plan {
  const schedule = body.weeklySchedule
  return present({
    version: typeof body.version === 'number' ? body.version : 1,
    kind: text(body.kind),
    status: text(body.status),
    effectiveOn: text(body.effectiveOn) ?? '',
    endsOn: text(body.endsOn),
    establishedBy: text(body.establishedBy),
    individualized: flag(body.individualized),
    problems: list(body.problems).map((one, i) =>
      present({
        id: text(one.id) ?? `problem-${i + 1}`,
        statement: text(one.statement),
        severity: text(one.severity),
        needsIopIntensity: flag(one.needsIopIntensity),
        diagnoses: words(one.diagnoses),
      }),
    ),
    goals: list(body.goals).map((one, i) =>
      present({
        id: text(one.id) ?? `goal-${i + 1}`,
        problem: text(one.problem),
        statement: text(one.statement),
        measure: text(one.measure),
        target: text(one.target),
        targetOn: text(one.targetOn),
        timeFrame: text(one.timeFrame),
        expectedOutcome: text(one.expectedOutcome),
        attributes: Array.isArray(one.attributes) ? words(one.attributes) : undefined,
        status: text(one.status),
      }),
    ),
    interventions: list(body.interventions).map((one, i) =>
      present({
        id: text(one.id) ?? `intervention-${i + 1}`,
        modality: text(one.modality),
        description: text(one.description),
        perWeek: typeof one.perWeek === 'number' ? one.perWeek : undefined,
        by: text(one.by),
        function: text(one.function),
        problems: words(one.problems),
      }),
    ),
    modalities: words(body.modalities),
    sections: words(body.sections),
    participants: words(body.participants),
    weeklySchedule: typeof schedule === 'object' && schedule !== null ? (schedule as Body) : {},
    familyInvolvement: text(body.familyInvolvement),
    dischargeCriteria: text(body.dischargeCriteria),
    estimatedDischargeOn: text(body.estimatedDischargeOn),
    changedBecause: text(body.changedBecause),
    signatures: list(body.signatures).map(one =>
      present({
        role: text(one.role) ?? 'clinician',
        by: text(one.by) ?? text(one.byCredential),
        signedAt: text(one.signedAt),
        refused: flag(one.refused),
        refusalReason: text(one.refusalReason),
      }),
    ),
  })
}

/** The body to send: what it held beyond the fields of this screen stays, what was emptied goes. */
export function bodyOf(plan: Plan, before: Body = {}): Body {
  const { signatures: _kept, weeklySchedule, modalities, sections, participants, ...rest } = plan
  const filled = (many: string[], was: unknown) => (many.length > 0 || Array.isArray(was) ? many : undefined)
  const body: Body = {
    ...before,
    ...rest,
    problems: plan.problems.map(present),
    goals: plan.goals.map(present),
    interventions: plan.interventions.map(present),
    modalities: filled(modalities, before.modalities),
    sections: filled(sections, before.sections),
    participants: filled(participants, before.participants),
    weeklySchedule: Object.keys(present(weeklySchedule)).length > 0 ? present(weeklySchedule) : undefined,
  }
  for (const field of optional) if (!(field in rest)) delete body[field]
  return present(body)
}

const optional = [
  'kind',
  'status',
  'endsOn',
  'establishedBy',
  'individualized',
  'familyInvolvement',
  'dischargeCriteria',
  'estimatedDischargeOn',
  'changedBecause',
]

/** A review writes the next version from what the plan says now; nobody has signed it yet. */
export const nextVersion = (plan: Plan, today: string): Plan => {
  const { endsOn: _ended, changedBecause: _why, status: _was, ...rest } = plan
  return { ...rest, version: plan.version + 1, kind: 'update', effectiveOn: today, signatures: [] }
}

export const emptyPlan = (today: string): Plan => ({
  version: 1,
  kind: 'full',
  effectiveOn: today,
  problems: [],
  goals: [],
  interventions: [],
  modalities: [],
  sections: [],
  participants: [],
  weeklySchedule: {},
  signatures: [],
})

/** The next free id of a list: its rows keep theirs, because others refer to them. */
export function newRowId(rows: readonly { id: string }[], word: string): string {
  let n = rows.length + 1
  while (rows.some(one => one.id === `${word}-${n}`)) n++
  return `${word}-${n}`
}

/** Rows of a plan that nothing ties to a problem. */
export const loose = (plan: Plan) => {
  const known = new Set(plan.problems.map(one => one.id))
  return {
    goals: plan.goals.filter(one => !one.problem || !known.has(one.problem)),
    interventions: plan.interventions.filter(one => !one.problems.some(id => known.has(id))),
  }
}

/** What changed between two versions, in words a person can check. */
export function changesBetween(before: Plan, after: Plan, name: (id: string) => string = id => id): string[] {
  const rows = <T extends { id: string }>(
    noun: string,
    was: readonly T[],
    is: readonly T[],
    title: (one: T) => string,
  ) => [
    ...is.filter(one => !was.some(other => other.id === one.id)).map(one => `${noun} added: ${title(one)}`),
    ...was.filter(one => !is.some(other => other.id === one.id)).map(one => `${noun} taken out: ${title(one)}`),
    ...is.flatMap(one => {
      const other = was.find(old => old.id === one.id)
      if (!other) return []
      const changed = fieldsChanged(other, one, name)
      return changed.length > 0 ? [`${noun} “${title(one)}”: ${changed.join('; ')}`] : []
    }),
  ]
  const plain = (plan: Plan) => ({
    from: plan.effectiveOn,
    until: plan.endsOn,
    kind: plan.kind,
    physician: plan.establishedBy,
    'made for this member': plan.individualized,
    'family and supports': plan.familyInvolvement,
    'discharge criteria': plan.dischargeCriteria,
    'discharge expected': plan.estimatedDischargeOn,
    'services combined': plan.modalities,
    elements: plan.sections,
    'took part': plan.participants,
    ...Object.fromEntries(Object.entries(plan.weeklySchedule).filter(([, value]) => typeof value !== 'object')),
  })
  return [
    ...fieldsChanged(plain(before), plain(after), name).map(one => `${one.charAt(0).toUpperCase()}${one.slice(1)}`),
    ...rows('Problem', before.problems, after.problems, one => one.statement ?? 'without words'),
    ...rows('Goal', before.goals, after.goals, one => one.statement ?? 'without words'),
    ...rows(
      'Intervention',
      before.interventions,
      after.interventions,
      one => one.description ?? said(one.modality ?? 'without words'),
    ),
  ]
}

function fieldsChanged(before: object, after: object, name: (id: string) => string): string[] {
  const was = new Map(Object.entries(before))
  const is = new Map(Object.entries(after))
  return [...new Set([...was.keys(), ...is.keys()])].flatMap(field => {
    const [old, now] = [was.get(field), is.get(field)]
    if (field === 'id' || JSON.stringify(old) === JSON.stringify(now)) return []
    return [`${fieldWords[field] ?? field} ${wordsOf(old, name)} → ${wordsOf(now, name)}`]
  })
}

const fieldWords: Record<string, string> = {
  statement: 'words',
  needsIopIntensity: 'needs this intensity',
  targetOn: 'target day',
  timeFrame: 'time frame',
  expectedOutcome: 'expected outcome',
  perWeek: 'times a week',
  by: 'given by',
  daysPerWeek: 'days a week',
  hoursPerWeek: 'hours a week',
  psychotherapyHoursPerWeek: 'psychotherapy hours a week',
  trainingEducationActivityHoursPerWeek: 'training, education and activity hours a week',
}

function wordsOf(value: unknown, name: (id: string) => string): string {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return 'nothing'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.map(one => name(String(one))).join(', ')
  return name(String(value))
}
