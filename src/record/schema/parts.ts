import { z } from 'zod'
import { isDay } from '../../kernel/day.ts'
import { isMoment } from '../../kernel/moment.ts'

/**
 * The words that every entity of the case file is written in.
 *
 * Each helper gives an optional field with its description; `need` makes it required. One naming scheme: `…On` is a civil
 * day, `…At` a moment (or, where only the day is known, a day), `by` a practitioner's id, `startsOn` and `endsOn` a
 * period with both ends included.
 */
export const day = (what: string) =>
  z
    .string()
    .refine(isDay, { error: 'day' })
    .meta({ description: `${what} (a day, YYYY-MM-DD)`, format: 'date' })
    .optional()

const localMinute = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d$/

/** As the kernel's `isMoment`, quickly for the usual form. */
function isWrittenMoment(text: string): boolean {
  const plain = localMinute.exec(text)
  return plain ? isDay(plain[1] ?? '') : isMoment(text)
}

export const moment = (what: string) =>
  z
    .string()
    .refine(isWrittenMoment, { error: 'moment' })
    .meta({
      description: `${what} (YYYY-MM-DDTHH:MM in the program's time zone, or an instant with its offset)`,
      pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}',
    })
    .optional()

/** A moment, or a day when the time is not known. */
export const dayOrMoment = (what: string) =>
  z
    .string()
    .refine(text => isDay(text) || isWrittenMoment(text), { error: 'day-or-moment' })
    .meta({
      description: `${what} (YYYY-MM-DDTHH:MM, or YYYY-MM-DD)`,
      pattern: '^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}|$)',
    })
    .optional()

/** `HH:MM`, on a 24-hour clock. */
export const clock = (what: string) =>
  z
    .string()
    .refine(text => /^([01]\d|2[0-4]):[0-5]\d$/.test(text) && text <= '24:00', { error: 'clock' })
    .meta({ description: `${what} (HH:MM on a 24-hour clock)`, pattern: '^([01]\\d|2[0-4]):[0-5]\\d$' })
    .optional()

export const text = (what: string) => z.string().describe(what).optional()
export const yesNo = (what: string) =>
  z.boolean().describe(`${what} (true or false; leave out when not known)`).optional()
export const amount = (what: string) => z.number().nonnegative().describe(what).optional()
export const whole = (what: string) => z.int().nonnegative().describe(what).optional()

export const oneOf = <const T extends readonly [string, ...string[]]>(what: string, words: T) =>
  z.enum(words).describe(what).optional()

/** Any number of words of a list. Leave the field out when nobody looked; an empty list says that none applies. */
export const someOf = <const T extends readonly [string, ...string[]]>(what: string, words: T) =>
  z.array(z.enum(words)).describe(what).optional()

/** The id of another entity of the same case. */
export const ref = (to: string) => z.string().describe(`id of ${to}`).optional()
export const refs = (to: string) => z.array(z.string()).default([]).describe(`ids of ${to}`)

/** A nested or top-level collection: absent means empty. */
export const listOf = <T extends z.ZodType>(item: T, what: string) => z.array(item).default([]).describe(what)

export const need = <T extends z.ZodType>(field: z.ZodOptional<T>): T => field.unwrap()

export const period = {
  startsOn: day('First day it holds; leave out when it has always held'),
  endsOn: day('Last day it holds, included; leave out when it still holds'),
}

/** What every entity carries besides its own fields. */
export const entry = {
  id: text('Identifies this entry within the case; given from its place when left out'),
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
