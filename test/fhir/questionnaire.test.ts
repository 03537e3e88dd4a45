import { describe, expect, test } from 'vitest'
import { rulebooks } from '../../rulebooks/index.ts'
import { dictionary } from '../../src/facts/dictionary.ts'
import type { Fact, FactValue } from '../../src/facts/fact.ts'
import { answerOf, dictionaryQuestionnaire, rulebookQuestionnaire } from '../../src/fhir/questionnaire.ts'
import { readBundle } from '../../src/fhir/read.ts'
import { questions } from '../../src/rules/question.ts'

const itemsOf = (of: ReturnType<typeof dictionaryQuestionnaire>) => of.item?.flatMap(group => group.item ?? []) ?? []

const response = (item: object[], more = {}) =>
  JSON.stringify({
    resourceType: 'Bundle',
    type: 'collection',
    entry: [
      { resource: { resourceType: 'Patient', id: 'SYN-0001' } },
      { resource: { resourceType: 'Practitioner', id: 'lcsw', qualification: [{ code: { text: 'LCSW' } }] } },
      {
        resource: {
          resourceType: 'QuestionnaireResponse',
          id: 'qr',
          questionnaire: 'https://openiop.org/fhir/Questionnaire/all',
          status: 'completed',
          subject: { reference: 'Patient/SYN-0001' },
          authored: '2026-03-02',
          author: { reference: 'Practitioner/lcsw' },
          item,
          ...more,
        },
      },
    ],
  })

describe('the questionnaire of the dictionary', () => {
  const items = itemsOf(dictionaryQuestionnaire())

  test('asks each attested and program fact once, by its own id and in its own words', () => {
    const asked = [...dictionary.values()].filter(fact => fact.kind !== 'derived')
    expect(items.map(one => one.linkId).sort()).toEqual(asked.map(fact => fact.id).sort())
    for (const one of items) expect(one.text).toBe(dictionary.get(one.linkId)?.question)
  })

  test('offers exactly the answers of a scale, and to a list also that none applies', () => {
    const options = (id: string) =>
      items.find(one => one.linkId === id)?.answerOption?.map(one => one.valueCoding?.code)
    expect(options('symptomSeverity')).toEqual(['none', 'mild', 'moderate', 'severe'])
    const list = [...dictionary.values()].find(fact => fact.type === 'codes' && fact.kind === 'attested')
    expect(options(list?.id ?? '')).toEqual([...(list?.options ?? []), 'none-of-these'])
  })

  test('gives a number its unit', () => {
    const number = [...dictionary.values()].find(
      fact => fact.type === 'number' && fact.unit === 'hours' && fact.kind !== 'derived',
    )
    const item = items.find(one => one.linkId === number?.id)
    expect(item).toMatchObject({ type: 'decimal', extension: [{ valueCoding: { code: 'h', display: 'hours' } }] })
  })

  test('is answered and read back: every fact, every kind of answer', () => {
    const answers = [...dictionary.values()]
      .filter(fact => fact.kind !== 'derived')
      .map(fact => [fact.id, sample(fact)] as const)
    const { record, issues } = readBundle(
      response(answers.map(([linkId, value]) => ({ linkId, answer: answerOf(linkId, value) }))),
    )
    expect(issues.filter(one => one.severity === 'error')).toEqual([])
    const read = new Map(record?.findings.map(one => [one.fact, one.value]))
    for (const [id, value] of answers) expect([id, read.get(id)]).toEqual([id, value])
    expect(record?.findings[0]).toMatchObject({ on: '2026-03-02', by: 'lcsw', recordedAt: '2026-03-02' })
  })
})

describe('the questionnaire of a rulebook’s question', () => {
  const all = rulebooks.flatMap(book =>
    questions.filter(question => book.questions[question]).map(question => [book, question] as const),
  )

  test.each(all.map(([book, question]) => [`${book.id} ${question}`, book, question] as const))(
    '%s asks only what the question reads',
    (_, book, question) => {
      const made = rulebookQuestionnaire(book, question)
      if (!made.ok) throw new Error(made.refusals[0]?.message)
      const text = JSON.stringify(book)
      for (const one of itemsOf(made.value)) expect(text).toContain(`"${one.linkId}"`)
      expect(made.value.name).toMatch(/^[A-Z][A-Za-z0-9_]{0,254}$/)
    },
  )

  test('admission to PEHP asks for the severity of symptoms and not for Medicare’s certification', () => {
    const book = rulebooks.find(one => one.id === 'pehp/iop')
    const made = book && rulebookQuestionnaire(book, 'admission')
    expect(made?.ok && itemsOf(made.value).map(one => one.linkId)).toContain('symptomSeverity')
  })

  test('a question that the policy does not speak to is refused, naming those it does', () => {
    const found = all
      .map(([book]) => book)
      .flatMap(book => questions.filter(one => !book.questions[one]).map(one => [book, one] as const))[0]
    if (!found) throw new Error('every rulebook answers everything')
    const refused = rulebookQuestionnaire(...found)
    expect(!refused.ok && refused.refusals[0]).toMatchObject({ code: 'not-stated' })
  })
})

