import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plan as schema } from '../../../record/schema/plan.ts'
import { bodyOf, changesBetween, emptyPlan, loose, newRowId, nextVersion, planOf } from './plan.ts'

const body = {
  version: 1,
  kind: 'full',
  effectiveOn: '2026-11-02',
  establishedBy: 'yarrow',
  problems: [{ id: 'mood', statement: 'Low mood', severity: 'moderate', diagnoses: ['dx'] }],
  goals: [{ id: 'g1', problem: 'mood', statement: 'Keep a routine', target: '6 days', attributes: ['measurable'] }],
  interventions: [{ id: 'cbt', modality: 'group-psychotherapy', problems: ['mood'], perWeek: 3 }],
  weeklySchedule: { daysPerWeek: 3, slots: [{ weekday: 'monday', start: '09:00', end: '12:00' }] },
  comment: 'kept',
}

describe('a treatment plan on its screen', () => {
  it('writes back what it read, also what the screen does not show', () => {
    expect(bodyOf(planOf(body), body)).toEqual(body)
  })

  it('is what the case file takes, however little was filled in', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ statement: fc.string(), severity: fc.constantFrom('mild', 'severe', '') })),
        fc.option(fc.string(), { nil: undefined }),
        (problems, criteria) => {
          const plan = {
            ...emptyPlan('2026-11-25'),
            problems: problems.map((one, i) => ({ ...one, id: `problem-${i}`, diagnoses: [] })),
            ...(criteria === undefined ? {} : { dischargeCriteria: criteria }),
          }
          expect(schema.safeParse(bodyOf(plan)).success).toBe(true)
        },
      ),
    )
  })

  it('lets go of what was emptied', () => {
    const { establishedBy: _gone, ...rest } = planOf(body)
    expect(bodyOf(rest, body)).not.toHaveProperty('establishedBy')
  })

  it('begins the next version unsigned, from today, with what the last one said', () => {
    const signed = planOf({
      ...body,
      endsOn: '2026-11-20',
      signatures: [{ role: 'clinician', by: 'alder', signedAt: '2026-11-02' }],
    })
    const next = nextVersion(signed, '2026-11-25')
    expect(next).toMatchObject({
      version: 2,
      kind: 'update',
      effectiveOn: '2026-11-25',
      signatures: [],
      goals: signed.goals,
    })
    expect(next).not.toHaveProperty('endsOn')
  })

  it('says in words what a review changed, and nothing when nothing changed', () => {
    const before = planOf(body)
    const after = planOf({
      ...body,
      goals: [
        { ...body.goals[0], target: '7 days' },
        { id: 'g2', statement: 'Sleep six hours' },
      ],
      interventions: [],
    })
    expect(changesBetween(before, before)).toEqual([])
    expect(changesBetween(before, after)).toEqual([
      'Goal added: Sleep six hours',
      'Goal “Keep a routine”: target 6 days → 7 days',
      'Intervention taken out: Group psychotherapy',
    ])
  })

  it('names goals and interventions that no problem stands behind', () => {
    const plan = planOf({
      ...body,
      goals: [{ id: 'g1', problem: 'gone' }],
      interventions: [{ id: 'i', problems: ['mood'] }],
    })
    expect(loose(plan).goals.map(one => one.id)).toEqual(['g1'])
    expect(loose(plan).interventions).toEqual([])
  })

  it('never gives a row the id of another', () => {
    expect(newRowId([{ id: 'goal-2' }], 'goal')).toBe('goal-3')
  })
})
