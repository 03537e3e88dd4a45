import * as z from 'zod'
import { categoryOfIcd, categoryOfSnomed, severityOf, systems } from '../codes.ts'
import { codesOf, codingIn, common, concept, labelsOf, reference, str, wordIn } from '../shapes.ts'
import { type Desk, isRecord, made, refsIn } from '../source.ts'
import { translation } from '../translation.ts'

const shape = z.object({
  ...common,
  clinicalStatus: concept.optional(),
  verificationStatus: concept.optional(),
  severity: concept.optional(),
  code: concept.optional(),
  onsetDateTime: str,
  onsetPeriod: z.object({ start: str }).optional(),
  abatementDateTime: str,
  abatementPeriod: z.object({ start: str, end: str }).optional(),
  recordedDate: str,
  recorder: reference.optional(),
  asserter: reference.optional(),
})

/** Condition to a diagnosis. SNOMED CT alone gives the kind of disorder, never an ICD-10-CM code. */
export const condition = translation('Condition', shape, (r, desk) => {
  const verified = codesOf(r.verificationStatus)[0]
  if (verified === 'entered-in-error') return 'status entered-in-error'
  if (!r.code) return 'it does not say what it is'
  const icd = codingIn([r.code], systems.icd10cm)?.code?.toUpperCase()
  const snomed = r.code.coding.flatMap(one => (one.system === systems.snomed && one.code ? [one.code] : []))
  const snomedCategory = snomed.map(code => categoryOfSnomed[code]).find(Boolean)
  const category = icd ? categoryOfIcd(icd) : snomedCategory
  const severity =
    codesOf(r.severity)
      .map(code => severityOf[code])
      .find(Boolean) ?? wordIn(['mild', 'moderate', 'severe'] as const, r.severity)
  const status = codesOf(r.clinicalStatus)[0]
  const resolvedOn = desk.day(r.abatementDateTime ?? r.abatementPeriod?.end ?? r.abatementPeriod?.start, 'abatement')
  if ((status === 'resolved' || status === 'inactive') && !resolvedOn) return `${status}, without the day it ended`
  const onsetOn = desk.day(r.onsetDateTime ?? r.onsetPeriod?.start, 'onset')
  const on = desk.day(r.recordedDate, 'recordedDate')
  const said = labelsOf(r.code)[0]
  const rank = rankOf(desk)
  return [
    made('diagnoses', {
      id: desk.here.key,
      ...(on ? { on } : {}),
      ...(icd ? { code: icd } : {}),
      ...(said ? { text: said } : {}),
      ...(category ? { category } : {}),
      ...(severity ? { severity } : {}),
      ...(status === 'remission' ? { acuity: 'in-remission' as const } : {}),
      ...(onsetOn ? { onsetOn } : {}),
      ...(rank ? { rank } : {}),
      ...verificationOf(verified),
      ...(resolvedOn ? { resolvedOn } : {}),
      ...desk.who(r.asserter ?? r.recorder, r.asserter ? 'asserter' : 'recorder'),
      ...desk.recordedAt(r.recordedDate, 'recordedDate'),
    }),
  ]
})

function verificationOf(code: string | undefined): { verification?: 'confirmed' | 'provisional' | 'refuted' } {
  if (code === 'confirmed' || code === 'refuted') return { verification: code }
  return code === 'provisional' || code === 'differential' || code === 'unconfirmed'
    ? { verification: 'provisional' }
    : {}
}

/** The rank that the program's episode gives it. */
function rankOf(desk: Desk): 'primary' | 'secondary' | undefined {
  for (const episode of desk.source.episodes) {
    const listed = [episode.resource.diagnosis].flat().filter(isRecord)
    const mine = listed.find(one => refsIn(one.condition).some(ref => desk.source.find(ref, episode) === desk.here))
    if (mine && typeof mine.rank === 'number') return mine.rank === 1 ? 'primary' : 'secondary'
  }
  return undefined
}
