import { known, unknown } from '../../facts/evidence.ts'
import * as facts from '../../facts/product.ts'
import type { Derivations } from './context.ts'
import { evidenceOf } from './evidence.ts'

/** The product as the coverage names it. A name that none of the known ones is has to be looked at, and is never "other". */
export const product: Derivations = {
  [facts.ccaProduct.id]: context => {
    const { coverage } = context
    if (!coverage) return unknown('absent', 'No coverage by this payer on the date in question is on file.')
    const evidence = [evidenceOf(context, 'coverages', coverage, coverage.startsOn)]
    if (coverage.product === undefined) return unknown('absent', 'The coverage does not name its product.', evidence)
    const name = plain(coverage.product)
    const code = facts.ccaProduct.options?.find(option => option === name) ?? otherNames[name]
    return code === undefined
      ? unknown('needs-judgement', 'The coverage names a product that is not among those known.', evidence)
      : known(code, evidence)
  },
}

/** `CCA One Care` and `one care` are `one-care`. */
const plain = (name: string): string =>
  name
    .toLowerCase()
    .replace(/^(cca|commonwealth care alliance)\s+/, '')
    .trim()
    .replace(/[^a-z0-9]+/g, '-')

const otherNames: Readonly<Record<string, string>> = { 'senior-care-options': 'sco' }
