import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/store/database.ts'
import { backups } from './backup.suite.ts'
import { backends, codeOf, type TestDatabase } from './harness.ts'
import { migrating } from './migrations.suite.ts'

// Here the schema comes and goes; store.test.ts works with one that stays.
describe.each(backends)('On $name', backend => {
  if (backend.skipped) return it.skip(backend.name)
  let test: TestDatabase
  beforeAll(async () => {
    test = await backend.open({ migrate: false })
  })
  afterAll(() => test.close())
  migrating(() => test)
  backups(() => test)
})

describe('Opening a database', () => {
  it('says so when the server cannot be reached, without the password', async () => {
    const refused = await openDatabase({ url: 'postgres://clinic:hunter2@127.0.0.1:1/iop' })
    expect(codeOf(refused)).toBe('database-not-reachable')
    expect(JSON.stringify(refused)).not.toContain('hunter2')
  })
})
