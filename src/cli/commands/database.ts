import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { rebuild as rebuildAll } from '../../desk/rebuild.ts'
import type { AuditHead } from '../../store/audit.ts'
import { inspectBackup, restore as readBackup, backup as writeBackup } from '../../store/backup.ts'
import { type Database, type DatabaseOptions, openDatabase } from '../../store/database.ts'
import { listOrganizations } from '../../store/organizations.ts'
import { verifyAudit } from '../../store/verify-audit.ts'
import { exit, Stop } from '../exit.ts'
import { usable } from '../input.ts'
import { bold, columns } from '../paint.ts'

// The commands of whoever runs an installation. Each works on DATABASE_URL, or on the data folder.

export interface DatabaseFlags {
  data?: string
  json?: boolean
}

interface SecretFlags {
  encrypt?: boolean
  passphraseFile?: string
}

/** `openiop backup FILE`: the whole database as of one instant, also while the application runs. */
export async function backup(file: string, flags: DatabaseFlags & SecretFlags): Promise<void> {
  if (existsSync(file))
    throw new Stop(exit.badInput, `${file} is there already; a backup never writes over one.`, 'Give another name.')
  const passphrase = flags.encrypt || flags.passphraseFile ? await passphraseOf(flags, true) : undefined
  await onDatabase(flags, { attach: true, migrate: false }, async db => {
    const report = await writeBackup(db, file, passphrase)
    if (flags.json) return print(report)
    const rows = Object.values(report.rows).reduce((sum, n) => sum + n, 0)
    console.log(`${file}: ${rows} rows as of ${report.madeAt}${passphrase ? ', encrypted' : ', not encrypted'}`)
    console.log('Keep it elsewhere, and try it: openiop restore FILE --check')
  })
}

/** `openiop restore FILE`: fills an empty data folder or database; `--check` only reads the backup through. */
export async function restore(file: string, flags: DatabaseFlags & SecretFlags & { check?: boolean }): Promise<void> {
  if (!existsSync(file)) throw new Stop(exit.badInput, `${file} cannot be opened.`, 'Check its name.')
  let passphrase = flags.passphraseFile || process.env.OPENIOP_PASSPHRASE ? await passphraseOf(flags, false) : undefined
  let checked = await inspectBackup(file, passphrase)
  if (!checked.ok && checked.refusals[0]?.code === 'passphrase-needed' && process.stdin.isTTY) {
    passphrase = await passphraseOf(flags, false)
    checked = await inspectBackup(file, passphrase)
  }
  const report = usable(checked)
  if (!flags.check)
    await onDatabase(flags, { migrate: false }, async db => void usable(await readBackup(db, file, passphrase)))
  if (flags.json) return print(report)
  console.log(bold(flags.check ? 'The backup is whole.' : 'Restored, and brought up to date.'))
  console.log(columns(Object.entries(report.rows).map(([table, n]) => ['', table, String(n)])))
}

/** `openiop migrate`: brings the schema up to date, as `serve` does when it starts. */
export const migrate = (flags: DatabaseFlags): Promise<void> =>
  onDatabase(flags, {}, async db => {
    if (flags.json) return print(db.migrated)
    const { applied } = db.migrated
    console.log(applied.length > 0 ? `Applied: ${applied.join(', ')}` : 'The schema is up to date.')
  })

/** `openiop audit verify`: recomputes the audit of every organization; heads kept elsewhere show what was cut off. */
export const verify = (flags: DatabaseFlags & { heads?: string; saveHeads?: string }): Promise<void> =>
  onDatabase(flags, { attach: true, migrate: false }, async db => {
    const anchors = flags.heads
      ? (JSON.parse(readFileSync(flags.heads, 'utf8')) as (AuditHead & { orgId: string })[])
      : []
    const verdicts = []
    for (const { orgId, name } of await listOrganizations(db)) {
      const mine = anchors.filter(one => one.orgId === orgId).map(({ strand, seq, hash }) => ({ strand, seq, hash }))
      verdicts.push({ orgId, name, ...(await verifyAudit(db, { orgId, userId: 'system' }, mine)) })
    }
    if (flags.saveHeads) {
      const heads = verdicts.flatMap(one => (one.intact ? one.heads.map(head => ({ orgId: one.orgId, ...head })) : []))
      writeFileSync(flags.saveHeads, `${JSON.stringify(heads, null, 2)}\n`, { mode: 0o600 })
    }
    if (flags.json) print(verdicts)
    else
      for (const one of verdicts)
        console.log(
          one.intact
            ? `${one.name}: intact, ${one.events} entries`
            : `${one.name}: NOT intact: entry ${one.seq} of strand ${one.strand} ${brokenWords[one.what]}`,
        )
    if (verdicts.some(one => !one.intact)) process.exitCode = exit.found
  })

const brokenWords = {
  changed: 'was changed',
  missing: 'is missing',
  'cut-off': 'is where the strand was cut off',
  'head-differs': 'does not fit the head of its strand',
}

/** `openiop rebuild`: asks every record again, and says how much of what was kept was not what comes out. */
export const rebuild = (flags: DatabaseFlags): Promise<void> =>
  onDatabase(flags, {}, async db => {
    const done = usable(
      await rebuildAll(db, {
        progress: n => {
          if (process.stderr.isTTY && n % 10 === 0) process.stderr.write(`\r${n} members`)
        },
      }),
    )
    if (process.stderr.isTTY) process.stderr.write('\n')
    if (flags.json) return print(done)
    console.log(`${done.members} members asked again; ${done.changed} kept answers and obligations were renewed.`)
    if (done.failed > 0) console.log(`${done.failed} records could not be asked.`)
  })

async function onDatabase(
  flags: DatabaseFlags,
  options: Pick<DatabaseOptions, 'attach' | 'migrate'>,
  work: (db: Database) => Promise<void>,
): Promise<void> {
  const url = process.env.DATABASE_URL
  const data = resolve(flags.data ?? process.env.OPENIOP_DATA ?? 'openiop-data')
  if (!url && options.attach && !existsSync(data))
    throw new Stop(
      exit.badInput,
      `There is no data folder ${data}.`,
      'Say where it is: --data FOLDER, or DATABASE_URL.',
    )
  const db = usable(await openDatabase(url ? { url, ...options } : { data, ...options }))
  try {
    await work(db)
  } finally {
    await db.close()
  }
}

/** Never on the command line, where other people of the machine could read it. */
async function passphraseOf({ passphraseFile }: SecretFlags, twice: boolean): Promise<string> {
  if (passphraseFile) {
    const text = readFileSync(passphraseFile, 'utf8').replace(/\r?\n$/, '')
    if (text === '') throw new Stop(exit.badInput, `${passphraseFile} is empty.`)
    return text
  }
  if (process.env.OPENIOP_PASSPHRASE) return process.env.OPENIOP_PASSPHRASE
  if (!process.stdin.isTTY)
    throw new Stop(exit.usage, 'A passphrase is needed.', 'Give it in OPENIOP_PASSPHRASE or --passphrase-file FILE.')
  const ask = createInterface({ input: process.stdin, output: process.stderr })
  try {
    const first = await ask.question('Passphrase: ')
    if (first.length < 12) throw new Stop(exit.usage, 'A passphrase has at least twelve characters.')
    if (twice && (await ask.question('The same again: ')) !== first)
      throw new Stop(exit.usage, 'The two passphrases differ.')
    return first
  } finally {
    ask.close()
  }
}

const print = (value: unknown): void => console.log(JSON.stringify(value, null, 2))
