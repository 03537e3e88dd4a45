// An application to be killed: opens the data folder, writes as fast as it can, and prints what it was told is saved.
import { openDatabase } from '../../src/store/database.ts'
import { addMember } from '../../src/store/members.ts'
import { inOrganization } from '../../src/store/organization.ts'
import { addOrganization } from '../../src/store/organizations.ts'
import { append } from '../../src/store/records.ts'
import { DatabaseUnavailable } from '../../src/store/unavailable.ts'

const [data = '', what = 'write', run = '0'] = process.argv.slice(2)
const opened = await openDatabase({ data })
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)
if (!opened.ok) {
  say({ refused: opened.refusals[0]?.code, message: opened.refusals[0]?.message })
  process.exit(0)
}
say({ opened: true, pid: process.pid })
if (what === 'exit') process.exit(0)
if (what === 'write') {
  const db = opened.value
  const actor = { orgId: 'clinic', userId: 'writer' }
  await inOrganization(db, actor, async tx => {
    await addOrganization(tx, 'Sample Clinic')
    for (let i = 0; i < 8; i++)
      await addMember(tx, { memberId: `SYN-000${i}`, family: 'Sample', given: 'Rowan', status: 'admitted' })
  })
  setInterval(() => db.maintenance.query('select 1').catch(() => {}), 100)
  await Promise.all(
    [0, 1, 2, 3, 4, 5, 6, 7].map(async writer => {
      for (let n = 0; ; n++) {
        const id = `r${run}w${writer}n${n}`
        try {
          await inOrganization(db, actor, tx =>
            append(tx, { subjectId: `SYN-000${writer}`, kind: 'notes', id, expectedVersion: 0, body: { id } }),
          )
        } catch (error) {
          if (error instanceof DatabaseUnavailable) continue
          throw error
        }
        say({ saved: id })
      }
    }),
  )
}
await new Promise(() => setInterval(() => {}, 1000))
