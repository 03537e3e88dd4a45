import { describe, expect, test } from 'vitest'
import { readBundle } from '../../src/fhir/read.ts'
import { checkQuality } from '../../src/record/quality/check.ts'
import { bundleOf, chart, chartWith, chartWithout, type Resource } from './chart.ts'

const read = (resources: readonly Resource[] = chart()) => {
  const found = readBundle(bundleOf(resources))
  if (!found.record) throw new Error('no record')
  return { ...found, record: found.record }
}
const codes = (resources: readonly Resource[]) => read(resources).issues.map(one => one.code)

describe('a chart exported by another system', () => {
  const { record, issues, report } = read()

  test('is read without a difficulty, and nothing in it contradicts itself', () => {
    expect(issues).toEqual([])
    expect(checkQuality(record).filter(flag => flag.severity === 'error')).toEqual([])
  })

  test('gives the member, with the state of residence and the family doctor', () => {
    expect(record.member).toMatchObject({
      id: 'SYN-0001',
      legalName: 'Sample, Rowan',
      nameUsed: 'Ro',
      birthDate: '1991-06-14',
      addressState: 'US-UT',
      language: 'en',
      primaryCareProvider: 'pcp',
    })
  })

  test('gives the episode from request to admission, and the program that manages it', () => {
    expect(record.episodes).toMatchObject([{ id: 'stay', requestedOn: '2026-02-27', admittedOn: '2026-03-02' }])
    expect(record.program).toMatchObject({ name: 'Sample Canyon IOP', timeZone: 'America/Denver' })
  })

  test('gives each practitioner the license with its days, and the specialty of the role', () => {
    const by = new Map(record.practitioners.map(one => [one.id, one]))
    expect(by.get('lcsw')?.licenses).toEqual([
      { type: 'LCSW', number: 'SYN-LIC-1', state: 'US-UT', startsOn: '2021-05-01', endsOn: '2027-04-30' },
    ])
    expect(by.get('md')).toMatchObject({ atProgram: true, specialties: ['psychiatry'], licenses: [{ type: 'MD' }] })
  })

  test('takes the schedule from the appointment and the time there from the encounter', () => {
    const session = record.sessions.find(one => one.id === 'group-appointment')
    expect(session).toMatchObject({
      start: '2026-03-02T09:00',
      end: '2026-03-02T10:00',
      modality: 'group-psychotherapy',
      facilitators: ['lcsw'],
    })
    expect(record.attendance.filter(one => one.session === session?.id)).toMatchObject([
      { in: '2026-03-02T09:10', out: '2026-03-02T10:00', status: 'present' },
    ])
  })

  test('cuts attendance where the member was on leave', () => {
    expect(record.attendance.filter(one => one.session === 'skills').map(one => [one.in, one.out])).toEqual([
      ['2026-03-02T10:00', '2026-03-02T10:40'],
      ['2026-03-02T11:00', '2026-03-02T12:00'],
    ])
  })

  test('ties a note to its session, author and signature', () => {
    expect(record.notes).toMatchObject([
      {
        id: 'note',
        on: '2026-03-02',
        session: 'group-appointment',
        by: 'lcsw',
        signedAt: '2026-03-02T12:35',
        sections: ['relation-to-goals', 'response'],
      },
    ])
  })

  test('finds the psychiatrist behind a role', () => {
    expect(record.psychiatricEvaluations).toMatchObject([{ on: '2026-03-04', by: 'md' }])
  })

  test('reads a plan with its goal, its diagnosis and the member’s signature', () => {
    expect(record.plans).toMatchObject([
      {
        effectiveOn: '2026-03-02',
        by: 'lcsw',
        goals: [
          {
            statement: 'Return to half-time work',
            measure: 'hours worked a week',
            target: '20 hours',
            targetOn: '2026-04-24',
          },
        ],
        problems: [{ diagnoses: ['mdd'] }],
        signatures: [{ role: 'member', signedAt: '2026-03-02T15:30' }],
      },
    ])
  })

  test('reads the ICD-10-CM code, its severity, rank and when it was recorded', () => {
    expect(record.diagnoses).toMatchObject([
      {
        code: 'F33.1',
        category: 'mental-health',
        severity: 'moderate',
        rank: 'primary',
        verification: 'confirmed',
        by: 'md',
        recordedAt: '2026-02-27T10:00',
      },
    ])
  })

  test('reads a survey answer in the fact’s own words, known only from when it was issued', () => {
    expect(record.findings).toMatchObject([
      { fact: 'symptomSeverity', value: 'moderate', on: '2026-02-27', by: 'lcsw', recordedAt: '2026-02-28T08:00' },
    ])
  })

  test('reads negligible risk as none, and leaves alone what was not assessed', () => {
    expect(record.riskAssessments[0]).toMatchObject({ harmToSelf: 'low', harmToOthers: 'none' })
    expect(record.riskAssessments[0]?.imminent).toBeUndefined()
  })

  test('reads a claim line with four digits of revenue code and the sessions it bills', () => {
    expect(record.claimLines).toMatchObject([
      {
        on: '2026-03-02',
        code: 'H0015',
        revenueCode: '0905',
        units: 1,
        chargeCents: 30050,
        coverage: 'cov',
        billedByProgram: true,
        sessions: ['group-appointment', 'skills'],
        billedOn: '2026-03-09',
      },
    ])
  })

  test('keeps the hospital stay and the Part 2 consent', () => {
    expect(record.priorStays).toMatchObject([
      {
        levelOfCare: 'inpatient-psychiatric',
        facility: 'Sample General Hospital',
        startsOn: '2026-02-10',
        endsOn: '2026-02-20',
      },
    ])
    expect(record.consents).toMatchObject([{ scope: 'substance-use-records', decision: 'given', endsOn: '2027-03-01' }])
  })

  test('reports every resource as used or ignored, with the reason', () => {
    expect(report.resources).toBe(chart().length)
    expect(report.used + report.ignored).toBe(report.resources)
    expect(report.types.find(one => one.type === 'Organization')).toMatchObject({
      used: 1,
      ignored: [{ resources: 1, reason: 'not the program: no intensive outpatient care names it' }],
    })
    for (const type of report.types) for (const one of type.ignored) expect(one.reason).not.toBe('')
  })
})

