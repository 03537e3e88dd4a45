import type { Collection } from '../record/schema/record.ts'

/** What became of the resources of an import. Holds counts and reasons, no member data. */
export interface ImportReport {
  format: 'bundle' | 'ndjson' | 'resource'
  /** Of a Bundle: collection, transaction, document, searchset, … */
  bundleType?: string
  resources: number
  used: number
  ignored: number
  /** By resource type, in alphabetical order. */
  types: TypeReport[]
  /** How many entries of each collection of the case file came of it. */
  entries: Partial<Record<Collection | 'member' | 'program', number>>
}

export interface TypeReport {
  type: string
  resources: number
  used: number
  /** Why resources were not used, with how many. */
  ignored: { reason: string; resources: number }[]
  /** Elements of used resources that nothing in the case file answers to, with how many resources hold them. */
  elementsIgnored: Record<string, number>
}

/** Gathers what happens to each resource while a record is read. */
export class Tally {
  private readonly types = new Map<string, TypeReport>()

  used(type: string, unread: readonly string[]) {
    const here = this.of(type)
    here.used++
    for (const name of unread) here.elementsIgnored[name] = (here.elementsIgnored[name] ?? 0) + 1
  }

  ignored(type: string, reason: string) {
    const here = this.of(type)
    const known = here.ignored.find(one => one.reason === reason)
    if (known) known.resources++
    else here.ignored.push({ reason, resources: 1 })
  }

  report(
    format: ImportReport['format'],
    bundleType: string | undefined,
    entries: ImportReport['entries'],
  ): ImportReport {
    const types = [...this.types.values()].sort((a, b) => (a.type < b.type ? -1 : 1))
    for (const one of types) {
      one.resources = one.used + one.ignored.reduce((all, { resources }) => all + resources, 0)
      one.ignored.sort((a, b) => b.resources - a.resources || (a.reason < b.reason ? -1 : 1))
    }
    const sum = (of: (one: TypeReport) => number) => types.reduce((all, one) => all + of(one), 0)
    const resources = sum(one => one.resources)
    const used = sum(one => one.used)
    return { format, ...(bundleType ? { bundleType } : {}), resources, used, ignored: resources - used, types, entries }
  }

  private of(type: string): TypeReport {
    let here = this.types.get(type)
    if (!here) {
      here = { type, resources: 0, used: 0, ignored: [], elementsIgnored: {} }
      this.types.set(type, here)
    }
    return here
  }
}
