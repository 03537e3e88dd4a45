import type { TabProps } from '../tabs.ts'

/** Where the episode stands. */
export default function Episode({ head }: TabProps) {
  return <p className="soft">{head.admittedOn ? `Admitted ${head.admittedOn}` : 'Not admitted'}</p>
}