describe('what is not stated is not guessed', () => {
  test('a care plan of an unrelated visit is not the program’s plan', () => {
    const visit = {
      resourceType: 'Encounter',
      id: 'visit',
      status: 'finished',
      class: { code: 'AMB' },
      subject: { reference: 'Patient/SYN-0001' },
      period: { start: '2026-03-03T09:00:00-07:00' },
    }
    expect(read([...chartWith('plan', { encounter: { reference: 'Encounter/visit' } }), visit]).record.plans).toEqual(
      [],
    )
  })

  test('an inpatient stay that does not say of which kind is kept as other, and said so', () => {
    const found = read(chartWith('hospital', { type: null }))
    expect(found.record.priorStays).toMatchObject([{ levelOfCare: 'other' }])
    expect(found.issues.map(one => one.code)).toEqual(['level-not-stated'])
  })

  test('a stopped medication without its last day is not put on the list as if it were still taken', () => {
    const drug = (status: string, more = {}) => ({
      resourceType: 'MedicationRequest',
      id: 'rx',
      status,
      intent: 'order',
      authoredOn: '2026-03-01',
      subject: { reference: 'Patient/SYN-0001' },
      medicationCodeableConcept: { text: 'Sertraline 50 mg' },
      ...more,
    })
    expect(read([...chart(), drug('active')]).record.medications).toMatchObject([
      { drug: 'Sertraline 50 mg', startsOn: '2026-03-01' },
    ])
    expect(read([...chart(), drug('stopped')]).record.medications).toEqual([])
    expect(
      read([...chart(), drug('stopped', { dispenseRequest: { validityPeriod: { end: '2026-03-20' } } })]).record
        .medications,
    ).toMatchObject([{ endsOn: '2026-03-20' }])
  })

  test('SNOMED alone gives the kind of disorder and no ICD-10-CM code', () => {
    const { record } = read(
      chartWith('mdd', {
        code: { coding: [{ system: 'http://snomed.info/sct', code: '5602001', display: 'Opioid abuse' }] },
      }),
    )
    expect(record.diagnoses[0]).toMatchObject({ text: 'Opioid abuse', category: 'opioid-use' })
    expect(record.diagnoses[0]?.code).toBeUndefined()
  })

  test('a resolved condition without its day is not kept as a current one', () => {
    expect(read(chartWith('mdd', { clinicalStatus: { coding: [{ code: 'resolved' }] } })).record.diagnoses).toEqual([])
  })

  test('a year alone is no day', () => {
    const found = read(chartWith('SYN-0001', { birthDate: '1991' }))
    expect(found.record.member.birthDate).toBeUndefined()
    expect(found.issues).toMatchObject([{ code: 'partial-date', path: 'entry[0].resource.birthDate' }])
  })

  test('an unsigned note stays unsigned, though a document is final', () => {
    expect(read(chartWith('note', { attester: null })).record.notes[0]?.signedAt).toBeUndefined()
  })

  test('entered in error is never read', () => {
    for (const id of ['note', 'group-encounter', 'severity', 'risk', 'plan', 'claim'])
      expect(JSON.stringify(read(chartWith(id, { status: 'entered-in-error' })).record)).not.toContain(`"id":"${id}`)
  })

  test('a day that holds its parts is not counted twice', () => {
    const day = {
      resourceType: 'Encounter',
      id: 'day',
      status: 'finished',
      class: { code: 'AMB' },
      subject: { reference: 'Patient/SYN-0001' },
      episodeOfCare: [{ reference: 'EpisodeOfCare/stay' }],
      period: { start: '2026-03-02T09:00:00-07:00', end: '2026-03-02T12:00:00-07:00' },
    }
    const found = read([...chartWith('skills', { partOf: { reference: 'Encounter/day' } }), day])
    expect(found.record.sessions.map(one => one.id).sort()).toEqual(['group-appointment', 'skills'])
  })

  test('a missed appointment is an absence', () => {
    const found = read(
      chartWith('group-appointment', { status: 'noshow' })
        .filter(one => one.id !== 'group-encounter')
        .map(one =>
          one.id === 'group-appointment'
            ? {
                ...one,
                participant: [
                  ...(one.participant as object[]),
                  { actor: { reference: 'Organization/iop' }, status: 'accepted' },
                ],
              }
            : one,
        ),
    )
    expect(found.record.attendance.filter(one => one.session === 'group-appointment')).toMatchObject([
      { status: 'absent' },
    ])
  })

  test('without a time zone, times are taken as written and said so', () => {
    const found = read(chartWith('iop', { extension: null }))
    expect(found.issues).toMatchObject([{ code: 'no-time-zone' }])
    expect(found.record.attendance.find(one => one.session === 'group-appointment')?.in).toBe('2026-03-02T09:10')
    const given = readBundle(bundleOf(chartWith('iop', { extension: null })), { timeZone: 'America/New_York' })
    expect(given.issues).toEqual([])
    expect(given.record?.attendance.find(one => one.session === 'group-appointment')?.in).toBe('2026-03-02T11:10')
  })
})

