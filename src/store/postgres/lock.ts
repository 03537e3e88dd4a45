import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
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
 * The owner listens on a Unix socket that the link `lock` names. The kernel ends the socket with its owner, so a lock
 * left by a killed process never has to be guessed at from a process number, and an owner in another container that
 * shares the volume is seen as well. `owner.json` is only for the sentence that a person reads.
 */
export async function lockFolder(place: Place): Promise<Result<Lock>> {
  const socket = `lock-${randomBytes(6).toString('hex')}.sock`
  const server = createServer(client => client.destroy())
  server.listen(join(place.here, socket))
  await once(server, 'listening')
  server.unref()
  const link = join(place.path, 'lock')
  const owned = await claim(place, link, socket)
  if (owned) {
    const owner = { pid: process.pid, host: hostname(), since: new Date().toISOString() }
    writeFileSync(join(place.path, 'owner.json'), `${JSON.stringify(owner)}\n`)
  }
  const release = async () => {
    if (target(link) === socket) {
      rmSync(join(place.path, 'owner.json'), { force: true })
      rmSync(link, { force: true })
    }
    await new Promise<void>(resolve => server.close(() => resolve()))
  }
  if (owned) return ok({ release })
  await release()
  return refuse('data-in-use', inUse(place), { remedy: 'Use the running application, or stop it first.' })
}

async function claim(place: Place, link: string, socket: string): Promise<boolean> {
  for (let attempt = 0; attempt < 10; attempt++) {
    try {
      symlinkSync(socket, link)
    } catch {
      const other = target(link)
      if (other && (await stays(join(place.here, other)))) return false
      rmSync(link, { force: true })
      if (other) rmSync(join(place.path, other), { force: true })
      continue
    }
    // Another starter may have judged the same leftover dead, and be about to remove what is now our link.
    if (attempt > 0) await sleep(60)
    if (target(link) === socket) return true
  }
  return false
}

/**
 * Whether an owner is there, and not only the last moment of one: a process that a killed owner was just starting holds
 * its sockets until it becomes another program.
 */
async function stays(socket: string): Promise<boolean> {
  for (let look = 0; look < 5; look++, await sleep(80)) if (!(await someoneListens(socket))) return false
  return true
}

function target(link: string): string | undefined {
  try {
    return readlinkSync(link)
  } catch {
    return undefined
  }
}

function inUse(place: Place): string {
  try {
    const text = readFileSync(join(place.path, 'owner.json'), 'utf8')
    const owner: { pid: number; host: string; since: string } = JSON.parse(text)
    return `Another OpenIOP (process ${owner.pid} on ${owner.host}, since ${owner.since}) is using this data folder.`
  } catch {
    return 'Another OpenIOP is using this data folder.'
  }
}

/** Whether a process accepts connections on a Unix socket. */
export function someoneListens(socket: string): Promise<boolean> {
  return new Promise(resolve => {
    const client = connect(socket)
    client.once('connect', () => {
      client.destroy()
      resolve(true)
    })
    client.once('error', () => resolve(false))
  })
}
