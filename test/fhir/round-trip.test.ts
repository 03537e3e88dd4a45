import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readBundle } from '../../src/fhir/read.ts'
import { writeBundle } from '../../src/fhir/write.ts'
import { readCase, readCaseFile, writeCase } from '../../src/record/read.ts'
import { collections } from '../../src/record/schema/record.ts'
import { bundleOf, chart } from './chart.ts'

const folder = resolve(import.meta.dirname, '../../examples')
const examples = readdirSync(folder).filter(name => name.endsWith('.yaml'))
const recordOf = (name: string) => {
  const { record } = readCaseFile(join(folder, name))
  if (!record) throw new Error(`${name} cannot be read`)
  return record
}

describe.each(examples)('%s', name => {
  const record = recordOf(name)
  const bundle = writeBundle(record)
  const resources = bundle.entry?.flatMap(entry => entry.resource ?? []) ?? []

  test('is the same record after it was written as FHIR and read again', () => {
    const back = readBundle(JSON.stringify(bundle))
    expect(back.issues.filter(one => one.severity === 'error')).toEqual([])
    expect(back.record && writeCase(back.record)).toBe(writeCase(record))
  })

  test('refers only to resources that are in the Bundle, each once', () => {
    const urls = new Set(resources.map(one => `${one.resourceType}/${one.id}`))
    expect(urls.size).toBe(resources.length)
    const references = [...JSON.stringify(bundle).matchAll(/"reference":"([^"]+)"/g)].map(match => match[1])
    expect(references.filter(one => !urls.has(one ?? ''))).toEqual([])
    for (const one of resources) expect(one.id).toMatch(/^[A-Za-z0-9.-]{1,64}$/)
  })

  test('holds no empty element', () => {
    expect(JSON.stringify(bundle)).not.toMatch(/:(""|\[\]|\{\}|null)/)
  })
})

// One entry at least of every collection that the examples leave empty, with ids and texts that FHIR would not take.
const awkward = {
  openiop: 'case/1',
  title: 'Awkward',
  program: { name: 'Sample IOP', timeZone: 'America/Denver', settings: [], answers: { 'program.hasPolicies': true } },
  member: { id: 'SYN 0001/ä', legalName: 'Sample', guardian: { name: 'Sample, Sage', mayConsent: true }, nameUsed: '' },
  practitioners: [
    {
      id: 'who: a',
      name: 'Sample, Ash, Jr, MD',
      roles: [{ role: 'therapist', startsOn: '2026-01-01' }],
      licenses: [{ type: 'Dance therapist', status: 'lapsed' }],
    },
  ],
  coverages: [{ id: 'c', payer: 'PEHP', terms: [{ topic: 'hours', citation: 'p. 1', value: 12 }] }],
  eligibilityChecks: [{ on: '2026-03-01', result: 'not-found', coverage: 'c' }, { on: '2026-03-02' }],
  priorStays: [
    { levelOfCare: 'none' },
    { levelOfCare: 'acute-treatment-services', startsOn: '2026-01-01', outcome: 'completed' },
  ],
  instrumentResults: [
    {
      id: 'same',
      on: '2026-03-02',
      instrument: 'ASAM',
      dimensions: { 'Dimension 1 (a/b)': 0, '2': 'b' },
      recommendedLevel: '2.1',
    },
    { on: '2026-03-02', instrument: 'PHQ-9', items: [1, 1, 1, 1, 1, 1, 1, 1, 1], total: 8 },
    { on: '2026-03-02', instrument: 'My own scale' },
  ],
  assessments: [{ id: 'same', kinds: ['other'], sections: [] }],
  certifications: [{ kind: 'initial', on: '2026-03-02' }],
  toxicology: [
    { kind: 'referral', on: '2026-03-02' },
    { kind: 'order', on: '2026-03-02' },
    { kind: 'result', on: '2026-03-03', result: 'negative' },
  ],
  findings: [
    { fact: 'symptomSeverity', value: 'moderate', about: { week: '2026-03-02' }, until: '2026-04-01' },
    { fact: 'assessment.elements', value: [], on: '2026-03-02' },
  ],
  schedules: [{ daysPerWeek: 3, slots: [{ weekday: 'monday', start: '09:00', end: '24:00' }] }],
  careTeam: [{ practitioner: 'who: a', role: 'Team leader', lead: false }],
  teamMeetings: [{ on: '2026-03-02', attendees: ['who: a'] }],
  groups: [{ id: 'g', name: 'Monday', type: 'co-occurring', roster: [{ participant: 'member' }] }],
  sessions: [
    { id: 's:1', start: '2026-03-08T01:30', end: '2026-03-08T03:30', deliveryMode: 'audio-only', attended: 'excused' },
    { id: 's:2', start: '2026-11-01T01:30', end: '2026-11-01T02:30', cancelled: true, place: 'home' },
    {
      id: 's:3',
      start: '2026-03-09T09:00',
      end: '2026-03-09T12:00',
      attended: [
        { in: '2026-03-09T09:00', out: '2026-03-09T10:00' },
        { in: '2026-03-09T10:30', out: '2026-03-09T12:00' },
      ],
    },
  ],
  plans: [
    {
      id: 'p',
      effectiveOn: '2026-03-02',
      status: 'entered-in-error',
      signatures: [{ role: 'member', refused: true, refusalReason: 'did not wish to' }],
    },
  ],
  contacts: [{ on: '2026-03-02', party: 'school', outcome: 'not-reached' }],
  consents: [
    { scope: 'telehealth', decision: 'refused', on: '2026-03-02' },
    { scope: 'substance-use-records', decision: 'revoked', on: '2026-03-02', party: 'family' },
  ],
  safetyPlans: [{ on: '2026-03-02', kind: 'safety-and-crisis' }, { on: '2026-03-05' }],
  crisisContacts: [{ at: '2026-03-05T23:59' }],
  dischargePlans: [{ sections: [] }],
  discharges: [{ on: '2026-05-01', route: 'step-down' }],
  aftercareAppointments: [
    { id: 'a', on: '2026-05-05' },
    { on: '2026-05-06', at: '2026-05-06T10:00', status: 'missed', psychiatric: false },
  ],
  aftercareAttendance: [{ on: '2026-05-05', appointment: 'a', hours: 1.5 }],
  authorizations: [{ openEnded: true }, { number: 'A1', unitsApproved: 20, unit: 'sessions', decidedOn: '2026-03-01' }],
  authorizationRequests: [{ id: 'r', kind: 'continuing', unitsRequested: 12 }],
  determinationsReceived: [{ id: 'd', on: '2026-03-09', decision: 'denied', request: 'r', class: 'coverage' }],
  appeals: [{ determination: 'd', outcome: 'pending' }],
  reviewerChecks: [{ eligible: true }],
  claimLines: [
    { on: '2026-03-02', code: '90853', units: 1, status: 'void', through: '2026-03-08', chargeCents: 12345 },
    { on: '2026-03-03', revenueCode: '0906' },
  ],
  qualityMeasures: [{ measure: 'PHQ-9 change', value: -4.5 }],
  answers: { impairedSpheres: 2, 'assessment.elements': [] },
}

