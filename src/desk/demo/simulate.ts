import { addDays, weekday } from '../../kernel/day.ts'
import type { LoadedVersion, MemberLoad } from '../../store/load.ts'
import { demoMember } from './member.ts'
import type { DemoSession } from './program.ts'
import { type Random, randomOf } from './random.ts'
import type { DemoMember } from './roster.ts'

/** What to simulate. The same numbers give the same rows, whatever the time of day. */
export interface Simulation {
  /** Episodes in all. */
  members: number
  seed: number
  /** The day that is today in it, YYYY-MM-DD. */
  asOf: string
  /** How many of them are in treatment on that day; left out, a share that a program of years would have. */
  active?: number
}

/** A program of the simulation. */
export interface SimulatedProgram {
  programId: string
  name: string
  cohorts: number
}

/** One cohort: people who share a room, from the first day of the program on. Small enough to hold whole. */
export interface SimulatedCohort {
  programId: string
  sessions: DemoSession[]
  members: MemberLoad[]
  /** Who is in treatment, was referred, or left within the last weeks: whom lists ask about. */
  asked: string[]
}

const seats = 14
const cohortsOfProgram = 22
/** Program days of a stay at the least and at the most; a record of the demonstration spans ten weeks. */
const shortest = 14
const longest = 40

/** The programs of a simulation: about three hundred people in treatment each. */
export function simulatedPrograms(simulation: Simulation): SimulatedProgram[] {
  const cohorts = cohortCount(simulation)
  const programs = Math.ceil(cohorts / cohortsOfProgram)
  return Array.from({ length: programs }, (_, i) => ({
    programId: i === 0 ? 'riverbend' : `site-${i + 1}`,
    name:
      i === 0
        ? 'Riverbend IOP · adult & teen'
        : `${sites[(i - 1) % sites.length]} IOP${i > sites.length ? ` ${i}` : ''}`,
    cohorts: Math.floor(cohorts / programs) + (i < cohorts % programs ? 1 : 0),
  }))
}

const sites = [
  'Quarry Lane',
  'Cobble Creek',
  'Feldspar Hill',
  'Gneiss Point',
  'Limestone Flats',
  'Tuff Canyon',
  'Marl Street',
  'Schist Bay',
  'Gravel Bend',
]

const activeOf = ({ members, active }: Simulation) =>
  Math.max(1, Math.min(members, active ?? Math.max(200, Math.round(members * 0.03))))
const cohortCount = (simulation: Simulation) => Math.max(1, Math.ceil(activeOf(simulation) / seats))

/** Cohort by cohort, so that a hundred thousand episodes never stand in memory at once. `instant` dates a local moment. */
export function* simulate(
  simulation: Simulation,
  now: string,
  instant: (moment: string) => string,
): Generator<SimulatedCohort> {
  const cohorts = cohortCount(simulation)
  let cohort = 0
  let number = 0
  for (const program of simulatedPrograms(simulation))
    for (let i = 0; i < program.cohorts; i++) {
      const quota = Math.floor(simulation.members / cohorts) + (cohort < simulation.members % cohorts ? 1 : 0)
      const made = cohortOf(simulation, program, cohort, quota, number, now, instant)
      yield made
      number += quota
      cohort++
    }
}

interface Episode {
  member: DemoMember
  random: Random
  /** Places in the days of the program. */
  from: number
  to: number
  attends: ReadonlySet<number>
}

