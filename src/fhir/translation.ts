import type { z } from 'zod'
import type { Desk, Reading } from './source.ts'

/** How one resource type becomes entries of the case file. Pure: it reads the resource and what that refers to. */
export interface Translation {
  type: string
  shape: z.ZodObject
  read: (resource: never, desk: Desk) => Reading
}

/** Declares a translation; what it reads is typed by its shape. */
export const translation = <S extends z.ZodObject>(
  type: string,
  shape: S,
  read: (resource: z.output<S>, desk: Desk) => Reading,
): Translation => ({ type, shape, read })
