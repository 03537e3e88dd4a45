import * as z from 'zod'
import { caseFile } from './record.ts'

/** The case file's JSON Schema (draft 2020-12), from the same definitions that read it. */
export function caseSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(caseFile, {
    io: 'input',
    target: 'draft-2020-12',
    override: ({ jsonSchema, path }) => {
      const name = path.filter(step => typeof step === 'string' && !structure.has(step)).at(-1)
      if (path.length > 0 && jsonSchema.type === 'object' && typeof name === 'string')
        jsonSchema.title ??= titleOf(name)
    },
  })
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://openiop.org/schema/case/1',
    title: 'OpenIOP case file',
    description:
      'One member’s record at one intensive outpatient program. Days are YYYY-MM-DD, moments YYYY-MM-DDTHH:MM in the program’s time zone. Leave out what is not known: unknown is never read as no.',
    ...Object.fromEntries(Object.entries(schema).filter(([key]) => !['$schema', '$id'].includes(key))),
  }
}

const structure = new Set(['properties', 'items', 'additionalProperties', 'anyOf'])

/** `riskAssessments` -> `Risk assessments` */
const titleOf = (name: string) =>
  name
    .replaceAll(/([A-Z])/g, ' $1')
    .toLowerCase()
    .replace(/^./, first => first.toUpperCase())
