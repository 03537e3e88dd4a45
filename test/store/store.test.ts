import { afterAll, beforeAll, describe, it } from 'vitest'
import { accounts } from './accounts.suite.ts'
import { audit } from './audit.suite.ts'
import { backends, type TestDatabase } from './harness.ts'
import { isolation } from './isolation.suite.ts'
import { jobs } from './jobs.suite.ts'
import { records } from './records.suite.ts'
import { results } from './results.suite.ts'
import { work } from './work.suite.ts'

// One server a backend for all of them: most of what a test would wait for is the making of a data folder.
describe.each(backends)('On $name', backend => {
  if (backend.skipped) return it.skip(backend.name)
  let test: TestDatabase
  beforeAll(async () => {
    test = await backend.open()
  })
  afterAll(() => test.close())
  records(() => test)
  isolation(() => test)
  audit(() => test)
  accounts(() => test)
  results(() => test)
  work(() => test)
  jobs(() => test)
})
