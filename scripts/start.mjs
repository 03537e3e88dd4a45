// `npm start`: installs and builds what is missing, then runs the main job.
import { join } from 'node:path'
import { build, install, root, run } from './prepare.mjs'

install()
build()
run(process.execPath, [join(root, 'bin', 'openiop.js'), 'caseload', 'examples', ...process.argv.slice(2)])
