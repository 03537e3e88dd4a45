import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isDay } from '../../kernel/day.ts'
import { exit, Stop } from '../exit.ts'

/**
 * `openiop rulebook new acme/iop`: a payer's first rulebook, ready to fill. As a JSON file for `--rulebook`, or, in a
 * checkout, as a folder under `rulebooks/` with the files that the others have.
 */
export function rulebookNew(
  id: string,
  options: { from?: string; title?: string; payer?: string; out?: string },
): void {
  const parts = /^([a-z0-9-]+)\/([a-z0-9-]+)$/.exec(id)
  if (!parts)
    throw new Stop(exit.usage, `"${id}" is no rulebook id.`, 'Write payer/document in small letters, e.g. acme/iop.')
  if (options.from && !isDay(options.from))
    throw new Stop(exit.usage, `--from "${options.from}" is no day.`, 'Write it as 2026-01-01.')
  const slug = parts[1]!
  const version = options.from ?? 'undated'
  const title = options.title ?? `${slug} intensive outpatient policy`
  const payer = options.payer ?? slug
  if (options.out) {
    if (existsSync(options.out)) throw new Stop(exit.usage, `${options.out} exists already.`, 'Name another file.')
    mkdirSync(dirname(options.out) || '.', { recursive: true })
    writeFileSync(
      options.out,
      `${JSON.stringify(example({ id, slug, version, title, payer, from: options.from }), null, 2)}\n`,
    )
    console.log(`Wrote ${options.out}. Try it: openiop show ${slug} --rulebook ${options.out}`)
    return
  }
  const folder = join('rulebooks', slug, `${parts[2]}@${version}`)
  if (!existsSync('rulebooks'))
    throw new Stop(
      exit.usage,
      'There is no rulebooks/ folder here.',
      'Run it in a checkout, or write a file of your own with --out acme.json.',
    )
  if (existsSync(folder))
    throw new Stop(
      exit.usage,
      `${folder} exists already.`,
      'A version once in force is never edited; give the new one its own --from.',
    )
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of Object.entries(files({ id, slug, version, title, payer, from: options.from })))
    writeFileSync(join(folder, name), text)
  console.log(`Wrote ${folder}: rulebook.ts, readings.ts, questions.ts, cases.ts.`)
  console.log(
    `Next: one line for it in rulebooks/index.ts and one in rulebooks/cases.ts; see docs/recipes/add-a-payer.md.`,
  )
}

interface Named {
  id: string
  slug: string
  version: string
  title: string
  payer: string
  from: string | undefined
}

function example({ id, slug, version, title, payer, from }: Named): unknown {
  return {
    id,
    slug,
    version,
    title,
    payer,
    effective: from ? { from } : {},
    linesOfBusiness: [],
    source: { title },
    parameters: [
      {
        id: 'min-weekly-hours',
        value: 9,
        unit: 'hours',
        clause: '2',
        says: 'Replace with the number your policy states.',
      },
    ],
    readings: [],
    clauses: [
      {
        op: 'clause',
        id: '1',
        section: 'Admission',
        says: 'Replace: a lower level of care would not be enough.',
        modality: 'must',
        use: 'criterion',
        rule: { op: 'test', fact: 'lowerLevelInsufficient', cmp: 'is', value: true },
      },
      {
        op: 'clause',
        id: '2',
        section: 'Schedule',
        says: 'Replace: a week holds at least nine hours.',
        modality: 'must',
        use: 'criterion',
        rule: { op: 'test', fact: 'week.scheduledHours', cmp: 'at-least', value: { parameter: 'min-weekly-hours' } },
      },
    ],
    questions: { admission: { op: 'ref', clause: '1' }, 'service-week': { op: 'ref', clause: '2' } },
    authorization: {
      prior: [{ answer: 'not-stated', says: 'Replace with what your policy states on prior authorization.' }],
    },
    codes: [],
  }
}

function files({ id, slug, version, title, payer, from }: Named): Record<string, string> {
  return {
    'rulebook.ts': `import { lowerLevelInsufficient } from '../../../src/facts/clinical.ts'
import { weekScheduledHours } from '../../../src/facts/attendance.ts'
import { all } from '../../../src/rules/criterion.ts'
import { clause, note, section } from '../../../src/rules/clause.ts'
import { param, rulebook } from '../../../src/rules/rulebook.ts'
import { questions } from './questions.ts'
import { readings } from './readings.ts'

/** ${title}, clause by clause, in the payer's order. Replace each clause by the policy's own, in your words. */
export default rulebook({
  id: '${id}',
  slug: '${slug}',
  version: '${version}',
  title: '${title}',
  payer: '${payer}',
  effective: ${from ? `{ from: '${from}' }` : '{}'},
  linesOfBusiness: [],
  source: { title: '${title}' },
  parameters: [{ id: 'min-weekly-hours', value: 9, unit: 'hours', clause: '2.1' }],
  readings,
  clauses: [
    section('1', 'Admission', all(clause('1.1', 'A lower level of care would not be enough.', lowerLevelInsufficient.isTrue(), { section: 'Admission' })), {
      section: 'Admission',
    }),
    section(
      '2',
      'Schedule',
      all(clause('2.1', 'A week holds at least nine hours.', weekScheduledHours.atLeast(param('min-weekly-hours', 'hours')), { section: 'Schedule' })),
      { section: 'Schedule' },
    ),
    note('3', 'Members call the number on their card.', 'Says whom to call; nothing to check.', { section: 'Contact' }),
  ],
  questions,
  authorization: { prior: [{ answer: 'not-stated', says: 'The policy does not say.' }] },
  codes: [],
})
`,
    'questions.ts': `import { ref } from '../../../src/rules/criterion.ts'
import type { Rulebook } from '../../../src/rules/rulebook.ts'

/** What the policy's text speaks to. A question that is left out is "not stated". */
export const questions: Rulebook['questions'] = {
  admission: ref('1'),
  'service-week': ref('2'),
}
`,
    'readings.ts': `import type { Reading } from '../../../src/rules/rulebook.ts'

/** Passages that two honest people could read differently: both named, one chosen, with the reason. */
export const readings: readonly Reading[] = []
`,
    'cases.ts': `import { cases, without } from '../../../src/rules/cases.ts'

const documented = { lowerLevelInsufficient: true }

/** Each says only how it differs; every clause turns some case, every threshold has one on it and one just off it. */
export default [
  cases('admission', {
    'a lower level would not be enough': { facts: documented, expect: 'met' },
    'a lower level would be enough': { facts: { lowerLevelInsufficient: false }, expect: 'not-met', notMet: ['1.1'] },
    'nobody asked': { facts: without(documented, 'lowerLevelInsufficient'), expect: 'undetermined', missing: ['lowerLevelInsufficient'] },
  }),
  cases('service-week', {
    'nine hours': { facts: { 'week.scheduledHours': 9 }, expect: 'met' },
    'a minute short of nine hours': { facts: { 'week.scheduledHours': 9 - 1 / 60 }, expect: 'not-met', notMet: ['2.1'] },
  }),
]
`,
  }
}