function cohortOf(
  { seed, asOf }: Simulation,
  program: SimulatedProgram,
  cohort: number,
  quota: number,
  firstNumber: number,
  now: string,
  instant: (moment: string) => string,
): SimulatedCohort {
  const random = randomOf(seed, cohort + 1)
  const track = cohort % 7 === 6 ? 'Teen' : cohort % 2 === 0 ? 'A' : 'B'
  const rounds = Math.ceil(quota / seats) + 1
  const days = daysUntil(asOf, rounds * (longest + 4) + longest)
  const today = days.indexOf(asOf)
  const episodes: Episode[] = []
  // Seat by seat from today backwards: whoever is here now, before them whoever had the seat, and so on.
  const cursors = Array.from({ length: seats }, () => ({ to: today + random.whole(0, shortest) }))
  for (let n = 0; n < quota; n++) {
    const seat = cursors[n % seats] ?? { to: today }
    const stay = random.whole(shortest, longest)
    const isReferred = n === quota - 1 && quota > 3
    const from = isReferred ? today : Math.max(0, Math.min(seat.to - stay, today))
    const to = isReferred ? today : Math.max(from, seat.to)
    const number = firstNumber + n + 1
    const own = randomOf(seed, cohort + 1, number)
    episodes.push({ ...who(own, number, track, isReferred), random: own, from, to, attends: weekdaysOf(own) })
    seat.to = from - random.whole(1, 4)
  }
  const sessions = sessionsOf(episodes, days, today, cohort, track)
  const bySession = new Map<string, DemoSession[]>()
  for (const session of sessions)
    for (const id of session.roster) {
      const list = bySession.get(id)
      if (list) list.push(session)
      else bySession.set(id, [session])
    }
  const asked: string[] = []
  const members = episodes.map(one => {
    const isOver = one.to < today
    // A stay that is over is written down as of a few days after it; one that goes on, as of now.
    const at = isOver ? Math.min(one.to + 4, today) : today
    const moment = at === today ? now : `${days[at] ?? asOf}T18:00`
    const away = at - one.to
    if (!isOver || away < 4) asked.push(one.member.id)
    const mine = bySession.get(one.member.id) ?? []
    const member: DemoMember = {
      ...one.member,
      ...(one.member.status === 'referred'
        ? {}
        : {
            admitted: at - one.from,
            slots: [...one.attends],
            ...(isOver ? { status: 'discharged' as const, discharged: away } : {}),
            missed: missedOf(one, at),
          }),
    }
    return lived(
      demoMember(member, mine, moment, instant, program.programId),
      one,
      moment,
      days[one.from] ?? asOf,
      leadsOf(cohort)[0],
      instant,
    )
  })
  return { programId: program.programId, sessions, members, asked }
}

/** Weekdays, and `asOf` itself, so many before it and two weeks after it. */
function daysUntil(asOf: string, count: number): string[] {
  const days: string[] = []
  for (let day = asOf; days.length < count; day = addDays(day, -1))
    if (day === asOf || weekday(day) <= 5) days.push(day)
  days.reverse()
  for (let day = addDays(asOf, 1); day <= addDays(asOf, 14); day = addDays(day, 1))
    if (weekday(day) <= 5) days.push(day)
  return days
}

const policies = ['pehp/iop', 'optum-idaho/iop-faq', 'medica/mp9556', 'cca/ps-014', 'optum-medicare/bh803'] as const

function who(random: Random, number: number, track: 'A' | 'B' | 'Teen', isReferred: boolean): { member: DemoMember } {
  const policy = track === 'Teen' ? random.one(['optum-idaho/iop-faq', 'pehp/iop'] as const) : random.one(policies)
  const born =
    track === 'Teen'
      ? random.whole(2010, 2012)
      : policy === 'optum-medicare/bh803'
        ? random.whole(1945, 1961)
        : random.whole(1962, 2005)
  const lacks = (['psychiatric-evaluation', 'safety-plan', 'plan-signature', 'risk-assessment'] as const).filter(() =>
    random.chance(0.06),
  )
  const part2 = random.chance(0.2) ? (random.chance(0.7) ? 'consented' : 'not-consented') : undefined
  return {
    member: {
      id: `SYN-${String(number).padStart(6, '0')}`,
      family: random.one(families),
      given: random.one(givens),
      track,
      policy,
      birthDate: `${born}-${String(random.whole(1, 12)).padStart(2, '0')}-${String(random.whole(1, 28)).padStart(2, '0')}`,
      ...(isReferred ? { status: 'referred' as const } : {}),
      ...(part2 ? { part2, focus: 'co-occurring' as const } : {}),
      ...(lacks.length > 0 ? { without: lacks } : {}),
      ...(random.chance(0.08) ? { lateRisk: true as const } : {}),
      ...(random.chance(0.05) ? { planSignedLate: random.whole(1, 6) } : {}),
      ...(policy === 'pehp/iop' || policy === 'optum-idaho/iop-faq'
        ? { authorization: { endsIn: random.whole(3, 40), units: random.one([12, 16, 24] as const) } }
        : {}),
      unsigned: [1, 2, 3].filter(() => random.chance(0.12)),
    },
  }
}

/** The weekdays (1 to 5) on which somebody comes: three as a rule. */
function weekdaysOf(random: Random): ReadonlySet<number> {
  const all = [1, 2, 3, 4, 5]
  const wanted = random.chance(0.25) ? 4 : 3
  while (all.length > wanted) all.splice(random.whole(0, all.length - 1), 1)
  return new Set(all)
}

