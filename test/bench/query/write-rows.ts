import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { VerifiedPartition, VerifiedSnapshot } from '#electron/store/readable-store.ts'
import { ordinalOf } from '#shared/model/period.ts'
import type { RowsFacts } from '#test/bench/rivals/rows.ts'
import { courseMonths, headlineCount } from './extent.ts'
import { asOf, unit, wideIndicator } from './made-dataset.ts'
import { drills, pages, pageSize } from './question.ts'

/**
 * Writes every cell and month of `after` as one row (month, two member numbers, actual, plan) in columns, one file per
 * indicator, and those of `before` that differ in one file more. Answers how many partitions and figures those are.
 */
export function writeRows(
  folder: string,
  before: VerifiedSnapshot,
  after: VerifiedSnapshot,
): { readonly changed: number; readonly figures: number } {
  const { indicators, dimensions, headline } = after.catalogue
  const numbers = new Map(
    dimensions.map(({ id, members }) => [id, new Map(members.map((member, at) => [member.id, at]))]),
  )
  const encode = (indicator: number, month: number, { partition, cells }: VerifiedPartition): Buffer => {
    const [first, second] = cells.dimensions.map(({ id, members, positions }) => {
      const codes = members.map((member) => numbers.get(id)?.get(member) ?? 0)
      return Int32Array.from(positions, (position) => codes[position] ?? 0)
    })
    const head = Int32Array.of(indicator, month, cells.count, 0)
    const nothing = new Int32Array(cells.count)
    const columns = [head, first ?? nothing, second ?? nothing, partition.values.AC, partition.values.PL]
    return Buffer.concat(
      columns.flatMap((one) => (one ? Buffer.from(one.buffer, one.byteOffset, one.byteLength) : [])),
    )
  }
  const changed: Buffer[] = []
  let figures = 0
  indicators.forEach(({ id }, number) => {
    const old = new Map(before.release(id)?.release.partitions.map((entry) => [entry.period, entry]))
    const pieces: Buffer[] = []
    for (const entry of after.release(id)?.release.partitions ?? []) {
      const month = ordinalOf(entry.period)
      figures += entry.rows
      pieces.push(encode(number, month, after.partition(id, entry)))
      const earlier = old.get(entry.period)
      if (earlier && earlier.hash !== entry.hash) {
        changed.push(encode(number, month, before.partition(id, earlier)))
      }
    }
    writeFileSync(join(folder, `${number}.rows`), Buffer.concat(pieces))
  })
  writeFileSync(join(folder, 'before.rows'), Buffer.concat(changed))
  const tree = dimensions[0]?.members ?? []
  const names = (at: number) => (dimensions[at]?.members ?? []).map(({ name }) => name.en)
  const facts: RowsFacts = {
    indicators: indicators.map(({ id }) => id),
    headline: headline.slice(0, headlineCount).map((id) => indicators.findIndex((one) => one.id === id)),
    asOf: ordinalOf(asOf),
    courseMonths,
    wide: indicators.findIndex(({ id }) => id === wideIndicator),
    wideMembers: [names(1), names(2)],
    parents: tree.map(({ parent }) => (parent === null ? -1 : (numbers.get(unit)?.get(parent) ?? -1))),
    drills,
    pages,
    pageSize,
  }
  writeFileSync(join(folder, 'facts.json'), JSON.stringify(facts))
  return { changed: changed.length, figures }
}
