import * as z from 'zod'
import { isDay } from '../../kernel/day.ts'
import { isMoment } from '../../kernel/moment.ts'

/**
 * The words that every entity of the case file is written in.
 *
 * Each helper gives an optional field with its description; `need` makes it required. One naming scheme: `…On` is a civil
 * day, `…At` a moment (or, where only the day is known, a day), `by` a practitioner's id, `startsOn` and `endsOn` a
 * period with both ends included.
 */
export const day = (what: string) => field(civilDay, `${what} (a day, YYYY-MM-DD)`)

export const moment = (what: string) =>
  field(localOrInstant, `${what} (YYYY-MM-DDTHH:MM in the program's time zone, or an instant with its offset)`)

/** A moment, or a day when the time is not known. */
export const dayOrMoment = (what: string) => field(dayOrLocal, `${what} (YYYY-MM-DDTHH:MM, or YYYY-MM-DD)`)

/** `HH:MM`, on a 24-hour clock. */
export const clock = (what: string) => field(timeOfDay, `${what} (HH:MM on a 24-hour clock)`)

export const text = (what: string) => field(plainText, what)
export const texts = (what: string) => field(plainTexts, what)
export const yesNo = (what: string) => field(plainYesNo, `${what} (true or false; leave out when not known)`)
export const number = (what: string) => field(plainNumber, what)
export const amount = (what: string) => field(notNegative, what)
export const whole = (what: string) => field(wholeNumber, what)

export const oneOf = <const T extends readonly [string, ...string[]]>(what: string, words: T) =>
  field(z.enum(words), what)

/** Any number of words of a list. Leave the field out when nobody looked; an empty list says that none applies. */
export const someOf = <const T extends readonly [string, ...string[]]>(what: string, words: T) =>
  field(z.array(z.enum(words)), what)

/** The id of another entity of the same case. */
export const ref = (to: string) => field(plainText, `id of ${to}`)
export const refs = (to: string) => describe(plainTexts.default([]), `ids of ${to}`)
export const days = (what: string) => describe(civilDays.default([]), what)

/** A nested or top-level collection: absent means empty. */
export const listOf = <T extends z.ZodType>(item: T, what: string) => describe(z.array(item).default([]), what)

export const need = <T extends z.ZodType>(optional: z.ZodOptional<T>): T =>
  optional.unwrap().meta({ ...z.globalRegistry.get(optional.unwrap()), ...z.globalRegistry.get(optional) }) as T

/** As `.describe()`, which copies the schema: eight hundred copies take longer to make than a case to read. */
function describe<T extends z.ZodType>(schema: T, description: string): T {
  z.globalRegistry.add(schema, { description })
  return schema
}

const field = <T extends z.ZodType>(schema: T, what: string) => describe(schema.optional(), what)

const localMinute = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d$/

/** As the kernel's `isMoment`, quickly for the usual form. */
function isWrittenMoment(text: string): boolean {
  const plain = localMinute.exec(text)
  return plain ? isDay(plain[1] ?? '') : isMoment(text)
}

const plainText = z.string()
const plainTexts = z.array(plainText)
const plainYesNo = z.boolean()
const plainNumber = z.number()
const notNegative = z.number().nonnegative()
const wholeNumber = z.int().nonnegative()
const civilDay = z.string().refine(isDay, { error: 'day' }).meta({ format: 'date' })
const civilDays = z.array(civilDay)
const localOrInstant = z
  .string()
  .refine(isWrittenMoment, { error: 'moment' })
  .meta({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}' })
const dayOrLocal = z
  .string()
  .refine(text => isDay(text) || isWrittenMoment(text), { error: 'day-or-moment' })
  .meta({ pattern: '^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}|$)' })
const timeOfDay = z
  .string()
  .refine(text => /^([01]\d|2[0-4]):[0-5]\d$/.test(text) && text <= '24:00', { error: 'clock' })
  .meta({ pattern: '^([01]\\d|2[0-4]):[0-5]\\d$' })

export const period = {
  startsOn: day('First day it holds; leave out when it has always held'),
  endsOn: day('Last day it holds, included; leave out when it still holds'),
}

/** What every entity carries besides its own fields. */
export const entry = {
  id: text('Identifies this entry within the case; given from its kind and day when left out'),
  recordedAt: dayOrMoment('When it was written down; left out, the same as when it happened'),
  by: ref('the practitioner who did, wrote or signed it'),
  byCredential: text(
    'Credential of the author as the document shows it, e.g. LCSW; needed only when the author is not among the practitioners',
  ),
  episode: ref('the episode it belongs to; needed only when the case has several'),
  comment: text('Free remark; decides nothing'),
}

/** An entity of the case file. */
export const entity = <T extends z.core.$ZodLooseShape>(shape: T) => z.strictObject({ ...entry, ...shape })

export const conditionFocus = ['mental-health', 'substance-use', 'co-occurring'] as const
