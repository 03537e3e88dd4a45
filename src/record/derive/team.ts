import { type Known, known, unknown } from '../../facts/evidence.ts'
import * as facts from '../../facts/team.ts'
import { businessDaysBetween } from '../../kernel/calendar.ts'
import type { Day } from '../../kernel/day.ts'
import type { PsychiatricEvaluation } from '../schema/clinical.ts'
import type { Practitioner } from '../schema/practitioner.ts'
import { type Context, type Derivations, holdsOn, ofEpisode, today } from './context.ts'
import { abbreviated, classesOn } from './credentials.ts'
import { authorOf, evidenceOf, practitioners } from './evidence.ts'
import { plansInOrder } from './schedule.ts'

/** The member’s team, its first meeting and plan, and the psychiatrist’s review. Business days are the program’s. */
export const team: Derivations = {
  [facts.careTeamAssigned.id]: context => {
    const members = teamOf(context)
    return members.length > 0
      ? known(true, evidenceForTeam(context))
      : unknown('absent', 'No treatment team is on file.')
  },

  [facts.careTeamDisciplineCount.id]: context => {
    const members = teamOf(context)
    if (members.length === 0) return unknown('absent', 'No treatment team is on file.')
    const professions = members.map(one => professionOf(practitioners(context).get(one.practitioner)))
    return professions.includes(undefined)
      ? unknown('absent', 'The profession of someone on the team is not on file.', evidenceForTeam(context))
      : known(new Set(professions).size, evidenceForTeam(context))
  },

  [facts.careTeamCoreRoles.id]: context => {
    const members = teamOf(context)
    if (members.length === 0) return unknown('absent', 'No treatment team is on file.')
    const people = members.map(one => practitioners(context).get(one.practitioner))
    const roles = new Set(people.flatMap(who => (who ? coreRolesOf(classesOn(who, context.scope.date)) : [])))
    return people.includes(undefined)
      ? unknown('absent', 'Someone on the team is not among the practitioners on file.', evidenceForTeam(context))
      : known(facts.careTeamCoreRoles.options?.filter(one => roles.has(one)) ?? [], evidenceForTeam(context))
  },

  [facts.firstTeamMeetingBusinessDays.id]: context => {
    const first = firstMeeting(context)
    return first
      ? sinceAdmission(context, first.on, [evidenceOf(context, 'teamMeetings', first, first.at ?? first.on)])
      : unknown('absent', 'No meeting of the team is on file.')
  },

  [facts.firstTeamMeetingReviewedAssessment.id]: context => {
    const first = firstMeeting(context)
    if (!first) return unknown('absent', 'No meeting of the team is on file.')
    const evidence = [evidenceOf(context, 'teamMeetings', first, first.at ?? first.on)]
    return first.assessmentReviewed === undefined
      ? unknown('absent', 'The meeting’s entry does not say whether the assessment was gone over.', evidence)
      : known(first.assessmentReviewed, evidence)
  },

  [facts.provisionalPlanBusinessDays.id]: context => {
    const first = plansInOrder(context)[0]
    return first && first.effectiveOn <= today(context)
      ? sinceAdmission(context, first.effectiveOn, [evidenceOf(context, 'plans', first, first.effectiveOn)])
      : unknown('absent', 'No plan is on file.')
  },

  [facts.psychiatristReviewDone.id]: context => reviewed(context, () => known(true, evidenceForReviews(context))),

  [facts.psychiatristReviewElements.id]: context =>
    reviewed(context, reviews => {
      const covered = new Set<string>(reviews.flatMap(one => one.sections ?? []))
      return reviews.every(one => one.sections === undefined)
        ? unknown('absent', 'The psychiatrist’s review does not say what it covers.', evidenceForReviews(context))
        : known(
            facts.psychiatristReviewElements.options?.filter(one => covered.has(one)) ?? [],
            evidenceForReviews(context),
          )
    }),

  [facts.psychiatristReviewBusinessDays.id]: context =>
    reviewed(context, ([first]) =>
      first ? sinceAdmission(context, first.on, evidenceForReviews(context).slice(0, 1)) : unknown(),
    ),
}

