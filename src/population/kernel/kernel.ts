import { Worker } from 'node:worker_threads'
import type { Row } from '../../rules/decide.ts'
import { caseLimit, type Logic } from '../logic.ts'
import { blockRows, type Emitted, emit, mostPages, splitsInVectors } from './emit.ts'
import { type Packing, packingOf } from './pack.ts'

/**
 * Columns in memory and the program over them. Rows are bytes (see `Packing`) in shared memory, in blocks of 16,384, so
 * that several threads work on them without copying; answers stand beside them.
 */
export interface Kernel {
  packing: Packing
  rows: number
  /** Nodes whose outcomes are written, in order: the verdict first. */
  outputs: readonly number[]
  /** Writes one row’s facts. */
  write(row: number, facts: Row): void
  /** A column of a block, to be written at once. */
  column(block: number, column: number): Uint8Array
  /** Decides every row, exactly as `decide` does. */
  run(): void
  /** Without the split of facts that pull both ways in more than 64 cases: only what the vectors do. */
  scan(): void
  outcome(row: number, output: number): number
  /** How many rows have each outcome of an output: not met, undetermined, not applicable, met. */
  count(output: number): [number, number, number, number]
  memory: WebAssembly.Memory
  /** For threads: the compiled module, and the bytes that a block takes. */
  module: WebAssembly.Module
  blockBytes: number
}

export function kernelOf(logic: Logic, rows: number, options: { verdictOnly?: boolean } = {}): Kernel {
  const { program } = logic
  const packing = packingOf(program)
  const outputs = options.verdictOnly ? [program.root] : [program.root, ...logic.clauses.map(({ node }) => node)]
  const emitted = emit(logic, packing, outputs, 'outcomes')
  const blocks = Math.max(1, Math.ceil(rows / blockRows))
  const blockBytes = emitted.columns * blockRows
  const { memory, bytes } = memoryOf(blocks * blockBytes)
  const module = new WebAssembly.Module(emitted.bytes)
  const scanBlock = functionOf(module, memory)
  const first = packing.columns.length
  const splitter = splitterOf(logic, packing, outputs)
  const at = (row: number, column: number) =>
    Math.floor(row / blockRows) * blockBytes + column * blockRows + (row % blockRows)

  const scan = () => {
    for (let block = 0; block < blocks; block++)
      scanBlock(block * blockBytes, Math.min(blockRows, rows - block * blockRows))
  }
  return {
    packing,
    rows,
    outputs,
    memory,
    module,
    blockBytes,
    write: (row, facts) => {
      packing.columns.forEach(({ slot, byteOf }, column) => {
        bytes[at(row, column)] = byteOf(facts[slot]!)
      })
    },
    column: (block, column) => {
      const from = block * blockBytes + column * blockRows
      return bytes.subarray(from, from + blockRows)
    },
    scan,
    run: () => {
      scan()
      splitter?.(bytes, blocks, blockBytes, rows, first)
    },
    outcome: (row, output) => bytes[at(row, first + output)]!,
    count: output => {
      const counts: [number, number, number, number] = [0, 0, 0, 0]
      for (let block = 0; block < blocks; block++) {
        const from = block * blockBytes + (first + output) * blockRows
        const to = from + Math.min(blockRows, rows - block * blockRows)
        for (let i = from; i < to; i++) counts[bytes[i]! as 0 | 1 | 2 | 3]++
      }
      return counts
    },
  }
}

/**
 * Rows in which a fact that pulls both ways is unknown, asked again once for each kind of answer: what all cases say stands.
 * They are gathered into a block of their own, so that the same vectors decide them.
 */
