import { writeBundle } from '../../fhir/write.ts'
import { exit, Stop } from '../exit.ts'
import { loadCase } from '../input.ts'

/** `openiop export CASE --fhir`: the record as a FHIR R4 Bundle. */
export async function exportCase(path: string, options: { fhir?: boolean; base?: string }): Promise<void> {
  if (!options.fhir) throw new Stop(exit.usage, 'Say in which form: --fhir')
  if (options.base !== undefined && !/^https?:\/\/[^\s?#]+$/.test(options.base))
    throw new Stop(exit.usage, `--base "${options.base}" is no http(s) address.`)
  const record = await loadCase(path)
  const base = options.base?.replace(/\/+$/, '')
  console.log(JSON.stringify(writeBundle(record, base === undefined ? {} : { base }), null, 2))
}
