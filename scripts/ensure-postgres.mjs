// Installs the system's PostgreSQL where the store's tests run against it too (Debian and its kin, as root).
// Elsewhere those tests are skipped, visibly.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'

const root = '/usr/lib/postgresql'
const found = existsSync(root) ? readdirSync(root).filter(name => existsSync(`${root}/${name}/bin/postgres`)) : []
if (found.length > 0) {
  console.log(`PostgreSQL ${found.join(', ')} is installed.`)
} else if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
  console.log('No system PostgreSQL, and this account cannot install one: its tests will be skipped.')
} else {
  // Only the programs are wanted, not the server that the package would start.
  mkdirSync('/etc/postgresql-common', { recursive: true })
  if (!existsSync('/etc/postgresql-common/createcluster.conf'))
    writeFileSync('/etc/postgresql-common/createcluster.conf', 'create_main_cluster = false\n')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const run = args => spawnSync('apt-get', args, { stdio: ['ignore', 'inherit', 'inherit'], env }).status === 0
  const done = run(['update', '-qq']) && run(['install', '-y', '-qq', '--no-install-recommends', 'postgresql'])
  console.log(done ? 'PostgreSQL was installed.' : 'PostgreSQL could not be installed: its tests will be skipped.')
}
