import { known, unknown } from '../../facts/evidence.ts'
import * as facts from '../../facts/treatment.ts'
import type { Derivations } from './context.ts'
import { evidenceOf } from './evidence.ts'
import { planOn, sourceOn } from './schedule.ts'
import { heldSessions, isCounted } from './sessions.ts'

/** What treatment consists of, by plan and sessions. */
export const treatment: Derivations = {
  [facts.planFollowsTimeLimitedProtocol.id]: context => {
    const { episode } = context
    return episode?.timeLimitedProtocol
      ? known(true, [evidenceOf(context, 'episodes', episode, episode.admittedOn)])
      : unknown('absent', 'The record names no protocol.')
  },

  [facts.receivesGroupTherapy.id]: context => {
    const { date } = context.scope
    const plan = planOn(context, date)
    const source = sourceOn(context, date)
    const held = heldSessions(context).filter(
      one => one.day <= date && isCounted(one.session) && isGroup(one.session.modality),
    )
    const evidence = [
      ...(plan ? [evidenceOf(context, 'plans', plan, plan.effectiveOn)] : []),
      ...held.slice(-1).flatMap(one => one.evidence),
    ]
    const planned = [
      ...(plan?.modalities ?? []),
      ...(plan?.interventions ?? []).map(one => one.modality),
      ...(source?.weekly.slots ?? []).map(one => one.modality),
    ]
    if (planned.some(isGroup) || held.length > 0) return known(true, evidence)
    if (plan?.modalities !== undefined) return known(false, evidence)
    return unknown('absent', 'The plan does not list the kinds of treatment it combines.', evidence)
  },
}

const isGroup = (modality: string | undefined): boolean =>
  modality === 'group-psychotherapy' || modality === 'multi-family-group'
