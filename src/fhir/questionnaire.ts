import type { Questionnaire, QuestionnaireItem, QuestionnaireResponseItemAnswer } from 'fhir/r4.js'
import { dictionary, subjectOf } from '../facts/dictionary.ts'
import type { Fact, FactValue } from '../facts/fact.ts'
import type { Result } from '../kernel/result.ts'
import { compile } from '../rules/compile.ts'
import { factsOf } from '../rules/json.ts'
import type { Question } from '../rules/question.ts'
import { resolve } from '../rules/resolve.ts'
import { edition, type Rulebook } from '../rules/rulebook.ts'
import { own, systems } from './codes.ts'
import { noneOfThese, ucumOf } from './findings.ts'

export const questionnaireUrl = (name: string): string =>
  `${own.questionnaire}${name.replaceAll(/[^A-Za-z0-9.-]/g, '-')}`

/**
 * Facts as a FHIR R4 Questionnaire: one item a fact, `linkId` its id, in groups by subject.
 *
 * A response to it is read back as findings. Facts that are computed from the record are not asked, unless `kinds` says so.
 */
export function factQuestionnaire(
  facts: readonly Fact[],
  about: { name: string; title: string },
  kinds: readonly Fact['kind'][] = ['attested', 'program'],
): Questionnaire {
  const asked = facts.filter(fact => kinds.includes(fact.kind))
  const groups = new Map<string, Fact[]>()
  for (const fact of asked) {
    const subject = subjectOf.get(fact.id) ?? 'own'
    groups.set(subject, [...(groups.get(subject) ?? []), fact])
  }
  return {
    resourceType: 'Questionnaire',
    id: questionnaireUrl(about.name).slice(own.questionnaire.length).slice(0, 64),
    url: questionnaireUrl(about.name),
    name: about.name.replaceAll(/[^A-Za-z0-9]+/g, '_').replace(/^[^A-Z]/, first => `Q_${first}`),
    title: about.title,
    status: 'active',
    subjectType: ['Patient'],
    item: [...groups].map(([subject, some]) => ({
      linkId: `group:${subject}`,
      text: titleOf(subject),
      type: 'group',
      item: some.map(itemOf),
    })),
  }
}

/** The facts that a rulebook's question reads, as a Questionnaire. Refuses with the reason when it asks no such question. */
export function rulebookQuestionnaire(rulebook: Rulebook, question: Question): Result<Questionnaire> {
  const criterion = rulebook.questions[question]
  if (!criterion)
    return {
      ok: false,
      refusals: [
        {
          code: 'not-stated',
          message: `${edition(rulebook)} does not speak to the question ${question}.`,
          remedy: `It answers: ${Object.keys(rulebook.questions).join(', ')}.`,
        },
      ],
    }
  const resolved = resolve(rulebook)
  if (!resolved.ok) return resolved
  const { slots } = compile(resolved.value, criterion, factsOf(rulebook), question)
  return {
    ok: true,
    value: factQuestionnaire(slots, {
      name: `${edition(rulebook)}-${question}`,
      title: `${rulebook.payer}: ${question.replaceAll('-', ' ')} (${edition(rulebook)})`,
    }),
  }
}

/** Every fact of the dictionary that a person answers. */
export const dictionaryQuestionnaire = (): Questionnaire =>
  factQuestionnaire([...dictionary.values()], { name: 'all', title: 'OpenIOP: every fact that a person answers' })

function itemOf(fact: Fact): QuestionnaireItem {
  const attested = (fact.attestedBy ?? []).map(valueCode => ({ url: own.attestedBy, valueCode }))
  const unit = fact.unit
  const units =
    fact.type === 'number' && unit
      ? [{ url: systems.unit, valueCoding: { system: systems.ucum, code: ucumOf[unit] ?? unit, display: unit } }]
      : []
  const extension = [...units, ...attested]
  const options = [...(fact.options ?? []), ...(fact.type === 'codes' ? [noneOfThese] : [])]
  return {
    ...(extension.length > 0 ? { extension } : {}),
    linkId: fact.id,
    code: [{ system: own.fact, code: fact.id }],
    text: fact.question,
    type: fact.type === 'boolean' ? 'boolean' : fact.type === 'number' ? 'decimal' : 'choice',
    ...(fact.type === 'codes' ? { repeats: true } : {}),
    ...(options.length > 0
      ? {
          answerOption: options.map(code => ({
            valueCoding: { system: own.answer, code, display: code.replaceAll('-', ' ') },
          })),
        }
      : {}),
  }
}

/** One answer, or several of a fact that takes them, as FHIR writes it. */
export function answerOf(id: string, value: FactValue): QuestionnaireResponseItemAnswer[] {
  if (typeof value === 'boolean') return [{ valueBoolean: value }]
  if (typeof value === 'number') return [{ valueDecimal: value }]
  if (typeof value === 'string')
    return dictionary.has(id) ? [{ valueCoding: { system: own.answer, code: value } }] : [{ valueString: value }]
  return (value.length === 0 ? [noneOfThese] : value).map(code => ({ valueCoding: { system: own.answer, code } }))
}

/** `riskAssessment` as `Risk assessment`. */
const titleOf = (subject: string): string =>
  subject
    .replace(/^./, first => first.toUpperCase())
    .replaceAll(/(?<=[a-z])[A-Z]/g, letter => ` ${letter.toLowerCase()}`)
