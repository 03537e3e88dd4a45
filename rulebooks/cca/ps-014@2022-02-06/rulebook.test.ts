import { describe, expect, it } from 'vitest'
import { dictionary } from '../../../src/facts/dictionary.ts'
import { ccaProduct } from '../../../src/facts/product.ts'
import { caseFrom } from '../../../src/record/read.ts'
import { determine } from '../../../src/review/determine.ts'
import { compile } from '../../../src/rules/compile.ts'
import type { Question } from '../../../src/rules/question.ts'
import { resolve } from '../../../src/rules/resolve.ts'
import cca from './rulebook.ts'

const factsOf = (question: Question) => {
  const resolved = resolve(cca)
  const root = cca.questions[question]
  if (!resolved.ok || !root) throw new Error(question)
  return compile(resolved.value, root, dictionary).slots
}

describe('PS-014', () => {
  it('is taken to be in force, its review date passed and shown', () => {
    expect(cca.effective).toMatchObject({ from: '2022-02-06', reviewBy: '2024-04-19' })
    expect(cca.effective.to).toBeUndefined()
  })

  it('names seven products, and the fact about them knows each', () => {
    const printed = cca.linesOfBusiness.map(name => name.toLowerCase().replace(/ /g, '-'))
    expect(printed).toHaveLength(7)
    expect([...printed, 'other']).toEqual(ccaProduct.options)
  })

  it('states no criteria for a longer stay, no certification, no classes of denial and no codes', () => {
    for (const question of ['continued-stay', 'certification', 'denial'] as const)
      expect(cca.questions[question]).toBeUndefined()
    expect(cca.codes).toEqual([])
  })

  it('never asks about gender identity when admission is decided', () => {
    const admission = factsOf('admission')
    expect(admission.map(fact => fact.id).sort()).toEqual([
      'biomedicallyStable',
      'coverage.ccaProduct',
      'diagnosisCallsForIntensiveStructure',
      'livingEnvironmentStableEnough',
      'symptomsFitDsmDiagnosis',
      'unsafeInLessIntensiveSetting',
      'wouldOtherwiseNeedHigherLevel',
    ])
    for (const question of Object.keys(cca.questions) as Question[])
      for (const fact of factsOf(question))
        if (/gender/i.test(fact.question)) expect([question, fact.scope]).toEqual(['program', 'program'])
  })
})

describe('prior authorization', () => {
  const answer = (priorAuthorization: 'required' | 'not-required', readings = {}) => {
    const { record } = caseFrom({
      openiop: 'case/1',
      asOf: '2026-03-06T12:00',
      coverages: [{ payer: 'Commonwealth Care Alliance', product: 'One Care', priorAuthorization }],
      authorizationRequests: [{ id: 'SYN-R1', kind: 'initial', submittedOn: '2026-03-05' }],
    })
    if (!record) throw new Error('unreadable')
    const made = determine(record, {
      rulebook: cca,
      question: 'authorization',
      asOf: '2026-03-06T12:00',
      request: 'SYN-R1',
      readings,
    })
    if (!made.ok) throw new Error(JSON.stringify(made.refusals))
    return made.value.answers.authorization
  }

  it('is not needed, whatever another list says', () => {
    expect(answer('required')).toMatchObject({ prior: { answer: 'not-needed', clause: 'cca/header.prior-auth' } })
  })

  it('is needed where that list is read as governing and the plan asks for it', () => {
    const readings = { 'prior-authorization-source': 'separate-list' }
    expect(answer('required', readings)).toMatchObject({ prior: { answer: 'needed' } })
    expect(answer('not-required', readings)).toMatchObject({ prior: { answer: 'not-needed' } })
  })
})
