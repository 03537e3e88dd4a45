import * as z from 'zod'
import { bool, common, str } from '../shapes.ts'
import { translation } from '../translation.ts'

const shape = z.object({ ...common, active: bool, name: str })

/** Organization to the program, when an episode, a service or an encounter of intensive outpatient care names it. */
export const organization = translation('Organization', shape, (r, desk) => {
  if (!desk.source.organizations.has(desk.here)) return 'not the program: no intensive outpatient care names it'
  return [{ collection: 'program', entry: { id: desk.here.key, ...(r.name ? { name: r.name } : {}) } }]
})