/** Program days back from `at` on which somebody stayed away; some stay away often. */
function missedOf({ random, from, to }: Episode, at: number): number[] {
  const often = random.chance(0.15) ? 0.25 : 0.05
  const missed: number[] = []
  for (let day = from + 1; day <= Math.min(to, at - 1); day++) if (random.chance(often)) missed.push(at - day)
  return missed
}

/** Who leads groups beside the demonstration's own people; they do not sign in. */
export const moreStaff = [
  'ash',
  'aspen',
  'beech',
  'birch',
  'cedar',
  'cherry',
  'cypress',
  'dogwood',
  'elm',
  'fir',
  'hazel',
  'hemlock',
  'holly',
  'hornbeam',
  'juniper',
  'laurel',
  'maple',
  'oak',
  'pine',
  'poplar',
  'rowan',
  'spruce',
  'walnut',
  'willow',
] as const

/** Two people share the groups of a cohort, and nobody is in two rooms at once. */
const leadsOf = (cohort: number): [string, string] => {
  const pair = ((cohort % cohortsOfProgram) * 2) % (moreStaff.length + 2)
  const staff = ['alder', 'linden', ...moreStaff]
  return [staff[pair] ?? 'alder', staff[pair + 1] ?? 'linden']
}

function sessionsOf(
  episodes: readonly Episode[],
  days: readonly string[],
  today: number,
  cohort: number,
  track: 'A' | 'B' | 'Teen',
): DemoSession[] {
  const rosters = new Map<number, string[]>()
  for (const { member, from, to, attends } of episodes) {
    if (member.status === 'referred') continue
    // Whoever is still here is expected next week too.
    for (let i = from; i <= Math.min(to < today ? to - 1 : to + 10, days.length - 1); i++) {
      const day = days[i] ?? ''
      if (!attends.has(Math.min(weekday(day), 5)) && i !== from) continue
      const list = rosters.get(i)
      if (list) list.push(member.id)
      else rosters.set(i, [member.id])
    }
  }
  const leads = leadsOf(cohort)
  return [...rosters]
    .sort(([a], [b]) => a - b)
    .flatMap(([i, roster]) =>
      (track === 'Teen' ? teenBlocks : blocks).map((block, n): DemoSession => {
        const day = days[i] ?? ''
        return {
          id: `${day.replaceAll('-', '')}-c${cohort + 1}-${n + 1}`,
          key: `${block.key}${n + 1}`,
          name: block.name,
          start: `${day}T${block.from}`,
          end: `${day}T${block.to}`,
          modality: block.modality,
          bucket: block.bucket,
          group: `c${cohort + 1}-${n + 1}`,
          facilitators: [leads[n % 2] ?? leads[0]],
          room: `Room ${(cohort % 12) + 1}`,
          track,
          evidenceBased: true,
          addressesPlanProblem: true,
          activeTreatment: true,
          recreational: false,
          deliveryMode: 'in-person',
          place: 'program',
          participants: roster.length,
          roster,
        } as DemoSession
      }),
    )
}

const therapy = { modality: 'group-psychotherapy', bucket: 'psychotherapy' }
const skills = { modality: 'skills-training', bucket: 'training-education-activity' }
const blocks = [
  { key: 'a', name: 'Process group', from: '09:00', to: '10:00', ...therapy },
  { key: 'a', name: 'Skills group', from: '10:10', to: '11:10', ...skills },
  { key: 'a', name: 'Relapse prevention', from: '11:20', to: '12:20', ...skills },
]
const teenBlocks = [
  { key: 't', name: 'Teen DBT', from: '15:30', to: '16:30', ...therapy },
  { key: 't', name: 'Teen skills', from: '16:30', to: '17:30', ...skills },
]

/** The groups of a cohort, as the program's record has them. */
export const cohortGroups = (cohort: number) =>
  [1, 2, 3].map(n => ({
    id: `c${cohort + 1}-${n}`,
    body: {
      name: n === 1 ? 'Process group' : n === 2 ? 'Skills group' : 'Relapse prevention',
      type: 'mental-health',
      facilitators: [leadsOf(cohort)[(n + 1) % 2]],
    },
  }))

