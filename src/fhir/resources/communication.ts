import * as z from 'zod'
import { type Concept, codesOf, common, concept, labelsOf, many, reference, str, wordIn } from '../shapes.ts'
import { type Desk, type Held, made, type Reading } from '../source.ts'
import { translation } from '../translation.ts'

const shape = z.object({
  ...common,
  status: str,
  category: many(concept),
  topic: concept.optional(),
  encounter: reference.optional(),
  sent: str,
  received: str,
  recipient: many(reference),
  sender: reference.optional(),
  reasonCode: many(concept),
  payload: many(z.object({ contentString: str })),
})

const parties = [
  'primary-care-provider',
  'outpatient-psychiatrist',
  'outpatient-therapist',
  'other-behavioral-health-provider',
  'clinician-of-family-member',
  'payer-care-team',
  'payer-clinical-team',
  'payer-care-advocate',
  'payer-physician',
  'family',
  'guardian',
  'member',
  'community-service',
  'state-agency',
  'outside-examiner',
  'school',
  'other',
] as const
const purposes = [
  'coordination',
  'treatment-planning',
  'discharge-planning',
  'transportation',
  'physical-examination',
  'medication',
  'medication-assisted-treatment-information',
  'authorization',
  'family-involvement',
  'other',
] as const

/** Communication to a care-coordination contact, when it says with whom. */
export const communication = translation('Communication', shape, (r, desk): Reading => {
  if (r.status === 'entered-in-error' || r.status === 'preparation' || r.status === 'unknown')
    return `status ${r.status}`
  if (!desk.isProgram(r.encounter)) return 'a communication that is not the program’s'
  const at = desk.at(r.sent ?? r.received, r.sent ? 'sent' : 'received')
  if (!at) return 'it has no date'
  const party = r.recipient.map(one => partyOf(one, desk)).find(Boolean) ?? wordIn(parties, ...r.category)
  if (!party && !desk.here.own) return 'it does not say with whom, in a role that OpenIOP knows'
  const purpose = wordIn(purposes, ...(r.topic ? [r.topic] : []), ...r.reasonCode, ...r.category)
  const summary = r.payload[0]?.contentString
  return [
    made('contacts', {
      id: desk.here.key,
      on: at.slice(0, 10),
      ...(at.length > 10 ? { at } : {}),
      party: party ?? 'other',
      ...(purpose ? { purpose } : {}),
      ...(r.status === 'completed'
        ? { outcome: 'reached' as const }
        : r.status === 'not-done'
          ? { outcome: 'not-reached' as const }
          : {}),
      ...(summary ? { summary } : {}),
      ...desk.who(r.sender, 'sender'),
      ...desk.recordedAt(undefined, 'sent'),
    }),
  ]
})

/** Who somebody is to the member: themself, guardian or family, the family doctor, or the role that a label gives. */
function partyOf(ref: z.output<typeof reference>, desk: Desk): (typeof parties)[number] | undefined {
  const found = desk.source.find(ref, desk.here)
  if (found && found === desk.source.patient) return 'member'
  if (found?.type === 'RelatedPerson')
    return /guard/i.test(JSON.stringify(found.resource.relationship ?? '')) ? 'guardian' : 'family'
  if (found && isFamilyDoctor(found, desk)) return 'primary-care-provider'
  const roles = found?.type === 'PractitionerRole' ? conceptsOf(found.resource.code) : []
  return (
    wordIn(parties, ...roles, { coding: [], text: ref.display }) ??
    (codesOf(...roles).includes('PCP') ? 'primary-care-provider' : byLabel(labelsOf(...roles)))
  )
}

const byLabel = (labels: readonly string[]): (typeof parties)[number] | undefined =>
  labels.some(label => /primary care/i.test(label)) ? 'primary-care-provider' : undefined

function isFamilyDoctor(found: Held, desk: Desk): boolean {
  const { patient } = desk.source
  const named = [patient?.resource.generalPractitioner].flat().flatMap(one => {
    const read = reference.safeParse(one)
    return read.success && patient ? [desk.source.find(read.data, patient)] : []
  })
  return named.includes(found)
}

function conceptsOf(value: unknown): Concept[] {
  return [value].flat().flatMap(one => {
    const read = concept.safeParse(one)
    return read.success ? [read.data] : []
  })
}
