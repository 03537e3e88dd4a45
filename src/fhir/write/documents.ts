import type { CodeableConcept, Composition } from 'fhir/r4.js'
import { systems } from '../codes.ts'
import { absent, author, label, type Pen, tidy, type Writer, word } from './pen.ts'

interface Written {
  collection:
    | 'notes'
    | 'assessments'
    | 'psychiatricEvaluations'
    | 'physicalExaminations'
    | 'certifications'
    | 'discharges'
  id: string | undefined
  type: CodeableConcept
  title: string
  /** When it was written. */
  date: string | undefined
  /** When what it documents happened, where that is another day. */
  happened?: string
  isUnfinished?: boolean
  by?: string
  byCredential?: string
  signedAt?: string
  signedBy?: string
  sections?: readonly string[]
  encounter?: { reference?: string }
  appends?: { reference?: string }
}

export const note: Writer<'notes'> = (entry, pen) => {
  const attended = pen.record.attendance.find(
    one => one.session === (entry.session ?? entry.sessions[0]) && one.status === 'present',
  )
  const amended = pen.to('notes', entry.addendumTo)
  return [
    document(pen, {
      ...entry,
      collection: 'notes',
      id: entry.id,
      type: loinc('11506-3', 'Progress note'),
      title: entry.kind === 'group' ? 'Group note' : entry.kind === 'addendum' ? 'Addendum' : 'Progress note',
      date: entry.recordedAt ?? entry.signedAt ?? entry.on,
      happened: entry.on,
      ...(attended && attended.in?.slice(0, 10) === entry.on ? { encounter: pen.to('attendance', attended.id) } : {}),
      ...(amended ? { appends: amended } : {}),
    }),
  ]
}

export const assessment: Writer<'assessments'> = (entry, pen) => [
  document(pen, {
    ...entry,
    collection: 'assessments',
    id: entry.id,
    type: {
      ...loinc('51848-0', 'Clinical assessment'),
      text: `${entry.kinds[0] ?? 'clinical'} assessment`.replaceAll('-', ' '),
    },
    title: 'Clinical assessment',
    date: entry.completedOn ?? entry.startedOn ?? entry.signedAt ?? entry.recordedAt,
    happened: entry.startedOn,
    isUnfinished: entry.completedOn === undefined,
  }),
]

export const psychiatricEvaluation: Writer<'psychiatricEvaluations'> = (entry, pen) => [
  document(pen, {
    ...entry,
    collection: 'psychiatricEvaluations',
    id: entry.id,
    type: label('Psychiatric evaluation'),
    title: 'Psychiatric evaluation',
    date: entry.recordedAt ?? entry.on,
    happened: entry.on,
    isUnfinished: entry.completed === false,
  }),
]

export const physicalExamination: Writer<'physicalExaminations'> = (entry, pen) => [
  document(pen, {
    ...entry,
    collection: 'physicalExaminations',
    id: entry.id,
    type: loinc('34117-2', 'History and physical'),
    title: 'Physical examination',
    date: entry.documentedOn ?? entry.on,
    happened: entry.on,
  }),
]

export const certification: Writer<'certifications'> = (entry, pen) => [
  document(pen, {
    ...entry,
    collection: 'certifications',
    id: entry.id,
    type: label(entry.kind === 'initial' ? 'Certification of need' : 'Recertification of need'),
    title: entry.kind === 'initial' ? 'Certification of need' : 'Recertification of need',
    date: entry.on,
    signedAt: entry.on,
    signedBy: entry.by,
  }),
]

export const discharge: Writer<'discharges'> = (entry, pen) => [
  document(pen, {
    ...entry,
    collection: 'discharges',
    id: entry.id,
    type: loinc('18842-5', 'Discharge summary'),
    title: 'Discharge summary',
    date: entry.on,
  }),
]

function document(pen: Pen, from: Written): Composition {
  const signer = author(from.signedBy === undefined ? from : { by: from.signedBy }, pen)
  return tidy<Composition>({
    resourceType: 'Composition',
    id: pen.idOf(from.collection, from.id),
    status: from.isUnfinished ? 'preliminary' : 'final',
    type: from.type,
    subject: pen.patient,
    encounter: from.encounter,
    date: from.date === undefined ? '' : pen.time(from.date),
    _date: absent(from.date),
    author: [author(from, pen) ?? pen.program],
    title: from.title,
    attester:
      from.signedAt === undefined
        ? undefined
        : [tidy({ mode: 'professional' as const, time: pen.time(from.signedAt), party: signer })],
    relatesTo: from.appends ? [{ code: 'appends' as const, targetReference: from.appends }] : undefined,
    event: from.happened === undefined ? undefined : [{ period: { start: pen.time(from.happened) } }],
    section: from.sections?.map(name => ({
      title: name.replaceAll('-', ' '),
      code: word(name),
      text: { status: 'additional' as const, div: '<div xmlns="http://www.w3.org/1999/xhtml">Not exported.</div>' },
    })),
  })
}

const loinc = (code: string, text: string): CodeableConcept => ({ coding: [{ system: systems.loinc, code }], text })
