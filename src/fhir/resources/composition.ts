import * as z from 'zod'
import { assessmentSections } from '../../record/schema/clinical.ts'
import { noteSections } from '../../record/schema/session.ts'
import { assessmentSectionOf } from '../codes.ts'
import { type DocumentKind, documentKind } from '../documents.ts'
import { codesOf, common, concept, labelsOf, many, period, reference, str, wordIn } from '../shapes.ts'
import { type Desk, type Held, isProgramEncounter, made, type Reading } from '../source.ts'
import { translation } from '../translation.ts'

const section = z.object({
  title: str,
  code: concept.optional(),
  section: many(z.object({ title: str, code: concept.optional() })),
})
const shape = z.object({
  ...common,
  status: str,
  type: concept.optional(),
  category: many(concept),
  encounter: reference.optional(),
  date: str,
  author: many(reference),
  title: str,
  attester: many(z.object({ mode: str, time: str, party: reference.optional() })),
  event: many(z.object({ period: period.optional() })),
  relatesTo: many(z.object({ code: str, targetReference: reference.optional() })),
  section: many(section),
})

/** Composition to a note, an assessment, an evaluation, an examination, a certification, a plan or a discharge summary. */
export const composition = translation('Composition', shape, (r, desk): Reading => {
  if (r.status === 'entered-in-error') return 'status entered-in-error'
  const kind = ownKind(desk) ?? documentKind(r.type, r.category, r.title)
  if (!kind) return 'a document of a kind that OpenIOP does not keep, or that does not say its kind'
  const attested = r.attester.find(
    one => one.mode === 'professional' || one.mode === 'legal' || one.mode === 'official',
  )
  const parts = r.section.flatMap(one => [one, ...one.section])
  return documentEntries(kind, desk, {
    encounter: desk.find(r.encounter, 'encounter', 'Encounter'),
    happened: r.event[0]?.period?.start,
    written: r.date,
    isUnfinished: r.status === 'preliminary',
    author: desk.who(r.author[0], 'author[0]'),
    signedAt:
      desk.at(attested?.time, 'attester.time') ??
      desk
        .signatures()
        .flatMap(one => one.at ?? [])
        .sort()[0],
    signedBy: desk.who(attested?.party, 'attester.party').by,
    amends: r.relatesTo.flatMap(one =>
      one.code === 'appends'
        ? [desk.id(one.targetReference, 'relatesTo.targetReference', 'Composition', 'DocumentReference')]
        : [],
    )[0],
    sections: parts.map(one => [...codesOf(one.code), ...labelsOf(one.code), ...(one.title ? [one.title] : [])]),
  })
})

function ownKind(desk: Desk): DocumentKind | undefined {
  switch (desk.here.own?.collection) {
    case 'notes':
      return { collection: 'notes', kind: 'progress' }
    case 'assessments':
      return { collection: 'assessments', kinds: [] }
    case 'psychiatricEvaluations':
      return { collection: 'psychiatricEvaluations' }
    case 'physicalExaminations':
      return { collection: 'physicalExaminations', kind: 'physical-examination' }
    case 'certifications':
      return { collection: 'certifications', kind: 'initial' }
    case 'discharges':
      return { collection: 'discharges' }
    default:
      return undefined
  }
}

/** What a document says, whichever resource holds it. */
export interface Document {
  encounter: Held | undefined
  /** When what it documents happened, where it says so apart from when it was written. */
  happened: string | undefined
  written: string | undefined
  isUnfinished: boolean
  author: { by?: string; byCredential?: string }
  signedAt: string | undefined
  signedBy: string | undefined
  amends: string | undefined
  /** Codes and labels of each section. */
  sections: readonly (readonly string[])[]
}

