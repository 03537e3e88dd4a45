// Compiles the TypeScript sources to dist/, and the web app to dist/web.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './prepare.mjs'

run(process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.build.json'])
run(process.execPath, [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'])
writeFileSync(join(root, 'dist', '.built'), `${new Date().toISOString()}\n`)
