import { documentOf } from './codes.ts'
import { type Concept, codesOf, labelsOf } from './shapes.ts'

/** What a document is to the case file. */
export type DocumentKind =
  | { collection: 'notes'; kind: 'progress' | 'group' | 'addendum' | 'contact' }
  | { collection: 'assessments'; kinds: AssessmentKind[] }
  | { collection: 'psychiatricEvaluations' }
  | { collection: 'physicalExaminations'; kind: 'physical-examination' | 'history-and-physical' | 'medical-clearance' }
  | { collection: 'certifications'; kind: 'initial' | 'recertification' }
  | { collection: 'discharges' }
  | { collection: 'dischargePlans' }
  | { collection: 'safetyPlans' }

type AssessmentKind =
  | 'comprehensive-clinical'
  | 'diagnostic'
  | 'biopsychosocial'
  | 'psychological'
  | 'substance-use'
  | 'trauma'
  | 'intake-evaluation'
  | 'reassessment'
  | 'other'

/** The kind of a document, by its LOINC code or what its type and title say; undefined when neither says. */
export function documentKind(
  type: Concept | undefined,
  categories: readonly Concept[],
  title: string | undefined,
): DocumentKind | undefined {
  const known = codesOf(type)
    .map(code => documentOf[code])
    .find(Boolean)
  const said = [...labelsOf(type), ...(title ? [title] : []), ...labelsOf(...categories)]
  for (const text of [...said, ...(known ? [known] : [])]) {
    const kind = byLabel(text)
    if (kind) return kind
  }
  return undefined
}

function byLabel(text: string): DocumentKind | undefined {
  if (/recertif/i.test(text)) return { collection: 'certifications', kind: 'recertification' }
  if (/certification of (need|medical necessity)|physician certification|^certification$/i.test(text))
    return { collection: 'certifications', kind: 'initial' }
  if (/psychiatric (diagnostic )?(evaluation|assessment)/i.test(text)) return { collection: 'psychiatricEvaluations' }
  if (/(safety|crisis)( and crisis| prevention)? plan/i.test(text)) return { collection: 'safetyPlans' }
  if (/discharge summary/i.test(text)) return { collection: 'discharges' }
  if (/(discharge|aftercare)( and aftercare)? plan/i.test(text)) return { collection: 'dischargePlans' }
  if (/history (and|&) physical/i.test(text))
    return { collection: 'physicalExaminations', kind: 'history-and-physical' }
  if (/medical clearance/i.test(text)) return { collection: 'physicalExaminations', kind: 'medical-clearance' }
  if (/physical (exam|examination)( note)?$/i.test(text))
    return { collection: 'physicalExaminations', kind: 'physical-examination' }
  if (/addendum/i.test(text)) return { collection: 'notes', kind: 'addendum' }
  if (/group (therapy |psychotherapy |counseling )?note/i.test(text)) return { collection: 'notes', kind: 'group' }
  if (/progress note|(individual|family) (therapy|psychotherapy|session) note/i.test(text))
    return { collection: 'notes', kind: 'progress' }
  const kinds = assessmentKinds.flatMap(([label, kind]) => (label.test(text) ? [kind] : []))
  if (kinds.length > 0) return { collection: 'assessments', kinds }
  return /\b(evaluation note|clinical assessment)\b/i.test(text)
    ? { collection: 'assessments', kinds: ['other'] }
    : undefined
}

const assessmentKinds: readonly (readonly [RegExp, AssessmentKind])[] = [
  [/comprehensive (clinical )?(assessment|evaluation)/i, 'comprehensive-clinical'],
  [/diagnostic (assessment|evaluation)/i, 'diagnostic'],
  [/biopsychosocial|psychosocial assessment/i, 'biopsychosocial'],
  [/psychological (assessment|evaluation|testing)/i, 'psychological'],
  [/substance[- ]use (assessment|evaluation)|drug and alcohol assessment/i, 'substance-use'],
  [/trauma (assessment|screening)/i, 'trauma'],
  [/intake (assessment|evaluation)/i, 'intake-evaluation'],
  [/reassessment/i, 'reassessment'],
]
