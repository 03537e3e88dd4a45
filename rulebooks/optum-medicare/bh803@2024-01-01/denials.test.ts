import { expect, test } from 'vitest'
import { dictionary } from '../../../src/facts/dictionary.ts'
import type { Facts } from '../../../src/rules/cases.ts'
import { compile } from '../../../src/rules/compile.ts'
import { decide, outcomeOf, rowOf } from '../../../src/rules/decide.ts'
import { resolve } from '../../../src/rules/resolve.ts'
import rulebook from './rulebook.ts'

const denied = (...grounds: string[]): Facts => ({ 'denial.grounds': grounds, 'diagnosticAdmission.necessary': false })
const diagnostic = { 'diagnosticAdmission.necessary': true, 'diagnosticAdmission.brief': true }

test('a patient who will not take part is denied by a class that can be appealed', () => {
  expect(classesOf(denied('cannot-or-refuses-to-participate'))).toEqual(['reasonable-and-necessary'])
})

test('a brief diagnostic admission takes want of participation out of every class, intolerance not', () => {
  expect(classesOf({ ...denied('cannot-or-refuses-to-participate'), ...diagnostic })).toEqual([])
  expect(classesOf({ ...denied('cannot-tolerate-intensity'), ...diagnostic })).toEqual(['reasonable-and-necessary'])
})

test('day care, wellness and stable patients are the benefit category', () => {
  for (const ground of [
    'social-recreational-custodial-or-respite',
    'wellness-without-risk',
    'stable-or-medication-management-only',
  ])
    expect(classesOf(denied(ground))).toEqual(['benefit-category'])
})

test('inpatients, meals and vocational training are coverage', () => {
  for (const ground of ['hospital-inpatient', 'meals-medication-or-transportation', 'vocational-training'])
    expect(classesOf(denied(ground))).toEqual(['coverage'])
})

test('where chronicity is also a ground, wellness without risk does not take the appeal away, unless read so', () => {
  const both = denied('wellness-without-risk', 'chronic-without-acute-exacerbation')
  expect(classesOf(both)).toEqual(['reasonable-and-necessary'])
  expect(classesOf(both, { 'no-risk-or-no-exacerbation': 'wellness-ground-governs' })).toEqual(['benefit-category'])
})

test('a ground that the summary does not name has no class', () => {
  expect(classesOf(denied('inpatient-care-not-otherwise-needed'))).toEqual([])
  expect(classesOf(denied('other'))).toEqual([])
})

test('only reasonable-and-necessary denials can be appealed by the provider and limit liability', () => {
  const terms = rulebook.denials?.map(({ id, appealable, limitationOnLiability }) => [
    id,
    appealable,
    limitationOnLiability,
  ])
  expect(terms).toEqual([
    ['benefit-category', 'no', 'does-not-apply'],
    ['coverage', 'no', 'does-not-apply'],
    ['reasonable-and-necessary', 'yes', 'applies'],
  ])
})

/** The classes whose grounds match, in the order of the rulebook. */
function classesOf(facts: Facts, readings: Readonly<Record<string, string>> = {}): string[] {
  const resolved = resolve(rulebook, { readings })
  if (!resolved.ok) throw new Error(JSON.stringify(resolved.refusals))
  return (rulebook.denials ?? [])
    .filter(({ matches }) => {
      const program = compile(resolved.value, matches, dictionary)
      return outcomeOf(decide(program, rowOf(program, facts))[program.root]!) === 'met'
    })
    .map(({ id }) => id)
}
