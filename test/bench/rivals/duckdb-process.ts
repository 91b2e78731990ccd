// All figures as one sorted table in DuckDB.
import { join } from 'node:path'
import { DuckDBDataChunk, DuckDBInstance, DOUBLE, INTEGER } from '@duckdb/node-api'
import type { DuckDBConnection, DuckDBPreparedStatement, DuckDBValue } from '@duckdb/node-api'
import { askAsTold } from './asking.ts'
import type { ChangeAnswer, RowAnswer, Way } from './asking.ts'
import { cardsOf } from './card.ts'
import type { CardRow } from './card.ts'
import { newerRows, olderRows, readFacts } from './rows.ts'
import type { RowBlock, RowsFacts } from './rows.ts'
import { diffSql, drillSql, headlineSql, memberSql, pageSql } from './sql.ts'

/** Rows of a chunk, as DuckDB works on them. */
const chunkRows = 2048

const [folder = '', mode] = process.argv.slice(2)
if (mode === 'load') await load(folder)
else await askAsTold(open)

async function open(at: string, facts: RowsFacts): Promise<Way> {
  const instance = await DuckDBInstance.create(join(at, 'rows.duckdb'), { access_mode: 'READ_ONLY' })
  const connection = await instance.connect()
  const kept = new Map<string, DuckDBPreparedStatement>()
  const rows = async <Row>(sql: string, values: Readonly<Record<string, DuckDBValue>> = {}) => {
    const statement = kept.get(sql) ?? (await connection.prepare(sql))
    kept.set(sql, statement)
    statement.bind(values)
    const reader = await statement.runAndReadAll()
    const found: unknown = reader.getRows()
    // Rows have the columns that the statement names.
    return found as readonly Row[]
  }
  return {
    overview: async () => cardsOf(await rows<CardRow>(headlineSql(facts)), facts),
    drill: (indicator, member) => rows<RowAnswer>(drillSql(facts), { indicator, member }),
    page: async ({ text, offset, ...order }) => {
      const found = await rows<number[]>(pageSql(facts, order), { text, offset, limit: facts.pageSize })
      return { rows: found.map((row) => row.slice(1)), count: found[0]?.[0] ?? 0 }
    },
    diff: () => rows<ChangeAnswer>(diffSql),
    close: () => {
      for (const statement of kept.values()) statement.destroySync()
      connection.closeSync()
      instance.closeSync()
    },
  }
}

async function load(at: string): Promise<void> {
  const instance = await DuckDBInstance.create(join(at, 'rows.duckdb'))
  const connection = await instance.connect()
  const columns = 'indicator INTEGER, month INTEGER, first INTEGER, second INTEGER, ac DOUBLE, pl DOUBLE'
  await connection.run(`CREATE TABLE newer (${columns})`)
  await append(connection, 'newer', newerRows(at))
  await connection.run('CREATE TABLE changed AS SELECT * FROM newer LIMIT 0')
  await append(connection, 'changed', olderRows(at))
  await connection.run(`CREATE TABLE older AS
    SELECT * FROM newer WHERE (indicator, month) NOT IN (SELECT DISTINCT indicator, month FROM changed)
    UNION ALL SELECT * FROM changed ORDER BY indicator, month, first, second`)
  await connection.run('DROP TABLE changed')
  for (const sql of memberSql(readFacts(at))) await connection.run(sql)
  await connection.run('CHECKPOINT')
  connection.closeSync()
  instance.closeSync()
}

async function append(
  connection: DuckDBConnection,
  table: string,
  blocks: Iterable<RowBlock>,
): Promise<void> {
  const appender = await connection.createAppender(table)
  for (const { indicator, month, first, second, actual, plan } of blocks) {
    for (let from = 0; from < first.length; from += chunkRows) {
      const to = Math.min(first.length, from + chunkRows)
      const chunk = DuckDBDataChunk.create([INTEGER, INTEGER, INTEGER, INTEGER, DOUBLE, DOUBLE], to - from)
      const constant = (value: number) => new Array<number>(to - from).fill(value)
      const values = (column: Float64Array) =>
        Array.from(column.subarray(from, to), (value) => (Number.isNaN(value) ? null : value))
      chunk.setColumns([
        constant(indicator),
        constant(month),
        [...first.subarray(from, to)],
        [...second.subarray(from, to)],
        values(actual),
        values(plan),
      ])
      appender.appendDataChunk(chunk)
    }
  }
  appender.flushSync()
  appender.closeSync()
}
