// `npm run workbench`: installs and builds what is missing, then serves the workbench with its demonstration program.
import { join } from 'node:path'
import { build, install, root, run } from './prepare.mjs'

install()
build()
run(process.execPath, [join(root, 'bin', 'openiop.js'), 'serve', ...process.argv.slice(2)])
