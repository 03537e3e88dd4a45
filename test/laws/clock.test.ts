import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const cli = join(root, 'bin', 'openiop.js')

test.skipIf(!existsSync(join(root, 'dist', '.built')))('results do not depend on the machine’s time zone', () => {
  const run = (zone: string, ...args: string[]) =>
    spawnSync(process.execPath, [cli, ...args, '--json'], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, TZ: zone },
    }).stdout
  for (const args of [
    ['review', 'examples/04-optum-idaho-adolescent-short-day.yaml'],
    ['due', 'examples/07-cca-discharge-on-medication.yaml'],
    ['billable', 'examples/11-optum-idaho-turns-eighteen.yaml'],
  ]) {
    const here = run('America/Boise', ...args)
    expect(here.length).toBeGreaterThan(100)
    expect(run('Pacific/Kiritimati', ...args)).toBe(here)
    expect(run('Pacific/Pago_Pago', ...args)).toBe(here)
  }
})
