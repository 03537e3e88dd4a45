import pg from 'pg'

/** A statement with its parameters, made by the `sql` tag. */
export interface Sql {
  text: string
  values: unknown[]
}

/**
 * Writes a statement whose interpolations become parameters, except other statements, which are spliced in.
 *
 * @example sql`select id from member where ${byName} limit ${20}`
 */
export function sql(strings: TemplateStringsArray, ...parts: unknown[]): Sql {
  let text = strings[0] ?? ''
  const values: unknown[] = []
  parts.forEach((part, i) => {
    if (isSql(part)) {
      const shift = values.length
      text += part.text.replace(/\$(\d+)/g, (_, n) => `$${Number(n) + shift}`)
      values.push(...part.values)
    } else {
      values.push(part)
      text += `$${values.length}`
    }
    text += strings[i + 1] ?? ''
  })
  return { text, values }
}

/** JSON for a jsonb parameter; node-postgres would send an array as an SQL array. */
export const json = (value: unknown): string => JSON.stringify(value)

/** A name in SQL (a role, a schema), quoted. */
export const identifier = (name: string): string => pg.escapeIdentifier(name)

/**
 * How values come back: dates and times as text that compares correctly (`2026-01-31`, `2026-01-31T09:05` local,
 * `2026-01-31T09:05:07.123Z`), counts as numbers. node-postgres's own `Date` for a civil date depends on the zone of
 * the machine.
 */
export const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): unknown {
    if (format !== 'binary') {
      if (oid === pg.types.builtins.DATE) return (text: string) => text
      if (oid === pg.types.builtins.TIMESTAMP) return (text: string) => text.replace(' ', 'T').slice(0, 16)
      if (oid === pg.types.builtins.TIMESTAMPTZ) return isoInstant
      if (oid === pg.types.builtins.INT8) return Number
    }
    return pg.types.getTypeParser(oid, 'text')
  },
}

/** A connection speaks UTC as a rule, and then the text is nearly what it has to become; boards read thousands of them. */
function isoInstant(text: string): string {
  if (text.endsWith('+00') && text.length <= 26 && text.charAt(10) === ' ')
    return `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20, -3).padEnd(3, '0')}Z`
  return new Date(isoOffset(text)).toISOString()
}

const isoOffset = (text: string) => text.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00')

function isSql(part: unknown): part is Sql {
  return typeof part === 'object' && part !== null && 'text' in part && 'values' in part && Array.isArray(part.values)
}
