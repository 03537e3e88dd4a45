import { dueOf } from '../../review/dueOf.ts'
import {
  type CaseOptions,
  governing,
  loadCase,
  loadOverlays,
  loadRulebooks,
  momentOf,
  must,
  readingOptions,
} from '../input.ts'
import { bold, columns, dim, paint } from '../paint.ts'

const looks = {
  overdue: 'red',
  due: 'yellow',
  upcoming: 'cyan',
  undetermined: 'yellow',
  'no-deadline': 'dim',
  satisfied: 'green',
  'satisfied-late': 'magenta',
  waived: 'dim',
} as const

/** `openiop due CASE`: every obligation with its due instant and status; the open ones first. */
export async function due(path: string, options: CaseOptions & { all?: boolean }): Promise<void> {
  const record = await loadCase(path)
  const asOf = momentOf(record, options.asOf)
  const books = governing(record, loadRulebooks(options.rulebook), options, asOf)
  const overlays = loadOverlays(options.overlay)
  const items = books.flatMap(rulebook =>
    must(
      dueOf(record, {
        rulebook,
        asOf,
        readings: Object.fromEntries(
          Object.entries(readingOptions(options.reading)).filter(
            ([id]) => books.length === 1 || rulebook.readings.some(r => r.id === id),
          ),
        ),
        overlays: overlays.filter(o => [rulebook.slug, rulebook.id].includes(o.rulebook)),
      }),
    ),
  )
  if (options.json) {
    console.log(JSON.stringify(items, null, 2))
    return
  }
  const open = items.filter(item => !['satisfied', 'waived'].includes(item.status))
  const shown = options.all ? items : open
  console.log(bold(`Due as of ${asOf.replace('T', ' ')}`))
  if (shown.length === 0)
    console.log(
      items.length > 0
        ? `  Nothing is open; ${items.length} obligations are settled (--all shows them).`
        : '  No obligation has begun.',
    )
  console.log(
    columns(
      shown.map(item => [
        `  ${paint(looks[item.status], item.status)}${item.modality === 'should' ? dim(' (recommended)') : ''}`,
        (item.due ?? dim('no time stated')).replace('T', ' '),
        `${item.what} ${dim(`[${item.clause}]`)}${item.note ? ` ${item.note}` : ''}`,
      ]),
    ),
  )
  if (!options.all && items.length > open.length)
    console.log(dim(`  ${items.length - open.length} settled (--all shows them)`))
}
