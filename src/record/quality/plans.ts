import type { Plan, WeeklySchedule } from '../schema/plan.ts'
import type { CaseRecord } from '../schema/record.ts'
import { type Check, type Flag, flag, pathTo } from './flag.ts'

/** Plans whose versions, goals or weeks contradict themselves. */
export const planFlags: Check = record => [
  ...versions(record),
  ...record.plans.flatMap(goals),
  ...record.plans.flatMap(plan =>
    plan.weeklySchedule ? week(plan.weeklySchedule, pathTo('plans', plan, 'weeklySchedule')) : [],
  ),
  ...record.schedules.flatMap(one => week(one, pathTo('schedules', one))),
]

function versions(record: CaseRecord): Flag[] {
  const inForce = record.plans
    .filter(plan => plan.status !== 'draft' && plan.status !== 'entered-in-error')
    .sort((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : a.effectiveOn > b.effectiveOn ? 1 : 0))
  return inForce.slice(1).flatMap((plan, i) => {
    const before = inForce[i]
    if (!before || before.episode !== plan.episode) return []
    if (before.effectiveOn === plan.effectiveOn)
      return [
        flag(
          'two-plans-from-one-day',
          'warning',
          pathTo('plans', plan, 'effectiveOn'),
          'Two versions of the plan take effect on the same day.',
          'Correct one of the days, or mark one as superseded.',
        ),
      ]
    return before.version !== undefined && plan.version !== undefined && plan.version <= before.version
      ? [
          flag(
            'plan-version-order',
            'error',
            pathTo('plans', plan, 'version'),
            'A later version of the plan has no higher number than the one before.',
            'Correct the numbers or the days they take effect on.',
          ),
        ]
      : []
  })
}

function goals(plan: Plan): Flag[] {
  return plan.goals.flatMap(goal => {
    const flags: Flag[] = []
    const path = `${pathTo('plans', plan)}.goals[${goal.id}]`
    if (!goal.target)
      flags.push(
        flag(
          'goal-without-target',
          'warning',
          path,
          'The goal names no target, so nobody can tell when it is reached.',
          'Add `target`, and `measure` if it is not plain.',
        ),
      )
    if (!goal.targetOn && !goal.timeFrame)
      flags.push(
        flag(
          'goal-without-time-frame',
          'warning',
          path,
          'The goal has no time frame.',
          'Add `targetOn` or `timeFrame`.',
        ),
      )
    return flags
  })
}

function week(schedule: WeeklySchedule, path: string): Flag[] {
  if (schedule.slots.length === 0) return []
  const flags: Flag[] = []
  const minutes = schedule.slots.reduce((sum, slot) => sum + clock(slot.end) - clock(slot.start), 0)
  const days = new Set(schedule.slots.map(slot => slot.weekday)).size
  if (schedule.slots.some(slot => clock(slot.end) <= clock(slot.start)))
    flags.push(
      flag('slot-reversed', 'error', `${path}.slots`, 'A planned session ends before it begins.', 'Correct its times.'),
    )
  const hoursDiffer = schedule.hoursPerWeek !== undefined && Math.abs(schedule.hoursPerWeek * 60 - minutes) > 1
  if (hoursDiffer || (schedule.daysPerWeek !== undefined && schedule.daysPerWeek !== days))
    flags.push(
      flag(
        'schedule-contradicts-itself',
        'warning',
        path,
        'The planned hours or days of the week are not those of its sessions.',
        'Correct the total or the sessions.',
      ),
    )
  return flags
}

const clock = (time: string) => +time.slice(0, 2) * 60 + +time.slice(3, 5)
