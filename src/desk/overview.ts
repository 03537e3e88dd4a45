import { dayOf } from '../kernel/moment.ts'
import { ok, type Result } from '../kernel/result.ts'
import type { CaseRecord } from '../record/schema/record.ts'
import type { Determination } from '../review/determine.ts'
import type { DueItem } from '../review/due.ts'
import type { Tx } from '../store/organization.ts'
import { type KeptObligation, readDeterminations, readObligations } from '../store/results.ts'
import { allowMember, type Person } from './access.ts'
import { caseOf } from './caseOf.ts'
import type { OverviewView, SafetyView, ThreadCell, ThreadRow } from './chartViews.ts'
import { chips } from './obligations.ts'
import { monthDay } from './sign.ts'
import { summaryOf } from './summary.ts'

/** Where a member's episode stands: what is due, what the payer's criteria answer, and the thread from need to outcome. */
export async function overview(tx: Tx, person: Person, memberId: string): Promise<Result<OverviewView>> {
  const member = await allowMember(tx, person, 'read-chart', memberId)
  if (!member.ok) return member
  const read = await caseOf(tx, person, member.value, 'treatment')
  if (!read.ok) return read
  const { record, now } = read.value
  const today = dayOf(now)
  const thread = threadOf(record, today)
  const kept = await readDeterminations(tx, { memberId })
  const obligations = await readObligations(tx, memberId)
  return ok({
    readAt: now,
    today,
    thread,
    breaks: thread.flatMap(breaksOf),
    answers: shown.flatMap(question => {
      const answer = kept.find(one => one.question === question && !one.supersededAt)
      return answer ? [summaryOf(answer.body as Determination, answer.madeAt)] : []
    }),
    duties: chips(obligations, now, 100, true),
    authorizations: record.authorizations.map((one, i) => ({
      id: one.id ?? String(i),
      ...(one.number ? { number: one.number } : {}),
      ...(one.startsOn ? { from: one.startsOn } : {}),
      ...(one.endsOn ? { to: one.endsOn } : {}),
      ...(one.unitsApproved === undefined ? {} : { units: `${one.unitsApproved} ${one.unit ?? ''}`.trim() }),
    })),
    events: [...eventsOf(record, today), ...dueEvents(obligations, today)].sort((a, b) => (a.on < b.on ? -1 : 1)),
    safety: safetyOf(record),
  })
}

const shown = ['admission', 'continued-stay', 'service-week', 'authorization']

/** One row for each goal of the plan in force; a problem without a goal has a row of its own. */
function threadOf(record: CaseRecord, today: string): ThreadRow[] {
  const plan = record.plans
    .filter(one => one.status !== 'draft' && one.status !== 'entered-in-error' && one.effectiveOn <= today)
    .sort((a, b) => (a.effectiveOn < b.effectiveOn ? 1 : -1))[0]
  if (!plan) return []
  const goals = plan.goals.filter(one => one.status !== 'dropped')
  const aimless = plan.problems.filter(one => !goals.some(goal => goal.problem === one.id))
  const row = (goal: (typeof goals)[number] | undefined, problem: (typeof plan.problems)[number] | undefined) => {
    const diagnosis = record.diagnoses.find(one => one.id !== undefined && problem?.diagnoses.includes(one.id))
    const interventions = plan.interventions.filter(
      one => problem?.id !== undefined && one.problems.includes(problem.id),
    )
    const note = goal?.id
      ? record.notes.filter(one => one.goals.includes(goal.id ?? '')).sort((a, b) => (a.on < b.on ? 1 : -1))[0]
      : undefined
    return {
      goalId: goal?.id ?? problem?.id ?? '',
      diagnosis: diagnosis?.code
        ? cell(diagnosis.code, diagnosis.text)
        : gap(problem ? 'No diagnosis named' : 'No diagnosis'),
      need: problem?.statement ? cell(problem.statement, problem.severity) : gap('No need named'),
      goal: goal?.statement
        ? cell(goal.statement, goal.targetOn ? `by ${monthDay(goal.targetOn)}` : goal.timeFrame)
        : gap('No goal'),
      intervention: interventions[0]
        ? cell(
            interventions.map(one => one.description ?? (one.modality ?? 'service').replaceAll('-', ' ')).join(', '),
            interventions[0].perWeek ? `${interventions[0].perWeek} a week` : undefined,
          )
        : gap(
            (plan.modalities ?? []).length > 0
              ? `${(plan.modalities ?? []).map(said).join(', ')}: not linked to a need`
              : 'No intervention linked',
          ),
      note: note ? cell(note.on, note.signedAt ? 'signed' : 'not signed') : gap('No note yet'),
      outcome: outcomeOf(record, goal?.measure),
    }
  }
  return [
    ...goals.map(goal =>
      row(
        goal,
        plan.problems.find(one => one.id !== undefined && one.id === goal.problem),
      ),
    ),
    ...aimless.map(problem => row(undefined, problem)),
  ]
}

