import { cellListBytes } from '#shared/envelope/cells.ts'
import { partitionBytes } from '#shared/envelope/partition.ts'
import type { ObjectReference } from '#shared/envelope/reference.ts'
import type { Hash } from '#shared/model/id.ts'
import type { Period } from '#shared/model/period.ts'
import { cellListOf } from './cell-list.ts'
import { organisation } from './edition-view.ts'
import type { OrgCut } from './edition-view.ts'
import type { ObjectWriter } from './object-writer.ts'
import { narrowed } from './rolled.ts'
import type { Rolled, RolledPeriod } from './rolled.ts'
import { numberAt } from '#central/source/space.ts'

/** One period of an indicator as an object, with what its release says of it. */
export type WrittenPartition = ObjectReference & {
  readonly period: Period
  /** Values that exist, over all scenarios. */
  readonly rows: number
  /** Whether an actual value is flagged as estimated. */
  readonly isEstimated: boolean
  /** The cell list that it follows. */
  readonly cells: Hash
}

/** Writes an indicator's figures as objects, cut to a part of the organisation where an edition sees only that. */
export async function writeFigures(
  rolled: Rolled,
  cut: OrgCut | null,
  objects: ObjectWriter,
): Promise<readonly WrittenPartition[]> {
  const { keys, periods } = cut ? narrowed(rolled, positionsWithin(rolled, cut)) : rolled
  if (keys.length === 0) return []
  const cells = objects.write(cellListBytes(cellListOf(rolled.axes, keys)))
  const written: WrittenPartition[] = []
  for (const [period, of] of periods) {
    const reference = objects.write(
      partitionBytes({ indicator: rolled.definition.id, period, cells, values: of.values, flags: of.flags }),
    )
    written.push({
      ...reference,
      period,
      rows: countValues(of),
      isEstimated: hasEstimatedActual(of),
      cells: cells.hash,
    })
    await objects.breathe()
  }
  return written
}

function positionsWithin(rolled: Rolled, cut: OrgCut): Uint32Array {
  const axis = rolled.axes.find(({ id }) => id === organisation)
  if (!axis) return new Uint32Array()
  const inside: number[] = []
  rolled.keys.forEach((key, position) => {
    const number = numberAt(key, axis)
    if (number >= cut.first && number < cut.end) inside.push(position)
  })
  return Uint32Array.from(inside)
}

function countValues({ values }: RolledPeriod): number {
  let count = 0
  for (const column of Object.values(values))
    for (let at = 0; at < column.length; at++) if (column[at] === column[at]) count++
  return count
}

function hasEstimatedActual({ flags }: RolledPeriod): boolean {
  return (flags.AC?.estimated?.length ?? 0) > 0
}
