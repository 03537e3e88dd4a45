import * as z from 'zod'
import { knownCredentials } from '../../record/schema/practitioner.ts'
import { stateCode } from '../codes.ts'
import {
  bool,
  codesOf,
  common,
  concept,
  extensions,
  humanName,
  identifier,
  labelsOf,
  many,
  period,
  reference,
} from '../shapes.ts'
import { made } from '../source.ts'
import { translation } from '../translation.ts'
import { nameOf } from './patient.ts'

const qualification = z.object({
  identifier: many(identifier),
  code: concept.optional(),
  period: period.optional(),
  issuer: reference.optional(),
  extension: extensions,
})
const shape = z.object({ ...common, active: bool, name: many(humanName), qualification: many(qualification) })

type Qualification = z.output<typeof qualification>

/** Practitioner with qualifications, each with the days it is valid. */
export const practitioner = translation('Practitioner', shape, (r, desk) => {
  const name = r.name[0]
  const licenses = []
  const certifications = []
  for (const [n, one] of r.qualification.entries()) {
    const type = credentialOf(one)
    if (!type) {
      desk.warn(
        'unnamed-qualification',
        `qualification[${n}].code`,
        'A qualification does not say what it is; it was left out.',
        'Give its code or text, e.g. LCSW.',
      )
      continue
    }
    const entry = { type, ...numberAndState(one), ...desk.period(one.period, `qualification[${n}].period`) }
    if (certificates.has(type)) certifications.push(entry)
    else licenses.push(entry)
  }
  // A suffix shows a credential without its days, which is no license on file.
  return [
    made('practitioners', {
      id: desk.here.key,
      ...(name ? { name: nameOf(name) } : {}),
      ...(licenses.length > 0 ? { licenses } : {}),
      ...(certifications.length > 0 ? { certifications } : {}),
    }),
  ]
})

const certificates = new Set<string>(['CADC', 'ACADC', 'LADC', 'CPSS', 'CPRS', 'CBRS'])

/** The credential as the case file writes it, from a code or from the words around it. */
function credentialOf(one: Qualification): string | undefined {
  const said = [...codesOf(one.code), ...labelsOf(one.code)]
  for (const text of said) {
    const plain = text.replaceAll('.', '').trim().toLowerCase()
    const known = knownCredentials.find(credential => credential.toLowerCase() === plain)
    if (known) return known
  }
  for (const text of said) {
    const inside = knownCredentials.find(credential => new RegExp(`\\b${credential}\\b`).test(text.replaceAll('.', '')))
    if (inside) return inside
  }
  return labelsOf(one.code)[0] ?? said[0]
}

function numberAndState(one: Qualification): { number?: string; state?: string } {
  const number = one.identifier[0]?.value
  const issuer = one.issuer?.display
  const state =
    stateCode(issuer) ??
    Object.values(issuer?.split(/[,\s]+/) ?? [])
      .map(stateCode)
      .find(Boolean)
  return { ...(number ? { number } : {}), ...(state ? { state } : {}) }
}
