// `npm run bench [name …]`: runs the benchmarks of bench/ one after another, each printing its table.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { build, install, root, run } from './prepare.mjs'

install()
build()
const wanted = process.argv.slice(2)
const all = readdirSync(join(root, 'bench')).filter(name => name.endsWith('.bench.mjs'))
const chosen = wanted.length > 0 ? all.filter(name => wanted.some(word => name.startsWith(word))) : all
if (existsSync(join(root, 'bench', 'package.json')) && !existsSync(join(root, 'bench', 'node_modules'))) {
  console.error('Installing the peers that are measured against (once) …')
  run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: join(root, 'bench') })
}
for (const name of chosen) {
  console.log(`\n## ${name.replace('.bench.mjs', '')}\n`)
  run(process.execPath, [join(root, 'bench', name)])
}
