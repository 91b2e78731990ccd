import { lastDayOf } from '#shared/measure/fiscal.ts'
import type { Flag } from '#shared/model/figure.ts'
import type { IndicatorId } from '#shared/model/id.ts'
import type { Indicator } from '#shared/model/indicator.ts'
import { frequencyOf, isPeriod } from '#shared/model/period.ts'
import type { Period } from '#shared/model/period.ts'
import { isScenario, scenarios } from '#shared/model/scenario.ts'
import type { Known } from './cell-reader.ts'
import { scanCsv } from './csv-scan.ts'
import type { CsvRecord } from './csv-scan.ts'
import { readDecimal } from './decimal.ts'
import { wholeFile } from './fault.ts'
import type { Faults, Place } from './fault.ts'
import { Observed } from './observed.ts'
import type { MemberList } from './observed.ts'
import type { DimensionsRead, NamedDimension } from './read-members.ts'
import { readText } from './read-text.ts'
import type { DatasetFiles } from './read-text.ts'
import { kinds, sentence } from './sentence.ts'
import { readHeader } from './table.ts'

const folder = 'observations'
const fixed = ['indicator', 'period', 'scenario', 'value'] as const

/** Up to when actuals may be given; quarters, halves and years end with the fiscal year's. */
export type Closed = { readonly asOf: Period; readonly fiscalStart: number }

/** Line numbers stay below this, so that file and line fit into one exact number. */
const linesPerFile = 2 ** 32

export type ObservationsRead = {
  readonly observed: ReadonlyMap<string, Observed>
  readonly lists: readonly MemberList[]
  /** Whether every file and every row of it could be read. */
  readonly isWhole: boolean
  /** Where a value was given, from its origin. */
  readonly originOf: (origin: number) => { readonly file: string; readonly line: number }
}

/** Reads all of `observations/*.csv`. Rows with a fault are left out. */
export async function readObservations(
  files: DatasetFiles,
  indicators: readonly Indicator[],
  named: Known<IndicatorId>,
  dimensions: DimensionsRead['named'],
  closed: Closed,
  faults: Faults,
): Promise<ObservationsRead> {
  const before = faults.total
  const names = await files.list(folder)
  const tables = names.filter((name) => name.endsWith('.csv')).map((name) => `${folder}/${name}`)
  for (const name of names)
    if (!name.endsWith('.csv')) faults.add(wholeFile(`${folder}/${name}`), sentence.unknownFile)
  if (tables.length === 0) faults.add(wholeFile(`${folder}/*.csv`), sentence.missingFile(`${folder}/*.csv`))
  const lists = dimensions && memberLists(dimensions)
  const reading: Reading = {
    observed: new Map(indicators.map((indicator) => [indicator.id, new Observed(indicator)])),
    named,
    lists,
    periods: new Map(),
    closed,
    faults,
    files: tables,
  }
  for (const [at, file] of tables.entries()) {
    const text = await readText(files, file, true, faults)
    if (text !== null) readFile(text, file, at, reading)
  }
  return {
    observed: reading.observed,
    lists: lists ?? [],
    isWhole: faults.total === before,
    originOf: (origin) => ({
      file: tables[Math.floor(origin / linesPerFile)] ?? '',
      line: origin % linesPerFile,
    }),
  }
}

type Reading = {
  readonly observed: ReadonlyMap<string, Observed>
  readonly named: Known<IndicatorId>
  readonly lists: readonly MemberList[] | null
  readonly periods: Map<string, KnownPeriod | null>
  readonly closed: Closed
  readonly faults: Faults
  readonly files: readonly string[]
}

type KnownPeriod = { readonly period: Period; readonly frequency: string; readonly isLate: boolean }

type Layout = {
  readonly indicator: number
  readonly period: number
  readonly scenario: number
  readonly value: number
  readonly flag: number
  readonly dimensions: readonly { readonly list: MemberList; readonly at: number }[]
  readonly width: number
}

function readFile(text: string, file: string, fileNumber: number, reading: Reading): void {
  const { faults } = reading
  let layout: Layout | null | undefined
  const row = newRowReader(file, fileNumber, reading)
  scanCsv(
    text,
    (record) => {
      if (layout === undefined) layout = readLayout(record, file, reading)
      else if (layout) row(record, layout)
    },
    (line, column, broken) => faults.add({ file, line, column }, broken),
  )
}

function readLayout(record: CsvRecord, file: string, { lists, faults }: Reading): Layout | null {
  const cells = Array.from({ length: record.count }, (_, at) => record.text(at))
  const places = cells.map((_, at): Place => ({ file, line: record.lineOf(at), column: record.columnOf(at) }))
  // Without a list of members any other column may be a dimension.
  const others = lists ? lists.map(({ id }) => id) : cells
  const known = [...new Set([...fixed.slice(0, 3), ...others, 'value', 'flag'])]
  const header = readHeader(cells, places, fixed, known, faults)
  if (!header) return null
  const at = (name: string) => header.get(name) ?? -1
  return {
    indicator: at('indicator'),
    period: at('period'),
    scenario: at('scenario'),
    value: at('value'),
    flag: at('flag'),
    dimensions: (lists ?? []).flatMap((list) => (at(list.id) < 0 ? [] : [{ list, at: at(list.id) }])),
    width: cells.length,
  }
}

