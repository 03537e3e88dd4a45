import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rulebooks } from '../../rulebooks/index.ts'
import { digest } from '../kernel/digest.ts'
import { ok, type Result, refuse } from '../kernel/result.ts'
import { type Duck, literal, openDuck } from '../population/duckdb.ts'
import { duckEngine } from '../population/engines.ts'
import { explainRow } from '../population/explain.ts'
import { prepare, tagsOf } from '../population/prepare.ts'
import { type Change, change } from '../population/reports/change.ts'
import { metrics } from '../population/reports/metrics.ts'
import { openResults } from '../population/reports/results.ts'
import { keepSummary, keptSummary, type Summary, summarize } from '../population/reports/summary.ts'
import { type Prepared, run as runPopulation } from '../population/run.ts'
import { writeSample } from '../population/sample.ts'
import { caseFrom } from '../record/read.ts'
import type { Overlay } from '../rules/overlay.ts'
import { type Question, questions } from '../rules/question.ts'
import { edition, type Rulebook } from '../rules/rulebook.ts'
import type { Tx } from '../store/organization.ts'
import { type Act, mayOf, type Person } from './access.ts'
import { clauseView, shortName } from './policy.ts'
import type {
  ChangeChoice,
  ChangeItem,
  ExplainedView,
  MetricsView,
  PopulationView,
  RowsView,
  RunItem,
  RunState,
  RunView,
} from './populationViews.ts'
import { criterionOf, missingItems } from './review.ts'

/** A folder of runs of `openiop population run`, and what is being worked out in it. */
export interface Population {
  folder: string
  /** By what is worked out; a failure stays until it is asked for again. */
  working: Map<string, { because?: string }>
}

export const openPopulation = (folder: string): Population => ({ folder, working: new Map() })

const pageSize = 20

/** The runs and files of requests in the folder. */
export function populationView(person: Person, place: Population | undefined): Result<PopulationView> {
  const allowed = may(person, 'see-population')
  if (!allowed.ok) return allowed
  if (!place) return ok({ there: false, runs: [], requests: [] })
  const names = namesIn(place.folder)
  return ok({
    there: true,
    ...(place.working.has('sample') ? { making: true } : {}),
    runs: names.filter(isResults).flatMap(id => {
      const summary = keptSummary(join(place.folder, id))
      return summary ? [itemOf(id, summary)] : [{ ...unknownItem, id, title: id }]
    }),
    requests: names.filter(name => /\.requests\.(csv|parquet)$/.test(name)),
  })
}

const unknownItem: Omit<RunItem, 'id' | 'title'> = {
  edition: '',
  question: 'not counted yet',
  rows: 0,
  outcomes: { met: 0, notMet: 0, undetermined: 0, notApplicable: 0 },
}

/** Results are the Parquets that are no facts and no requests; their summary may still be missing. */
const isResults = (name: string) => name.endsWith('.parquet') && !/\.(facts|requests)\.parquet$/.test(name)

function itemOf(id: string, summary: Summary): RunItem {
  const { rows, outcomes, question } = summary
  return { id, title: titleOf(summary.rulebook), edition: summary.rulebook, question, rows, outcomes }
}

const titleOf = (name: string): string => {
  const book = bookOfEdition(name)
  return book ? shortName(book) : name
}

const bookOfEdition = (name: string): Rulebook | undefined => rulebooks.find(one => edition(one) === name)

/** One run, counted. A run without its summary is counted now, once, whoever asks; meanwhile it is `counting`. */
export function runView(person: Person, place: Population | undefined, id: string): Result<RunState> {
  const allowed = may(person, 'see-population')
  if (!allowed.ok) return allowed
  const path = resultsAt(place, id)
  if (!place || !path.ok) return path as Result<never>
  const summary = keptSummary(path.value)
  if (!summary) return ok(counting(place, id, path.value))
  return ok({ state: 'ready', ...shownRun(place, id, summary) })
}

function counting(place: Population, id: string, path: string): RunState {
  const kept = place.working.get(id)
  if (kept?.because) return { state: 'failed', because: kept.because }
  if (!kept)
    work(place, id, async duck => {
      const prepared = await preparedOf(duck, path)
      if (!prepared.ok) return prepared
      const opened = await openResults(duck, prepared.value, path)
      if (!opened.ok) return opened
      const facts = id.replace(/\.parquet$/, '.facts.parquet')
      const isThere = existsSync(join(place.folder, facts))
      keepSummary(path, await summarize(duck, prepared.value, path, isThere ? facts : undefined))
      return ok(undefined)
    })
  return { state: 'counting' }
}

