import * as z from 'zod'
import { questions } from '../rules/question.ts'

const text = z.string()
const outcome = z.enum(['met', 'not-met', 'not-applicable', 'undetermined', 'needs-review'])
const value = z.union([z.boolean(), z.number(), z.string(), z.array(z.string()), z.null()])

const evidence = z.strictObject({
  type: text.describe('Collection of the record'),
  id: text,
  at: text.optional().describe('When it happened'),
  by: text.optional().describe('Practitioner id'),
  credential: text.optional().describe('Credential valid that day'),
  recordedAt: text.optional().describe('When it was written down'),
})

const fact = z.strictObject({
  fact: text,
  asks: text,
  outcome,
  value,
  unit: text.optional(),
  why: z
    .enum(['absent', 'stale', 'conflicting', 'unqualified', 'needs-judgement', 'not-yet'])
    .optional()
    .describe('Why there is no value'),
  note: text.optional(),
  evidence: z.array(evidence),
})

const criteria: z.ZodType = z.lazy(() => criteriaShape).meta({ id: 'criteria' })

const criteriaShape = z.strictObject({
  clause: text.optional().describe('Citation, e.g. pehp/II.A.1'),
  section: text.optional(),
  paraphrase: text.optional(),
  modality: z.enum(['must', 'should', 'typical', 'may', 'descriptive']).optional(),
  use: text.optional(),
  rule: text.optional().describe('How the parts combine'),
  outcome,
  decides: z.boolean().describe('False: reported, and cannot turn the answer'),
  facts: z.array(fact).optional(),
  reading: z.strictObject({ id: text, chosen: text }).optional(),
  of: z.array(criteria).optional(),
})

/** The shape of a determination, version 1. Kept beside `Determination`; a test holds them together. */
export const determinationShape = z
  .strictObject({
    rulebook: z.strictObject({
      id: text,
      version: text,
      title: text,
      digest: text,
      effective: z.record(z.string(), z.unknown()),
    }),
    question: z.enum(questions as [string, ...string[]]),
    stated: z.boolean().describe('False: the policy’s text does not speak to this question'),
    scope: z.strictObject({
      member: text.optional(),
      episode: text.optional(),
      date: text,
      week: text.optional(),
      session: text.optional(),
      claim: text.optional(),
      request: text.optional(),
    }),
    asOf: text,
    outcome,
    disposition: z.enum(['supports-approval', 'request-information', 'refer-to-clinician', 'none']),
    criteria: z.union([criteria, z.null()]),
    flags: z.array(
      z.strictObject({ kind: z.enum(['deficiency', 'flag', 'remark']), clause: text.optional(), message: text }),
    ),
    missing: z.union([
      z.strictObject({
        smallest: z.array(z.array(text)),
        settles: z.enum(['met', 'not-met']),
        against: z.array(z.array(text)),
        next: text.optional(),
        idle: z.array(text),
        bounded: z.boolean(),
      }),
      z.null(),
    ]),
    readings: z.array(
      z.strictObject({
        id: text,
        clause: text,
        question: text,
        chosen: text,
        because: text,
        alternatives: z.array(z.strictObject({ option: text, says: text, outcome, changesOutcome: z.boolean() })),
      }),
    ),
    overlays: z.array(z.strictObject({ id: text, title: text, authority: text, citation: text, digest: text })),
    answers: z.looseObject({}),
    notRead: z
      .array(z.strictObject({ path: text, code: text, message: text }))
      .optional()
      .describe('Parts of the file that could not be read; the answer stands without them'),
    inputsDigest: text,
    engine: text,
  })
  .meta({ id: 'https://openiop.org/schema/determination/1', title: 'OpenIOP determination' })

/** The JSON Schema (draft 2020-12) of a determination. */
export const determinationSchema = (): unknown => z.toJSONSchema(determinationShape)
