import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { SyncWay } from './figure-row.ts'
import { fetched } from './plain-ways.ts'

/** DuckDB from a Parquet file. */
export const way: SyncWay = {
  run: async (url, folder) => {
    const path = join(folder, 'fetched.parquet')
    writeFileSync(path, await fetched(`${url}/parquet`))
    const instance = await DuckDBInstance.create(join(folder, 'figures.duckdb'))
    const connection = await instance.connect()
    await connection.run(`CREATE TABLE figure AS SELECT * FROM read_parquet('${path}')`)
    await connection.run('CHECKPOINT')
    connection.closeSync()
    instance.closeSync()
  },
  count: async (folder) => {
    const instance = await DuckDBInstance.create(join(folder, 'figures.duckdb'))
    const connection = await instance.connect()
    const reader = await connection.runAndReadAll('SELECT count(*)::INTEGER FROM figure')
    const count = Number(reader.getRows()[0]?.[0])
    connection.closeSync()
    instance.closeSync()
    return count
  },
}
