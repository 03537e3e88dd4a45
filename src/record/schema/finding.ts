import * as z from 'zod'
import { day, entity, listOf, need, ref, text } from './parts.ts'

/** Answers come in the fact's own words: yes or no, a number in its unit, a level or code, or several codes. */
export const factValue = z.union([z.boolean(), z.number(), z.string(), z.array(z.string())])

export const evidence = z.strictObject({
  type: need(text('Collection of the record that shows it, e.g. assessments')),
  id: need(text('Its id')),
  at: text('When it happened (a day or a moment)'),
})

/** One fact of the dictionary, answered by a person. Findings are never overwritten: a later one supersedes. */
export const finding = entity({
  fact: need(text('Id of the fact answered (see `openiop facts`)')),
  value: factValue.describe('The answer, in the unit or words of the fact; numbers without their unit'),
  on: day('Day the finding was made; unless `about` says of what, it holds from then on'),
  until: day('Last day it holds, included; leave out when it holds until something newer'),
  about: z
    .strictObject({
      on: day('The day it is about, e.g. that of admission; it counts for that day also when it was made later'),
      week: day('Any day of the week it is about'),
      session: ref('the session it is about'),
      claimLine: ref('the claim line it is about'),
      request: ref('the authorization request it is about'),
      goal: ref('the goal it is about'),
    })
    .optional()
    .describe('What it is about, when not the member as a whole'),
  evidence: listOf(evidence, 'Dated records that show it'),
  narrative: text('Short rationale; needed where a policy’s list is open'),
  clause: text('Clause it was asked for, e.g. medica/adult-admission.8.a'),
  supersedes: ref('the earlier finding it replaces'),
})

export type Finding = z.output<typeof finding>
export type FindingEvidence = z.output<typeof evidence>
