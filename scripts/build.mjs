// Compiles the TypeScript sources to dist/.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './prepare.mjs'

run(process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.build.json'])
writeFileSync(join(root, 'dist', '.built'), `${new Date().toISOString()}\n`)
