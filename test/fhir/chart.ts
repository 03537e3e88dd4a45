/** A synthetic chart as another system would export it: plain R4, nothing of OpenIOP's own. */
export type Resource = { resourceType: string; id?: string } & Record<string, unknown>

const cpt = (code: string) => ({ coding: [{ system: 'http://www.ama-assn.org/go/cpt', code }] })
const named = (text: string) => ({ text })
const to = (reference: string) => ({ reference })

/** One Monday of an intensive outpatient stay, with what leads up to it. Times are Mountain Time. */
export const chart = (): Resource[] => [
  {
    resourceType: 'Patient',
    id: 'SYN-0001',
    name: [
      { use: 'official', family: 'Sample', given: ['Rowan'] },
      { use: 'usual', given: ['Ro'] },
    ],
    birthDate: '1991-06-14',
    address: [{ use: 'home', state: 'Utah', country: 'US' }],
    communication: [{ language: { coding: [{ system: 'urn:ietf:bcp:47', code: 'en' }] }, preferred: true }],
    generalPractitioner: [to('Practitioner/pcp')],
  },
  {
    resourceType: 'Organization',
    id: 'iop',
    name: 'Sample Canyon IOP',
    extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/timezone', valueCode: 'America/Denver' }],
  },
  { resourceType: 'Organization', id: 'pehp', name: 'PEHP' },
  {
    resourceType: 'Practitioner',
    id: 'lcsw',
    name: [{ family: 'Sample', given: ['Birch'] }],
    qualification: [
      {
        identifier: [{ value: 'SYN-LIC-1' }],
        code: { text: 'Licensed Clinical Social Worker (LCSW)' },
        period: { start: '2021-05-01', end: '2027-04-30' },
        issuer: { display: 'Utah' },
      },
    ],
  },
  {
    resourceType: 'Practitioner',
    id: 'md',
    name: [{ family: 'Sample', given: ['Ash'] }],
    qualification: [{ code: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0360', code: 'MD' }] } }],
  },
  { resourceType: 'Practitioner', id: 'pcp', name: [{ family: 'Sample', given: ['Elm'] }] },
  {
    resourceType: 'PractitionerRole',
    id: 'md-role',
    practitioner: to('Practitioner/md'),
    organization: to('Organization/iop'),
    specialty: [{ coding: [{ system: 'http://nucc.org/provider-taxonomy', code: '2084P0800X' }] }],
  },
  {
    resourceType: 'Coverage',
    id: 'cov',
    status: 'active',
    beneficiary: to('Patient/SYN-0001'),
    payor: [to('Organization/pehp')],
    period: { start: '2025-07-01' },
    order: 1,
    subscriberId: 'SYN-M-1',
  },
  {
    resourceType: 'EpisodeOfCare',
    id: 'stay',
    status: 'active',
    type: [named('Intensive Outpatient Program')],
    patient: to('Patient/SYN-0001'),
    managingOrganization: to('Organization/iop'),
    period: { start: '2026-03-02' },
    statusHistory: [{ status: 'planned', period: { start: '2026-02-27', end: '2026-03-02' } }],
    diagnosis: [{ condition: to('Condition/mdd'), rank: 1 }],
  },
  {
    resourceType: 'Condition',
    id: 'mdd',
    clinicalStatus: { coding: [{ code: 'active' }] },
    verificationStatus: { coding: [{ code: 'confirmed' }] },
    severity: { coding: [{ system: 'http://snomed.info/sct', code: '6736007' }] },
    code: {
      coding: [
        { system: 'http://snomed.info/sct', code: '370143000', display: 'Major depressive disorder' },
        { system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'F33.1' },
      ],
    },
    subject: to('Patient/SYN-0001'),
    recordedDate: '2026-02-27T10:00:00-07:00',
    asserter: to('Practitioner/md'),
  },
  {
    resourceType: 'Appointment',
    id: 'group-appointment',
    status: 'fulfilled',
    serviceType: [cpt('90853')],
    start: '2026-03-02T16:00:00Z',
    end: '2026-03-02T17:00:00Z',
    participant: [
      { actor: to('Patient/SYN-0001'), status: 'accepted' },
      { actor: to('Practitioner/lcsw'), status: 'accepted' },
    ],
  },
  {
    resourceType: 'Encounter',
    id: 'group-encounter',
    status: 'finished',
    class: { code: 'AMB' },
    subject: to('Patient/SYN-0001'),
    episodeOfCare: [to('EpisodeOfCare/stay')],
    appointment: [to('Appointment/group-appointment')],
    period: { start: '2026-03-02T09:10:00-07:00', end: '2026-03-02T10:00:00-07:00' },
  },
  {
    resourceType: 'Encounter',
    id: 'skills',
    status: 'finished',
    class: { code: 'AMB' },
    type: [{ coding: [{ system: 'http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets', code: 'H2014' }] }],
    subject: to('Patient/SYN-0001'),
    episodeOfCare: [to('EpisodeOfCare/stay')],
    participant: [{ individual: to('Practitioner/lcsw') }],
    period: { start: '2026-03-02T10:00:00-07:00', end: '2026-03-02T12:00:00-07:00' },
    statusHistory: [
      { status: 'onleave', period: { start: '2026-03-02T10:40:00-07:00', end: '2026-03-02T11:00:00-07:00' } },
    ],
  },
  {
    resourceType: 'Composition',
    id: 'note',
    status: 'final',
    type: { coding: [{ system: 'http://loinc.org', code: '11506-3' }] },
    title: 'Progress note',
    subject: to('Patient/SYN-0001'),
    encounter: to('Encounter/group-encounter'),
    date: '2026-03-02T12:30:00-07:00',
    author: [to('Practitioner/lcsw')],
    attester: [{ mode: 'professional', time: '2026-03-02T12:35:00-07:00', party: to('Practitioner/lcsw') }],
    section: [{ title: 'Response' }, { title: 'Relation to goals' }],
  },
  {
    resourceType: 'Composition',
    id: 'psych',
    status: 'final',
    type: named('Psychiatric evaluation'),
    title: 'Initial psychiatric evaluation',
    subject: to('Patient/SYN-0001'),
    date: '2026-03-04T16:00:00-07:00',
    author: [to('PractitionerRole/md-role')],
  },
  {
    resourceType: 'Goal',
    id: 'work',
    lifecycleStatus: 'active',
    description: named('Return to half-time work'),
    subject: to('Patient/SYN-0001'),
    target: [
      { measure: named('hours worked a week'), detailQuantity: { value: 20, unit: 'hours' }, dueDate: '2026-04-24' },
    ],
  },
  {
    resourceType: 'CarePlan',
    id: 'plan',
    status: 'active',
    intent: 'plan',
    subject: to('Patient/SYN-0001'),
    period: { start: '2026-03-02' },
    created: '2026-03-02',
    author: to('Practitioner/lcsw'),
    addresses: [to('Condition/mdd')],
    goal: [to('Goal/work')],
  },
  {
    resourceType: 'Provenance',
    id: 'plan-signed',
    target: [to('CarePlan/plan')],
    recorded: '2026-03-02T15:40:00-07:00',
    agent: [{ who: to('Patient/SYN-0001') }],
    signature: [{ type: [], when: '2026-03-02T15:30:00-07:00', who: to('Patient/SYN-0001') }],
  },
  {
    resourceType: 'RiskAssessment',
    id: 'risk',
    status: 'final',
    subject: to('Patient/SYN-0001'),
    occurrenceDateTime: '2026-02-27T09:00:00-07:00',
    performer: to('Practitioner/lcsw'),
    prediction: [
      { outcome: named('Suicide'), qualitativeRisk: { coding: [{ code: 'low' }] } },
      { outcome: named('Harm to others'), qualitativeRisk: { coding: [{ code: 'negligible' }] } },
    ],
  },
  {
    resourceType: 'Observation',
    id: 'severity',
    status: 'final',
    category: [{ coding: [{ code: 'survey' }] }],
    code: { coding: [{ system: 'https://openiop.org/fhir/CodeSystem/fact', code: 'symptomSeverity' }] },
    subject: to('Patient/SYN-0001'),
    effectiveDateTime: '2026-02-27',
    issued: '2026-02-28T08:00:00-07:00',
    performer: [to('Practitioner/lcsw')],
    valueCodeableConcept: { coding: [{ code: 'moderate' }] },
  },
  {
    resourceType: 'Claim',
    id: 'claim',
    status: 'active',
    type: { coding: [{ code: 'institutional' }] },
    use: 'claim',
    patient: to('Patient/SYN-0001'),
    created: '2026-03-09',
    provider: to('Organization/iop'),
    priority: { coding: [{ code: 'normal' }] },
    insurance: [{ sequence: 1, focal: true, coverage: to('Coverage/cov') }],
    item: [
      {
        sequence: 1,
        revenue: { coding: [{ system: 'https://www.nubc.org/CodeSystem/RevenueCodes', code: '905' }] },
        productOrService: {
          coding: [{ system: 'http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets', code: 'H0015' }],
        },
        servicedDate: '2026-03-02',
        quantity: { value: 1 },
        unitPrice: { value: 300.5, currency: 'USD' },
        encounter: [to('Encounter/group-encounter'), to('Encounter/skills')],
      },
    ],
  },
  {
    resourceType: 'Consent',
    id: 'part2',
    status: 'active',
    scope: { coding: [{ code: 'patient-privacy' }] },
    category: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: '42CFRPart2' }] }],
    patient: to('Patient/SYN-0001'),
    dateTime: '2026-03-02',
    provision: { type: 'permit', period: { end: '2027-03-01' } },
  },
  {
    resourceType: 'Encounter',
    id: 'hospital',
    status: 'finished',
    class: { code: 'IMP' },
    type: [named('Inpatient psychiatric admission')],
    subject: to('Patient/SYN-0001'),
    period: { start: '2026-02-10T20:00:00-07:00', end: '2026-02-20T11:00:00-07:00' },
    serviceProvider: { display: 'Sample General Hospital' },
  },
]

export const bundleOf = (resources: readonly Resource[], type = 'collection'): string =>
  JSON.stringify({
    resourceType: 'Bundle',
    type,
    entry: resources.map(resource => ({
      fullUrl: `https://ehr.example/fhir/${resource.resourceType}/${resource.id}`,
      resource,
    })),
  })

/** The chart with one resource changed; `null` takes an element away. */
export const chartWith = (id: string, change: Record<string, unknown>): Resource[] =>
  chart().map(one => {
    if (one.id !== id) return one
    const changed: Resource = { ...one, ...change }
    for (const [name, value] of Object.entries(change)) if (value === null) delete changed[name]
    return changed
  })

export const chartWithout = (...ids: string[]): Resource[] => chart().filter(one => !ids.includes(one.id ?? ''))
