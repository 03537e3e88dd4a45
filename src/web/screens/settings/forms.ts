import type { GroupRow, ProgramView, StaffRow } from '../../../desk/administrationViews.ts'
import type { Editing } from '../intake/EntryDialog.tsx'
import { choices, type Field } from '../intake/fields.ts'
import { addUser, changeProgram, saveProgramEntry, scheduleGroup } from './api.ts'

// The forms of the administrator.

type Body = { [field: string]: unknown }
const text = (name: string, label: string, more: Partial<Field> = {}): Field => ({ name, label, type: 'text', ...more })
const date = (name: string, label: string, more: Partial<Field> = {}): Field => ({ name, label, type: 'date', ...more })
const yesNo = (name: string, label: string): Field => ({ name, label, type: 'yes-no' })
const listed = (value: unknown): Body[] => (Array.isArray(value) ? (value as Body[]) : [])
const focus = choices('mental-health', 'substance-use', 'co-occurring')

export const nameForm = (view: ProgramView): Editing => ({
  title: 'Program',
  verb: 'Save program',
  done: 'Program saved',
  kind: 'program',
  version: view.version,
  body: { name: view.name, timeZone: view.timeZone, jurisdiction: view.jurisdiction },
  fields: [
    text('name', 'Name', { required: true }),
    text('timeZone', 'Time zone', { required: true, description: 'As America/Boise' }),
    text('jurisdiction', 'State', { required: true, description: 'As US-ID; its legal holidays count' }),
  ],
  save: (body, base) =>
    changeProgram(view.id, {
      name: String(body.name ?? ''),
      timeZone: String(body.timeZone ?? ''),
      jurisdiction: String(body.jurisdiction ?? ''),
      base,
    }),
})

export const profileForm = (view: ProgramView): Editing => ({
  title: 'What the program is',
  verb: 'Save',
  done: 'Saved; members are asked again as their records change',
  kind: 'program',
  version: view.profile.version,
  body: view.profile.body,
  fields: [
    {
      name: 'settings',
      label: 'Kind of facility',
      type: 'many',
      options: choices(
        'hospital-outpatient-department',
        'community-mental-health-center',
        'rural-health-clinic',
        'federally-qualified-health-center',
        'opioid-treatment-program',
        'freestanding-outpatient-program',
        'freestanding-mental-health-facility',
        'distinct-unit-of-licensed-facility',
        'department-of-health-system',
        'physician-office',
        'residential-facility',
        'other',
      ),
    },
    { name: 'populations', label: 'Serves', type: 'many', options: choices('adults', 'adolescents', 'children') },
    {
      name: 'conditions',
      label: 'Treats',
      type: 'many',
      options: choices('mental-health', 'substance-use', 'co-occurring', 'opioid-use-disorder'),
    },
    { name: 'offeredDaysPerWeek', label: 'Days of treatment offered a week', type: 'number' },
    { name: 'offeredHoursPerDay', label: 'Hours of treatment offered on such a day', type: 'number' },
    { name: 'openHoursPerDay', label: 'Hours a day during which care is given', type: 'number' },
    yesNo('multiHourCurriculum', 'Has a multi-hour curriculum'),
    yesNo('residential', 'Members live at the program'),
    yesNo('designedForMinors', 'Meant for children or adolescents'),
    yesNo('medicareCertified', 'Certified by Medicare'),
    yesNo('distinctOpioidProgram', 'A distinct program for opioid use disorder'),
    { name: 'recertifyEveryDays', label: 'Own interval of recertification, in days', type: 'number' },
    { name: 'aftercareHoursPerWeek', label: 'Aftercare offered, hours a week', type: 'number' },
    { name: 'aftercareMonths', label: 'For how many months', type: 'number' },
    {
      name: 'nonBusinessDays',
      label: 'Days closed besides weekends and holidays',
      type: 'list',
      description: 'One a line, as 2026-12-24',
    },
  ],
  save: (body, base) => saveProgramEntry(view.id, { kind: 'program', id: view.id, body, base }),
})

const credentialFields = (of: 'license' | 'certificate'): Field[] => [
  text(`${of}Type`, of === 'license' ? 'License' : 'Certificate', {
    description: of === 'license' ? 'As it is signed: LCSW, LPC, MD, RN' : 'For example CADC or CPSS',
  }),
  text(`${of}Number`, 'Number'),
  text(`${of}State`, 'Issued by', { description: 'As US-ID' }),
  date(`${of}From`, 'Valid from'),
  date(`${of}To`, 'Valid until'),
]

