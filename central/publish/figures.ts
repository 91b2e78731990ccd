import { cellListBytes } from '#shared/envelope/cells.ts'
import { partitionBytes } from '#shared/envelope/partition.ts'
import type { ObjectReference } from '#shared/envelope/reference.ts'
import type { Hash } from '#shared/model/id.ts'
import type { Period } from '#shared/model/period.ts'
import { cellListOf } from './cell-list.ts'
import { organisation } from './edition-view.ts'
import type { OrgCut } from './edition-view.ts'
import type { PublicationMemory } from './memory.ts'
import type { ObjectWriter } from './object-writer.ts'
import { narrowedKeys, narrowedPeriod } from './rolled.ts'
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

/**
 * Writes an indicator's figures as objects, cut to a part of the organisation where an edition sees only that. A
 * period that was written before, with the same cell list and to a store that has it, is not encoded again.
 */
export async function writeFigures(
  rolled: Rolled,
  cut: OrgCut | null,
  objects: ObjectWriter,
  memory: PublicationMemory,
): Promise<readonly WrittenPartition[]> {
  const kept = cut && positionsWithin(rolled, cut)
  const keys = kept ? narrowedKeys(rolled, kept) : rolled.keys
  if (keys.length === 0) return []
  const cells = objects.write(cellListBytes(cellListOf(rolled.axes, keys)))
  const all: WrittenPartition[] = []
  for (const [period, whole] of rolled.periods) {
    const before = memory.written.get(whole) ?? new Map<Hash, WrittenPartition>()
    memory.written.set(whole, before)
    const known = before.get(cells.hash)
    if (known && objects.has(known.hash)) {
      all.push(known)
      continue
    }
    const of = kept ? narrowedPeriod(whole, kept) : whole
    if (!of) continue
    const reference = objects.write(
      partitionBytes({ indicator: rolled.definition.id, period, cells, values: of.values, flags: of.flags }),
    )
    const written = {
      ...reference,
      period,
      rows: countValues(of),
      isEstimated: hasEstimatedActual(of),
      cells: cells.hash,
    }
    before.set(cells.hash, written)
    all.push(written)
    await objects.breathe()
  }
  return all
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