type RowReader = (record: CsvRecord, layout: Layout) => void

function newRowReader(file: string, fileNumber: number, reading: Reading): RowReader {
  const { faults, observed, named, lists } = reading
  const rootKey = (lists ?? []).reduce((key, { root, stride }) => key + root * stride, 0)
  return (record, layout) => {
    const place = (at: number): Place => ({ file, line: record.lineOf(at), column: record.columnOf(at) })
    if (record.count !== layout.width) {
      faults.add(place(0), sentence.wrongWidth(record.count, layout.width))
      return
    }
    const before = faults.total
    const indicator = record.text(layout.indicator)
    const of = observed.get(indicator)
    if (!of && named && !named.has(indicator))
      faults.add(place(layout.indicator), sentence.unknown(kinds.indicator, indicator))
    if (of?.isRatio) faults.add(place(layout.indicator), sentence.ratioObserved(indicator))

    const scenario = record.text(layout.scenario)
    if (!isScenario(scenario)) faults.add(place(layout.scenario), sentence.notOneOf(scenario, scenarios))

    const periodText = record.text(layout.period)
    const period = knownPeriod(periodText, reading)
    if (!period) faults.add(place(layout.period), sentence.notAPeriod(periodText))
    else {
      if (of && period.frequency !== of.frequency)
        faults.add(place(layout.period), sentence.wrongFrequency(periodText, indicator, of.frequency))
      if (scenario === 'AC' && period.isLate)
        faults.add(place(layout.period), sentence.afterAsOf(periodText, reading.closed.asOf))
    }

    let key = rootKey
    for (const { list, at } of layout.dimensions) {
      const member = record.text(at)
      const number = member === '' ? list.root : list.numberOf.get(member)
      if (number === undefined) faults.add(place(at), sentence.unknownMember(list.id, member))
      else if (of && number !== list.root && !of.dimensions.has(list.id))
        faults.add(place(at), sentence.dimensionNotOfIndicator(list.id, indicator))
      else key += (number - list.root) * list.stride
    }

    const flag = layout.flag < 0 ? '' : record.text(layout.flag)
    if (!isFlag(flag)) faults.add(place(layout.flag), sentence.notOneOf(flag, ['estimated', 'suppressed']))

    const value = record.text(layout.value)
    // A suppressed value need not be told even to central.
    const read = value === '' && flag === 'suppressed' ? withheld : readDecimal(value)
    if (read.kind === 'not-decimal') faults.add(place(layout.value), sentence.notDecimal(value))
    if (read.kind === 'too-many-digits') faults.add(place(layout.value), sentence.tooManyDigits(value))

    if (faults.total !== before || !of || !period || read.kind !== 'decimal' || !isScenario(scenario)) return
    if (read.fractionDigits > of.fractionDigits) of.fractionDigits = read.fractionDigits
    const origin = fileNumber * linesPerFile + record.lineOf(0)
    const earlier = of.put(
      period.period,
      scenario,
      key,
      read.value,
      isFlag(flag) && flag ? flag : null,
      origin,
    )
    if (earlier !== 0) {
      const first = reading.files[Math.floor(earlier / linesPerFile)] ?? ''
      faults.add(place(layout.value), sentence.duplicateObservation(first, earlier % linesPerFile))
    }
  }
}

const withheld = { kind: 'decimal', value: Number.NaN, fractionDigits: 0 } as const

function isFlag(text: string): text is Flag | '' {
  return text === '' || text === 'estimated' || text === 'suppressed'
}

function knownPeriod(text: string, { periods, closed: { asOf, fiscalStart } }: Reading): KnownPeriod | null {
  const known = periods.get(text)
  if (known !== undefined) return known
  const read = isPeriod(text)
    ? {
        period: text,
        frequency: frequencyOf(text),
        isLate: lastDayOf(text, fiscalStart) > lastDayOf(asOf, fiscalStart),
      }
    : null
  periods.set(text, read)
  return read
}

function memberLists(dimensions: readonly NamedDimension[]): readonly MemberList[] {
  let stride = 1
  return dimensions.map(({ id, members }) => {
    const list: MemberList = {
      id,
      members: members.map((member) => member.id),
      numberOf: new Map(members.map((member, number) => [member.id, number])),
      // Without a root the dataset is refused; then it only matters that there is some member.
      root: Math.max(
        0,
        members.findIndex(({ parent }) => parent === null),
      ),
      stride,
    }
    stride *= members.length
    return list
  })
}
