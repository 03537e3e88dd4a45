import * as z from 'zod'
import { common, concept, labelsOf, many, period, reference, str } from '../shapes.ts'
import { made } from '../source.ts'
import { translation } from '../translation.ts'

const shape = z.object({
  ...common,
  status: str,
  encounter: reference.optional(),
  period: period.optional(),
  participant: many(z.object({ role: many(concept), member: reference.optional(), period: period.optional() })),
})

/** CareTeam to one entry for each practitioner on it. */
export const careTeam = translation('CareTeam', shape, (r, desk) => {
  if (r.status === 'entered-in-error' || r.status === 'proposed') return `status ${r.status}`
  if (!desk.isProgram(r.encounter)) return 'a team that is not the program’s'
  const days = desk.period(r.period, 'period')
  const entries = r.participant.flatMap((one, n) => {
    const { by } = desk.who(one.member, `participant[${n}].member`)
    if (!by) return []
    const role = labelsOf(...one.role)[0]
    const own = desk.period(one.period, `participant[${n}].period`)
    return [
      made('careTeam', {
        id: n === 0 ? desk.here.key : `${desk.here.key}-${n + 1}`,
        practitioner: by,
        ...(role ? { role } : {}),
        ...(role && /\b(lead|leader|team leader)\b/i.test(role) ? { lead: true } : {}),
        ...days,
        ...own,
      }),
    ]
  })
  return entries.length > 0 ? entries : 'it names no practitioner'
})
