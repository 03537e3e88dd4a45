import * as z from 'zod'
import { programRoles } from '../../record/schema/practitioner.ts'
import { bool, codesOf, common, concept, labelsOf, many, period, reference, wordIn } from '../shapes.ts'
import { made } from '../source.ts'
import { translation } from '../translation.ts'

const shape = z.object({
  ...common,
  active: bool,
  period: period.optional(),
  practitioner: reference.optional(),
  organization: reference.optional(),
  code: many(concept),
  specialty: many(concept),
})

/** PractitionerRole to roles, specialties and whether the person works at the program. */
export const practitionerRole = translation('PractitionerRole', shape, (r, desk) => {
  if (r.active === false && r.period?.end === undefined) return 'no longer in effect, without the day it ended'
  const person = desk.find(r.practitioner, 'practitioner', 'Practitioner')
  if (r.practitioner && !person) return 'its practitioner is not in the Bundle'
  const organization = desk.source.find(r.organization, desk.here)
  const isOurs = organization !== undefined && desk.source.organizations.has(organization)
  const roles = r.code.flatMap(one => {
    const role = wordIn(programRoles, one)
    return role && isOurs ? [{ role, ...desk.period(r.period, 'period') }] : []
  })
  const specialties = [
    ...new Set([...codesOf(...r.specialty), ...codesOf(...r.code)].flatMap(code => specialtyOf[code] ?? [])),
  ]
  const labelled = labelsOf(...r.specialty).filter(label => /^(psychiatry|addiction[- ]medicine)$/i.test(label.trim()))
  for (const label of labelled) {
    const name = label.trim().toLowerCase().replace(' ', '-')
    if (!specialties.includes(name)) specialties.push(name)
  }
  return [
    made('practitioners', {
      id: person?.key ?? desk.here.key,
      ...(r.practitioner?.display && !person ? { name: r.practitioner.display } : {}),
      ...(organization ? { atProgram: isOurs } : {}),
      ...(roles.length > 0 ? { roles } : {}),
      ...(specialties.length > 0 ? { specialties } : {}),
    }),
  ]
})

/** Provider taxonomy codes of board specialties that a policy asks for. */
const specialtyOf: Readonly<Record<string, string>> = {
  '2084P0800X': 'psychiatry',
  '2084P0804X': 'psychiatry',
  '2084A0401X': 'addiction-medicine',
  '207QA0401X': 'addiction-medicine',
  '207RA0401X': 'addiction-medicine',
}
