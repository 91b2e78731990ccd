// Writes the same figures in the form in which each way fetches them.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { zstdCompressSync } from 'node:zlib'
import { DuckDBInstance } from '@duckdb/node-api'
import Database from 'better-sqlite3'
import { productRows } from './figure-row.ts'
import type { FigureRow } from './figure-row.ts'
import { newerRows, readFacts } from './rows.ts'
import type { RowBlock } from './rows.ts'

const [folder = ''] = process.argv.slice(2)
const { indicators, wide } = readFacts(folder)
const served = join(folder, 'served')
mkdirSync(served)
const write = (name: string, bytes: Uint8Array) => writeFileSync(join(served, name), zstdCompressSync(bytes))

// The one indicator with two dimensions is left out: rows here name one member.
const blocks = Map.groupBy(newerRows(folder), ({ indicator }) => indicator)
blocks.delete(wide)
const products: FigureRow[] = []
let figures = 0
for (const [indicator, months] of blocks) {
  const rows = months.flatMap((block) => rowsOf(indicators[indicator] ?? '', block))
  figures += rows.length
  for (const row of rows) if (products.length < productRows) products.push(row)
  const plain = rows.map(({ indicator: name, unit, period, scenario, value }) => [
    name,
    period,
    scenario,
    unit,
    value,
    'final',
  ])
  writeFileSync(join(served, `rows-${indicator}.json`), JSON.stringify(plain))
  write(`columns-${indicator}`, columnsOf(months))
  write(`series-${indicator}`, Buffer.from(JSON.stringify(seriesOf(months))))
  write(`blobs-${indicator}`, blobsOf(months))
}
writeFileSync(join(served, 'products.json'), JSON.stringify(products))
writeFileSync(join(served, 'facts.json'), JSON.stringify({ files: blocks.size, figures }))
writeSqlite()
await writeParquet()
process.stdout.write(String(figures))

function rowsOf(indicator: string, { month, first, actual, plan }: RowBlock): FigureRow[] {
  const period = `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
  return (['AC', 'PL'] as const).flatMap((scenario) =>
    Array.from(scenario === 'AC' ? actual : plan, (value, at) => {
      const unit = `unit-${first[at]}`
      return { id: `${indicator}/${period}/${scenario}/${unit}`, indicator, unit, period, scenario, value }
    }),
  )
}

/** All integer columns one after another, then the values: `count`, month, scenario, unit, value. */
function columnsOf(months: readonly RowBlock[]): Uint8Array {
  const count = months.reduce((all, { first }) => all + first.length * 2, 0)
  const bytes = new Uint8Array(8 + count * 20)
  new Int32Array(bytes.buffer, 0, 1)[0] = count
  const values = new Float64Array(bytes.buffer, 8, count)
  const integers = new Int32Array(bytes.buffer, 8 + count * 8, count * 3)
  let at = 0
  for (const { month, first, actual, plan } of months) {
    for (const [scenario, column] of [actual, plan].entries()) {
      for (let cell = 0; cell < column.length; cell++) {
        values[at] = column[cell] ?? 0
        integers.set([month, scenario, first[cell] ?? 0], at * 3)
        at++
      }
    }
  }
  return bytes
}

/** Unit → actuals and plans by month. */
function seriesOf(months: readonly RowBlock[]) {
  const units = months[0]?.first ?? []
  return Array.from(units, (unit, at) => ({
    unit,
    firstMonth: months[0]?.month ?? 0,
    AC: months.map(({ actual }) => actual[at]),
    PL: months.map(({ plan }) => plan[at]),
  }))
}

/** Units, months and the first month, then for each unit its actuals and its plans. */
function blobsOf(months: readonly RowBlock[]): Uint8Array {
  const units = months[0]?.first.length ?? 0
  const values = new Float64Array(2 + units * months.length * 2)
  new Int32Array(values.buffer, 0, 3).set([units, months.length, months[0]?.month ?? 0])
  let at = 2
  for (let unit = 0; unit < units; unit++) {
    for (const key of ['actual', 'plan'] as const) {
      for (const block of months) values[at++] = block[key][unit] ?? 0
    }
  }
  return new Uint8Array(values.buffer)
}

function writeSqlite(): void {
  const path = join(folder, 'prepared.sqlite')
  const database = new Database(path)
  database.exec(`CREATE TABLE figure (indicator INT, month INT, scenario INT, unit INT, value REAL, state INT,
    PRIMARY KEY (indicator, month, scenario, unit)) WITHOUT ROWID; BEGIN`)
  const insert = database.prepare('INSERT INTO figure VALUES (?, ?, ?, ?, ?, 0)')
  for (const { indicator, month, first, actual, plan } of [...blocks.values()].flat()) {
    for (const [scenario, column] of [actual, plan].entries()) {
      for (let at = 0; at < column.length; at++) insert.run(indicator, month, scenario, first[at], column[at])
    }
  }
  database.exec('COMMIT; VACUUM')
  database.close()
  write('sqlite', readFileSync(path))
}

async function writeParquet(): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const csv = join(folder, 'prepared.csv')
  const lines: string[] = ['indicator,month,scenario,unit,value,state']
  for (const { indicator, month, first, actual, plan } of [...blocks.values()].flat()) {
    for (const [scenario, column] of [actual, plan].entries()) {
      for (let at = 0; at < column.length; at++) {
        lines.push(`${indicator},${month},${scenario},${first[at]},${column[at]},0`)
      }
    }
  }
  writeFileSync(csv, lines.join('\n'))
  await connection.run(
    `COPY (SELECT * FROM read_csv('${csv}')) TO '${join(served, 'parquet')}' (FORMAT parquet, COMPRESSION zstd)`,
  )
  connection.closeSync()
  instance.closeSync()
}
