// `npm start`: installs and builds what is missing, then serves the workbench; an empty data folder gets a demonstration
// program, or with `-- --empty` the first steps of one’s own.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, install, root } from './prepare.mjs'

install()
build()
// In this process, so that what stops it stops the database too.
const bin = join(root, 'bin', 'openiop.js')
process.argv = [process.execPath, bin, 'serve', ...process.argv.slice(2)]
await import(pathToFileURL(bin).href)