const flat = (of: 'license' | 'certificate', one: Body | undefined): Body => ({
  [`${of}Type`]: one?.type,
  [`${of}Number`]: one?.number,
  [`${of}State`]: one?.state,
  [`${of}From`]: one?.startsOn,
  [`${of}To`]: one?.endsOn,
})

function credentialOf(of: 'license' | 'certificate', body: Body, before: Body | undefined): Body[] {
  if (!body[`${of}Type`]) return []
  const made: Body = { ...before, type: body[`${of}Type`] }
  for (const [field, name] of [
    ['number', 'Number'],
    ['state', 'State'],
    ['startsOn', 'From'],
    ['endsOn', 'To'],
  ] as const)
    if (body[`${of}${name}`]) made[field] = body[`${of}${name}`]
    else delete made[field]
  return [made]
}

export function staffForm(view: ProgramView, one?: StaffRow): Editing {
  const before = one?.body ?? {}
  const [license, ...licenses] = listed(before.licenses)
  const [certificate, ...certificates] = listed(before.certifications)
  return {
    title: one ? one.name : 'Add somebody who works here',
    verb: 'Save',
    done: 'Saved',
    kind: 'practitioners',
    ...(one ? { id: one.id, version: one.version } : {}),
    body: {
      atProgram: true,
      ...before,
      roles: listed(before.roles).map(role => role.role),
      ...flat('license', license),
      ...flat('certificate', certificate),
    },
    fields: [
      text('name', 'Name', { required: true }),
      {
        name: 'degree',
        label: 'Highest degree',
        type: 'choice',
        options: choices('none', 'high-school', 'associate', 'bachelor', 'master', 'doctorate'),
      },
      {
        name: 'discipline',
        label: 'Profession',
        type: 'choice',
        options: choices(
          'psychiatry',
          'medicine',
          'psychology',
          'nursing',
          'social-work',
          'counseling',
          'marriage-and-family-therapy',
          'addiction-counseling',
          'occupational-therapy',
          'activity-therapy',
          'peer-support',
          'case-management',
          'education',
          'utilization-review',
          'other',
        ),
      },
      ...credentialFields('license'),
      ...credentialFields('certificate'),
      {
        name: 'roles',
        label: 'Roles here',
        type: 'many',
        options: choices(
          'program-supervisor',
          'clinical-director',
          'medical-director',
          'psychiatrist',
          'physician',
          'nurse',
          'therapist',
          'group-facilitator',
          'addiction-counselor',
          'occupational-therapist',
          'activity-therapist',
          'case-manager',
          'care-manager',
          'peer-support',
          'recovery-coach',
          'educator',
          'utilization-review',
          'other',
        ),
      },
      { name: 'specialties', label: 'Board specialties', type: 'list', description: 'One a line, as psychiatry' },
      yesNo('atProgram', 'Works at the program'),
      yesNo('mayPrescribe', 'May prescribe'),
      yesNo('mayCertify', 'May certify the need for care under state law'),
      date('recredentialedOn', 'Last re-credentialed'),
    ],
    make: body => {
      const made = Object.fromEntries(
        Object.entries(body).filter(([name]) => !/^(license|certificate)[A-Z]/.test(name)),
      )
      const roles = Array.isArray(body.roles) ? body.roles.map(String) : []
      return {
        ...made,
        licenses: [...credentialOf('license', body, license), ...licenses],
        certifications: [...credentialOf('certificate', body, certificate), ...certificates],
        roles: roles.map(role => listed(before.roles).find(old => old.role === role) ?? { role }),
      }
    },
    save: (body, base) =>
      saveProgramEntry(view.id, { kind: 'practitioners', ...(one ? { id: one.id } : {}), body, base }),
  }
}

export const groupForm = (view: ProgramView, one?: GroupRow): Editing => ({
  title: one ? one.name : 'Add a group',
  verb: 'Save group',
  done: 'Group saved',
  kind: 'groups',
  ...(one ? { id: one.id, version: one.version, body: one.body } : {}),
  fields: [
    text('name', 'Name', { required: true }),
    { name: 'type', label: 'What it treats', type: 'choice', options: focus },
    {
      name: 'facilitators',
      label: 'Led by',
      type: 'many',
      options: view.staff.map(other => ({ value: other.id, label: other.name })),
    },
    yesNo('genderSeparated', 'Separated by gender'),
  ],
  save: (body, base) => saveProgramEntry(view.id, { kind: 'groups', ...(one ? { id: one.id } : {}), body, base }),
})

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