export function documentEntries(kind: DocumentKind, desk: Desk, document: Document): Reading {
  const { encounter, author, signedAt, isUnfinished } = document
  const happened = document.happened ?? (encounter ? startOf(encounter) : undefined) ?? document.written
  const on = desk.day(happened, 'date')
  if (!on) return 'it has no date'
  const writtenAt = desk.at(document.written, 'date')
  // A document's own date is when it was written; of a later day than what it documents, it is a late entry.
  const recorded = desk.recordedAt(undefined, 'date')
  const late =
    recorded.recordedAt === undefined && writtenAt && writtenAt.slice(0, 10) !== on
      ? { recordedAt: writtenAt }
      : recorded
  const base = { id: desk.here.key, ...author, ...late }
  const signed = signedAt && !isUnfinished ? { signedAt } : {}
  const isOurs = desk.here.own !== undefined || encounter === undefined || isProgramEncounter(desk.source, encounter)
  switch (kind.collection) {
    case 'notes': {
      if (!isOurs) return 'a note of care that is not the program’s'
      const session = encounter && sessionOf(encounter, desk)
      const sections = wordsOf(noteSections, document.sections)
      return [
        made('notes', {
          ...base,
          on,
          ...(kind.kind === 'progress' ? {} : { kind: kind.kind }),
          ...(session ? { session } : {}),
          ...signed,
          ...(document.signedBy && document.signedBy !== author.by ? { signedBy: document.signedBy } : {}),
          ...(sections.length > 0 ? { sections } : {}),
          ...(document.amends ? { addendumTo: document.amends } : {}),
        }),
      ]
    }
    case 'assessments': {
      const coded = document.sections.flatMap(said => said.flatMap(text => assessmentSectionOf[text] ?? []))
      const sections = [...new Set([...coded, ...wordsOf(assessmentSections, document.sections)])]
      return [
        made('assessments', {
          ...base,
          kinds: kind.kinds,
          startedOn: on,
          ...(isUnfinished ? {} : { completedOn: writtenAt?.slice(0, 10) ?? on }),
          ...signed,
          ...(sections.length > 0 ? { sections } : {}),
        }),
      ]
    }
    case 'psychiatricEvaluations': {
      const sections = wordsOf(['medical', 'psychiatric', 'pharmacological'] as const, document.sections)
      return [
        made('psychiatricEvaluations', {
          ...base,
          on,
          ...(isUnfinished ? { completed: false } : {}),
          ...signed,
          ...(sections.length > 0 ? { sections } : {}),
        }),
      ]
    }
    case 'physicalExaminations': {
      const documentedOn = writtenAt?.slice(0, 10)
      return [
        made('physicalExaminations', {
          ...base,
          on,
          kind: kind.kind,
          ...(documentedOn && documentedOn !== on ? { documentedOn } : {}),
        }),
      ]
    }
    case 'certifications': {
      const day = signedAt?.slice(0, 10)
      if (!day && !desk.here.own) return 'a certification that is not signed'
      return [made('certifications', { ...base, kind: kind.kind, on: day ?? on })]
    }
    case 'discharges':
      return [made('discharges', { ...base, on: writtenAt?.slice(0, 10) ?? on, ...signed })]
    case 'dischargePlans':
      return [made('dischargePlans', { ...base, startedOn: on })]
    case 'safetyPlans':
      return [made('safetyPlans', { ...base, on })]
  }
}

/** The session that an encounter is read as: its appointment's, or its own. */
function sessionOf(encounter: Held, desk: Desk): string | undefined {
  const booked = [encounter.resource.appointment].flat()[0]
  const reference =
    typeof booked === 'object' && booked !== null && 'reference' in booked ? String(booked.reference) : undefined
  const appointment =
    reference === undefined
      ? undefined
      : desk.source.find({ reference, type: undefined, display: undefined }, encounter)
  return appointment?.type === 'Appointment' ? appointment.key : encounter.key
}

function startOf(encounter: Held): string | undefined {
  const { period } = encounter.resource
  return typeof period === 'object' && period !== null && 'start' in period && typeof period.start === 'string'
    ? period.start
    : undefined
}

function wordsOf<const W extends string>(words: readonly W[], sections: readonly (readonly string[])[]): W[] {
  return [
    ...new Set(
      sections.flatMap(
        said =>
          wordIn(words, {
            coding: said.map(code => ({ code, system: undefined, display: undefined, extension: [] })),
            text: undefined,
          }) ?? [],
      ),
    ),
  ]
}