/** What makes one stay unlike another: late arrivals, late signatures, and how PHQ-9 ran. */
function lived(
  load: MemberLoad,
  { random, member }: Episode,
  now: string,
  admittedOn: string,
  lead: string,
  instant: (moment: string) => string,
): MemberLoad {
  const attendance = load.attendance.map(one => {
    if (one.status !== 'present' || !one.in || !one.out || !random.chance(0.1)) return one
    return random.chance(0.7)
      ? { ...one, in: later(one.in, random.whole(5, 25)) }
      : { ...one, out: later(one.out, -random.whole(10, 40)) }
  })
  const versions = load.versions.map(one => {
    if (one.kind !== 'notes') return one
    const { signedAt, on } = one.body
    const late = typeof on === 'string' && random.chance(0.04) ? `${addDays(on, random.whole(1, 4))}T09:10` : undefined
    const body = {
      ...one.body,
      by: lead,
      ...(typeof signedAt === 'string' ? { signedBy: lead, signedAt: late && late < now ? late : signedAt } : {}),
    }
    return { ...one, body, recordedBy: lead }
  })
  if (member.status !== 'referred') versions.push(...phq9(random, admittedOn, now, instant))
  return { ...load, attendance, versions: versions.sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1)) }
}

function phq9(random: Random, admittedOn: string, now: string, instant: (moment: string) => string): LoadedVersion[] {
  const found: LoadedVersion[] = []
  const slope = random.chance(0.7) ? random.whole(1, 3) : random.whole(-1, 0)
  let total = random.whole(12, 23)
  for (let on = admittedOn, n = 1; `${on}T11:00` < now && n <= 9; on = addDays(on, 7), n++) {
    found.push({
      kind: 'instrumentResults',
      id: `phq9-${n}`,
      version: 1,
      body: { on, by: 'alder', instrument: 'PHQ-9', total },
      effectiveAt: on,
      recordedAt: instant(`${on}T11:00`),
      recordedBy: 'alder',
    })
    total = Math.max(0, Math.min(27, total - slope + random.whole(-2, 2)))
  }
  return found
}

/** A local moment so many minutes later, within its day. */
function later(moment: string, minutes: number): string {
  const at = Number(moment.slice(11, 13)) * 60 + Number(moment.slice(14, 16)) + minutes
  const two = (n: number) => String(n).padStart(2, '0')
  return `${moment.slice(0, 11)}${two(Math.floor(at / 60))}:${two(at % 60)}`
}

const families = [
  'Agate',
  'Alabaster',
  'Amber',
  'Apatite',
  'Aragonite',
  'Azurite',
  'Basalt',
  'Bauxite',
  'Beryl',
  'Borax',
  'Breccia',
  'Calcite',
  'Carnelian',
  'Chalcedony',
  'Chert',
  'Chrysolite',
  'Citrine',
  'Diorite',
  'Dolomite',
  'Dunite',
  'Epidote',
  'Feldspar',
  'Flint',
  'Fluorite',
  'Gabbro',
  'Galena',
  'Garnet',
  'Gneiss',
  'Gypsum',
  'Halite',
  'Hematite',
  'Hornblende',
  'Jasper',
  'Kaolin',
  'Kyanite',
  'Lazurite',
  'Magnetite',
  'Malachite',
  'Marble',
  'Marl',
  'Mica',
  'Obsidian',
  'Olivine',
  'Onyx',
  'Opal',
  'Pumice',
  'Pyrite',
  'Quartz',
  'Realgar',
  'Rutile',
  'Sandstone',
  'Schist',
  'Serpentine',
  'Shale',
  'Slate',
  'Sodalite',
  'Talc',
  'Topaz',
  'Tuff',
  'Zircon',
] as const

const givens = [
  'Ada',
  'Amir',
  'Anita',
  'Bela',
  'Bo',
  'Cleo',
  'Cole',
  'Dario',
  'Delia',
  'Edda',
  'Eli',
  'Emre',
  'Fern',
  'Gil',
  'Hana',
  'Ines',
  'Ivo',
  'Jo',
  'June',
  'Kai',
  'Kira',
  'Lena',
  'Leo',
  'Lior',
  'Mads',
  'Mina',
  'Nia',
  'Noor',
  'Odo',
  'Owen',
  'Pia',
  'Priya',
  'Ravi',
  'Rosa',
  'Samuel',
  'Sol',
  'Tess',
  'Theo',
  'Uma',
  'Viktor',
  'Wren',
  'Yara',
  'Zeno',
  'Zoe',
] as const
