import { type Known, known, unknown } from '../../facts/evidence.ts'
import * as facts from '../../facts/physicalExamination.ts'
import { daysBetween } from '../../kernel/day.ts'
import type { PhysicalExamination } from '../schema/clinical.ts'
import { contactsOn } from './careCoordination.ts'
import { type Context, type Derivations, holdsOn, ofEpisode } from './context.ts'
import { evidenceOf } from './evidence.ts'

/**
 * The physical examination around admission. optum-idaho Q16 asks that it be completed and documented: one that was written
 * up after admission counts from the day it was written up.
 */
export const physicalExamination: Derivations = {
  [facts.examinationDaysBeforeAdmission.id]: context =>
    fromAdmission(context, (admittedOn, examinations) => {
      const before = examinations.filter(one => writtenUp(one) <= admittedOn)
      const latest = before.sort((a, b) => (a.on < b.on ? -1 : 1)).at(-1)
      return latest && [daysBetween(latest.on, admittedOn), latest]
    }),

  [facts.examinationDaysAfterAdmission.id]: context =>
    fromAdmission(context, (admittedOn, examinations) => {
      const after = examinations.filter(one => writtenUp(one) > admittedOn)
      const first = after.sort((a, b) => (writtenUp(a) < writtenUp(b) ? -1 : 1)).at(0)
      return first && [daysBetween(admittedOn, writtenUp(first)), first]
    }),

  // An examination on file from before admission, and no other, tells that none was had since.
  [facts.examinationSinceAdmission.id]: context => {
    const admittedOn = context.episode?.admittedOn
    if (admittedOn === undefined) return unknown('absent', 'No admission is on file.')
    const all = examinationsOn(context)
    if (all.length === 0) return unknown('absent', 'No physical examination is on file.')
    const since = all.filter(one => writtenUp(one) > admittedOn)
    return known(
      since.length > 0,
      (since.length > 0 ? since : all).map(one => evidenceOf(context, 'physicalExaminations', one, one.on)),
    )
  },

  [facts.examinationByOutsideProvider.id]: context => {
    const admittedOn = context.episode?.admittedOn ?? ''
    const evidence = [
      ...contactsOn(context)
        .filter(one => one.party === 'outside-examiner' || one.purpose === 'physical-examination')
        .map(one => evidenceOf(context, 'contacts', one, one.at ?? one.on)),
      ...examinationsOn(context)
        .filter(one => writtenUp(one) > admittedOn && one.examiner !== undefined && one.examiner !== 'program')
        .map(one => evidenceOf(context, 'physicalExaminations', one, one.on)),
    ]
    return evidence.length > 0 ? known(true, evidence) : unknown('absent', 'No outside examiner is on file.')
  },

  [facts.examinationAgreementOnFile.id]: context => {
    const { agreements } = context.record.program
    const found = agreements.filter(
      one =>
        one.service === 'physical-examination' &&
        one.kind === 'memorandum-of-understanding' &&
        (one.signedOn ?? context.scope.date) <= context.scope.date &&
        holdsOn(one, context.scope.date),
    )
    if (found.length === 0) return unknown('absent', 'No memorandum for physical examinations is on file.')
    return known(
      true,
      found.map(one => ({ type: 'program', id: one.id ?? 'agreement' })),
    )
  },

  [facts.examinationExaminer.id]: context => ofLatest(context, one => one.examiner),
  [facts.drugTestIndicatedByExamination.id]: context => ofLatest(context, one => one.drugTestIndicated),

  [facts.drugTestReferred.id]: context => {
    const { date } = context.scope
    const pointing = examinationsOn(context).filter(one => one.drugTestIndicated)
    const since = [context.episode?.admittedOn, ...pointing.map(one => one.on)]
      .filter(day => day !== undefined)
      .sort()[0]
    const found = ofEpisode(context.index, context.record.toxicology).filter(
      one => one.on <= date && (since === undefined || one.on >= since),
    )
    if (found.length === 0) return unknown('absent', 'No referral, order or result of a drug test is on file.')
    return known(
      true,
      found.map(one => evidenceOf(context, 'toxicology', one, one.on)),
    )
  },
}

const writtenUp = (one: PhysicalExamination): string =>
  one.documentedOn !== undefined && one.documentedOn > one.on ? one.documentedOn : one.on

/** Examinations written up by the date. */
const examinationsOn = (context: Context): PhysicalExamination[] =>
  ofEpisode(context.index, context.record.physicalExaminations).filter(one => writtenUp(one) <= context.scope.date)

function fromAdmission(
  context: Context,
  read: (admittedOn: string, examinations: PhysicalExamination[]) => [number, PhysicalExamination] | undefined,
): Known {
  const admittedOn = context.episode?.admittedOn
  if (admittedOn === undefined) return unknown('absent', 'No admission is on file.')
  const found = read(admittedOn, examinationsOn(context))
  if (!found) return unknown('absent', 'No such examination is on file.')
  const [days, one] = found
  return known(days, [evidenceOf(context, 'physicalExaminations', one, one.on)])
}

function ofLatest(context: Context, read: (one: PhysicalExamination) => string | boolean | undefined): Known {
  const latest = examinationsOn(context)
    .sort((a, b) => (a.on < b.on ? -1 : 1))
    .at(-1)
  if (!latest) return unknown('absent', 'No physical examination is on file.')
  const evidence = [evidenceOf(context, 'physicalExaminations', latest, latest.on)]
  const value = read(latest)
  return value === undefined ? unknown('absent', 'The examination does not say.', evidence) : known(value, evidence)
}
