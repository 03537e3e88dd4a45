import { rulebooks } from '../../rulebooks/index.ts'
import { dictionary, subjectOf } from '../facts/dictionary.ts'
import type { Fact } from '../facts/fact.ts'
import { dayOf } from '../kernel/moment.ts'
import { ok, type Result, refuse } from '../kernel/result.ts'
import { contextOf } from '../record/derive/context.ts'
import { classesOn } from '../record/derive/credentials.ts'
import { derive } from '../record/derive/index.ts'
import type { CaseRecord } from '../record/schema/record.ts'
import { artefactOf } from '../review/assess.ts'
import { determine, governingDate } from '../review/determine.ts'
import type { Program, Shown } from '../rules/compile.ts'
import { questionScope, questions } from '../rules/question.ts'
import { cite, type Rulebook } from '../rules/rulebook.ts'
import type { Tx } from '../store/organization.ts'
import { allow, allowMember, type Person } from './access.ts'
import { caseOf } from './caseOf.ts'
import type { EvidenceView } from './chartViews.ts'
import type { FormItem, FormView } from './formViews.ts'
import { governing } from './governing.ts'
import { headOf } from './head.ts'
import { bookOf, bookOfCase, clauseView, shortName } from './policy.ts'
import { evidenceView, missingItems, type Reader, valueWords } from './review.ts'
import { summaryOf } from './summary.ts'

/** What people can be asked about a member without naming a session or a claim. */
const askable = questions.filter(one => questionScope[one] === 'member' && one !== 'denial')

/**
 * Every fact that people answer for a question, once, whichever payers ask it: the member's own payer first, with what is on
 * file, who may answer, and what would decide. Refuses `no-such-question`.
 */
export async function findingsForm(
  tx: Tx,
  person: Person,
  ask: { memberId: string; question: string },
): Promise<Result<FormView>> {
  const member = await allowMember(tx, person, 'read-chart', ask.memberId)
  if (!member.ok) return member
  const question = askable.find(one => one === ask.question)
  if (!question) return refuse('no-such-question', `Ask one of: ${askable.join(', ')}.`)
  const read = await caseOf(tx, person, member.value, 'findings')
  if (!read.ok) return read
  const { record, now } = read.value
  const today = dayOf(now)
  const date = governingDate(record, { question, asOf: now })
  const own = bookOfCase(record, today)
  const reader: Reader = { record, book: own ?? rulebooks[0]! }
  const answer = own
    ? determine(record, {
        rulebook: own,
        question,
        asOf: now,
        ...(await governing(tx, record, member.value.programId, own, today)),
      })
    : undefined
  const determination = answer?.ok && answer.value.stated ? answer.value : undefined
  const smallest = determination?.missing?.smallest[0] ?? []
  const missing = new Set(smallest)
  const askedBy = new Map<string, FormItem['askedBy']>()
  for (const book of inOrder(own, today)) {
    const program = artefactOf(book)
    const compiled = program.ok ? program.value.program(question) : undefined
    if (!compiled) continue
    for (const fact of compiled.slots) {
      if (!isForPeople(fact)) continue
      const clause = clauseOf(compiled, compiled.tree, fact.id)
      const list = askedBy.get(fact.id) ?? []
      list.push({
        name: shortName(book),
        own: book.id === own?.id,
        ...(clause ? { clause: clauseView(cite(book, clause)) } : {}),
      })
      askedBy.set(fact.id, list)
    }
  }
  const context = contextOf(record, { asOf: now, date })
  const classes = classesOf(person, record, today)
  const items = [...askedBy].map(([id, by]): FormItem & { subject: string } => {
    const fact = dictionary.get(id)!
    const known = derive(context, id)
    const shown = known.evidence[0] ? evidenceView(known.evidence[0], reader) : undefined
    return {
      subject: subjectOf.get(id) ?? 'other',
      fact: id,
      question: fact.question,
      type: fact.type,
      ...(fact.options ? { options: fact.options.map(value => ({ value, label: said(value) })) } : {}),
      ...(fact.unit && fact.unit !== 'count' ? { unit: fact.unit } : {}),
      ...cannotOf(fact, classes),
      ...(known.value === undefined
        ? { ...(known.why && known.why !== 'absent' ? { why: whyWords[known.why] ?? known.why } : {}) }
        : {
            answer: {
              value: known.value,
              words: valueWords(known.value, fact) ?? '',
              ...(shown?.at ? { on: shown.at.slice(0, 10) } : {}),
              ...(shown?.by ? { by: shown.by } : {}),
              ...(shown?.credential ? { credential: shown.credential } : {}),
            },
          }),
      missing: missing.has(id),
      askedBy: by,
    }
  })
  const subjects = [...new Set(items.map(one => one.subject))]
  return ok({
    readAt: now,
    head: await headOf(tx, person, member.value),
    question,
    questions: own ? askable.filter(one => own.questions[one]) : [...askable],
    date,
    today,
    mayAnswer: allow(person, 'write-chart', member.value.programId).ok,
    ...(own && determination
      ? {
          own: {
            name: shortName(own),
            outcome: determination.outcome,
            verdict: summaryOf(determination, now).verdict,
            missing: smallest.length,
          },
        }
      : {}),
    groups: subjects.map(subject => ({
      subject,
      title: said(subject.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)),
      items: items.filter(one => one.subject === subject).map(({ subject: _of, ...item }) => item),
    })),
    evidence: documentsOf(record, reader),
    fromDocuments: determination?.criteria
      ? missingItems(
          smallest.filter(id => !askedBy.has(id)),
          determination.criteria,
          reader,
        ).map(({ question: says, answered, clause }) => ({
          question: says,
          answered,
          ...(clause ? { clause } : {}),
        }))
      : [],
  })
}

