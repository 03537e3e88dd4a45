import type { DuckDBConnection } from '@duckdb/node-api'
import { ok, type Result, refuse } from '../kernel/result.ts'

/** An embedded DuckDB with a limit on its memory; what does not fit goes to a folder beside the output. */
export interface Duck {
  connection: DuckDBConnection
  run(sql: string): Promise<void>
  rows(sql: string): Promise<Record<string, unknown>[]>
  close(): void
}

export interface DuckOptions {
  /** Default 2 GB. */
  memory?: string
  threads?: number
  /** Where it may spill; default: nowhere. */
  spill?: string
}

/** Refuses when the optional package is not installed on this platform. Never loads anything from the network. */
export async function openDuck(options: DuckOptions = {}): Promise<Result<Duck>> {
  let api: typeof import('@duckdb/node-api')
  try {
    api = await import('@duckdb/node-api')
  } catch {
    return refuse('no-duckdb', 'DuckDB is not installed here.', {
      remedy: 'npm install @duckdb/node-api (or use --engine postgres, spark)',
    })
  }
  const instance = await api.DuckDBInstance.create(':memory:', {
    memory_limit: options.memory ?? '2GB',
    ...(options.threads ? { threads: `${options.threads}` } : {}),
    ...(options.spill ? { temp_directory: options.spill } : {}),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  })
  const connection = await instance.connect()
  return ok({
    connection,
    run: async sql => {
      await connection.run(sql)
    },
    rows: async sql => (await connection.runAndReadAll(sql)).getRowObjectsJS(),
    close: () => {
      connection.closeSync()
      instance.closeSync()
    },
  })
}

export const literal = (text: string): string => `'${text.replace(/'/g, "''")}'`