function splitterOf(logic: Logic, packing: Packing, outputs: readonly number[]) {
  const splits = logic.splits.map(({ slot, cells }) => ({
    columns: packing.columns.flatMap((column, index) => (column.slot === slot ? [{ column, index }] : [])),
    cells,
  }))
  if (splits.length === 0 || splitsInVectors(logic)) return undefined
  const emitted: Emitted = emit(logic, packing, outputs, 'codes')
  const blockBytes = emitted.columns * blockRows
  const { memory, bytes: side } = memoryOf(blockBytes)
  const scanBlock = functionOf(new WebAssembly.Module(emitted.bytes), memory)
  const first = packing.columns.length
  const outcomes = Array.from({ length: 16 }, (_, code) => {
    const applies = code >> 2
    return applies === 0 ? 2 : applies !== 3 ? 1 : [0, 1, 1, 3][code & 3]!
  })

  return (bytes: Uint8Array, blocks: number, stride: number, rows: number, outputsFrom: number): void => {
    let used = 0
    let waiting: { place: number; from: number; cases: number }[] = []
    const flush = (): void => {
      if (used === 0) return
      scanBlock(0, used)
      for (const { place, from, cases } of waiting)
        for (let o = 0; o < outputs.length; o++) {
          let sure = 15
          let possible = 0
          const column = (first + o) * blockRows + from
          for (let i = 0; i < cases; i++) {
            sure &= side[column + i]!
            possible |= side[column + i]!
          }
          bytes[place + (outputsFrom + o) * blockRows] = outcomes[(sure & 10) | (possible & 5)]!
        }
      used = 0
      waiting = []
    }
    for (let block = 0; block < blocks; block++) {
      const count = Math.min(blockRows, rows - block * blockRows)
      for (let i = 0; i < count; i++) {
        const place = block * stride + i
        let cases = 1
        for (const { columns, cells } of splits) {
          const { column, index } = columns[0]!
          if (bytes[place + index * blockRows] === column.unknown) cases *= cells.length
        }
        if (cases === 1 || cases > caseLimit) continue
        if (used + cases > blockRows) flush()
        for (let c = 0; c < first; c++) {
          const from = c * blockRows + used
          side.fill(bytes[place + c * blockRows]!, from, from + cases)
        }
        let every = 1
        for (const { columns, cells } of splits) {
          if (bytes[place + columns[0]!.index * blockRows] !== columns[0]!.column.unknown) continue
          for (let k = 0; k < cases; k++) {
            const cell = cells[Math.floor(k / every) % cells.length]!
            for (const { column, index } of columns) side[index * blockRows + used + k] = column.byteOf(cell)
          }
          every *= cells.length
        }
        waiting.push({ place, from: used, cases })
        used += cases
      }
    }
    flush()
  }
}

function memoryOf(size: number): { memory: WebAssembly.Memory; bytes: Uint8Array } {
  const pages = Math.max(1, Math.ceil(size / 65_536))
  if (pages > mostPages) throw new Error('More than 4 GB of columns: run the rows in parts')
  const memory = new WebAssembly.Memory({ initial: pages, maximum: mostPages, shared: true })
  return { memory, bytes: new Uint8Array(memory.buffer) }
}

function functionOf(module: WebAssembly.Module, memory: WebAssembly.Memory): (base: number, rows: number) => void {
  const { run } = new WebAssembly.Instance(module, { columns: { memory } }).exports
  if (typeof run !== 'function') throw new Error('The module exports no function')
  return (base, rows) => run(base, rows)
}

/** Takes blocks from a shared counter until none is left. */
const worker = `
const { parentPort, workerData } = require('node:worker_threads')
const { module, memory, counter, blocks, blockBytes, blockRows, rows } = workerData
const { run } = new WebAssembly.Instance(module, { columns: { memory } }).exports
const next = new Int32Array(counter)
parentPort.on('message', () => {
  for (let block = Atomics.add(next, 0, 1); block < blocks; block = Atomics.add(next, 0, 1))
    run(block * blockBytes, Math.min(blockRows, rows - block * blockRows))
  parentPort.postMessage('done')
})
parentPort.postMessage('ready')
`

/** Threads that scan a kernel’s blocks together. */
export async function threadsOf(
  kernel: Kernel,
  count: number,
): Promise<{ scan(): Promise<void>; close(): Promise<void> }> {
  const counter = new SharedArrayBuffer(4)
  const blocks = Math.ceil(kernel.rows / blockRows)
  const { module, memory, blockBytes, rows } = kernel
  const workers = Array.from(
    { length: count },
    () =>
      new Worker(worker, { eval: true, workerData: { module, memory, counter, blocks, blockBytes, blockRows, rows } }),
  )
  const answer = (one: Worker) =>
    new Promise<void>((resolve, reject) => {
      one.once('message', () => resolve())
      one.once('error', reject)
    })
  await Promise.all(workers.map(answer))
  return {
    scan: async () => {
      Atomics.store(new Int32Array(counter), 0, 0)
      const all = workers.map(answer)
      for (const one of workers) one.postMessage('scan')
      await Promise.all(all)
    },
    close: async () => {
      await Promise.all(workers.map(one => one.terminate()))
    },
  }
}
