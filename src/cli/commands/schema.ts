import { caseSchema } from '../../record/schema/json-schema.ts'
import { determinationSchema } from '../../review/schema.ts'
import { overlaySchema, rulebookSchema } from '../../rules/json.ts'

export const schemas = {
  case: caseSchema,
  rulebook: rulebookSchema,
  overlay: overlaySchema,
  determination: determinationSchema,
}

/** `openiop schema case|rulebook|overlay|determination`: the JSON Schema. */
export function schema(of: keyof typeof schemas): void {
  console.log(JSON.stringify(schemas[of](), null, 2))
}
