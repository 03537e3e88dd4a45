import type { Issue } from '../record/reading/issue.ts'
import type { CaseRecord } from '../record/schema/record.ts'

/** Reads a FHIR R4 Bundle from disk. */
export function readBundleFile(_path: string): { record: CaseRecord | undefined; issues: Issue[] } {
  return { record: undefined, issues: [] }
}
