import { expect, test } from 'vitest'
import { lint } from '../src/rules/lint.ts'
import { caseSets } from './cases.ts'
import { rulebooks } from './index.ts'

/** What lint cannot be given, and why. */
const explained: Record<string, string> = {
  'optum-idaho/5.c': 'Question 5 repeats the three days of question 9: no case can turn on one of them alone.',
  'optum-idaho/25.c': 'Question 25 repeats the readiness assessment of question 26.',
  'physicalExamination.daysAfterAdmission at-least 0': 'Stands for "done at all"; nothing lies just off it.',
}

test('every clause that decides turns some case alone, every threshold has a case on it and one just off it', () => {
  const found = lint(rulebooks, caseSets).filter(
    one => !Object.keys(explained).some(text => one.clause === text || one.message.includes(text)),
  )
  expect(found.map(one => `${one.rulebook} ${one.code}: ${one.message}`)).toEqual([])
})
