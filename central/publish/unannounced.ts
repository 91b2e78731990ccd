import { readCellList } from '#shared/envelope/cells.ts'
import type { CellList } from '#shared/envelope/cells.ts'
import { approvalSchema, readDocument, snapshotSchema } from '#shared/envelope/document.ts'
import { readEnvelope } from '#shared/envelope/dsse.ts'
import { checkCount, readPartition } from '#shared/envelope/partition.ts'
import type { ObjectReference } from '#shared/envelope/reference.ts'
import { readRelease } from '#shared/envelope/release.ts'
import type { Release, ReleasePartition } from '#shared/envelope/release.ts'
import type { Hash, IndicatorId } from '#shared/model/id.ts'
import type { WrittenPartition } from './figures.ts'
import { positionOf } from './official.ts'
import type { NoteOf } from './restated.ts'
import type { Rolled } from './rolled.ts'
import type { Axis } from '#central/source/space.ts'
import type { Warnings } from './warning.ts'

/** Reads an object that was published before; `null` where it is not there. */
export type ReadEarlier = (hash: Hash) => Promise<Uint8Array | null>

/** An edition's releases as they are published now. */
export type NowReleased = {
  readonly indicator: IndicatorId
  readonly definitionVersion: number
  readonly partitions: readonly WrittenPartition[]
  readonly rolled: Rolled | null
}

/**
 * Compares what is published with the edition's snapshot before it and warns, with both figures, of every period whose
 * final actuals have changed or vanished though the dataset does not say that they are restated. What was preliminary
 * may change, and so may what follows another definition. The dataset alone decides what is marked as restated, so
 * that the same folder gives the same objects everywhere.
 */
export async function warnOfUnannounced(
  previous: ObjectReference,
  releases: readonly NowReleased[],
  noteOf: NoteOf,
  read: ReadEarlier,
  done: Set<string>,
  warnings: Warnings,
): Promise<void> {
  const earlier = await releasesOf(previous, read)
  const lists = new Map<Hash, CellList>()
  for (const now of releases) {
    const before = earlier.get(now.indicator)
    if (!before || before.definitionVersion !== now.definitionVersion) continue
    const hashes = new Map(now.partitions.map(({ period, hash }) => [period, hash]))
    for (const stated of before.partitions) {
      const isAnnounced = stated.state === 'preliminary' || noteOf(now.indicator, stated.period) !== null
      // Editions share partitions, and one warning of a period is enough.
      const name = `${now.indicator} ${stated.period}`
      const isSame = hashes.get(stated.period) === stated.hash
      if (isAnnounced || isSame || done.has(stated.hash) || done.has(name)) continue
      done.add(stated.hash)
      if (await warnOfPeriod(now, stated, read, lists, warnings)) done.add(name)
    }
  }
}

async function releasesOf(
  { hash }: ObjectReference,
  read: ReadEarlier,
): Promise<ReadonlyMap<IndicatorId, Release>> {
  const releases = new Map<IndicatorId, Release>()
  const bytes = await read(hash)
  if (!bytes) return releases
  const snapshot = readDocument(snapshotSchema, readEnvelope('snapshot', bytes).payload)
  for (const reference of snapshot.approvals) {
    const approval = await read(reference.hash)
    if (!approval) continue
    for (const one of readDocument(approvalSchema, readEnvelope('approval', approval).payload).releases) {
      const release = await read(one.hash)
      if (release) releases.set(one.indicator, readRelease(release))
    }
  }
  return releases
}

/** Whether there was something to warn of. */
async function warnOfPeriod(
  { indicator, rolled }: NowReleased,
  stated: ReleasePartition,
  read: ReadEarlier,
  lists: Map<Hash, CellList>,
  warnings: Warnings,
): Promise<boolean> {
  const bytes = await read(stated.hash)
  if (!bytes) return false
  const before = readPartition(bytes, { indicator, period: stated.period })
  const actual = before.values.AC
  const cells = lists.get(before.cells.hash) ?? (await readList(before.cells.hash, read))
  if (!actual || !cells) return false
  lists.set(before.cells.hash, cells)
  checkCount(before, cells.count)
  const column = rolled?.periods.get(stated.period)?.values.AC
  const keys = rolled ? keysOf(cells, rolled.axes) : null
  let changed = 0
  let first: readonly [number, number, number] | null = null
  actual.forEach((value, at) => {
    if (Number.isNaN(value)) return
    const position = rolled && keys ? positionOf(rolled.keys, keys[at] ?? -1) : -1
    const now = position < 0 ? Number.NaN : (column?.[position] ?? Number.NaN)
    if (now === value) return
    changed++
    first ??= [at, value, now]
  })
  if (!first) return false
  const [at, value, now]: readonly [number, number, number] = first
  const cell = cells.dimensions.map(({ id, members, positions }) => `${id}=${members[positions[at] ?? -1]}`)
  const where = `${indicator} ${stated.period} AC (${cell.join(', ')})`
  const shown = Number.isNaN(now) ? '—' : String(now)
  warnings.add('changed-unannounced', {
    zh: `${where}：上一个快照为 ${value}，现为 ${shown}，该期共 ${changed} 个实际值有变；请在 restatements.csv 中说明重述原因。`,
    en: `${where}: ${value} in the snapshot before, ${shown} now; ${changed} actuals of the period differ. Say why in restatements.csv.`,
  })
  return true
}

async function readList(hash: Hash, read: ReadEarlier): Promise<CellList | null> {
  const bytes = await read(hash)
  return bytes && readCellList(bytes)
}

/** Keys of a list's cells among the axes of the indicator now; -1 for a cell that can't be among them. */
function keysOf(cells: CellList, axes: readonly Axis[]): Float64Array {
  const keys = new Float64Array(cells.count)
  for (const { id, members, positions } of cells.dimensions) {
    const axis = axes.find((one) => one.id === id)
    const steps = members.map((member) => {
      const number = axis?.numberOf.get(member)
      return number === undefined || !axis ? Number.NaN : number * axis.stride
    })
    positions.forEach((index, at) => (keys[at] = (keys[at] ?? 0) + (steps[index] ?? Number.NaN)))
  }
  return keys.map((key) => (Number.isNaN(key) ? -1 : key))
}