/** The member's own rulebook, then the others, each in the edition of the day. */
function inOrder(own: Rulebook | undefined, today: string): Rulebook[] {
  const all = [...new Set(rulebooks.map(one => one.id))].flatMap(id => bookOf(id, today) ?? [])
  return own ? [own, ...all.filter(one => one.id !== own.id)] : all
}

const isForPeople = (fact: Fact): boolean =>
  fact.kind === 'attested' && !fact.attestedBy?.includes('reviewer') && ['member', 'week', 'day'].includes(fact.scope)

/** The lowest clause that a fact stands in. */
function clauseOf(program: Program, shown: Shown, fact: string, within?: string): string | undefined {
  const clause = shown.clause?.id ?? within
  if (shown.leaf !== undefined && program.leaves[shown.leaf]?.test.fact === fact) return clause
  for (const part of shown.of) {
    const found = clauseOf(program, part, fact, clause)
    if (found) return found
  }
  return undefined
}

/** What the person who answers counts as today. */
function classesOf(person: Person, record: CaseRecord, today: string): ReadonlySet<string> {
  const who = record.practitioners.find(one => one.id === person.practitionerId)
  return new Set(who ? classesOn(who, today) : [])
}

function cannotOf(fact: Fact, classes: ReadonlySet<string>): { cannot?: string } {
  if (!fact.attestedBy || fact.attestedBy.some(one => classes.has(one))) return {}
  const who = fact.attestedBy.map(one => one.replaceAll('-', ' ')).join(' or ')
  return { cannot: `Answered by a ${who}.` }
}

const whyWords: Record<string, string> = {
  stale: 'The answer on file has run out.',
  conflicting: 'Answers on file contradict each other.',
  unqualified: 'Answered by somebody whose credential does not count.',
  'needs-judgement': 'The record leaves it to a person.',
  'not-yet': 'It cannot be told yet.',
}

const documentKinds = [
  'assessments',
  'psychiatricEvaluations',
  'riskAssessments',
  'instrumentResults',
  'physicalExaminations',
  'plans',
  'diagnoses',
  'notes',
  'priorStays',
  'contacts',
] as const

/** The newest documents of each kind; a chart of months holds more notes than anybody picks from. */
function documentsOf(record: CaseRecord, reader: Reader): EvidenceView[] {
  return documentKinds
    .flatMap(kind =>
      record[kind]
        .flatMap(one => {
          const fields = one as { id?: string; by?: string; on?: string; completedOn?: string; effectiveOn?: string }
          const at = fields.on ?? fields.completedOn ?? fields.effectiveOn
          return fields.id
            ? [{ type: kind, id: fields.id, ...(at ? { at } : {}), ...(fields.by ? { by: fields.by } : {}) }]
            : []
        })
        .sort((a, b) => ((a.at ?? '') < (b.at ?? '') ? 1 : -1))
        .slice(0, 8),
    )
    .map(one => evidenceView(one, reader))
    .sort((a, b) => ((a.at ?? '') < (b.at ?? '') ? 1 : -1))
}

const said = (word: string) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`.replaceAll('-', ' ')