describe('when it was written down', () => {
  test('a late note bears its own date', () => {
    const { record } = read(chartWith('note', { date: '2026-03-05T09:00:00-07:00' }))
    expect(record.notes[0]).toMatchObject({ on: '2026-03-02', recordedAt: '2026-03-05T09:00' })
  })

  test('Provenance goes before the resource’s last update', () => {
    const updated = chartWith('risk', { meta: { lastUpdated: '2026-03-10T08:00:00-06:00' } })
    expect(read(updated).record.riskAssessments[0]?.recordedAt).toBe('2026-03-10T08:00')
    const recorded = {
      resourceType: 'Provenance',
      id: 'p',
      target: [{ reference: 'RiskAssessment/risk' }],
      recorded: '2026-02-27T11:00:00-07:00',
      agent: [{ who: { reference: 'Practitioner/lcsw' } }],
    }
    expect(read([...updated, recorded]).record.riskAssessments[0]?.recordedAt).toBe('2026-02-27T11:00')
  })

  test('a last update that all resources share is when they were loaded, and says nothing', () => {
    const loaded = chart().map(one => ({ ...one, meta: { lastUpdated: '2026-06-01T02:00:00Z' } }))
    expect(read(loaded).record.riskAssessments[0]?.recordedAt).toBeUndefined()
  })
})

