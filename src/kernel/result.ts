/** A refusal: an expected "no", with a sentence a person can act on and, where a policy is the reason, its clause. */
export interface Refusal {
  /** Stable, kebab-case. */
  code: string
  message: string
  /** The clause that refuses, e.g. `pehp/II.B.9.a`. */
  clause?: string
  /** Where in the input, e.g. `sessions[3].end`. */
  path?: string
  remedy?: string
}

export type Result<T> = { ok: true; value: T } | { ok: false; refusals: Refusal[] }

export const ok = <T>(value: T): Result<T> => ({ ok: true, value })

export const refuse = (code: string, message: string, more: Omit<Refusal, 'code' | 'message'> = {}): Result<never> => ({
  ok: false,
  refusals: [{ code, message, ...more }],
})
