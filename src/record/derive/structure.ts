import { known, unknown } from '../../facts/evidence.ts'
import * as facts from '../../facts/structure.ts'
import { addMonths } from '../../kernel/day.ts'
import { type Derivations, ofEpisode } from './context.ts'
import { evidenceOf } from './evidence.ts'
import { kindOf, primaryDiagnoses } from './functioning.ts'
import { confirmedOn } from './member.ts'

/** What burdens the member beside the primary diagnosis, and how earlier treatment ended. */
export const structure: Derivations = {
  // A list of confirmed diagnoses is taken for complete.
  [facts.concurrentSubstanceUseDisorder.id]: context => {
    const confirmed = confirmedOn(context)
    if (confirmed.length === 0) return unknown('absent', 'No confirmed diagnosis is on file.')
    const primary = primaryDiagnoses(context)
    const ofUse = confirmed.filter(one => kindOf(one) === 'substance-use')
    const beside = ofUse.filter(one => one.rank === 'secondary' || (primary.length > 0 && !primary.includes(one)))
    const evidence = (beside.length > 0 ? beside : confirmed).map(one => evidenceOf(context, 'diagnoses', one, one.on))
    if (beside.length > 0) return known(true, evidence)
    if (ofUse.length > 0 && primary.length === 0)
      return unknown('absent', 'Which diagnosis is the primary one is not on file.', evidence)
    return known(false, evidence)
  },

  [facts.unsuccessfulTreatmentsInPastYear.id]: context => {
    const { date } = context.scope
    const stays = ofEpisode(context.index, context.record.priorStays)
    if (stays.length === 0) return unknown('absent', 'No earlier treatment is on file.')
    const since = addMonths(date, -12)
    const recent = stays.filter(one => one.endsOn === undefined || (since <= one.endsOn && one.endsOn < date))
    const evidence = recent.map(one => evidenceOf(context, 'priorStays', one, one.endsOn))
    const ended = recent.filter(one => one.endsOn !== undefined)
    const open = [
      ...recent.filter(one => one.endsOn === undefined && one.outcome !== undefined),
      ...ended.filter(isOpen),
    ]
    if (open.length > 0)
      return unknown(
        'needs-judgement',
        'Of some recent treatments it is not on file whether the member stabilized.',
        evidence,
      )
    return known(ended.filter(one => one.outcome === 'did-not-stabilize').length, evidence)
  },
}

/** Outcomes that leave open whether the member was stable in the community afterwards. */
const isOpen = ({ outcome }: { outcome?: string }): boolean =>
  outcome === undefined || !['did-not-stabilize', 'completed', 'stepped-down'].includes(outcome)
