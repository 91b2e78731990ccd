import type { IndicatorRow } from '#shared/contract/indicator.ts'
import { csvLine } from './csv-line.ts'

const heads = [
  'indicator',
  'name_zh',
  'name_en',
  'unit',
  'period',
  'view',
  'cell',
  'PY',
  'PP',
  'PL',
  'FC',
  'AC',
  'status',
  'definition_version',
  'state',
] as const

/**
 * The figures of a document as CSV (RFC 4180, UTF-8), unrounded, so that a receiver can check what the pages round.
 * A value that does not exist is an empty field.
 */
export function figuresCsv(rows: readonly IndicatorRow[]): Uint8Array {
  const lines = rows.map(({ label, figure }) => [
    label.id,
    label.name.zh,
    label.name.en,
    label.unit,
    figure.period,
    figure.view,
    Object.entries(figure.cell)
      .map(([dimension, member]) => `${dimension}=${member}`)
      .join('|'),
    ...(['PY', 'PP', 'PL', 'FC', 'AC'] as const).map((key) => String(figure.values[key] ?? '')),
    figure.status ?? '',
    String(figure.definitionVersion),
    figure.state ?? '',
  ])
  const text = [heads, ...lines].map(csvLine).join('\r\n')
  return new TextEncoder().encode(`${text}\r\n`)
}
