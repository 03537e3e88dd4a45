import * as z from 'zod'
import { settings } from '../../record/schema/program.ts'
import { bool, common, concept, many, reference, str, wordIn } from '../shapes.ts'
import { levelIn } from '../source.ts'
import { translation } from '../translation.ts'

const available = z.object({
  daysOfWeek: many(z.string()),
  allDay: bool,
  availableStartTime: str,
  availableEndTime: str,
})
const shape = z.object({
  ...common,
  active: bool,
  providedBy: reference.optional(),
  name: str,
  type: many(concept),
  category: many(concept),
  specialty: many(concept),
  availableTime: many(available),
})

/** HealthcareService to what the program offers: days a week, and hours a day when they are the same on each. */
export const healthcareService = translation('HealthcareService', shape, (r, desk) => {
  const provider = desk.source.find(r.providedBy, desk.here)
  const isIop = levelIn([...r.type, ...r.category, ...r.specialty, { text: r.name }]) === 'intensive-outpatient'
  if (!(isIop || (provider && desk.source.organizations.has(provider) && desk.here.own)))
    return 'not a service of intensive outpatient care'
  if (r.active === false) return 'no longer in effect'
  const days = new Set(r.availableTime.flatMap(one => one.daysOfWeek))
  const lengths = new Set(r.availableTime.map(one => hoursBetween(one.availableStartTime, one.availableEndTime)))
  const hours = lengths.size === 1 ? [...lengths][0] : undefined
  const kind = wordIn(settings, ...r.type, ...r.category)
  return [
    {
      collection: 'program',
      entry: {
        ...(r.name && !provider ? { name: r.name } : {}),
        ...(days.size > 0 ? { offeredDaysPerWeek: days.size } : {}),
        ...(hours !== undefined && days.size > 0 ? { offeredHoursPerDay: hours } : {}),
        ...(kind ? { settings: [kind] } : {}),
      },
    },
  ]
})

/** Hours from `09:00:00` to `12:00:00`; undefined when one of them is missing or they are in the wrong order. */
function hoursBetween(start: string | undefined, end: string | undefined): number | undefined {
  const minutes = (text: string | undefined) =>
    text && /^\d{2}:\d{2}/.test(text) ? +text.slice(0, 2) * 60 + +text.slice(3, 5) : Number.NaN
  const length = (minutes(end) - minutes(start)) / 60
  return length > 0 ? length : undefined
}
