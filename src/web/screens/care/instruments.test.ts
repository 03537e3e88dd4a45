import { expect, test } from 'vitest'
import { categoryOf } from './diagnoses.ts'
import { asksAboutRisk, bandOf, gad7, phq9 } from './instruments.ts'

test('a PHQ-9 of 9 is mild and of 10 moderate; of 19 moderately severe and of 20 severe', () => {
  expect([9, 10, 19, 20].map(total => bandOf('PHQ-9', total))).toEqual([
    'mild',
    'moderate',
    'moderately severe',
    'severe',
  ])
})

test('a GAD-7 of 14 is moderate and of 15 severe; another instrument has no band here', () => {
  expect([bandOf('GAD-7', 14), bandOf('GAD-7', 15), bandOf('LOCUS', 18)]).toEqual(['moderate', 'severe', undefined])
})

test('only the ninth item of a PHQ-9 asks about risk, and only above 0', () => {
  const items = (ninth: number) => [3, 3, 3, 3, 3, 3, 3, 3, ninth]
  expect(asksAboutRisk({ instrument: 'PHQ-9', items: items(0) })).toBe(false)
  expect(asksAboutRisk({ instrument: 'PHQ-9', items: items(1) })).toBe(true)
  expect(asksAboutRisk({ instrument: 'PHQ-9', total: 24 })).toBe(false)
  expect([phq9.items.length, gad7.items.length]).toEqual([9, 7])
})

test('F11 is opioid use, F10 another substance, F33 mental health, and what is no F code stays open', () => {
  expect(['F11.20', 'F10.20', 'F33.1', 'E66.9'].map(categoryOf)).toEqual([
    'opioid-use',
    'substance-use',
    'mental-health',
    undefined,
  ])
})
