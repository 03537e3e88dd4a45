import * as z from 'zod'
import { stateCode } from '../codes.ts'
import {
  address,
  bool,
  codesOf,
  common,
  concept,
  extensionValue,
  type HumanName,
  humanName,
  labelsOf,
  many,
  reference,
  str,
} from '../shapes.ts'
import { isRecord, type Made } from '../source.ts'
import { translation } from '../translation.ts'

const shape = z.object({
  ...common,
  name: many(humanName),
  birthDate: str,
  address: many(address),
  communication: many(z.object({ language: concept.optional(), preferred: bool })),
  generalPractitioner: many(reference),
})

/** Patient to the member. */
export const patient = translation('Patient', shape, (r, desk): Made[] => {
  const official = r.name.find(one => one.use === 'official') ?? r.name.find(one => one.use === undefined) ?? r.name[0]
  const used = r.name.find(one => one.use === 'usual' || one.use === 'nickname')
  const spoken =
    r.communication.find(one => one.preferred) ?? (r.communication.length === 1 ? r.communication[0] : undefined)
  const home =
    r.address.find(one => one.use === 'home' && one.period?.end === undefined) ??
    r.address.find(one => one.use !== 'old' && one.use !== 'billing' && one.period?.end === undefined)
  const isAbroad = home?.country !== undefined && !/^(US|USA|United States.*)$/i.test(home.country)
  const addressState = isAbroad ? undefined : stateCode(home?.state)
  const interpreter = extensionValue(r.extension, 'http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired')
  const language = codesOf(spoken?.language)[0] ?? labelsOf(spoken?.language)[0]
  const pronouns = labelIn(
    extensionValue(r.extension, 'http://hl7.org/fhir/StructureDefinition/individual-pronouns') ??
      innerValue(r.extension, 'http://hl7.org/fhir/StructureDefinition/individual-pronouns'),
  )
  const gender = labelIn(
    extensionValue(r.extension, 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-genderIdentity') ??
      extensionValue(r.extension, 'http://hl7.org/fhir/StructureDefinition/patient-genderIdentity') ??
      innerValue(r.extension, 'http://hl7.org/fhir/StructureDefinition/individual-genderIdentity'),
  )
  const { by } = desk.who(r.generalPractitioner[0], 'generalPractitioner')
  return [
    {
      collection: 'member',
      entry: {
        id: desk.here.key,
        ...(r.birthDate ? { birthDate: desk.day(r.birthDate, 'birthDate') } : {}),
        ...(official ? { legalName: nameOf(official) } : {}),
        ...(used && used !== official ? { nameUsed: nameOf(used) } : {}),
        ...(pronouns ? { pronouns } : {}),
        ...(gender ? { genderIdentity: gender } : {}),
        ...(language ? { language } : {}),
        ...(typeof interpreter === 'boolean' ? { interpreterNeeded: interpreter } : {}),
        ...(addressState ? { addressState } : {}),
        ...(by ? { primaryCareProvider: by } : {}),
      },
    },
  ]
})

/** `Sample, Rowan`; the text when there are no parts. */
export function nameOf(name: HumanName): string | undefined {
  if (name.family === undefined && name.given.length === 0) return name.text
  return [name.family, name.given.join(' ')].filter(Boolean).join(', ')
}

function labelIn(value: unknown): string | undefined {
  if (!isRecord(value)) return undefined
  if (typeof value.text === 'string') return value.text
  const first = Array.isArray(value.coding) ? value.coding.find(isRecord) : undefined
  const label = first?.display ?? first?.code
  return typeof label === 'string' ? label : undefined
}

/** The `value` part of an extension that holds several. */
function innerValue(list: readonly Record<string, unknown>[], url: string): unknown {
  const parts = list.find(one => one.url === url)?.extension
  const part = Array.isArray(parts) ? parts.find(one => isRecord(one) && one.url === 'value') : undefined
  return isRecord(part) ? part.valueCodeableConcept : undefined
}
