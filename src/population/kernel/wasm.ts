/** Just enough of the WebAssembly binary format for one function over 16 rows at a time. */
export type Code = number[]

export const u32 = (value: number): number[] => {
  const bytes: number[] = []
  let rest = value >>> 0
  do {
    const low = rest & 127
    rest >>>= 7
    bytes.push(rest === 0 ? low : low | 128)
  } while (rest !== 0)
  return bytes
}

export const s32 = (value: number): number[] => {
  const bytes: number[] = []
  let rest = value | 0
  for (;;) {
    const low = rest & 127
    rest >>= 7
    if ((rest === 0 && !(low & 64)) || (rest === -1 && low & 64)) return [...bytes, low]
    bytes.push(low | 128)
  }
}

const vector = (op: number): number[] => [0xfd, ...u32(op)]

export const op = {
  get: (local: number): Code => [0x20, ...u32(local)],
  set: (local: number): Code => [0x21, ...u32(local)],
  i32: (value: number): Code => [0x41, ...s32(value)],
  add: [0x6a],
  lessThan: [0x49],
  load: (offset: number): Code => [...vector(0), 0, ...u32(offset)],
  store: (offset: number): Code => [...vector(11), 0, ...u32(offset)],
  /** Sixteen bytes. */
  constant: (bytes: readonly number[]): Code => [...vector(12), ...bytes],
  splat: (byte: number): Code => [...vector(12), ...Array.from({ length: 16 }, () => byte)],
  /** Looks each byte up in a table of sixteen. */
  swizzle: vector(14),
  and: vector(78),
  or: vector(80),
  shiftRight: (bits: number): Code => [0x41, ...s32(bits), ...vector(109)],
  shiftLeft: (bits: number): Code => [0x41, ...s32(bits), ...vector(107)],
  addBytes: vector(110),
  atLeast: vector(44),
  equal: vector(35),
  /** Of three vectors: bits of the first where the third has a one, else of the second. */
  select: vector(82),
}

/** A module with the function `run(base, rows)` over an imported, shared memory. `body` is run with the row's address in local 2. */
export function moduleOf(body: Code, vectors: number, pages: number): Uint8Array<ArrayBuffer> {
  const section = (id: number, content: number[]) => [id, ...u32(content.length), ...content]
  const name = (text: string) => [...u32(text.length), ...new TextEncoder().encode(text)]
  const I32 = 0x7f
  const V128 = 0x7b
  // Locals: 0 base, 1 rows and then the end, 2 the address, from 3 on the vectors.
  const code = [
    ...op.get(0),
    ...op.set(2),
    ...op.get(0),
    ...op.get(1),
    ...op.add,
    ...op.set(1),
    0x03,
    0x40,
    ...op.get(2),
    ...op.get(1),
    ...op.lessThan,
    0x04,
    0x40,
    ...body,
    ...op.get(2),
    ...op.i32(16),
    ...op.add,
    ...op.set(2),
    0x0c,
    1,
    0x0b,
    0x0b,
    0x0b,
  ]
  const locals = [2, 1, I32, ...u32(vectors), V128]
  const func = [...locals, ...code]
  return Uint8Array.from([
    0,
    0x61,
    0x73,
    0x6d,
    1,
    0,
    0,
    0,
    ...section(1, [1, 0x60, 2, I32, I32, 0]),
    ...section(2, [1, ...name('columns'), ...name('memory'), 2, 3, ...u32(1), ...u32(pages)]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...name('run'), 0, 0]),
    ...section(10, [1, ...u32(func.length), ...func]),
  ])
}
