import * as z from 'zod'
import type { Path } from './issue.ts'

/** The schema behind optional, default and prefault. */
export function bare(schema: z.core.$ZodType): z.core.$ZodType {
  let current = schema
  while (
    current instanceof z.ZodOptional ||
    current instanceof z.ZodDefault ||
    current instanceof z.ZodPrefault ||
    current instanceof z.ZodNullable
  )
    current = current.def.innerType
  return current
}

/** The schema that a path of a value falls under, or undefined when it leads nowhere. */
export function schemaAt(root: z.core.$ZodType, path: Path): z.core.$ZodType | undefined {
  let current: z.core.$ZodType | undefined = bare(root)
  for (const step of path) {
    if (current instanceof z.ZodUnion)
      current = current.def.options
        .map(bare)
        .find(option => option instanceof z.ZodArray || option instanceof z.ZodObject)
    if (current instanceof z.ZodObject) current = current.shape[String(step)]
    else if (current instanceof z.ZodArray) current = current.element
    else if (current instanceof z.ZodRecord) current = current.valueType
    else return undefined
    if (!current) return undefined
    current = bare(current)
  }
  return current
}

/** The description written beside a field, from the field or from what it wraps. */
export function descriptionAt(root: z.core.$ZodType, path: Path): string | undefined {
  const own = schemaAt(root, path)
  const described = own && z.globalRegistry.get(own)?.description
  if (described || path.length === 0) return described
  const parent = schemaAt(root, path.slice(0, -1))
  const field = parent instanceof z.ZodObject ? parent.shape[String(path.at(-1))] : undefined
  return field && z.globalRegistry.get(field)?.description
}
