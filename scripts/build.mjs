// Compiles the TypeScript sources to dist/, and the web app to dist/web.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { root, run } from './prepare.mjs'

run(process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.build.json'])
// The command line as a few files instead of some three hundred, so that a short command starts quickly. The packages
// that every command needs are put inside; servers and native ones are found where npm put them.
const { dependencies, optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const inside = ['commander', 'fastest-levenshtein', 'temporal-polyfill', 'yaml', 'zod']
const outside = Object.keys({ ...dependencies, ...optionalDependencies }).filter(name => !inside.includes(name))
await build({
  absWorkingDir: root,
  entryPoints: { openiop: 'src/cli/main.ts' },
  outdir: 'dist/cli',
  bundle: true,
  splitting: true,
  minifySyntax: true,
  minifyWhitespace: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  external: outside.flatMap(name => [name, `${name}/*`]),
  // Some packages inside are CommonJS and ask for Node's own modules.
  banner: {
    js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
  },
  logLevel: 'warning',
})
run(process.execPath, [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'])
writeFileSync(join(root, 'dist', '.built'), `${new Date().toISOString()}\n`)
