import type { Drill, DrillColumnName, DrillRow } from '#shared/contract/drill.ts'
import type { Figure } from '#shared/contract/figure.ts'
import { missing } from '#shared/format/number.ts'
import { spanName } from '#shared/format/span.ts'
import { statusName } from '#shared/format/status.ts'
import type { Language } from '#shared/model/local-text.ts'
import { csvLine, csvText } from './csv-line.ts'

/** Spreadsheets take a file for UTF-8 only where it begins with this mark. */
const byteOrderMark = '\uFEFF'

export type DrillCsv = {
  readonly columns: readonly DrillColumnName[]
  readonly language: Language
  /** Whose figures the whole is, in words. */
  readonly where: string
}

const words = {
  zh: {
    level: '层级',
    member: '成员',
    key: '编号',
    total: '合计',
    unit: '单位',
    weight: '权重',
    status: '状态',
    exact: '数值未取整',
    asOf: (period: string, sequence: number) => `数据截至 ${period}，快照第 ${sequence} 号`,
  },
  en: {
    level: 'level',
    member: 'member',
    key: 'id',
    total: 'In all',
    unit: 'unit',
    weight: 'weight',
    status: 'status',
    exact: 'values are not rounded',
    asOf: (period: string, sequence: number) => `as of ${period}, snapshot no. ${sequence}`,
  },
} as const

/** The first lines of the file: what, whose, when, of which snapshot; then the heads. */
export function drillCsvHead(drill: Drill, { columns, language, where }: DrillCsv): string {
  const own = words[language]
  const { indicator, total, snapshot } = drill
  const heads = columns.map((column) =>
    column === 'weight'
      ? `${own.weight} ${drill.weightLabel ? `${drill.weightLabel.name[language]} ${drill.weightLabel.unit}` : ''}`.trim()
      : (variances[column]?.head ?? (column === 'status' ? own.status : column)),
  )
  return lines([
    [csvText(indicator.name[language]), indicator.id, `${own.unit} ${indicator.unit}`, own.exact],
    [csvText(where), spanName(total.period, total.view, language, drill.fiscalStart)],
    [own.asOf(total.period, snapshot.sequence), snapshot.edition, `sha256 ${snapshot.hash}`],
    [],
    [own.level, own.key, own.member, ...heads],
  ])
}

/** A page of rows, unrounded; a value that does not exist is an empty field. */
export function drillCsvRows(rows: readonly DrillRow[], csv: DrillCsv): string {
  return lines(
    rows.map(({ depth, key, name, figure, weight }) => [
      String(depth + 1),
      key,
      csvText(name[csv.language]),
      ...fieldsOf(figure, weight, csv),
    ]),
  )
}

/** The whole, an official figure and never a sum of the rows; it ends the file. */
export function drillCsvTotal({ total, totalWeight }: Drill, csv: DrillCsv): string {
  const name = csv.where || words[csv.language].total
  return lines([['0', '', csvText(name), ...fieldsOf(total, totalWeight, csv)]])
}

export function csvBytes(texts: readonly string[]): Uint8Array {
  return new TextEncoder().encode(byteOrderMark + texts.join(''))
}

const variances: Readonly<
  Partial<
    Record<DrillColumnName, { readonly head: string; readonly of: 'PL' | 'PY'; readonly isShare: boolean }>
  >
> = {
  dPL: { head: 'ΔPL', of: 'PL', isShare: false },
  dPLrel: { head: 'ΔPL/|PL|', of: 'PL', isShare: true },
  dPY: { head: 'ΔPY', of: 'PY', isShare: false },
  dPYrel: { head: 'ΔPY/|PY|', of: 'PY', isShare: true },
}

function fieldsOf(figure: Figure, weight: number | null, { columns, language }: DrillCsv): string[] {
  return columns.map((column) => {
    switch (column) {
      case 'weight':
        return exact(weight)
      case 'status':
        return figure.status === null ? missing : statusName(figure.status, language)
      case 'dPL':
      case 'dPLrel':
      case 'dPY':
      case 'dPYrel': {
        const { of, isShare } = variances[column] ?? { of: 'PL', isShare: false }
        const variance = figure.variances[of]
        return exact((isShare ? variance?.relative : variance?.absolute) ?? null)
      }
      default:
        return exact(figure.values[column])
    }
  })
}

function exact(value: number | null): string {
  return value === null ? '' : String(value)
}

function lines(all: readonly (readonly string[])[]): string {
  return all.map((fields) => `${csvLine(fields)}\r\n`).join('')
}
