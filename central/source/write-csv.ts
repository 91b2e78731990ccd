/** Cells of one row; `null` and `undefined` are written as an empty cell. */
export type CsvRow = readonly (string | number | null | undefined)[]

/** A CSV text (RFC 4180, lines end with `\n`) in pieces: header, then a line for each row. */
export function* csvText(header: readonly string[], rows: Iterable<CsvRow>): Generator<string> {
  yield csvLine(header)
  for (const row of rows) yield csvLine(row)
}

/** One line of a CSV file with its line feed. */
export function csvLine(row: CsvRow): string {
  return `${row.map(csvCell).join(',')}\n`
}

/** One cell, quoted where it must be. */
export function csvCell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return ''
  const text = typeof value === 'number' ? decimalText(value) : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A finite number in plain decimal digits, without an exponent; reading it gives the same number. */
export function decimalText(value: number): string {
  const text = String(value)
  const parts = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text)
  if (!parts) return text
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts
  const digits = whole + fraction
  const point = whole.length + Number(exponent)
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  return sign + digits.padEnd(point, '0')
}

/** Several values in one cell, as `content` of a dataset folder has them. */
export function listed(values: readonly string[]): string {
  return values.join('|')
}