function shownRun(place: Population, id: string, summary: Summary): RunView {
  const { rows, outcomes, question, exposure } = summary
  const hasFacts = factsOf(place, summary) !== undefined
  return {
    id,
    title: titleOf(summary.rulebook),
    edition: summary.rulebook,
    question,
    digest: summary.digest,
    rows,
    outcomes,
    quarantined: Object.entries(summary.quarantined).map(([problem, n]) => ({ problem, rows: n })),
    clauses: summary.clauses.map(one => ({ ...one, clause: clauseView(one.clause) })),
    exposure: { ...exposure, byClause: exposure.byClause.map(one => ({ ...one, clause: clauseView(one.clause) })) },
    months: summary.months,
    groups: summary.groups.map(({ by, cohorts }) => ({
      by,
      cohorts: cohorts.map(one => ({
        ...one,
        open: one.open.map(({ clause, rows: n }) => ({ clause: clauseView(clause).reference, rows: n })),
      })),
    })),
    overlays: summary.overlays.map(one => one.title),
    hasFacts,
    choices: hasFacts ? choicesOf(summary).map(({ id: name, says, group }) => ({ id: name, says, group })) : [],
    changes: changesOf(place, id),
  }
}

const factsOf = (place: Population, summary: Summary): string | undefined => {
  const path = summary.facts === undefined ? undefined : join(place.folder, summary.facts)
  return path && existsSync(path) ? path : undefined
}

interface Choice extends ChangeChoice {
  after(before: Prepared): Result<Prepared>
  replaced?: (prepared: Prepared) => { before: Record<string, number>; after: Record<string, number> }
}

/** What the same rows can be asked otherwise: readings taken differently, other payers, the other track. */
function choicesOf(summary: Summary): Choice[] {
  const book = bookOfEdition(summary.rulebook)
  const question = questions.find(one => one === summary.question)
  if (!book || !question) return []
  const same = preparedFrom(book, question, summary)
  if (!same.ok) return []
  const readings = book.readings.flatMap(reading =>
    Object.entries(reading.options)
      .filter(([option]) => option !== summary.readings[reading.id])
      .map(
        ([option, { says }]): Choice => ({
          id: `reading:${reading.id}=${option}`,
          says: `${reading.question} ${says}`,
          group: 'Another reading',
          after: () =>
            prepare(book, question, {
              overlays: summary.overlays,
              readings: { ...chosenIn(summary, book), [reading.id]: option },
            }),
        }),
      ),
  )
  const payers = rulebooks
    .filter(one => one.slug !== book.slug && one.questions[question])
    .map(
      (one): Choice => ({
        id: `rulebook:${edition(one)}`,
        says: `${shortName(one)}: ${one.title}`,
        group: 'Another payer',
        after: () => prepare(one, question),
      }),
    )
  const focus = same.value.contract.facts.find(one => one.fact === 'focusOfTreatment')
  const at = (answer: string) => (focus?.options ?? []).indexOf(answer)
  const tracks: Choice[] =
    focus && at('mental-health') >= 0 && at('substance-use') >= 0
      ? [
          {
            id: 'tracks',
            says: 'Every row as if treatment were for mental health, and as if for substance use',
            group: 'The other track',
            after: before => ok(before),
            replaced: () => ({
              before: { [focus.column]: at('mental-health') },
              after: { [focus.column]: at('substance-use') },
            }),
          },
        ]
      : []
  return [...tracks, ...readings, ...payers]
}

/** The choices of readings that this edition has. */
const chosenIn = (summary: Pick<Summary, 'readings'>, book: Rulebook): Record<string, string> =>
  Object.fromEntries(
    Object.entries(summary.readings).filter(([id]) => book.readings.some(reading => reading.id === id)),
  )

const preparedFrom = (book: Rulebook, question: Question, summary: Pick<Summary, 'readings' | 'overlays'>) =>
  prepare(book, question, {
    overlays: summary.overlays,
    readings: chosenIn(summary, book),
  })

const changeFile = (place: Population, id: string, choice: string) =>
  join(place.folder, `${id}.change-${digest(choice).replace(/^.*:/, '').slice(0, 12)}.json`)

interface KeptChange {
  choice: string
  says: string
  change: Change
}

