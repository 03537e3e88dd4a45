import type { FactScope } from '../facts/fact.ts'

/** What a rulebook can be asked, and what one answer is about. */
export const questionScope = {
  admission: 'member',
  'continued-stay': 'member',
  discharge: 'member',
  'service-day': 'day',
  'service-week': 'week',
  session: 'session',
  record: 'member',
  plan: 'member',
  certification: 'member',
  authorization: 'request',
  claim: 'claim',
  aftercare: 'member',
  program: 'program',
  denial: 'member',
  quality: 'program',
} as const satisfies Record<string, FactScope>

export type Question = keyof typeof questionScope

export const questions = Object.keys(questionScope) as Question[]
