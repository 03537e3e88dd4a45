import { IconCheck, IconMinus, IconQuestionMark, IconX } from '@tabler/icons-react'
import classes from './Verdict.module.css'

export type VerdictKind = 'met' | 'not-met' | 'undetermined' | 'not-needed'

export const verdictWord: Record<VerdictKind, string> = {
  met: 'Met',
  'not-met': 'Not met',
  undetermined: 'Undetermined',
  'not-needed': 'Not needed',
}

const icons = { met: IconCheck, 'not-met': IconX, undetermined: IconQuestionMark, 'not-needed': IconMinus }

/** The answer to a criterion: a silhouette of its own for each state, so that it needs no colour to be told apart. */
export function Verdict({ is, size = 20, label }: { is: VerdictKind; size?: 16 | 20 | 32; label?: string }) {
  const Icon = icons[is]
  return (
    <span className={classes.verdict} data-is={is} data-size={size} role="img" aria-label={label ?? verdictWord[is]}>
      <Icon size={size === 16 ? 11 : size === 20 ? 14 : 20} stroke={2.4} />
    </span>
  )
}
