import * as facts from '../../facts/crisis.ts'
import { type Known, known, unknown } from '../../facts/evidence.ts'
import { dayOf } from '../../kernel/moment.ts'
import type { CrisisContact } from '../schema/clinical.ts'
import { type Context, type Derivations, ofEpisode, today } from './context.ts'
import { evidenceOf } from './evidence.ts'

/** Crisis plans and contacts as on file. That none is on file shows that there was none only where the chart holds notes. */
export const crisis: Derivations = {
  [facts.crisisPlanKinds.id]: context => {
    const plans = ofEpisode(context.index, context.record.safetyPlans).filter(one => one.on <= today(context))
    if (plans.length === 0) return unknown('absent', 'No safety or crisis prevention plan is on file.')
    const evidence = plans.map(one => evidenceOf(context, 'safetyPlans', one, one.on))
    const kinds = plans.flatMap(({ kind }) =>
      kind === 'safety-and-crisis' ? ['safety', 'crisis-prevention'] : kind === undefined ? [] : [kind],
    )
    if (kinds.length === 0) return unknown('absent', 'The plan on file does not say of which kind it is.', evidence)
    return known(facts.crisisPlanKinds.options?.filter(one => kinds.includes(one)) ?? [], evidence)
  },

  [facts.crisisContactMade.id]: context => {
    const contacts = contactsOf(context)
    return contacts.length > 0
      ? known(true, evidenceFor(context, contacts))
      : ofEpisode(context.index, context.record.notes).some(one => one.on <= today(context))
        ? known(false, [], 'The chart with its notes tells of no contact in a crisis.')
        : unknown('absent', 'No contact in a crisis is on file, nor that there was none.')
  },

  [facts.crisisNeedAssessed.id]: context => eachTime(context, 'need was assessed', one => one.needAssessed),

  [facts.crisisSupervisorGuided.id]: context =>
    eachTime(context, 'a supervisor was involved', one => one.supervisorInvolved),

  [facts.crisisResponses.id]: context => {
    const contacts = contactsOf(context)
    if (contacts.length === 0) return unknown('absent', 'No contact in a crisis is on file.')
    if (contacts.some(one => one.responses === undefined))
      return unknown('absent', 'A contact on file does not say what was done.', evidenceFor(context, contacts))
    const least = contacts.reduce((a, b) => ((b.responses?.length ?? 0) < (a.responses?.length ?? 0) ? b : a))
    return known(least.responses ?? [], evidenceFor(context, [least]))
  },
}

/** Yes when it holds of every contact, no when it does not of one. */
function eachTime(context: Context, what: string, read: (one: CrisisContact) => boolean | undefined): Known {
  const contacts = contactsOf(context)
  if (contacts.length === 0) return unknown('absent', 'No contact in a crisis is on file.')
  const failing = contacts.filter(one => read(one) === false)
  if (failing.length > 0) return known(false, evidenceFor(context, failing))
  return contacts.some(one => read(one) === undefined)
    ? unknown('absent', `A contact on file does not say whether ${what}.`, evidenceFor(context, contacts))
    : known(true, evidenceFor(context, contacts))
}

const contactsOf = (context: Context): readonly CrisisContact[] =>
  ofEpisode(context.index, context.record.crisisContacts).filter(one => dayOf(one.at) <= today(context))

const evidenceFor = (context: Context, contacts: readonly CrisisContact[]) =>
  contacts.map(one => evidenceOf(context, 'crisisContacts', one, one.at))
