import { billable as ask } from '../../review/billable.ts'
import {
  type CaseOptions,
  dayOption,
  governing,
  loadCase,
  loadOverlays,
  loadRulebooks,
  momentOf,
  must,
} from '../input.ts'
import { bold, dim, paint, wrap } from '../paint.ts'

const looks = {
  yes: ['green', 'billable'],
  no: ['red', 'not billable'],
  undetermined: ['yellow', 'undetermined'],
  'not-stated': ['dim', 'not stated'],
} as const

/** `openiop billable CASE`: each day, whether it can be billed, the codes the policy names, why, and the week. */
export async function billable(path: string, options: CaseOptions & { from?: string; to?: string }): Promise<void> {
  const record = await loadCase(path)
  const asOf = momentOf(record, options.asOf)
  const overlays = loadOverlays(options.overlay)
  const from = dayOption(options.from, '--from')
  const to = dayOption(options.to, '--to')
  const found = governing(record, loadRulebooks(options.rulebook), options, asOf).map(rulebook => ({
    rulebook: `${rulebook.id}@${rulebook.version}`,
    days: must(
      ask(record, {
        rulebook,
        asOf,
        from,
        to,
        overlays: overlays.filter(o => [rulebook.slug, rulebook.id].includes(o.rulebook)),
      }),
    ),
  }))
  if (options.json) {
    console.log(JSON.stringify(found, null, 2))
    return
  }
  for (const { rulebook, days } of found) {
    console.log(bold(`${rulebook}, as known ${asOf.replace('T', ' ')}`))
    if (days.length === 0) console.log('  No day with a session in that time.')
    let week = ''
    for (const day of days) {
      if (day.week.begins !== week) {
        week = day.week.begins
        const { scheduledHours, attendedHours, attendedDays, outcome, isPartial } = day.week
        console.log(
          wrap(
            `Week of ${week}${isPartial ? ' (partial)' : ''}: ${hours(attendedHours)} attended on ${attendedDays ?? '?'} days, ${hours(scheduledHours)} scheduled; weekly rules ${outcome === 'not-applicable' ? 'not stated or not applicable' : outcome}`,
            '  ',
          ),
        )
      }
      const [style, word] = looks[day.billable]
      const codes = day.codes.map(c => `${c.system} ${c.code ?? '(none named)'}`).join(', ')
      console.log(
        `  ${day.date}  ${paint(style, word)}  ${hours(day.attendedHours)} attended, block of ${hours(day.longestConsecutiveHours)}${codes ? `  ${codes}` : ''}`,
      )
      if (day.billable !== 'yes')
        for (const reason of day.why)
          console.log(wrap(`${reason.outcome}: ${reason.says} ${dim(`[${reason.clause}]`)}`, '        ', '      '))
      if (day.missing[0]) console.log(wrap(`missing: ${day.missing[0].join(', ')}`, '        ', '      '))
    }
  }
}

const hours = (value: number | null): string => (value === null ? '? h' : `${Math.round(value * 100) / 100} h`)
