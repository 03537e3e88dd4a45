import { Command, CommanderError, Option } from 'commander'
import { addPopulation } from './commands/population.ts'
import { exit, Stop } from './exit.ts'

/** Commands load what they need when they run, so that a short one starts quickly. */
const program = new Command('openiop')
  .description(
    'Runs an Intensive Outpatient Program against every payer’s rulebook: what is met, missing, due and billable, and why.',
  )
  .version('0.1.0')
  .configureHelp({ helpWidth: 80 })
  .exitOverride()
  .showHelpAfterError('Help: openiop --help')
  .addHelpText(
    'after',
    `
Exit codes: 0 answered (whatever the answer), 1 a bug, 2 wrong command line,
3 a file that cannot be used, 4 a check found something (validate, lint, replay).
An unmet criterion is an answer, not a failure. No command makes an adverse
decision.`,
  )

const many = (value: string, before: string[] = []) => [...before, value]
const json = new Option('--json', 'stable JSON instead of text')
const own = new Option('--rulebook <file>', 'use a rulebook from a JSON or YAML file too (repeatable)').argParser(many)
const overlay = new Option('--overlay <file>', 'apply a law, plan-document or contract overlay (repeatable)').argParser(
  many,
)
const reading = new Option('--reading <id=choice>', 'take a reading otherwise (repeatable)').argParser(many)

const onCase = (name: string, description: string) =>
  program
    .command(`${name} <case>`)
    .description(description)
    .option('--policy <id>', 'policy: slug, id or edition; default: the member’s coverage')
    .option('--as-of <instant>', 'what had been written down by then; default: the case’s own, or now')
    .addOption(overlay)
    .addOption(own)
    .addOption(json)

const onQuestion = (name: string, description: string) =>
  onCase(name, description)
    .option('--question <name>', 'one question; default: all that apply')
    .option('--date <day>', 'the date that governs')
    .option('--session <id>', 'of a session question')
    .option('--claim <id>', 'of a claim question')
    .option('--request <id>', 'of an authorization question')
    .option('--episode <id>', 'which episode, when there are several')
    .addOption(reading)

onQuestion('review', 'a determination: cited, explained, replayable')
  .option('--full', 'unfold what is met too')
  .option('--ndjson', 'one case a line in, one line of determinations out')
  .action(async (path, options) => (await import('./commands/review.ts')).review(path, options))
onQuestion('missing', 'the smallest sets of facts that would decide, and what to ask next').action(
  async (path, options) => (await import('./commands/missing.ts')).missing(path, options),
)
onQuestion('counterfactual', 'the smallest change that would meet a not-met answer').action(async (path, options) =>
  (await import('./commands/counterfactual.ts')).counterfactual(path, options),
)
onCase('due', 'obligations with due instants and statuses')
  .addOption(reading)
  .option('--all', 'settled ones too')
  .action(async (path, options) => (await import('./commands/due.ts')).due(path, options))
onCase('billable', 'per day: billable or not, the codes named, why, and the week')
  .option('--from <day>')
  .option('--to <day>')
  .action(async (path, options) => (await import('./commands/billable.ts')).billable(path, options))
program
  .command('compare <case>')
  .description('the same record under all rulebooks')
  .option('--question <name>', 'default: admission')
  .option('--as-of <instant>')
  .option('--date <day>')
  .addOption(own)
  .addOption(json)
  .action(async (path, options) => (await import('./commands/compare.ts')).compare(path, options))
onCase('caseload', 'a folder of cases: verdicts, what is missing, what is due').action(async (path, options) =>
  (await import('./commands/caseload.ts')).caseload(path, options),
)
program
  .command('validate <case>')
  .description('what cannot be read, and what cannot be right')
  .addOption(own)
  .addOption(json)
  .action(async (path, options) => (await import('./commands/validate.ts')).validate(path, options))
program
  .command('import <files...>')
  .description('FHIR R4 Bundles or NDJSON to case files, with a report of what was used')
  .option('--out <folder>', 'write the case files there; default: report only')
  .option('--dry-run', 'report only')
  .option('--time-zone <zone>', 'of the program, e.g. America/Denver, when the files do not say it')
  .addOption(json)
  .action(async (paths, options) => (await import('./commands/import.ts')).importFhir(paths, options))
program
  .command('export <case>')
  .description('the record in another form')
  .option('--fhir', 'as a FHIR R4 Bundle')
  .option('--base <url>', 'base of the resources’ addresses')
  .action(async (path, options) => (await import('./commands/export.ts')).exportCase(path, options))
program
  .command('questionnaire [rulebook]')
  .description('the facts a question reads, or all that people answer, as a FHIR Questionnaire')
  .option('--question <name>')
  .addOption(own)
  .action(async (name, options) => (await import('./commands/questionnaire.ts')).questionnaire(name, options))
program
  .command('replay <determination> <case>')
  .description('the same answer byte for byte, or what differs')
  .addOption(overlay)
  .addOption(own)
  .addOption(json)
  .action(async (determination, path, options) =>
    (await import('./commands/replay.ts')).replay(determination, path, options),
  )