/** Which roles of the minimum team someone fills. A psychiatrist does not also stand for the master's clinician. */
export const coreRolesOf = (classes: readonly string[]): string[] => [
  ...(classes.includes('masters-clinician') && !classes.includes('physician') ? ['masters-clinician'] : []),
  ...(classes.includes('registered-nurse') ? ['registered-nurse'] : []),
  ...(classes.includes('psychiatrist') ? ['psychiatrist'] : []),
]

/** Reviews of the admission, and initial evaluations, that are known to be a psychiatrist’s, in order of time. */
export function reviewsOfAdmission(context: Context): {
  reviews: readonly PsychiatricEvaluation[]
  others: readonly PsychiatricEvaluation[]
} {
  const all = ofEpisode(context.index, context.record.psychiatricEvaluations)
    .filter(one => one.completed !== false && one.kind !== 'follow-up' && one.on <= today(context))
    .sort((a, b) => (a.on < b.on ? -1 : 1))
  const isByPsychiatrist = (one: PsychiatricEvaluation) =>
    authorOf(context, one, one.on).classes.includes('psychiatrist')
  const isOfProgram = (one: PsychiatricEvaluation) =>
    one.by === undefined || practitioners(context).get(one.by)?.atProgram !== false
  return {
    reviews: all.filter(one => isByPsychiatrist(one) && isOfProgram(one)),
    others: all.filter(one => !isByPsychiatrist(one) || !isOfProgram(one)),
  }
}

function reviewed(context: Context, read: (reviews: readonly PsychiatricEvaluation[]) => Known): Known {
  const { reviews, others } = reviewsOfAdmission(context)
  if (reviews.length > 0) return read(reviews)
  return others.length > 0
    ? unknown(
        'unqualified',
        'A review or evaluation is on file, and not known to be by a psychiatrist of the program.',
        others.map(one => evidenceOf(context, 'psychiatricEvaluations', one, one.on)),
      )
    : unknown('absent', 'No review of the admission by a psychiatrist is on file.')
}

const evidenceForReviews = (context: Context) =>
  reviewsOfAdmission(context).reviews.map(one => evidenceOf(context, 'psychiatricEvaluations', one, one.on))

/** Business days after admission; what was done on or before that day is 0. */
function sinceAdmission(context: Context, on: Day, evidence: Known['evidence']): Known {
  const admittedOn = context.episode?.admittedOn
  return admittedOn === undefined
    ? unknown('absent', 'No admission is on file.', evidence)
    : known(businessDaysBetween(admittedOn, on, context.calendar), evidence)
}

const firstMeeting = (context: Context) =>
  [...ofEpisode(context.index, context.record.teamMeetings)]
    .filter(one => one.on <= today(context))
    .sort((a, b) => (a.on < b.on ? -1 : 1))[0]

const teamOf = (context: Context) =>
  ofEpisode(context.index, context.record.careTeam).filter(one => holdsOn(one, context.scope.date))

const evidenceForTeam = (context: Context) =>
  teamOf(context).map(one => evidenceOf(context, 'careTeam', one, one.startsOn))

/** As stated, else by the license that names it. */
const professionOf = (who: Practitioner | undefined): string | undefined =>
  who?.discipline ??
  who?.licenses.map(one => professions[abbreviated(one.type).toUpperCase()]).find(one => one !== undefined)

const professions: Readonly<Record<string, string>> = {
  LICSW: 'social-work',
  LCSW: 'social-work',
  LMSW: 'social-work',
  RN: 'nursing',
  LMFT: 'marriage-and-family-therapy',
  LMHC: 'counseling',
  LPC: 'counseling',
  LCPC: 'counseling',
  CMHC: 'counseling',
  PSYD: 'psychology',
  OT: 'occupational-therapy',
  MD: 'medicine',
  DO: 'medicine',
}
