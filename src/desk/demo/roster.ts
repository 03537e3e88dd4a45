/**
 * The members of the demonstration, each saying only what is particular. `slots` are the program days of a week on which the
 * member comes, counted back from today: 0 is today, 1 the program day before.
 */
export interface DemoMember {
  id: string
  family: string
  given: string
  track?: 'A' | 'B' | 'Teen' | 'Intake'
  policy?: string
  birthDate: string
  /** Program days ago; 0 is today. */
  admitted?: number
  slots?: readonly number[]
  status?: 'referred' | 'discharged'
  /** Program days ago of a discharge; 4 unless told. */
  discharged?: number
  part2?: 'consented' | 'not-consented'
  focus?: 'mental-health' | 'co-occurring'
  /** Program days back on which the member was not there. */
  missed?: readonly number[]
  /** What of today's first group happened. */
  today?: { in?: string; out?: string; excused?: string; unmarked?: true }
  authorization?: { endsIn: number; units: number }
  without?: readonly ('psychiatric-evaluation' | 'risk-assessment' | 'safety-plan' | 'plan-signature' | 'findings')[]
  planSignedLate?: number
  /** The weekly risk assessment is behind. */
  lateRisk?: true
  /** Program days back whose note is written and not signed. */
  unsigned?: readonly number[]
}

export const demoMembers: readonly DemoMember[] = [
  {
    id: 'SYN-0142',
    family: 'Quartz',
    given: 'Anita',
    track: 'A',
    policy: 'pehp/iop',
    birthDate: '1991-06-14',
    admitted: 9,
    slots: [0, 1, 3],
    today: { in: '08:58' },
    authorization: { endsIn: 22, units: 16 },
    without: ['psychiatric-evaluation'],
    unsigned: [1],
  },
  {
    id: 'SYN-0117',
    family: 'Gypsum',
    given: 'Delia',
    track: 'A',
    policy: 'optum-idaho/iop-faq',
    birthDate: '1987-02-03',
    admitted: 17,
    slots: [1, 2, 3],
    missed: [2, 3, 6, 8, 11, 12],
    lateRisk: true,
    authorization: { endsIn: 5, units: 12 },
  },
  {
    id: 'SYN-0121',
    family: 'Garnet',
    given: 'Leo',
    track: 'A',
    policy: 'optum-idaho/iop-faq',
    birthDate: '1979-11-21',
    admitted: 14,
    slots: [0, 1, 2],
    part2: 'not-consented',
    focus: 'co-occurring',
    today: { unmarked: true },
    authorization: { endsIn: 19, units: 12 },
  },
  {
    id: 'SYN-0130',
    family: 'Flint',
    given: 'Rosa',
    track: 'B',
    policy: 'pehp/iop',
    birthDate: '1995-08-30',
    admitted: 21,
    slots: [0, 2, 3],
    missed: [2],
    today: { in: '09:00', out: '10:05' },
    authorization: { endsIn: 16, units: 24 },
  },
  {
    id: 'SYN-0127',
    family: 'Jasper',
    given: 'Kai',
    track: 'B',
    policy: 'pehp/iop',
    birthDate: '1990-01-09',
    admitted: 26,
    slots: [0, 1, 2],
    part2: 'consented',
    focus: 'co-occurring',
    today: { in: '09:00' },
    authorization: { endsIn: 12, units: 24 },
  },
  {
    id: 'SYN-0151',
    family: 'Basalt',
    given: 'Theo',
    track: 'Intake',
    policy: 'medica/mp9556',
    birthDate: '2000-04-17',
    admitted: 0,
    slots: [0, 1, 3],
    without: ['safety-plan', 'findings', 'plan-signature'],
  },
  {
    id: 'SYN-0133',
    family: 'Mica',
    given: 'Priya',
    track: 'Teen',
    policy: 'optum-idaho/iop-faq',
    birthDate: '2010-09-09',
    admitted: 11,
    slots: [0, 1, 3],
    authorization: { endsIn: 24, units: 12 },
  },
  {
    id: 'SYN-0108',
    family: 'Shale',
    given: 'Owen',
    track: 'A',
    policy: 'cca/ps-014',
    birthDate: '1969-12-01',
    admitted: 12,
    slots: [0, 1, 2, 3],
    today: { in: '08:57' },
  },
  {
    id: 'SYN-0099',
    family: 'Feldspar',
    given: 'Marcus',
    track: 'B',
    policy: 'optum-medicare/bh803',
    birthDate: '1955-05-05',
    admitted: 39,
    slots: [0, 1, 2, 3],
    today: { in: '08:55' },
    authorization: { endsIn: 26, units: 60 },
    unsigned: [1],
  },
  {
    id: 'SYN-0139',
    family: 'Opal',
    given: 'Ines',
    track: 'B',
    policy: 'cca/ps-014',
    birthDate: '1983-07-19',
    admitted: 8,
    slots: [0, 2, 4],
    today: { in: '08:56' },
    planSignedLate: 1,
    unsigned: [2],
  },
  {
    id: 'SYN-0136',
    family: 'Talc',
    given: 'June',
    track: 'Teen',
    policy: 'optum-idaho/iop-faq',
    birthDate: '2011-03-27',
    admitted: 6,
    slots: [0, 1, 2],
    authorization: { endsIn: 28, units: 12 },
    unsigned: [1],
  },
  {
    id: 'SYN-0104',
    family: 'Beryl',
    given: 'Noor',
    track: 'A',
    policy: 'optum-medicare/bh803',
    birthDate: '1952-10-12',
    admitted: 30,
    slots: [0, 1, 2],
    today: { in: '08:59' },
    authorization: { endsIn: 41, units: 60 },
  },
  {
    id: 'SYN-0125',
    family: 'Chert',
    given: 'Samuel',
    track: 'B',
    policy: 'medica/mp9556',
    birthDate: '1974-06-06',
    admitted: 18,
    slots: [0, 1, 2],
    today: { excused: 'clinic visit' },
  },
  {
    id: 'SYN-0111',
    family: 'Slate',
    given: 'Viktor',
    track: 'A',
    policy: 'medica/mp9556',
    birthDate: '1988-02-28',
    admitted: 24,
    slots: [0, 1, 2, 3],
    today: { in: '08:51' },
  },
  { id: 'SYN-0155', family: 'Marble', given: 'Lena', policy: 'pehp/iop', birthDate: '1998-01-15', status: 'referred' },
  {
    id: 'SYN-0156',
    family: 'Pumice',
    given: 'Ravi',
    policy: 'medica/mp9556',
    birthDate: '1981-09-02',
    status: 'referred',
  },
  { id: 'SYN-0157', family: 'Onyx', given: 'Tess', policy: 'cca/ps-014', birthDate: '1993-03-08', status: 'referred' },
  {
    id: 'SYN-0081',
    family: 'Agate',
    given: 'Cole',
    track: 'B',
    policy: 'pehp/iop',
    birthDate: '1985-05-23',
    admitted: 40,
    slots: [0, 1, 2],
    status: 'discharged',
  },
]
