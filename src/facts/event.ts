/**
 * A kind of dated happening that obligations start from and are satisfied by: an admission, an attended day, a signed
 * note. Rules name events; the record's derivations find them.
 */
export interface EventKind {
  id: string
  /** What happened, in plain words. */
  what: string
  /** Particulars an occurrence may carry and a rule may ask for, e.g. `signed`, `discipline`. */
  tags?: readonly string[]
}

/** Words for the particulars of an occurrence, e.g. `{ kind: 'psychiatric', signed: true }`. */
export type Tags = Readonly<Record<string, string | number | boolean>>

export const event = (id: string, what: string, tags: readonly string[] = []): EventKind => ({ id, what, tags })
