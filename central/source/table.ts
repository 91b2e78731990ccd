import { scanCsv } from './csv-scan.ts'
import type { Faults, Place } from './fault.ts'
import { readText } from './read-text.ts'
import type { DatasetFiles } from './read-text.ts'
import { sentence } from './sentence.ts'

/** One row of a small table, whole, with the place of every cell. */
export type TableRow<Column extends string> = {
  readonly text: (column: Column) => string
  readonly place: (column: Column) => Place
}

export type TableColumns<Column extends string> = {
  readonly file: string
  readonly columns: readonly Column[]
  /** Whether the file must be there. */
  readonly isRequired: boolean
}

/**
 * Reads a table of which every column must be there and no other may. `null` where the file is not there, its header
 * is wrong or a required one is empty; every fault is added.
 */
export async function readTable<Column extends string>(
  files: DatasetFiles,
  { file, columns, isRequired }: TableColumns<Column>,
  faults: Faults,
): Promise<readonly TableRow<Column>[] | null> {
  const text = await readText(files, file, isRequired, faults)
  if (text === null) return null
  const before = faults.total
  const rows: TableRow<Column>[] = []
  let header: ReadonlyMap<string, number> | null | undefined
  let width = 0
  scanCsv(
    text,
    (record) => {
      const cells = Array.from({ length: record.count }, (_, at) => record.text(at))
      const places = cells.map((_, at): Place => ({
        file,
        line: record.lineOf(at),
        column: record.columnOf(at),
      }))
      if (header === undefined) {
        width = cells.length
        header = readHeader(cells, places, columns, columns, faults)
        return
      }
      if (!header) return
      const end: Place = places[0] ?? { file, line: null, column: null }
      if (cells.length !== width) {
        faults.add(end, sentence.wrongWidth(cells.length, width))
        return
      }
      const at = header
      rows.push({
        text: (column) => cells[at.get(column) ?? -1] ?? '',
        place: (column) => places[at.get(column) ?? -1] ?? end,
      })
    },
    (line, column, broken) => faults.add({ file, line, column }, broken),
  )
  if (!header) return null
  if (rows.length === 0 && isRequired && faults.total === before) {
    faults.add({ file, line: 1, column: 1 }, sentence.noRows)
    return null
  }
  return rows
}

/** Column → index; `null`, and faults, where a column is unknown, missing or there twice. */
export function readHeader(
  cells: readonly string[],
  places: readonly Place[],
  required: readonly string[],
  known: readonly string[],
  faults: Faults,
): ReadonlyMap<string, number> | null {
  const before = faults.total
  const header = new Map<string, number>()
  const start = places[0] ?? { file: '', line: 1, column: 1 }
  cells.forEach((name, at) => {
    const place = places[at] ?? start
    if (!known.includes(name)) faults.add(place, sentence.unknownColumn(name, known))
    else if (header.has(name)) faults.add(place, sentence.repeatedColumn(name))
    else header.set(name, at)
  })
  for (const name of required) if (!header.has(name)) faults.add(start, sentence.missingColumn(name))
  return faults.total === before ? header : null
}
