/** The FHIR release a resource was written for, where its shape tells; undefined when it may be R4. */
export function foreignVersion(
  resource: Readonly<Record<string, unknown>>,
): 'DSTU2 or STU3' | 'R5 or later' | undefined {
  const type = String(resource.resourceType)
  if (olderTypes.has(type)) return 'DSTU2 or STU3'
  if (newerTypes.has(type)) return 'R5 or later'
  for (const [name, is] of marks[type] ?? []) {
    const value = resource[name]
    if (value === undefined) continue
    const version = is(value)
    if (version) return version
  }
  return undefined
}

/** The release that a version number names, when it is not R4; `4.0.1` and `4.0` are R4, `4.3` is R4B. */
export function foreignNumber(version: unknown): string | undefined {
  if (typeof version !== 'string' || /^(4\.0(\.\d+)?|R4)$/i.test(version.trim())) return undefined
  return /^(\d+\.\d+(\.\d+)?(-[\w.]{1,20})?|R\d\w?|STU\d|DSTU\d)$/i.test(version.trim())
    ? version.trim()
    : 'another version'
}

const olderTypes = new Set([
  'ReferralRequest',
  'ProcedureRequest',
  'MedicationOrder',
  'DiagnosticOrder',
  'EligibilityRequest',
  'EligibilityResponse',
  'BodySite',
  'DataElement',
  'Sequence',
  'ProcessRequest',
  'ProcessResponse',
])

const newerTypes = new Set([
  'MedicationUsage',
  'EncounterHistory',
  'RequestOrchestration',
  'Transport',
  'GenomicStudy',
  'Permission',
])

type Mark = readonly [element: string, tells: (value: unknown) => 'DSTU2 or STU3' | 'R5 or later' | undefined]

const older = () => 'DSTU2 or STU3' as const
const newer = () => 'R5 or later' as const
const olderIfText = (value: unknown) => (typeof value === 'string' ? 'DSTU2 or STU3' : undefined)
const newerIfList = (value: unknown) => (Array.isArray(value) ? 'R5 or later' : undefined)
const hasConcept = (value: unknown) =>
  [value]
    .flat()
    .some(
      one =>
        typeof one === 'object' &&
        one !== null &&
        ('concept' in one || isObject((one as { reference?: unknown }).reference)),
    )
const newerIfCodeable = (value: unknown) => (hasConcept(value) ? 'R5 or later' : undefined)
const isObject = (value: unknown) => typeof value === 'object' && value !== null

/** Elements that another release has and R4 does not, or has in another form. */
const marks: Readonly<Record<string, readonly Mark[]>> = {
  Patient: [
    ['animal', older],
    ['careProvider', older],
  ],
  Encounter: [
    ['class', value => newerIfList(value) ?? olderIfText(value)],
    ['actualPeriod', newer],
    ['plannedStartDate', newer],
    ['subjectStatus', newer],
    ['serviceType', newerIfList],
    [
      'reason',
      value =>
        hasConcept(value) || [value].flat().some(one => isObject(one) && 'value' in (one as object))
          ? 'R5 or later'
          : 'DSTU2 or STU3',
    ],
    ['incomingReferral', older],
    [
      'participant',
      value => ([value].flat().some(one => isObject(one) && 'actor' in (one as object)) ? 'R5 or later' : undefined),
    ],
  ],
  Condition: [
    ['clinicalStatus', olderIfText],
    ['verificationStatus', olderIfText],
    ['assertedDate', older],
    ['dateRecorded', older],
    ['context', older],
    ['participant', newer],
  ],
  Observation: [
    ['context', older],
    ['related', older],
    ['triggeredBy', newer],
  ],
  QuestionnaireResponse: [
    ['context', older],
    ['parent', older],
    ['questionnaire', value => (isObject(value) ? 'DSTU2 or STU3' : undefined)],
  ],
  RiskAssessment: [['context', older]],
  CarePlan: [
    ['context', older],
    ['definition', older],
    ['addresses', newerIfCodeable],
  ],
  Goal: [
    ['status', older],
    ['acceptance', newer],
  ],
  CareTeam: [['context', older]],
  ServiceRequest: [['code', newerIfCodeable]],
  DocumentReference: [
    ['class', older],
    ['indexed', older],
    ['created', older],
    ['context', newerIfList],
    ['attester', newer],
  ],
  Composition: [
    ['class', older],
    ['subject', newerIfList],
    ['url', newer],
  ],
  Consent: [
    ['except', older],
    ['consentingParty', older],
    ['decision', newer],
    ['controller', newer],
  ],
  Appointment: [
    ['subject', newer],
    ['class', newer],
    ['indication', older],
  ],
  MedicationRequest: [
    ['context', older],
    ['medication', newer],
  ],
  MedicationStatement: [
    ['taken', older],
    ['medication', newer],
    ['adherence', newer],
  ],
  Procedure: [
    ['context', older],
    ['occurrenceDateTime', newer],
    ['occurrencePeriod', newer],
    ['notDone', older],
  ],
  Communication: [
    ['context', older],
    ['notDone', older],
  ],
  Claim: [
    ['information', older],
    ['employmentImpacted', older],
    [
      'item',
      value =>
        [value].flat().some(one => isObject(one) && 'service' in (one as object)) ? 'DSTU2 or STU3' : undefined,
    ],
    ['encounter', newer],
  ],
  ClaimResponse: [['requestProvider', older]],
  EpisodeOfCare: [['reason', newer]],
  Coverage: [
    ['insurer', newer],
    ['sequence', older],
    ['grouping', older],
  ],
}
