import { once } from 'node:events'
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ok, type Result, refuse } from '../../kernel/result.ts'
import type { Place } from './place.ts'

export interface Lock {
  release(): Promise<void>
}

/**
 * Makes this process the only application on a data folder.
 *
 * The lock is a Unix socket that its owner listens on: the kernel ends it with the owner, so a lock left by a killed
 * process never has to be guessed at from a process number, and an owner in another container that shares the volume
 * is seen as well. `owner.json` is only for the sentence that a person reads.
 */
export async function lockFolder(place: Place): Promise<Result<Lock>> {
  const socket = join(place.here, 'lock')
  for (let attempt = 0; attempt < 20; attempt++) {
    const server = createServer(client => client.destroy())
    server.listen(socket)
    const bound = await Promise.race([once(server, 'listening').then(() => true), once(server, 'error').then(() => false)])
    if (!bound) {
      if (await someoneListens(socket)) return refuse('data-in-use', inUse(place), { remedy: 'Use the running application, or stop it first.' })
      rmSync(join(place.path, 'lock'), { force: true })
      continue
    }
    server.unref()
    const mine = statSync(join(place.path, 'lock'), { throwIfNoEntry: false })?.ino
    // Another starter may have judged the same leftover dead and be about to remove what is now ours.
    await sleep(attempt > 0 ? 60 : 0)
    if (mine === undefined || statSync(join(place.path, 'lock'), { throwIfNoEntry: false })?.ino !== mine) {
      server.close()
      continue
    }
    const owner = { pid: process.pid, host: hostname(), since: new Date().toISOString() }
    writeFileSync(join(place.path, 'owner.json'), `${JSON.stringify(owner)}\n`)
    return ok({
      release: async () => {
        rmSync(join(place.path, 'owner.json'), { force: true })
        await new Promise<void>(resolve => server.close(() => resolve()))
      },
    })
  }
  return refuse('data-in-use', inUse(place), { remedy: 'Use the running application, or stop it first.' })
}

function inUse(place: Place): string {
  try {
    const owner: { pid: number; host: string; since: string } = JSON.parse(
      readFileSync(join(place.path, 'owner.json'), 'utf8'),
    )
    return `Another OpenIOP (process ${owner.pid} on ${owner.host}, since ${owner.since}) is using this data folder.`
  } catch {
    return 'Another OpenIOP is using this data folder.'
  }
}

function someoneListens(socket: string): Promise<boolean> {
  return new Promise(resolve => {
    const client = connect(socket)
    client.once('connect', () => resolve(true))
    client.once('error', () => resolve(false))
    client.once('close', () => client.destroy())
  })
}
