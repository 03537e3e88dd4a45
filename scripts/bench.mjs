// `npm run bench [-- name … --option value …]`: runs the benchmarks of bench/ one after another, each printing its table. What
// begins with the first `--option` is given to each.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, install, root, run } from './prepare.mjs'

install()
build()
const given = process.argv.slice(2)
const from = given.findIndex(one => one.startsWith('--'))
const wanted = from < 0 ? given : given.slice(0, from)
const options = from < 0 ? [] : given.slice(from)
const all = readdirSync(join(root, 'bench')).filter(name => name.endsWith('.bench.mjs'))
const chosen = wanted.length > 0 ? all.filter(name => wanted.some(word => name.startsWith(word))) : all
const needsPeers = chosen.some(name => /peers\.mjs/.test(readFileSync(join(root, 'bench', name), 'utf8')))
if (needsPeers && !existsSync(join(root, 'bench', 'node_modules'))) {
  console.error('Installing the peers that are measured against (once) …')
  run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: join(root, 'bench') })
}
for (const name of chosen) {
  console.log(`\n## ${name.replace('.bench.mjs', '')}\n`)
  run(process.execPath, [join(root, 'bench', name), ...options])
}
