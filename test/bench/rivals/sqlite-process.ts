// Figures as plain rows in SQLite: one row for each cell and month, one index for each direction of reading.
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { askAsTold } from './asking.ts'
import type { ChangeAnswer, RowAnswer, Way } from './asking.ts'
import { cardsOf } from './card.ts'
import type { CardRow } from './card.ts'
import { newerRows, olderRows, readFacts } from './rows.ts'
import type { RowBlock, RowsFacts } from './rows.ts'
import { diffSql, drillSql, headlineSql, memberSql, pageSql } from './sql.ts'

const [folder = '', mode] = process.argv.slice(2)
if (mode === 'load') load(folder)
else await askAsTold(open)

function open(at: string, facts: RowsFacts): Way {
  const database = new Database(join(at, 'rows.sqlite'), { readonly: true })
  database.pragma('mmap_size = 4294967296')
  const prepared = (sql: string) => database.prepare<unknown[]>(sql).raw()
  const headline = prepared(headlineSql(facts))
  const drill = prepared(drillSql(facts))
  const diff = prepared(diffSql)
  const pages = new Map<string, ReturnType<typeof prepared>>()
  // Rows have the columns that the statements name.
  return {
    overview: () => cardsOf(headline.all() as CardRow[], facts),
    drill: (indicator, member) => drill.all({ indicator, member }) as RowAnswer[],
    page: ({ text, offset, ...order }) => {
      const sql = pageSql(facts, order)
      const statement = pages.get(sql) ?? prepared(sql)
      pages.set(sql, statement)
      const found = statement.all({ text, offset, limit: facts.pageSize }) as number[][]
      return { rows: found.map((row) => row.slice(1)), count: found[0]?.[0] ?? 0 }
    },
    diff: () => diff.all() as ChangeAnswer[],
    close: () => void database.close(),
  }
}

function load(at: string): void {
  const database = new Database(join(at, 'rows.sqlite'))
  database.pragma('journal_mode = OFF')
  database.pragma('synchronous = OFF')
  for (const table of ['newer', 'older']) {
    database.exec(
      `CREATE TABLE ${table} (indicator INT, month INT, first INT, second INT, ac REAL, pl REAL,
        PRIMARY KEY (indicator, month, first, second)) WITHOUT ROWID`,
    )
  }
  database.exec('BEGIN')
  const insert = inserter(database, 'newer')
  for (const block of newerRows(at)) insert(block)
  database.exec('INSERT INTO older SELECT * FROM newer')
  const change = inserter(database, 'older')
  for (const block of olderRows(at)) change(block)
  database.exec('CREATE INDEX course ON newer (indicator, first, second, month, ac, pl)')
  for (const sql of memberSql(readFacts(at))) database.exec(sql)
  database.exec('COMMIT')
  database.exec('ANALYZE')
  database.close()
}

function inserter(database: Database.Database, table: string): (block: RowBlock) => void {
  const insert = database.prepare(`INSERT OR REPLACE INTO ${table} VALUES (?, ?, ?, ?, ?, ?)`)
  return ({ indicator, month, first, second, actual, plan }) => {
    for (let at = 0; at < first.length; at++) {
      insert.run(indicator, month, first[at], second[at], valueOf(actual[at]), valueOf(plan[at]))
    }
  }
}

function valueOf(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value
}