test('every collection of the case file comes back from FHIR whole, however awkward its ids and texts', () => {
  const { record, issues } = readCase(JSON.stringify(awkward))
  if (!record) throw new Error('nothing was read')
  expect(issues).toEqual([])
  const filled = new Set(
    [...examples.map(recordOf), record].flatMap(one =>
      Object.entries(one).flatMap(([key, value]) => (Array.isArray(value) && value.length > 0 ? [key] : [])),
    ),
  )
  expect(Object.keys(collections).filter(name => !filled.has(name))).toEqual([])
  const bundle = writeBundle(record)
  const back = readBundle(JSON.stringify(bundle)).record
  expect(back && JSON.parse(writeCase(back))).toEqual(JSON.parse(writeCase(record)))
  expect(JSON.stringify(bundle)).not.toMatch(/:(""|\[\]|\{\}|null)/)
})

describe('plain FHIR says what it can without the extension', () => {
  const record = recordOf('01-pehp-admitted-and-clean.yaml')
  const plain = () => {
    const bundle = writeBundle(record)
    const text = JSON.stringify(bundle, (key, value) =>
      key === 'extension' && Array.isArray(value)
        ? value.filter(one => !String(one.url).endsWith('/case-entry'))
        : value,
    )
    const back = readBundle(text).record
    if (!back) throw new Error('nothing was read')
    return back
  }

  test('who was there, when, and what was given', () => {
    const back = plain()
    const times = (of: typeof record) => of.attendance.map(one => [one.in, one.out]).sort()
    expect(times(back)).toEqual(times(record))
    const given = (of: typeof record) =>
      of.sessions.map(one => [one.start, one.end, one.modality, one.facilitators]).sort()
    expect(given(back)).toEqual(given(record))
  })

  test('diagnosis, plan, goals, signatures, notes and claim lines', () => {
    const back = plain()
    expect(back.diagnoses.map(one => [one.code, one.severity])).toEqual(
      record.diagnoses.map(one => [one.code, one.severity]),
    )
    expect(
      back.plans.map(one => [
        one.effectiveOn,
        one.goals.map(goal => [goal.statement, goal.measure, goal.target, goal.targetOn]),
      ]),
    ).toEqual(
      record.plans.map(one => [
        one.effectiveOn,
        one.goals.map(goal => [goal.statement, goal.measure, goal.target, goal.targetOn]),
      ]),
    )
    expect(back.plans[0]?.signatures.map(one => one.role).sort()).toEqual(['member', 'physician'])
    expect(back.notes.map(one => [one.on, one.by, one.signedAt])).toEqual(
      record.notes.map(one => [one.on, one.by, one.signedAt]),
    )
    expect(back.claimLines.map(one => [one.on, one.code, one.revenueCode, one.units])).toEqual(
      record.claimLines.map(one => [one.on, one.code, one.revenueCode, one.units]),
    )
    expect(back.findings.map(one => [one.fact, one.value, one.on, one.by]).sort()).toEqual(
      record.findings.map(one => [one.fact, one.value, one.on, one.by]).sort(),
    )
  })
})

test('an element corrected in the Bundle is corrected in the record: the extension never outvotes it', () => {
  const bundle = writeBundle(recordOf('01-pehp-admitted-and-clean.yaml'))
  const text = JSON.stringify(bundle).replaceAll('"F33.1"', '"F33.2"')
  expect(readBundle(text).record?.diagnoses[0]?.code).toBe('F33.2')
})

test('a chart of another system, read and written, is the same record when read again', () => {
  const { record } = readBundle(bundleOf(chart()))
  if (!record) throw new Error('nothing was read')
  const back = readBundle(JSON.stringify(writeBundle(record)))
  expect(back.issues).toEqual([])
  expect(back.record).toEqual(record)
})