program
  .command('serve')
  .description('the web app and its API; an empty database gets a demonstration')
  .option('--port <number>', 'default: PORT, or 4400')
  .option('--host <address>', 'default: this machine only')
  .option('--data <folder>', 'of the embedded PostgreSQL; default: OPENIOP_DATA')
  .option('--empty', 'no demonstration in an empty database')
  .option('--population <folder>', 'runs of `population run` to show; default: OPENIOP_POPULATION')
  .action(async options => (await import('./commands/serve.ts')).serve(options))

const onDatabase = (command: Command) =>
  command
    .option('--data <folder>', 'of the embedded PostgreSQL; default: OPENIOP_DATA. DATABASE_URL goes before it')
    .addOption(json)
onDatabase(
  program.command('demo').description('fills an empty data folder or database with simulated programs, all synthetic'),
)
  .option('--members <number>', 'episodes in all', '300')
  .option('--seed <number>', 'the same seed gives the same people', '1')
  .option('--as-of <day>', 'the day that is today in it; default: today')
  .option('--active <number>', 'how many are in treatment on that day')
  .action(async options => (await import('./commands/demo.ts')).demo(options))
onDatabase(program.command('backup <file>').description('the whole database as of one instant, also while it is used'))
  .option('--encrypt', 'with a passphrase: OPENIOP_PASSPHRASE, --passphrase-file, or asked for')
  .option('--passphrase-file <file>', 'holds the passphrase; encrypts')
  .action(async (file, options) => (await import('./commands/database.ts')).backup(file, options))
onDatabase(program.command('restore <file>').description('a backup into an empty data folder or database'))
  .option('--check', 'only read the backup through')
  .option('--passphrase-file <file>', 'holds the passphrase')
  .action(async (file, options) => (await import('./commands/database.ts')).restore(file, options))
onDatabase(program.command('migrate').description('bring the schema up to date')).action(async options =>
  (await import('./commands/database.ts')).migrate(options),
)
onDatabase(program.command('rebuild').description('ask every record again and renew what is kept')).action(
  async options => (await import('./commands/database.ts')).rebuild(options),
)
const audit = program.command('audit').description('the audit of an installation')
onDatabase(audit.command('verify').description('whether anything of the audit was changed, removed or cut off'))
  .option('--heads <file>', 'heads that were kept elsewhere')
  .option('--save-heads <file>', 'write the heads, to keep them elsewhere')
  .action(async options => (await import('./commands/database.ts')).verify(options))

addPopulation(program)

const rulebook = program.command('rulebook').description('make a rulebook of your own')
rulebook
  .command('new <id>')
  .description('scaffold a payer’s rulebook, e.g. acme/iop')
  .option('--from <day>', 'first day in force')
  .option('--title <text>')
  .option('--payer <name>')
  .option('--out <path>', 'a .json file for use with --rulebook; default: a folder under rulebooks/')
  .action(async (id, options) => (await import('./commands/rulebook-new.ts')).rulebookNew(id, options))
program
  .command('rulebooks')
  .description('the editions at hand')
  .addOption(own)
  .addOption(json)
  .action(async options => (await import('./commands/rulebooks.ts')).rulebooks(options))
program
  .command('show <rulebook> [clause]')
  .description('a rulebook to read, or one clause with its rule')
  .addOption(own)
  .addOption(json)
  .action(async (name, clause, options) => (await import('./commands/show.ts')).show(name, clause, options))
program
  .command('clauses')
  .description('every clause: status, where it is used, which cases turn on it')
  .option('--policy <id>')
  .addOption(own)
  .addOption(json)
  .action(async options => (await import('./commands/clauses.ts')).clauses(options))
program
  .command('diff <a> <b>')
  .description('clause by clause, with a witness that one accepts and the other refuses')
  .option('--question <name>', 'default: all that both answer')
  .addOption(own)
  .addOption(json)
  .action(async (a, b, options) => (await import('./commands/diff.ts')).diff(a, b, options))
program
  .command('lint [rulebook]')
  .description('unreachable clauses, untested thresholds, contradictions, gaps between editions')
  .addOption(own)
  .addOption(json)
  .action(async (name, options) => (await import('./commands/lint.ts')).lint(name, options))
program
  .command('facts [fact]')
  .description('the dictionary: every question the rules ask')
  .option('--kind <kind>', 'derived, attested or program')
  .option('--events', 'the events that obligations start from')
  .addOption(json)
  .action(async (id, options) => (await import('./commands/facts.ts')).facts(id, options))
program
  .command('schema')
  .description('a JSON Schema')
  .argument('<of>', 'case, rulebook, overlay or determination')
  .action(async of => {
    const { schema, schemas } = await import('./commands/schema.ts')
    if (!Object.hasOwn(schemas, of))
      throw new Stop(exit.usage, `There is no schema of "${of}".`, `One of: ${Object.keys(schemas).join(', ')}`)
    schema(of)
  })

process.stdout.on('error', error => {
  // A reader such as `head` that stops early is no failure.
  if ((error as NodeJS.ErrnoException).code === 'EPIPE') process.exit(exit.done)
  throw error
})

try {
  await program.parseAsync(process.argv)
} catch (error) {
  if (error instanceof Stop) {
    if (error.message) process.stderr.write(`openiop: ${error.message}${error.remedy ? `\n${error.remedy}` : ''}\n`)
    process.exitCode = error.code
  } else if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? exit.done : exit.usage
  else throw error
}
