import type { FactValue } from './fact.ts'

/** Why a value is to be believed: which record, when it happened, when it was written down, by whom. */
export interface Evidence {
  /** The record's collection, e.g. `riskAssessments`. */
  type: string
  id: string
  /** When it happened: a day or a moment of the program's zone. */
  at?: string
  /** Practitioner id. */
  by?: string
  /** The credential that was valid that day, e.g. `LCSW`. */
  credential?: string
  recordedAt?: string
}

/**
 * What is known of one fact. `value` is absent when nothing decides it; `why` then says which kind of gap it is:
 * nothing on file, only stale evidence, answers that contradict each other, an answer by someone who may not give it,
 * or a judgement that a qualified person has to make.
 */
export interface Known {
  value?: FactValue
  why?: Gap
  /** A sentence for people about the gap or the value; no member data. */
  note?: string
  evidence: readonly Evidence[]
}

export type Gap = 'absent' | 'stale' | 'conflicting' | 'unqualified' | 'needs-judgement' | 'not-yet'

export const unknown = (why: Gap = 'absent', note?: string, evidence: readonly Evidence[] = []): Known => ({
  why,
  note,
  evidence,
})
export const known = (value: FactValue, evidence: readonly Evidence[] = [], note?: string): Known => ({
  value,
  evidence,
  note,
})
