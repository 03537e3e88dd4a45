import type { TabProps } from '../chart/tabs.ts'
import { DocumentList } from './Documents.tsx'

/** The notes of a chart, newest first: what each says, whether it is signed, and what was added to it later. */
export default function Notes({ head }: TabProps) {
  return <DocumentList head={head} only="Notes" />
}
