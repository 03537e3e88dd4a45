import { type Command, Option } from 'commander'

const many = (value: string, before: string[] = []) => [...before, value]

/** The commands about many members at once. They load what they need when they run. */
export function addPopulation(program: Command): void {
  const population = program
    .command('population')
    .description('one rulebook over a whole population: facts, SQL, runs, exposure, impact')
    .helpOption('-h, --help', 'help')

  const onRulebook = (name: string, description: string) =>
    population
      .command(`${name} <rulebook>`)
      .description(description)
      .requiredOption('--question <name>', 'which question of the rulebook')
      .option('--reading <id=choice>', 'take a reading otherwise (repeatable)', many)
      .option('--overlay <file>', 'apply a law, plan-document or contract overlay (repeatable)', many)
      .option('--rulebook <file>', 'use a rulebook from a JSON or YAML file too (repeatable)', many)
  const json = () => new Option('--json', 'stable JSON instead of text')

  onRulebook('facts', 'cases → one wide row of facts for each thing the question is asked about')
    .option('--cases <path>', 'a folder of case files, one file, or .ndjson with a case a line')
    .option('--out <file>', '.parquet or .csv')
    .option('--as-of <instant>', 'what had been written down by then; default: each case’s own, or now')
    .option('--schema', 'print the contract: columns, types, units, answers')
    .option('--memory <size>', 'most that DuckDB may hold, e.g. 2GB')
    .addOption(json())
    .action(async (name, options) => (await import('./population-facts.ts')).facts(name, options))
  onRulebook('sql', 'the rulebook as one readable query')
    .addOption(new Option('--dialect <name>').choices(['duckdb', 'postgres', 'spark']).default('duckdb'))
    .option('--from <table>', 'the table or view of facts', 'facts')
    .option('--verdict-only', 'no column for each clause')
    .option('--words', 'outcomes as words instead of 0, 1, 2, 3')
    .action(async (name, options) => (await import('./population-sql.ts')).sql(name, options))
  onRulebook('run', 'answer the question for every row; continues where it stopped')
    .requiredOption('--facts <file>', '.parquet or .csv that fulfils the contract')
    .requiredOption('--out <file>', 'results, .parquet')
    .addOption(
      new Option('--engine <name>', 'where it runs')
        .choices(['duckdb', 'postgres', 'spark', 'kernel'])
        .default('duckdb'),
    )
    .option('--chunk <rows>', 'rows in memory at a time', '250000')
    .option('--memory <size>', 'most that DuckDB may hold, e.g. 2GB')
    .option('--threads <n>', 'default: all')
    .option('--ignore-plan-terms', 'answer rows whose plan document changes the rules as if it did not')
    .option('--restart', 'forget what an interrupted run had finished')
    .addOption(json())
    .action(async (name, options) => (await import('./population-run.ts')).run(name, options))
  population
    .command('explain <row>')
    .description('replay one row of results and show it as the policy reads')
    .requiredOption('--results <file>', 'what a run wrote')
    .requiredOption('--facts <file>', 'what it read')
    .option('--overlay <file>', 'the overlays of that run (repeatable)', many)
    .option('--rulebook <file>', 'use a rulebook from a JSON or YAML file too (repeatable)', many)
    .option('--full', 'unfold what is met too')
    .addOption(json())
    .action(async (row, options) => (await import('./population-explain.ts')).explain(row, options))
  const onResults = (name: string, description: string) =>
    population
      .command(`${name} <results>`)
      .description(description)
      .option('--overlay <file>', 'the overlays of that run (repeatable)', many)
      .option('--rulebook <file>', 'use a rulebook from a JSON or YAML file too (repeatable)', many)
      .addOption(json())
  onResults('exposure', 'days and money that the record does not evidence, by clause, program and payer').action(
    async (path, options) => (await import('./population-reports.ts')).exposure(path, options),
  )
  onResults('cohort', 'outcomes by group')
    .option('--by <groups>', 'payer, program, track, month, quarter; several with commas', 'track')
    .option('--suppress-below <n>', 'leave out groups with fewer rows', '0')
    .action(async (path, options) => (await import('./population-reports.ts')).cohort(path, options))
  onRulebook('impact', 'who would be answered otherwise under another reading, overlay, edition or payer')
    .requiredOption('--facts <file>', '.parquet or .csv that fulfils the contract')
    .option('--with-reading <id=choice>', 'after the change (repeatable)', many)
    .option('--with-overlay <file>', 'after the change (repeatable)', many)
    .option('--against <rulebook>', 'another edition or payer')
    .addOption(json())
    .action(async (name, options) => (await import('./population-reports.ts')).impact(name, options))
  onRulebook('parity', 'the same rows as if of another track: do mental-health and substance-use care fare alike?')
    .requiredOption('--facts <file>', '.parquet or .csv that fulfils the contract')
    .option('--swap <fact=a,b>', 'a fact and its answer in each track (repeatable)', many)
    .addOption(json())
    .action(async (name, options) => (await import('./population-reports.ts')).parity(name, options))
  population
    .command('metrics <requests>')
    .description('turnaround and approval of requests, as CMS-0057-F defines them; formulas shown')
    .option('--definitions <file>', 'JSON or YAML with definitions that differ')
    .addOption(json())
    .action(async (path, options) => (await import('./population-reports.ts')).metrics(path, options))
  population
    .command('view')
    .description('day or week facts of attendance, from rows of sessions and attendance or a FHIR bulk export')
    .option('--sessions <file>', '.parquet or .csv: member, episode, id, start, end, …')
    .option('--attendance <file>', '.parquet or .csv: member, episode, session, status, in, out')
    .option('--breaks <file>', '.parquet or .csv: member, episode, session, start, end')
    .option('--encounters <file>', 'instead: Encounter.ndjson of the program')
    .requiredOption('--zone <name>', 'time zone of the program, e.g. America/Denver')
    .addOption(new Option('--scope <scope>').choices(['day', 'week']).default('day'))
    .option('--before <day>', 'only what was over before that day')
    .option('--memory <size>', 'most that DuckDB may hold, e.g. 2GB')
    .requiredOption('--out <file>', '.parquet or .csv')
    .action(async options => (await import('./population-view.ts')).view(options))
}
