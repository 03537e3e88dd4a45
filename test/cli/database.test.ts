import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plantDemonstration } from '../../src/desk/demo/plant.ts'
import { openDatabase } from '../../src/store/database.ts'
import { folder, must, remove } from '../store/harness.ts'

// Through the built binary, on the embedded database, as whoever runs an installation does.
const root = join(import.meta.dirname, '..', '..')
const place = folder()
const data = join(place, 'data')

function openiop(args: readonly string[], passphrase?: string) {
  const { DATABASE_URL: _server, ...env } = process.env
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'bin', 'openiop.js'), ...args], {
    cwd: place,
    encoding: 'utf8',
    env: { ...env, NO_COLOR: '1', ...(passphrase ? { OPENIOP_PASSPHRASE: passphrase } : {}) },
  })
  return { status, stdout, stderr }
}

beforeAll(async () => {
  const db = must(await openDatabase({ data }))
  must(await plantDemonstration(db))
  await db.close()
}, 120_000)
afterAll(() => remove(place))

const secret = 'seven synthetic sandpipers'

describe('whoever runs an installation', () => {
  test('backs it up encrypted, tries the backup, restores it elsewhere, and finds the audit whole', () => {
    expect(openiop(['backup', 'a.backup', '--data', data, '--encrypt'], secret)).toMatchObject({ status: 0 })
    expect(readFileSync(join(place, 'a.backup')).includes('Quartz')).toBe(false)
    expect(openiop(['restore', 'a.backup', '--check'], 'another phrase of words')).toMatchObject({
      status: 3,
      stderr: expect.stringContaining('does not open this backup'),
    })
    expect(openiop(['restore', 'a.backup', '--check'], secret).stdout).toContain('The backup is whole.')
    expect(existsSync(join(place, 'b'))).toBe(false)
    const heads = join(place, 'heads.json')
    expect(openiop(['audit', 'verify', '--data', data, '--save-heads', heads]).status).toBe(0)
    expect(openiop(['restore', 'a.backup', '--data', 'b'], secret)).toMatchObject({ status: 0 })
    const verified = openiop(['audit', 'verify', '--data', 'b', '--heads', heads, '--json'])
    expect(verified.status).toBe(0)
    expect(JSON.parse(verified.stdout)).toEqual([expect.objectContaining({ intact: true })])
    // A head that was kept elsewhere and is not there any more: the strand was cut off.
    const [head] = JSON.parse(readFileSync(heads, 'utf8')) as { seq: number }[]
    writeFileSync(heads, JSON.stringify([{ ...head, seq: (head?.seq ?? 0) + 5 }]))
    expect(openiop(['audit', 'verify', '--data', 'b', '--heads', heads])).toMatchObject({
      status: 4,
      stdout: expect.stringContaining('NOT intact'),
    })
  }, 120_000)

  test('finds that what is kept is what comes out: rebuilding changes nothing', () => {
    expect(openiop(['rebuild', '--data', data]).status).toBe(0)
    const again = openiop(['rebuild', '--data', data, '--json'])
    expect(JSON.parse(again.stdout)).toMatchObject({ changed: 0, failed: 0 })
    expect(JSON.parse(again.stdout).members).toBeGreaterThan(10)
    expect(openiop(['migrate', '--data', data]).stdout).toContain('up to date')
  }, 120_000)

  test('never loses one backup to another, and hears what is missing', () => {
    writeFileSync(join(place, 'there.backup'), 'kept')
    expect(openiop(['backup', 'there.backup', '--data', data])).toMatchObject({ status: 3 })
    expect(readFileSync(join(place, 'there.backup'), 'utf8')).toBe('kept')
    expect(openiop(['restore', 'there.backup', '--check']).stderr).toMatch(/no backup|damaged/)
    expect(openiop(['restore', 'none.backup']).stderr).toContain('cannot be opened')
    expect(openiop(['audit', 'verify', '--data', 'nowhere']).stderr).toContain('There is no data folder')
    expect(openiop(['backup', 'c.backup', '--data', data, '--encrypt']).stderr).toContain('OPENIOP_PASSPHRASE')
    expect(existsSync(join(place, 'c.backup'))).toBe(false)
  }, 60_000)
})
