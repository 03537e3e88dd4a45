import type { MemberHead } from './chartViews.ts'
import type { Written } from './intakeViews.ts'

// The documents of a chart, whatever their kind, as plain JSON. Days are YYYY-MM-DD.

export interface DocumentsView {
  readAt: string
  today: string
  head: MemberHead
  mayWrite: boolean
  maySign: boolean
  kinds: DocumentKind[]
  documents: DocumentRow[]
  people: { id: string; name: string }[]
}

export interface DocumentKind {
  /** The collection of the case file. */
  kind: string
  /** "Risk assessment" */
  name: string
  group: 'Treatment plan' | 'Risk' | 'Assessments' | 'Medication' | 'Coordination' | 'Notes' | 'Discharge'
  /** Written on this page. */
  mayAdd: boolean
  signable: boolean
  fields: DocumentField[]
}

/** A field of the case file's schema, as a form asks it. */
export interface DocumentField {
  name: string
  label: string
  type: 'text' | 'long' | 'date' | 'number' | 'choice' | 'many' | 'yes-no' | 'list' | 'person' | 'rows'
  options?: string[]
  required?: boolean
  /** Of `rows`: what each row holds. */
  of?: DocumentField[]
}

export interface DocumentRow extends Written {
  at?: string
  /** Nothing changes it any more; it takes an addendum. */
  signed: boolean
  signatures: { by: string; role: string; at: string }[]
  addenda: { text: string; by: string; at: string }[]
}

export interface HistoryView {
  versions: { version: number; body: { [field: string]: unknown }; at: string; by: string }[]
}

/** A signature of a member, guardian or family, or its refusal, that was written down after the plan itself. */
export interface LaterSignature {
  role: 'member' | 'guardian' | 'family'
  /** YYYY-MM-DD */
  on: string
  refused?: boolean
  reason?: string
}