describe('answers that do not fit are left out and said', () => {
  const answered = (linkId: string, answer: object) => readBundle(response([{ linkId, answer: [answer] }]))
  const codes = (linkId: string, answer: object) =>
    answered(linkId, answer)
      .issues.filter(one => one.severity === 'error')
      .map(one => one.code)

  test('a step that is not on the scale, with the one that may be meant', () => {
    const { issues, record } = answered('symptomSeverity', { valueCoding: { code: 'modrate' } })
    expect(record?.findings).toEqual([])
    expect(issues.find(one => one.code === 'answer-does-not-fit')?.remedy).toContain('moderate')
  })

  test('yes or no where a number is due, and a number in another unit', () => {
    expect(codes('impairedSpheres', { valueBoolean: true })).toEqual(['answer-does-not-fit'])
    expect(codes('impairedSpheres', { valueQuantity: { value: 2, unit: 'hours' } })).toEqual(['answer-does-not-fit'])
    expect(codes('impairedSpheres', { valueQuantity: { value: 2, code: '{count}' } })).toEqual([])
    expect(codes('impairedSpheres', { valueInteger: 2 })).toEqual([])
  })

  test('a misspelt fact', () => {
    expect(
      answered('symptomSeverty', { valueCoding: { code: 'moderate' } }).issues.find(one => one.code === 'unknown-fact')
        ?.remedy,
    ).toContain('symptomSeverity')
  })

  test('a questionnaire that is not finished is not read', () => {
    const { record, report } = readBundle(
      response([{ linkId: 'imminentDanger', answer: [{ valueBoolean: false }] }], { status: 'in-progress' }),
    )
    expect(record?.findings).toEqual([])
    expect(report.types.find(one => one.type === 'QuestionnaireResponse')?.ignored).toEqual([
      { reason: 'status in-progress: not finished', resources: 1 },
    ])
  })
})

describe('the PHQ-9', () => {
  const items = ['44250-9', '44255-8', '44259-0', '44254-1', '44251-7', '44258-2', '44252-5', '44253-3', '44260-8']
  const phq = (points: string[], total?: object) =>
    readBundle(
      response(
        [
          ...items.map((code, n) => ({ linkId: `/${code}`, answer: [{ valueCoding: { code: points[n] } }] })),
          ...(total ? [{ linkId: '/44261-6', answer: [total] }] : []),
        ],
        { questionnaire: 'https://ehr.example/Questionnaire/depression' },
      ),
    )
  const half = Array(9).fill('LA6570-1')

  test('is summed from its answers, and its total accepted in every form', () => {
    expect(phq(half).record?.instrumentResults).toMatchObject([
      { instrument: 'PHQ-9', total: 18, items: Array(9).fill(2), on: '2026-03-02', by: 'lcsw' },
    ])
    for (const total of [
      { valueDecimal: 18 },
      { valueInteger: 18 },
      { valueString: '18' },
      { valueQuantity: { value: 18 } },
    ])
      expect(phq(half, total).issues.map(one => one.code)).toEqual(['no-time-zone'])
  })

  test('whose total is one off contradicts its items: both are kept as stated and flagged', () => {
    const { record, issues } = phq(half, { valueDecimal: 17 })
    expect(record?.instrumentResults[0]?.total).toBe(17)
    expect(issues.map(one => one.code)).toContain('total-contradicts-items')
  })

  test('with an answer missing is not summed', () => {
    const { record } = phq([...half.slice(0, 8), 'unknown'])
    expect(record?.instrumentResults[0]?.items).toBeUndefined()
    expect(record?.instrumentResults[0]?.total).toBeUndefined()
  })
})

/** An answer of the fact's own kind. */
function sample(fact: Fact): FactValue {
  if (fact.type === 'boolean') return false
  if (fact.type === 'number') return 2
  if (fact.type === 'codes') return []
  return fact.options?.at(-1) ?? ''
}