/** Asks the rows of a run otherwise, in the background. Refuses `no-facts` and `not-a-choice`. */
export function askOtherwise(
  person: Person,
  place: Population | undefined,
  ask: { run: string; choice: string },
): Result<{ id: string }> {
  const allowed = may(person, 'see-population')
  if (!allowed.ok) return allowed
  const path = resultsAt(place, ask.run)
  if (!place || !path.ok) return path as Result<never>
  const summary = keptSummary(path.value)
  const facts = summary && factsOf(place, summary)
  if (!summary || !facts)
    return refuse('no-facts', 'The rows that this run answered are not in the folder, so they cannot be asked again.')
  const choice = choicesOf(summary).find(one => one.id === ask.choice)
  const book = bookOfEdition(summary.rulebook)
  if (!choice || !book) return refuse('not-a-choice', 'This run cannot be asked that way.', { path: 'choice' })
  const key = `${ask.run} ${choice.id}`
  const running = place.working.get(key)
  if (running && !running.because) return ok({ id: choice.id })
  place.working.delete(key)
  work(place, key, async (duck, spill) => {
    const before = preparedFrom(book, summary.question as Question, summary)
    if (!before.ok) return before
    const after = choice.after(before.value)
    if (!after.ok) return after
    const found = await change(
      duck,
      before.value,
      after.value,
      { facts, work: spill },
      choice.replaced?.(before.value) ?? {},
    )
    if (!found.ok) return found
    const kept: KeptChange = { choice: choice.id, says: choice.says, change: found.value }
    writeWholeJson(changeFile(place, ask.run, choice.id), kept)
    return ok(undefined)
  })
  return ok({ id: choice.id })
}

function changesOf(place: Population, id: string): ChangeItem[] {
  const done = namesIn(place.folder)
    .filter(name => name.startsWith(`${id}.change-`) && name.endsWith('.json'))
    .map((name): ChangeItem => {
      const { choice, says, change: found } = JSON.parse(readFileSync(join(place.folder, name), 'utf8')) as KeptChange
      return {
        id: choice,
        says,
        state: 'ready',
        change: { ...found, clauses: found.clauses.map(one => ({ ...one, clause: clauseView(one.clause) })) },
      }
    })
  const going = [...place.working].flatMap(([key, { because }]): ChangeItem[] => {
    const choice = key.startsWith(`${id} `) ? key.slice(id.length + 1) : undefined
    if (choice === undefined) return []
    return [{ id: choice, says: choice, state: because ? 'failed' : 'working', ...(because ? { because } : {}) }]
  })
  return [...going, ...done.filter(one => !going.some(other => other.id === one.id))]
}

/** Rows with one outcome of one clause (or of the whole question), a page at a time. Audited: rows name members. */
export async function rowsView(
  tx: Tx,
  person: Person,
  place: Population | undefined,
  ask: { run: string; column: string; outcome: 'met' | 'not-met' | 'undetermined' | 'not-applicable'; after: number },
): Promise<Result<RowsView>> {
  const allowed = may(person, 'open-population-rows')
  if (!allowed.ok) return allowed
  const path = resultsAt(place, ask.run)
  if (!path.ok) return path
  const summary = keptSummary(path.value)
  if (!summary) return refuse('not-counted', 'This run is not counted yet.')
  const columns = ['verdict', ...summary.clauses.map(one => one.column)]
  if (!columns.includes(ask.column)) return refuse('no-such-clause', 'This run has no such clause.', { path: 'column' })
  const code = ['not-met', 'undetermined', 'not-applicable', 'met'].indexOf(ask.outcome)
  return withDuck(async duck => {
    const described = await duck.rows(`DESCRIBE SELECT * FROM read_parquet(${literal(path.value)})`)
    const there = described.map(({ column_name }) => String(column_name))
    const missing = ['missing_facts', 'missing_facts_estimate'].find(name => there.includes(name)) ?? 'NULL'
    const found = await duck.rows(
      `SELECT row_no, member, program, payer, governs::VARCHAR AS governs, verdict, ${missing} AS missing, days, charge
       FROM (SELECT * FROM read_parquet(${literal(path.value)}))
       WHERE row_no > ${Math.trunc(ask.after)} AND "${ask.column}" = ${code} ORDER BY row_no LIMIT ${pageSize + 1}`,
    )
    const rows = found.slice(0, pageSize)
    tx.audit({ action: 'population-rows-read', detail: { run: ask.run, column: ask.column, rows: rows.length } })
    const last = rows.at(-1)
    return ok({
      rows: rows.map(row => ({
        row: Number(row.row_no),
        member: String(row.member),
        governs: String(row.governs),
        verdict: outcomes[Number(row.verdict)] ?? 'undetermined',
        ...(row.program === null ? {} : { program: String(row.program) }),
        ...(row.payer === null ? {} : { payer: String(row.payer) }),
        ...(row.missing === null || row.missing === undefined
          ? {}
          : { missing: Number(row.missing), ...(missing === 'missing_facts' ? {} : { estimated: true }) }),
        ...(row.days === null ? {} : { days: Number(row.days) }),
        ...(row.charge === null ? {} : { charge: Number(row.charge) }),
      })),
      ...(found.length > pageSize && last ? { next: Number(last.row_no) } : {}),
    })
  })
}

