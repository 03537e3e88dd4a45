/** The part of the WebAssembly interface that is used here; the types of Node.js 20 leave it out. */
declare namespace WebAssembly {
  class Memory {
    constructor(descriptor: { initial: number; maximum: number; shared: true })
    readonly buffer: SharedArrayBuffer
  }
  class Module {
    constructor(bytes: Uint8Array<ArrayBuffer>)
  }
  class Instance {
    constructor(module: Module, imports: { columns: { memory: Memory } })
    readonly exports: Record<string, unknown>
  }
}
