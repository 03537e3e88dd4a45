import { known, unknown } from '../../facts/evidence.ts'
import * as facts from '../../facts/residence.ts'
import type { Derivations } from './context.ts'
import { evidenceOf } from './evidence.ts'

export const residence: Derivations = {
  [facts.livesInIllinois.id]: context => {
    const { member } = context.record
    return member.addressState === undefined
      ? unknown('absent', 'The state of residence is not on file.')
      : known(/^(US-)?IL$|^illinois$/i.test(member.addressState), [evidenceOf(context, 'member', member)])
  },
}
