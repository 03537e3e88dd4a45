import type { Scope } from '../record/derive/context.ts'
import type { CaseRecord } from '../record/schema/record.ts'
import type { Criterion } from '../rules/criterion.ts'
import { outcomeOf } from '../rules/decide.ts'
import type { Question } from '../rules/question.ts'
import { cite, type DenialClass } from '../rules/rulebook.ts'
import { type Artefact, assess } from './assess.ts'

/** Answers that are words or numbers rather than met or not met. Only what the policy states. */
export interface Answers {
  authorization?: {
    prior: {
      answer: 'needed' | 'not-needed' | 'not-stated' | 'undetermined' | 'plan-document-decides'
      clause?: string
      says: string
    }
    initial?: { clause: string; units: number; unit: string; periodDays: number; says: string }
    requestBy?: { clause: string; daysBeforeEnd: number; modality: string; says: string }
    decideBy?: { clause: string; daysAfterReceipt: number; says: string }
  }
  codes?: { system: string; code: string | null; per: string; clause: string; says: string }[]
  denials?: {
    id: string
    clause: string
    says: string
    appealable: string
    appealableBy?: string
    limitationOnLiability: string
    matches: 'matches' | 'undetermined'
  }[]
}

/** The rulebook's terms that answer a question, and what they were decided on. */
export function answersTo(
  artefact: Artefact,
  record: CaseRecord,
  question: Question,
  scope: Scope,
): { answers: Answers; inputs: unknown } {
  const { rulebook } = artefact.resolved
  const inputs: Record<string, unknown> = {}
  const outcome = (key: string, criterion: Criterion | undefined) => {
    if (!criterion) return 'met'
    const program = artefact.programOf(key, criterion)
    const { codes, known } = assess(record, rulebook, program, scope)
    for (const fact of program.slots) inputs[fact.id] = known(fact.id)
    return outcomeOf(codes[program.root]!)
  }
  const answers: Answers = {}
  if (question === 'authorization') {
    const { prior, initial, requestBy, decideBy } = rulebook.authorization
    answers.authorization = {
      prior: priorTerm(),
      ...(initial ? { initial: { ...initial, clause: cite(rulebook, initial.clause) } } : {}),
      ...(requestBy ? { requestBy: { ...requestBy, clause: cite(rulebook, requestBy.clause) } } : {}),
      ...(decideBy ? { decideBy: { ...decideBy, clause: cite(rulebook, decideBy.clause) } } : {}),
    }
    function priorTerm() {
      for (const [i, term] of prior.entries()) {
        const holds = outcome(`authorization ${i}`, term.when)
        const clause = term.clause ? { clause: cite(rulebook, term.clause) } : {}
        if (holds === 'met') return { answer: term.answer, ...clause, says: term.says }
        if (holds === 'undetermined')
          return { answer: 'undetermined' as const, ...clause, says: `It depends: ${term.says}` }
      }
      return { answer: 'not-stated' as const, says: 'The policy does not say whether authorization is needed.' }
    }
  }
  if (question === 'service-day' || question === 'claim' || question === 'service-week') {
    const codes = rulebook.codes.filter((code, i) => outcome(`code ${i}`, code.when) === 'met')
    if (codes.length > 0)
      answers.codes = codes.map(code => ({
        system: code.system,
        code: code.code ?? null,
        per: code.per,
        clause: cite(rulebook, code.clause),
        says: code.says,
      }))
  }
  if (question === 'denial' && rulebook.denials) {
    const shown = (denial: DenialClass, matches: 'matches' | 'undetermined') => ({
      id: denial.id,
      clause: cite(rulebook, denial.clause),
      says: denial.says,
      appealable: denial.appealable,
      ...(denial.appealableBy ? { appealableBy: denial.appealableBy } : {}),
      limitationOnLiability: denial.limitationOnLiability,
      matches,
    })
    answers.denials = rulebook.denials.flatMap((denial, i) => {
      const matched = outcome(`denial ${i}`, denial.matches)
      return matched === 'met'
        ? [shown(denial, 'matches')]
        : matched === 'undetermined'
          ? [shown(denial, 'undetermined')]
          : []
    })
  }
  return { answers, inputs }
}
