import * as z from 'zod'
import { bare } from '../record/reading/schema-at.ts'
import { type Collection, caseFile, collections } from '../record/schema/record.ts'
import { own } from './codes.ts'
import type { Extension } from './shapes.ts'

/** What a resource written by OpenIOP says of the entry it came from. */
export interface OwnEntry {
  collection: OwnCollection
  /** Id of the entry, where it is not the resource's. */
  id?: string
  /** Fields of the entry that have no element in FHIR R4, or whose element says less. */
  fields: Record<string, unknown>
  /** Fields that a reader of the elements alone would add and the entry does not have. */
  without: string[]
}

export type OwnCollection = Collection | 'member' | 'program' | 'case'

/** A FHIR extension as it is written. */
export interface WrittenExtension {
  url: string
  extension?: WrittenExtension[]
  valueBoolean?: boolean
  valueDecimal?: number
  valueString?: string
  valueCode?: string
}

/** The extension that says which entry a resource is. */
export function writeEntry({ collection, id, fields, without }: OwnEntry): WrittenExtension {
  return {
    url: own.entry,
    extension: [
      { url: 'collection', valueCode: collection },
      ...(id === undefined ? [] : [{ url: 'id', valueString: id }]),
      ...(Object.keys(fields).length === 0 ? [] : [{ ...encode(fields), url: 'fields' }]),
      ...without.map(field => ({ url: 'without', valueCode: field })),
    ],
  }
}

/** Reads that extension; undefined when there is none, or when it names no collection of the case file. */
export function readEntry(extensions: readonly Extension[]): OwnEntry | undefined {
  const found = extensions.find(one => one.url === own.entry)
  const parts = partsOf(found)
  const collection = parts.find(one => one.url === 'collection')?.valueCode
  if (typeof collection !== 'string' || !isOwnCollection(collection)) return undefined
  const id = parts.find(one => one.url === 'id')?.valueString
  const fields = parts.find(one => one.url === 'fields')
  const decoded = fields ? decode(fields, schemaOf(collection)) : {}
  return {
    collection,
    ...(typeof id === 'string' ? { id } : {}),
    fields: isRecord(decoded) ? decoded : {},
    without: parts.flatMap(one => (one.url === 'without' && typeof one.valueCode === 'string' ? [one.valueCode] : [])),
  }
}

const isOwnCollection = (name: string): name is OwnCollection =>
  Object.hasOwn(collections, name) || name === 'member' || name === 'program' || name === 'case'

function schemaOf(collection: OwnCollection): z.core.$ZodType | undefined {
  if (collection === 'case') return caseFile
  if (collection === 'member' || collection === 'program') return bare(caseFile.shape[collection])
  const list = bare(collections[collection])
  return list instanceof z.ZodArray ? bare(list.element) : undefined
}

/** A value of the case file as nested extensions: fields by their name, list items under `item`, an empty list `none`. */
function encode(value: unknown): WrittenExtension {
  if (typeof value === 'boolean') return { url: '', valueBoolean: value }
  if (typeof value === 'number') return { url: '', valueDecimal: value }
  if (typeof value === 'string')
    return value === ''
      ? { url: '', extension: [{ url: 'none', valueBoolean: true }] }
      : { url: '', valueString: value }
  if (Array.isArray(value))
    return {
      url: '',
      extension:
        value.length === 0
          ? [{ url: 'none', valueBoolean: true }]
          : value.map(item => ({ ...encode(item), url: 'item' })),
    }
  const members = Object.entries(value as object).filter(([, member]) => member !== undefined)
  return {
    url: '',
    extension:
      members.length === 0
        ? [{ url: 'none', valueBoolean: true }]
        : members.map(([key, member]) => ({ ...encode(member), url: encodeURIComponent(key) })),
  }
}

/** The schema tells a text from a list or group where an extension alone cannot. */
function decode(one: Extension, schema: z.core.$ZodType | undefined, depth = 0): unknown {
  for (const key of ['valueBoolean', 'valueDecimal', 'valueString'] as const)
    if (one[key] !== undefined) return one[key]
  const parts = partsOf(one)
  if (parts.length === 0 || depth > 12) return undefined
  const here = schema && bare(schema)
  const isNone = parts.length === 1 && parts[0]?.url === 'none'
  const items = parts.every(part => part.url === 'item')
  if (isNone)
    return here instanceof z.ZodString ? '' : here instanceof z.ZodObject || here instanceof z.ZodRecord ? {} : []
  if (items && !(here instanceof z.ZodObject && Object.hasOwn(here.shape, 'item'))) {
    const element = elementOf(here)
    return parts.map(part => decode(part, element, depth + 1))
  }
  return Object.fromEntries(
    parts.map(part => {
      const name = nameOf(part.url)
      const inner =
        here instanceof z.ZodObject ? here.shape[name] : here instanceof z.ZodRecord ? here.valueType : undefined
      return [name, decode(part, inner, depth + 1)]
    }),
  )
}

function elementOf(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodArray) return schema.element
  if (schema instanceof z.ZodUnion) return schema.def.options.map(bare).find(option => option instanceof z.ZodArray)
  return undefined
}

function nameOf(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}

function partsOf(one: Extension | undefined): Extension[] {
  const parts = one?.extension
  return Array.isArray(parts)
    ? parts.filter((part): part is Extension => isRecord(part) && typeof part.url === 'string')
    : []
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
