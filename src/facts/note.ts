import { codes, yesNo } from './fact.ts'

/** Progress notes of one service day. A credential counts when it was valid on that day. */

const derived = { kind: 'derived', scope: 'day', cost: 10, fhir: { resource: 'Composition' } } as const

export const daySignedNote = yesNo('day.signedNote', 'Is there a signed progress note for this day?', derived)

export const dayEveryServiceNoted = yesNo(
  'day.everyServiceNoted',
  'Is each session the member attended on this day covered by a signed progress note?',
  derived,
)

export const dayNoteSignerLicenses = codes(
  'day.noteSignerLicenses',
  [
    'APRN',
    'LCSW',
    'PhD',
    'MD',
    'DO',
    'CMHC',
    'NP',
    'PMHNP',
    'CNS',
    'LICSW',
    'LMHC',
    'LPC',
    'LCPC',
    'PsyD',
    'EdD',
    'PA',
    'LMFT',
    'LMSW',
    'RN',
    'OT',
    'other-license',
    'no-license',
  ],
  'Which licenses do the people hold who signed the progress notes of this day? (Of someone with several, the first of this list.)',
  derived,
)

export const dayNotesSignedByPerformer = yesNo(
  'day.notesSignedByPerformer',
  'Was each progress note of this day signed by the professional who gave the service?',
  derived,
)