describe('references', () => {
  const noteBy = (author: object) => read(chartWith('note', { author: [author], attester: null }))

  test('are found by type and id, by full URL, by urn:uuid and by condition', () => {
    expect(noteBy({ reference: 'https://ehr.example/fhir/Practitioner/lcsw/_history/2' }).record.notes[0]?.by).toBe(
      'lcsw',
    )
    const withNpi = chartWith('lcsw', {
      identifier: [{ system: 'http://hl7.org/fhir/sid/us-npi', value: '9999999999' }],
    })
    const by = (author: object) =>
      read(withNpi.map(one => (one.id === 'note' ? { ...one, author: [author] } : one))).record.notes[0]?.by
    expect(by({ reference: 'Practitioner?identifier=http://hl7.org/fhir/sid/us-npi|9999999999' })).toBe('lcsw')
    expect(by({ identifier: { system: 'http://hl7.org/fhir/sid/us-npi', value: '9999999999' } })).toBe('lcsw')
    const uuid = 'urn:uuid:00000000-0000-4000-8000-000000000001'
    const text = bundleOf(chartWith('note', { author: [{ reference: uuid }] })).replaceAll(
      'https://ehr.example/fhir/Practitioner/lcsw',
      uuid,
    )
    expect(readBundle(text).record?.notes[0]?.by).toBe('lcsw')
  })

  test('reach a practitioner contained in the resource', () => {
    const contained = [
      {
        resourceType: 'Practitioner',
        id: 'inside',
        name: [{ text: 'Sample, Fir' }],
        qualification: [{ code: { text: 'LPC' } }],
      },
    ]
    const { record } = read(chartWith('note', { contained, author: [{ reference: '#inside' }], attester: null }))
    expect(record.notes[0]?.by).toBe('note-inside')
    expect(record.practitioners.find(one => one.id === 'note-inside')).toMatchObject({ licenses: [{ type: 'LPC' }] })
  })

  test('to somebody who is not in the Bundle keep the credential that the signature line shows, or are said to be missing', () => {
    const shown = noteBy({ reference: 'Practitioner/gone', display: 'Sample, Oak, LCSW' })
    expect(shown.record.notes[0]).toMatchObject({ byCredential: 'LCSW' })
    expect(shown.issues).toEqual([])
    const hidden = noteBy({ reference: 'Practitioner/gone', display: 'Sample, Oak' })
    expect(hidden.record.notes[0]?.by).toBeUndefined()
    expect(hidden.issues).toMatchObject([{ code: 'missing-reference', path: 'entry[13].resource.author[0]' }])
  })

  test('to another patient set the resource aside: it is never read into this member’s record', () => {
    const found = read(chartWith('risk', { subject: { reference: 'Patient/somebody-else' } }))
    expect(found.record.riskAssessments).toEqual([])
    expect(found.issues).toMatchObject([{ code: 'other-patient', path: 'entry[18].resource', severity: 'error' }])
  })

  test('a coverage that is missing is left out of the claim line, and said so', () => {
    expect(codes(chartWithout('cov'))).toContain('missing-reference')
    expect(read(chartWithout('cov')).record.claimLines[0]?.coverage).toBeUndefined()
  })
})

describe('an episode that does not say its kind', () => {
  test('is taken as the program’s when it is the only one, with a warning', () => {
    const found = read(chartWith('stay', { type: null }))
    expect(found.record.episodes).toHaveLength(1)
    expect(found.issues.map(one => one.code)).toEqual(['episode-without-kind'])
  })

  test('of another kind is a stay elsewhere', () => {
    const found = read(chartWith('stay', { type: [{ text: 'Partial hospitalization program' }] }))
    expect(found.record.episodes).toEqual([])
    expect(found.record.priorStays.map(one => one.levelOfCare)).toContain('partial-hospitalization')
  })

  test('labelled with ASAM level 2.1 is intensive outpatient', () => {
    const asam = [{ coding: [{ system: 'https://state.example/CodeSystem/asam-level-of-care', code: '2.1' }] }]
    expect(read(chartWith('stay', { type: asam })).record.episodes).toHaveLength(1)
  })
})