const outcomes = ['not-met', 'undetermined', 'not-applicable', 'met'] as const

/** One row decided again by the engine that explains single cases. Audited. Refuses `no-facts` and `no-such-row`. */
export async function explainedView(
  tx: Tx,
  person: Person,
  place: Population | undefined,
  ask: { run: string; row: number },
): Promise<Result<ExplainedView>> {
  const allowed = may(person, 'open-population-rows')
  if (!allowed.ok) return allowed
  const path = resultsAt(place, ask.run)
  if (!place || !path.ok) return path as Result<never>
  const summary = keptSummary(path.value)
  const facts = summary && factsOf(place, summary)
  const book = summary && bookOfEdition(summary.rulebook)
  if (!summary || !facts || !book)
    return refuse('no-facts', 'The rows that this run answered are not in the folder, so none can be explained.', {
      remedy: 'Keep the file of facts beside the results.',
    })
  const prepared = preparedFrom(book, summary.question as Question, summary)
  if (!prepared.ok) return prepared
  return withDuck(async duck => {
    const [at] = await duck.rows(
      `SELECT row_key FROM read_parquet(${literal(path.value)}) WHERE row_no = ${Math.trunc(ask.row)}`,
    )
    if (!at) return refuse('no-such-row', 'There is no such row in this run.')
    const key = String(at.row_key)
    const found = await explainRow(duck, prepared.value, { facts, results: path.value }, key)
    if (!found.ok) return found
    tx.audit({ action: 'population-row-explained', detail: { run: ask.run, row: ask.row } })
    const record = caseFrom({ openiop: 'case/1' }).record
    if (!record) throw new Error('an empty case was not read')
    const reader = { record, book }
    const { outcome, criteria, missing, differs, sameRules } = found.value
    return ok({
      row: ask.row,
      key,
      outcome,
      criteria: criterionOf(criteria, reader),
      missing: missing ? missingItems(missing.smallest[0] ?? [], criteria, reader) : [],
      differs,
      sameRules,
      digest: summary.digest,
    })
  })
}

/** Turnaround and approval of a file of requests in the folder, as CMS-0057-F has it. */
export async function requestMetrics(
  person: Person,
  place: Population | undefined,
  file: string,
): Promise<Result<MetricsView>> {
  const allowed = may(person, 'see-population')
  if (!allowed.ok) return allowed
  if (!place || !namesIn(place.folder).includes(file) || !/\.requests\.(csv|parquet)$/.test(file))
    return refuse('no-such-file', 'There is no such file of requests.')
  return withDuck(duck => metrics(duck, join(place.folder, file)))
}

/** Made-up runs, where nothing else is there, so that a demonstration has something to look at. */
export function plantSample(place: Population, until: string): void {
  if (place.working.has('sample') || namesIn(place.folder).length > 0) return
  mkdirSync(place.folder, { recursive: true })
  work(place, 'sample', async duck => {
    for (const [n, [slug, question]] of samples.entries()) {
      const book = rulebooks.find(one => one.slug === slug)
      const prepared = book && prepare(book, question)
      if (!prepared?.ok) continue
      const out = join(place.folder, `sample-${slug}-${question}.parquet`)
      const facts = `${out.slice(0, -'.parquet'.length)}.facts.parquet`
      const written = await writeSample(duck, prepared.value, { rows: 20_000, seed: n + 1, until, out: facts })
      if (!written.ok) return written
      const ran = await runPopulation(duck, prepared.value, duckEngine, { facts, out })
      if (!ran.ok) return ran
      const opened = await openResults(duck, prepared.value, out)
      if (!opened.ok) return opened
      keepSummary(out, await summarize(duck, prepared.value, out, facts.slice(place.folder.length + 1)))
    }
    await duck.run(sampleRequests(join(place.folder, 'sample.requests.csv'), until))
    return ok(undefined)
  })
}

