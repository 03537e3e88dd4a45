import * as facts from '../../facts/careModel.ts'
import { known, unknown } from '../../facts/evidence.ts'
import type { Practitioner } from '../schema/practitioner.ts'
import { type Derivations, holdsOn, ofEpisode } from './context.ts'
import { classesOn } from './credentials.ts'
import { evidenceOf, practitioners } from './evidence.ts'

/** Whom the program treats, who supervises it, and who is in charge of the member's care. */
export const careModel: Derivations = {
  [facts.programConditions.id]: ({ record }) => {
    const { conditions } = record.program
    if (conditions === undefined) return unknown('absent', 'What the program treats is not on file.')
    const found = new Set(conditions.map(one => (one === 'opioid-use-disorder' ? 'substance-use' : one)))
    return known(facts.programConditions.options?.filter(one => found.has(one as never)) ?? [], [
      { type: 'program', id: 'program' },
    ])
  },

  [facts.programSupervisedByMastersClinician.id]: context => {
    const { date } = context.scope
    const { supervision } = context.record.program
    const named = supervision
      .filter(one => holdsOn(one, date) && (one.wholeProgram ?? one.supervisees.length === 0))
      .map(one => practitioners(context).get(one.supervisor))
    const inRole = context.record.practitioners.filter(who =>
      who.roles.some(one => supervising.has(one.role) && holdsOn(one, date)),
    )
    const all = [...named, ...inRole]
    const who = all.flatMap(one => one ?? [])
    const evidence = who.map(one => evidenceOf(context, 'practitioners', one, date, one.id))
    if (who.some(one => hasMasters(one, date))) return known(true, evidence)
    if (who.length === 0 || who.length < all.length || who.some(one => one.degree === undefined))
      return unknown('absent', 'Who supervises the program, or their degree, is not on file.', evidence)
    return known(false, evidence)
  },

  [facts.careLedByParaprofessional.id]: context => {
    const { date } = context.scope
    const leads = ofEpisode(context.index, context.record.careTeam).filter(one => one.lead && holdsOn(one, date))
    // The episode's care manager is in charge where the care team names no lead.
    const manager = leads.length === 0 ? context.episode?.careManager : undefined
    const who = [...leads.map(one => one.practitioner), ...(manager ? [manager] : [])].map(id =>
      practitioners(context).get(id),
    )
    const evidence =
      manager && context.episode
        ? [evidenceOf(context, 'episodes', context.episode, context.episode.admittedOn)]
        : leads.map(one => evidenceOf(context, 'careTeam', one, one.startsOn))
    if (who.length === 0 || who.some(one => one === undefined))
      return unknown('absent', 'Who is in charge of the member’s care is not on file.', evidence)
    return known(
      who.some(one => one !== undefined && isParaprofessional(one, date)),
      evidence,
    )
  },
}

const hasMasters = (who: Practitioner, day: string): boolean =>
  who.degree === 'master' || who.degree === 'doctorate' || classesOn(who, day).includes('masters-clinician')

const isParaprofessional = (who: Practitioner, day: string): boolean =>
  !hasMasters(who, day) &&
  !classesOn(who, day).some(held => held === 'licensed-clinician' || held === 'addiction-counselor')

const supervising: ReadonlySet<string> = new Set(['program-supervisor', 'clinical-director'])