export const scheduleForm = (view: ProgramView, one: GroupRow): Editing => ({
  title: `Schedule ${one.name}`,
  verb: 'Make sessions',
  done: 'Sessions made',
  kind: 'sessions',
  body: { startsOn: view.today },
  fields: [
    {
      name: 'weekdays',
      label: 'On',
      type: 'many',
      options: weekdays.map((label, i) => ({ value: String(i + 1), label })),
    },
    { name: 'from', label: 'From', type: 'time', required: true },
    { name: 'to', label: 'To', type: 'time', required: true },
    { name: 'breakFrom', label: 'Break from', type: 'time' },
    { name: 'breakTo', label: 'Break until', type: 'time' },
    date('startsOn', 'First day', { required: true }),
    date('until', 'Last day', { required: true }),
    text('track', 'Track', { description: 'Members of the track are expected' }),
    text('room', 'Room'),
    {
      name: 'modality',
      label: 'What is given',
      type: 'choice',
      options: choices(
        'group-psychotherapy',
        'individual-psychotherapy',
        'family-psychotherapy',
        'multi-family-group',
        'psychoeducation',
        'skills-training',
        'activity-therapy',
        'occupational-therapy',
        'peer-support',
      ),
    },
  ],
  save: body =>
    scheduleGroup(view.id, {
      groupId: one.id,
      weekdays: (Array.isArray(body.weekdays) ? body.weekdays : []).map(Number),
      from: String(body.from ?? ''),
      to: String(body.to ?? ''),
      ...(body.breakFrom && body.breakTo
        ? { breaks: [{ from: String(body.breakFrom), to: String(body.breakTo) }] }
        : {}),
      startsOn: String(body.startsOn ?? ''),
      until: String(body.until ?? ''),
      ...(body.track ? { track: String(body.track) } : {}),
      ...(body.room ? { room: String(body.room) } : {}),
      ...(body.modality ? { modality: String(body.modality) } : {}),
    }),
})

export const roleChoices = [
  { value: 'front-desk', label: 'Front desk' },
  { value: 'therapist', label: 'Therapist' },
  { value: 'nurse', label: 'Nurse' },
  { value: 'physician', label: 'Physician' },
  { value: 'supervisor', label: 'Program supervisor' },
  { value: 'utilization-reviewer', label: 'Utilization reviewer' },
  { value: 'biller', label: 'Biller' },
  { value: 'compliance', label: 'Compliance' },
  { value: 'administrator', label: 'Administrator' },
] as const

export const roleName = (role: string) => roleChoices.find(one => one.value === role)?.label ?? role

export const userForm = (view: ProgramView | undefined, programId: string): Editing => ({
  title: 'Add somebody who signs in',
  verb: 'Add account',
  done: 'Account added; hand over the first password in person',
  kind: 'users',
  fields: [
    text('name', 'Name', { required: true }),
    { name: 'email', label: 'E-mail', type: 'email', required: true },
    {
      name: 'password',
      label: 'First password',
      type: 'password',
      required: true,
      description: 'At least twelve characters; they change it under Sign-in and security',
    },
    { name: 'roles', label: 'Roles in this program', type: 'many', options: roleChoices },
    text('credential', 'Credential they sign with', { description: 'As LCSW' }),
    {
      name: 'practitionerId',
      label: 'Is this person of the staff',
      type: 'choice',
      options: (view?.staff ?? []).map(one => ({ value: one.id, label: one.name })),
    },
  ],
  save: body =>
    addUser({
      name: String(body.name ?? ''),
      email: String(body.email ?? ''),
      password: String(body.password ?? ''),
      roles: (Array.isArray(body.roles) ? body.roles : []).flatMap(role => {
        const known = roleChoices.find(one => one.value === role)
        return known ? [{ role: known.value, programId }] : []
      }),
      ...(body.credential ? { credential: String(body.credential) } : {}),
      ...(body.practitionerId ? { practitionerId: String(body.practitionerId) } : {}),
    }),
})