/** The results of the instrument that a goal is measured by, first and last. */
function outcomeOf(record: CaseRecord, measure: string | undefined): ThreadCell {
  const results = record.instrumentResults
    .filter(one => measure?.toLowerCase().includes(one.instrument.toLowerCase()) && one.total !== undefined)
    .sort((a, b) => (a.on < b.on ? -1 : 1))
  const [first, last] = [results[0], results.at(-1)]
  if (!first || !last) return gap(measure ? 'Not measured yet' : 'No measure named')
  return cell(first.instrument, results.length > 1 ? `${first.total} to ${last.total}` : `${first.total}, once`)
}

const said = (word: string) => word.replaceAll('-', ' ')

const cell = (title: string, detail?: string): ThreadCell => (detail ? { title, detail } : { title })
const gap = (title: string): ThreadCell => ({ title, missing: true })

const links = ['diagnosis', 'need', 'goal', 'intervention', 'note', 'outcome'] as const

const breaksOf = (row: ThreadRow): string[] =>
  links
    .filter(link => row[link].missing)
    .map(link => `${row.goal.missing ? row.need.title : row.goal.title}: ${row[link].title.toLowerCase()}`)

function eventsOf(record: CaseRecord, today: string): OverviewView['events'] {
  const plans = record.plans
    .filter(one => one.status !== 'draft' && one.status !== 'entered-in-error')
    .sort((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : 1))
  const isOpen = !record.episodes.some(one => one.dischargedOn)
  const events = [
    ...record.referrals.map(one => ({ on: one.on, label: 'Referral' })),
    ...record.assessments.slice(0, 1).map(one => ({ on: one.completedOn, label: 'Assessment' })),
    ...record.episodes.flatMap(one => [
      { on: one.admittedOn, label: 'Admitted' },
      { on: one.dischargedOn, label: 'Discharged' },
    ]),
    ...plans.slice(1).map(one => ({ on: one.effectiveOn, label: 'Plan reviewed' })),
    ...record.authorizations.map(one => ({ on: one.endsOn, label: 'Authorization ends' })),
    ...(isOpen ? [{ on: plans.at(-1)?.estimatedDischargeOn, label: 'Discharge expected' }] : []),
    ...record.aftercareAppointments.map(one => ({ on: one.on, label: 'Aftercare appointment' })),
  ]
  return events.flatMap(({ on, label }) =>
    on ? [{ on: on.slice(0, 10), label, planned: on.slice(0, 10) > today }] : [],
  )
}

/** The next few things that are due on a day to come. */
function dueEvents(obligations: readonly KeptObligation[], today: string): OverviewView['events'] {
  const coming = obligations
    .map(one => one.body as DueItem)
    .filter(one => one.due !== undefined && one.due.slice(0, 10) > today && ['upcoming', 'due'].includes(one.status))
    .sort((a, b) => ((a.due ?? '') < (b.due ?? '') ? -1 : 1))
  const first = new Map(coming.map(one => [one.obligation, one] as const).reverse())
  return [...first.values()]
    .slice(-3)
    .map(one => ({ on: (one.due ?? today).slice(0, 10), label: one.what, planned: true }))
}

const screens = ['C-SSRS', 'PHQ-9']

function safetyOf(record: CaseRecord): SafetyView {
  const newest = <T extends { on: string }>(list: readonly T[]): T[] => [...list].sort((a, b) => (a.on < b.on ? 1 : -1))
  const [screen] = newest(record.instrumentResults.filter(one => screens.includes(one.instrument)))
  const levels = newest(record.riskAssessments).flatMap(one =>
    one.harmToSelf ? [{ level: one.harmToSelf, on: one.on }] : [],
  )
  const [now, ...earlier] = levels
  const before = earlier.find(one => one.level !== now?.level)
  const [plan] = newest(record.safetyPlans)
  return {
    ...(screen
      ? {
          screen: {
            instrument: screen.instrument,
            on: screen.on,
            ...(screen.total === undefined ? {} : { total: screen.total }),
          },
        }
      : {}),
    ...(now ? { level: { now: now.level, on: now.on, ...(before ? { before } : {}) } } : {}),
    ...(plan ? { plan: { on: plan.updatedOn.at(-1) ?? plan.on } } : {}),
  }
}
