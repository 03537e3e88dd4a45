import { dictionary } from '../../facts/dictionary.ts'
import type { Fact } from '../../facts/fact.ts'
import { dayOf } from '../../kernel/moment.ts'
import type { CaseRecord } from '../schema/record.ts'
import { attendanceFlags } from './attendance.ts'
import { billingFlags } from './billing.ts'
import { clockFlags } from './clock.ts'
import { coverageFlags, policyFlags } from './coverage.ts'
import { credentialFlags } from './credentials.ts'
import { dateFlags } from './dates.ts'
import { findingFlags } from './findings.ts'
import type { Flag } from './flag.ts'
import { instrumentFlags } from './instruments.ts'
import { lateFlags } from './late.ts'
import { noteFlags } from './notes.ts'
import { planFlags } from './plans.ts'
import { referenceFlags } from './references.ts'

/**
 * Everything doubtful about a record, by name, with the entry and the remedy.
 *
 * A flag decides nothing: the review reads the record as it stands and shows the flags beside its answer. `facts` are the
 * facts that findings may answer; left out, the dictionary. `policies` are the ids and short names of the rulebooks at hand;
 * left out, policies are not checked. `asOf` is the day up to which things may have happened; left
 * out, the case's own.
 */
export function checkQuality(
  record: CaseRecord,
  options: { facts?: ReadonlyMap<string, Fact>; policies?: readonly string[]; asOf?: string } = {},
): Flag[] {
  const asOf = options.asOf ?? record.asOf
  const looking = { asOf: asOf && dayOf(asOf) }
  const flags = [
    ...dateFlags(record, looking),
    ...referenceFlags(record, looking),
    ...attendanceFlags(record, looking),
    ...noteFlags(record, looking),
    ...credentialFlags(record, looking),
    ...coverageFlags(record, looking),
    ...(options.policies ? policyFlags(record, options.policies) : []),
    ...findingFlags(record, options.facts ?? dictionary),
    ...planFlags(record, looking),
    ...billingFlags(record, looking),
    ...instrumentFlags(record, looking),
    ...lateFlags(record, looking),
    ...clockFlags(record, looking),
  ]
  return flags.sort((a, b) => rank[a.severity] - rank[b.severity] || compare(a.path, b.path) || compare(a.code, b.code))
}

const rank = { error: 0, warning: 1, note: 2 } as const
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