const samples: readonly [string, Question][] = [
  ['pehp', 'admission'],
  ['optum-idaho', 'service-week'],
  ['cca', 'admission'],
]

const sampleRequests = (out: string, until: string) => `COPY (
  SELECT received, decided, decision, expedited, extended, CASE WHEN decision = 'denied' AND n % 5 = 0 THEN 'overturned' END AS appeal_outcome
  FROM (SELECT n, received, received + to_hours((hash(n, 'h') % CASE WHEN n % 7 = 0 THEN 90 ELSE 200 END)::INTEGER) AS decided,
    CASE WHEN hash(n, 'd') % 10 < 8 THEN 'approved' WHEN hash(n, 'd') % 10 = 8 THEN 'partly-approved' ELSE 'denied' END AS decision,
    CASE WHEN n % 7 = 0 THEN 'yes' ELSE 'no' END AS expedited, CASE WHEN n % 31 = 0 THEN 'yes' ELSE 'no' END AS extended
    FROM (SELECT range AS n, DATE '${until}' - (range % 365)::INTEGER + INTERVAL 9 HOUR AS received FROM range(2000)))
) TO ${literal(out)} (FORMAT CSV, HEADER)`

// The folder and the work in it.

const namesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder).sort() : [])

function resultsAt(place: Population | undefined, id: string): Result<string> {
  const names = place ? namesIn(place.folder) : []
  return place && names.includes(id) && isResults(id)
    ? ok(join(place.folder, id))
    : refuse('no-such-run', 'There is no such run in the folder of this installation.')
}

async function preparedOf(duck: Duck, path: string): Promise<Result<Prepared>> {
  const tags = await tagsOf(duck, path)
  if (!tags.ok) return tags
  const book = bookOfEdition(tags.value.get('openiop_rulebook') ?? '')
  const question = questions.find(one => one === tags.value.get('openiop_question'))
  if (!book || !question)
    return refuse('other-results', 'This file is not the results of a run under a rulebook that is here.')
  const overlays = JSON.parse(tags.value.get('openiop_overlays') ?? '[]') as unknown[]
  if (overlays.length > 0)
    return refuse('overlays-needed', 'This run was made under overlays, which only its own summary holds.', {
      remedy: 'Run it again: the summary is written beside the results.',
    })
  const readings = JSON.parse(tags.value.get('openiop_readings') ?? '{}') as Record<string, string>
  return preparedFrom(book, question, { readings, overlays: [] as Overlay[] })
}

/** Works something out in the background, once; what is expected to go wrong is kept in words. */
function work(place: Population, key: string, job: (duck: Duck, spill: string) => Promise<Result<void>>): void {
  place.working.set(key, {})
  const spill = join(place.folder, `.work-${digest(key).replace(/^.*:/, '').slice(0, 12)}`)
  void (async () => {
    mkdirSync(spill, { recursive: true })
    const done = await withDuck(duck => job(duck, spill), spill)
    if (done.ok) place.working.delete(key)
    else place.working.set(key, { because: done.refusals[0]?.message ?? 'It could not be worked out.' })
  })()
    .catch(() => place.working.set(key, { because: 'It could not be worked out: an error of the software.' }))
    .finally(() => rmSync(spill, { recursive: true, force: true }))
}

async function withDuck<T>(job: (duck: Duck) => Promise<Result<T>>, spill?: string): Promise<Result<T>> {
  const duck = await openDuck({ memory: '1GB', ...(spill ? { spill } : {}) })
  if (!duck.ok) return duck
  try {
    return await job(duck.value)
  } finally {
    duck.value.close()
  }
}

function writeWholeJson(file: string, value: unknown): void {
  writeFileSync(`${file}.unfinished`, JSON.stringify(value))
  renameSync(`${file}.unfinished`, file)
}

const may = (person: Person, act: Act): Result<void> =>
  mayOf(person).includes(act) ? ok(undefined) : refuse('not-allowed', 'Your roles do not let you see this.')

/** The folder of an organization: its own below the given one, or the given one where there is no other organization. */
export function folderOf(folder: string, orgId: string, isOnly: boolean): string | undefined {
  const own = join(folder, orgId)
  if (existsSync(own) && statSync(own).isDirectory()) return own
  return isOnly ? folder : undefined
}
