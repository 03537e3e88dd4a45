// `npm test`: installs what the tests need, runs them all, and ends with one line: N passed, N failed.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, install, root } from './prepare.mjs'

install()
build()
const folder = mkdtempSync(join(tmpdir(), 'openiop-test-'))
const report = join(folder, 'report.json')
const done = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit' },
)
let passed = 0
let failed = 0
let skipped = 0
try {
  const { numPassedTests, numFailedTests, numPendingTests, numFailedTestSuites } = JSON.parse(
    readFileSync(report, 'utf8'),
  )
  passed = numPassedTests
  skipped = numPendingTests
  // A file that could not even be loaded has no failed test, and still failed.
  failed = numFailedTests || (done.status !== 0 ? Math.max(1, numFailedTestSuites) : 0)
} catch {
  failed = 1
}
rmSync(folder, { recursive: true, force: true })
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exitCode = done.status === 0 && failed === 0 ? 0 : 1
