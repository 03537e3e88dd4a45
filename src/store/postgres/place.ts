import { closeSync, existsSync, openSync, realpathSync } from 'node:fs'

/** A folder as two processes see it. */
export interface Place {
  path: string
  /** The folder's name in this process, short enough for a Unix socket. */
  here: string
  /** The folder's name in the server that we start; the descriptor must be its fourth (number 3). */
  there: string
  descriptor: number | undefined
  close(): void
}

/**
 * Opens a folder so that the server reaches it by an inherited descriptor (`/proc/self/fd/3`), not by its path: it then
 * may lie below folders that the server's account cannot pass, and its path may be longer than the 107 bytes that a
 * Unix socket's address holds. Without /proc (macOS) the path itself is used.
 */
export function openPlace(folder: string): Place {
  const path = realpathSync(folder)
  if (!existsSync('/proc/self/fd')) return { path, here: path, there: path, descriptor: undefined, close: () => {} }
  const descriptor = openSync(path, 'r')
  return {
    path,
    here: `/proc/self/fd/${descriptor}`,
    there: '/proc/self/fd/3',
    descriptor,
    close: () => closeSync(descriptor),
  }
}
