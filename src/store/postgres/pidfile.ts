import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'

/** What `postmaster.pid` of a data folder says about a server; `ready` when it says that it accepts connections. */
export type ServerProcess =
  | { state: 'none' }
  | { state: 'left-over' }
  | { state: 'running'; pid: number; ready: boolean }

/**
 * Whether a server runs on a data folder. A pid file that is empty, or that names a process which is gone, a zombie, or
 * something else (numbers are used again), is left over.
 */
export function serverProcess(dataFolder: string): ServerProcess {
  let lines: string[]
  try {
    lines = readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return { state: 'none' }
  }
  const pid = Number(lines[0])
  if (!pid || !isServerOf(pid, dataFolder)) return { state: 'left-over' }
  return { state: 'running', pid, ready: lines[7]?.trim() === 'ready' }
}

/** Whether the process lives; a zombie does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false
  }
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return process.platform !== 'linux'
  }
}

function isServerOf(pid: number, dataFolder: string): boolean {
  if (!isAlive(pid)) return false
  try {
    // A postmaster's working directory is its data folder.
    return readlinkSync(`/proc/${pid}/cwd`) === dataFolder
  } catch {
    // Not Linux, or a container's root without the right to look into other accounts' processes.
    return nameOf(pid).includes('postgres')
  }
}

function nameOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8')
  } catch {
    return execFileSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' })
  }
}
