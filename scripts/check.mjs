// `npm run check`: what CI holds us to, in the order that fails soonest.
import { join } from 'node:path'
import { build, install, root, run } from './prepare.mjs'

install()
const bin = name => join(root, 'node_modules', '.bin', name)
run(bin('tsc'), ['--noEmit'])
run(bin('tsc'), ['-p', 'src/web'])
run(bin('biome'), ['check', '.'])
build()
run(process.execPath, [join(root, 'bin', 'openiop.js'), 'lint'])
run(process.execPath, [join(root, 'scripts', 'test.mjs')])
