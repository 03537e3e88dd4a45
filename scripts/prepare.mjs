// What every script needs first: the packages of the lock file, and a build that is newer than its sources.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Runs a command in the project's folder and ends this process with its exit code when it fails. */
export function run(command, args, options = {}) {
  const done = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options })
  if (done.error) {
    console.error(`Could not run ${command}: ${done.error.message}`)
    process.exit(1)
  }
  if (done.status !== 0) process.exit(done.status ?? 1)
}

/** Installs the packages of package-lock.json unless they are there already. */
export function install() {
  const installed = join(root, 'node_modules', '.package-lock.json')
  if (existsSync(installed) && newest(installed) >= newest(join(root, 'package-lock.json'))) return
  console.error('Installing packages (once; about a minute) …')
  run(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund'], { stdio: ['ignore', 2, 2] })
}

/** Builds `dist/` unless it is newer than every source file. */
export function build() {
  const stamp = join(root, 'dist', '.built')
  const sources = [
    'src',
    'rulebooks',
    'package.json',
    'tsconfig.json',
    'tsconfig.build.json',
    'vite.config.ts',
    'scripts/build.mjs',
  ]
  const latest = Math.max(...sources.map(name => newest(join(root, name))))
  if (existsSync(stamp) && newest(stamp) >= latest) return
  console.error('Building …')
  run(process.execPath, [join(root, 'scripts', 'build.mjs')])
}

function newest(path) {
  if (!existsSync(path)) return 0
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...readdirSync(path).map(name => newest(join(path, name))))
}
