// What the small forms of intake and discharge ask: the words of the case file, as people say them.

export interface Field {
  name: string
  label: string
  type:
    | 'text'
    | 'long'
    | 'date'
    | 'time'
    | 'email'
    | 'password'
    | 'number'
    | 'choice'
    | 'many'
    | 'yes-no'
    | 'list'
    | 'rows'
  options?: readonly { value: string; label: string }[]
  description?: string
  required?: boolean
  /** Of `text`: what is often meant; anything else may be typed. */
  suggest?: readonly { value: string; label: string }[]
  /** Of `rows`: what each holds. Their text is JSON. */
  of?: readonly Field[]
}

/** "step-down" as "Step down". */
export const said = (word: string) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`.replaceAll('-', ' ')

export const choices = (...words: string[]) => words.map(value => ({ value, label: said(value) }))

/** Texts of a form from a body, and back; what was left empty is left out. */
export const textsOf = (fields: readonly Field[], body: { [field: string]: unknown }): { [name: string]: string } =>
  Object.fromEntries(
    fields.map(({ name, type }) => {
      const value = body[name]
      if (type === 'rows') return [name, JSON.stringify(rowsIn(value))]
      return [
        name,
        Array.isArray(value)
          ? value.join('\n')
          : typeof value === 'boolean'
            ? value
              ? 'yes'
              : 'no'
            : String(value ?? ''),
      ]
    }),
  )

export function bodyOf(
  fields: readonly Field[],
  texts: { [name: string]: string },
  before: { [field: string]: unknown },
) {
  const body = { ...before }
  for (const { name, type } of fields) {
    const text = (texts[name] ?? '').trim()
    if (text === '') delete body[name]
    else if (type === 'rows') body[name] = rowsOf(text)
    else if (type === 'number') body[name] = Number(text)
    else if (type === 'yes-no') body[name] = text === 'yes'
    else if (type === 'list' || type === 'many')
      body[name] = text
        .split('\n')
        .map(one => one.trim())
        .filter(Boolean)
    else body[name] = text
  }
  return body
}

const rowsIn = (value: unknown): { [field: string]: unknown }[] =>
  Array.isArray(value) ? value.filter(one => typeof one === 'object' && one !== null) : []

/** The rows of a field of that type, from its text. */
export function rowsOf(text: string): { [field: string]: unknown }[] {
  try {
    return rowsIn(JSON.parse(text || '[]'))
  } catch {
    return []
  }
}
