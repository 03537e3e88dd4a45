import type { CaseRecord } from '../record/schema/record.ts'
import { readOverlay } from '../rules/json.ts'
import { applyOverlay, type Overlay } from '../rules/overlay.ts'
import type { Rulebook } from '../rules/rulebook.ts'
import type { Tx } from '../store/organization.ts'
import { listPrograms } from '../store/organizations.ts'

/** What outranks or settles a policy for a program on a day, beside the member's own plan document. */
export interface Governing {
  /** Of the program's contract with the payer: reading id to choice. */
  readings: Readonly<Record<string, string>>
  /** Laws and contract terms that the program's settings hold (`overlays`, as `readOverlay` takes them). */
  overlays: readonly Overlay[]
}

/**
 * The contract readings and the law and contract overlays under which a program asks a rulebook on a day. An overlay for
 * another rulebook, or one that does not fit this edition, stays out; a reading that the edition does not name does too.
 */
export async function governing(
  tx: Tx,
  record: CaseRecord,
  programId: string | null,
  book: Rulebook,
  day: string,
): Promise<Governing> {
  const program = (await listPrograms(tx)).find(one => one.programId === programId)
  const written: unknown[] = Array.isArray(program?.settings.overlays) ? program.settings.overlays : []
  const overlays = written.flatMap(one => {
    const overlay = readOverlay(one)
    return overlay.ok && applyOverlay(book, overlay.value).ok ? [overlay.value] : []
  })
  const known = new Map(book.readings.map(one => [one.id, Object.keys(one.options)]))
  const chosen = record.program.contracts
    .filter(one => one.policy === book.id)
    .filter(one => (!one.startsOn || one.startsOn <= day) && (!one.endsOn || one.endsOn >= day))
    .flatMap(one => Object.entries(one.readings ?? {}))
    .filter(([id, option]) => known.get(id)?.includes(option))
  return { readings: Object.fromEntries(chosen), overlays }
}
