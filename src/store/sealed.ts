import { createCipheriv, createDecipheriv, randomBytes, type ScryptOptions, scrypt, scryptSync } from 'node:crypto'
import { open } from 'node:fs/promises'
import { Transform, type TransformCallback } from 'node:stream'

/**
 * A stream sealed with a passphrase.
 *
 * `OPENIOP-SEALED-1\n`, the salt (16 bytes), then frames (the first one empty): a length (4 bytes, its highest bit marking the last frame), the
 * AES-256-GCM text of up to 64 KiB, its tag (16 bytes). The key is scrypt's (N 2^17, r 8, p 1); the nonce is the frame's
 * number, and the length is authenticated with it. So each piece is checked before it is passed on, and pieces that were
 * left out, exchanged or cut off at the end are noticed.
 */
const magic = Buffer.from('OPENIOP-SEALED-1\n')

const frameBytes = 65_536

export class WrongPassphrase extends Error {}

export async function isEncrypted(file: string): Promise<boolean> {
  const handle = await open(file)
  try {
    const { buffer } = await handle.read(Buffer.alloc(magic.length), 0, magic.length, 0)
    return buffer.equals(magic)
  } finally {
    await handle.close()
  }
}

export async function encryption(passphrase: string): Promise<Transform> {
  const salt = randomBytes(16)
  const key = await new Promise<Buffer>((resolve, reject) =>
    scrypt(passphrase.normalize('NFC'), salt, 32, cost, (error, derived) => (error ? reject(error) : resolve(derived))),
  )
  let waiting: Buffer = Buffer.alloc(0)
  let number = 0
  const seal = (text: Buffer, last: boolean): Buffer => {
    const length = lengthOf(text.length, last)
    const cipher = createCipheriv('aes-256-gcm', key, nonce(number++))
    cipher.setAAD(length)
    return Buffer.concat([length, cipher.update(text), cipher.final(), cipher.getAuthTag()])
  }
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      waiting = Buffer.concat([waiting, chunk])
      while (waiting.length > frameBytes) {
        this.push(seal(waiting.subarray(0, frameBytes), false))
        waiting = waiting.subarray(frameBytes)
      }
      done()
    },
    flush(done) {
      done(null, seal(waiting, true))
    },
  })
  // An empty first frame tells a wrong passphrase from a damaged file.
  stream.push(Buffer.concat([magic, salt, seal(Buffer.alloc(0), false)]))
  return stream
}

/** Fails with `WrongPassphrase` when already the first frame does not open. */
export function decryption(passphrase: string): Transform {
  let waiting: Buffer = Buffer.alloc(0)
  let key: Buffer | undefined
  let number = 0
  let ended = false
  const step = (stream: Transform): boolean => {
    if (!key) {
      if (waiting.length < magic.length + 16) return false
      key = keyOf(passphrase, waiting.subarray(magic.length, magic.length + 16))
      waiting = waiting.subarray(magic.length + 16)
    }
    if (waiting.length < 4) return false
    const header = waiting.readUInt32BE(0)
    const last = header >= 0x80000000
    const length = header & 0x7fffffff
    if (length > frameBytes || ended) throw new Error('a frame is damaged')
    if (waiting.length < 4 + length + 16) return false
    const decipher = createDecipheriv('aes-256-gcm', key, nonce(number))
    decipher.setAAD(waiting.subarray(0, 4))
    decipher.setAuthTag(waiting.subarray(4 + length, 4 + length + 16))
    try {
      const text = Buffer.concat([decipher.update(waiting.subarray(4, 4 + length)), decipher.final()])
      if (text.length > 0) stream.push(text)
    } catch {
      throw number === 0 ? new WrongPassphrase('the first frame does not open') : new Error('a frame is damaged')
    }
    waiting = waiting.subarray(4 + length + 16)
    number++
    ended = last
    return true
  }
  const tried = (stream: Transform, done: TransformCallback, finish: () => void) => {
    try {
      while (step(stream));
      finish()
      done()
    } catch (error) {
      done(error instanceof Error ? error : new Error('a frame is damaged'))
    }
  }
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      waiting = Buffer.concat([waiting, chunk])
      tried(this, done, () => {})
    },
    flush(done) {
      tried(this, done, () => {
        if (!ended || waiting.length > 0) throw new Error('the end is missing')
      })
    },
  })
}

const cost: ScryptOptions = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 }

const keyOf = (passphrase: string, salt: Buffer): Buffer => scryptSync(passphrase.normalize('NFC'), salt, 32, cost)

function nonce(number: number): Buffer {
  const bytes = Buffer.alloc(12)
  bytes.writeUIntBE(number, 6, 6)
  return bytes
}

function lengthOf(bytes: number, last: boolean): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(last ? bytes + 0x80000000 : bytes)
  return length
}
