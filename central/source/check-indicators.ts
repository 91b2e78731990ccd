import { daysOf } from '#shared/model/period.ts'
import { cyclesIn } from './cycle.ts'
import type { Faults } from './fault.ts'
import type { DefinitionRow } from './definition-row.ts'
import { sentence } from './sentence.ts'

/** What only shows with all indicators at hand: how versions follow each other, what ratios are made of, cycles. */
export function checkIndicators(rows: readonly DefinitionRow[], faults: Faults): void {
  const versions = new Map<string, DefinitionRow[]>()
  for (const row of rows) {
    const of = versions.get(row.definition.id) ?? []
    of.push(row)
    versions.set(row.definition.id, of)
  }
  const newest = new Map<string, DefinitionRow>()
  for (const [id, of] of versions) {
    of.sort((a, b) => a.definition.version - b.definition.version)
    checkOrder(of, faults)
    const last = of.at(-1)
    if (last) newest.set(id, last)
  }
  for (const row of newest.values()) checkParts(row, newest, faults)
  checkCycles(rows, faults)
}

function checkOrder(versions: readonly DefinitionRow[], faults: Faults): void {
  versions.forEach((row, at) => {
    const before = versions[at - 1]?.definition
    if (!before) return
    const { definition, place } = row
    if (daysOf(definition.effectiveFrom).first < daysOf(before.effectiveFrom).first)
      faults.add(place('effective_from'), sentence.versionOrder(before.version))
    if (definition.frequency !== before.frequency)
      faults.add(place('frequency'), sentence.versionFrequency(before.version))
  })
}

function checkParts(row: DefinitionRow, newest: ReadonlyMap<string, DefinitionRow>, faults: Faults): void {
  const { definition, place } = row
  if (!definition.ratio) return
  for (const column of ['numerator', 'denominator'] as const) {
    const part = newest.get(definition.ratio[column])?.definition
    if (!part) continue
    if (part.frequency !== definition.frequency)
      faults.add(place(column), sentence.partFrequency(part.id, part.frequency))
    const missing = definition.dimensions.filter((dimension) => !part.dimensions.includes(dimension))
    if (missing.length > 0) faults.add(place(column), sentence.partDimensions(part.id, missing))
  }
}

/**
 * The driver tree hangs together by parts of ratios and by `driver_of`, and both count, over all versions together,
 * so that no as-of period can meet a cycle.
 */
function checkCycles(rows: readonly DefinitionRow[], faults: Faults): void {
  const links = new Map<string, Set<string>>()
  const places = new Map<string, ReturnType<DefinitionRow['place']>>()
  for (const { definition } of rows) links.set(definition.id, links.get(definition.id) ?? new Set())
  const link = (from: string, to: string, place: ReturnType<DefinitionRow['place']>) => {
    links.get(from)?.add(to)
    if (!places.has(`${from} ${to}`)) places.set(`${from} ${to}`, place)
  }
  for (const { definition, place } of rows) {
    for (const driven of definition.driverOf) link(definition.id, driven, place('driver_of'))
    if (!definition.ratio) continue
    link(definition.ratio.numerator, definition.id, place('numerator'))
    link(definition.ratio.denominator, definition.id, place('denominator'))
  }
  for (const { names, from, to } of cyclesIn(new Map([...links].map(([id, all]) => [id, [...all]])))) {
    const place = places.get(`${from} ${to}`)
    if (place) faults.add(place, sentence.cycle(names))
  }
}
