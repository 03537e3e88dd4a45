import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** The system account that the database server runs as. */
export interface Account {
  uid: number
  gid: number
}

/**
 * Whom PostgreSQL shall run as: undefined means "as we do"; it refuses to run as root, so root gives its privileges up
 * for the owner of an existing data folder, else `postgres`, else `nobody`.
 */
export function serverAccount(folder: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const owner = statSync(folder, { throwIfNoEntry: false })
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  return account('postgres') ?? account('nobody') ?? { uid: 65534, gid: 65534 }
}

/** Whether a system account has a name. `initdb` refuses to run under a number that has none. */
export function hasName(uid: number): boolean {
  return passwd().some(line => line[2] === String(uid))
}

/** Whether `who` may pass through every folder above `path`. */
export function canReach(path: string, who: Account | undefined): boolean {
  if (!who) return true
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { mode, uid, gid } = statSync(folder)
    const pass = uid === who.uid ? mode & 0o100 : gid === who.gid ? mode & 0o010 : mode & 0o001
    if (!pass) return false
    if (folder === dirname(folder)) return true
  }
}

function account(name: string): Account | undefined {
  const line = passwd().find(fields => fields[0] === name)
  return line && { uid: Number(line[2]), gid: Number(line[3]) }
}

function passwd(): string[][] {
  try {
    return readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map(line => line.split(':'))
  } catch {
    return []
  }
}
