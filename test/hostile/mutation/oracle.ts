import type { Content } from '#test/hostile/forge.ts'
import { payloadOf } from '#test/hostile/forge.ts'
import type { Approval, Head, SnapshotDocument } from '#shared/envelope/document.ts'
import type { Hash } from '#shared/model/id.ts'

type Partition = {
  readonly indicator: string
  readonly period: string
  readonly cells: { readonly hash: Hash }
  readonly values: Readonly<Record<string, readonly unknown[]>>
}
type Cells = {
  readonly count: number
  readonly dimensions: readonly {
    readonly id: string
    readonly members: readonly string[]
    readonly positions: readonly number[]
  }[]
}
type Release = {
  readonly indicator: string
  readonly partitions: readonly { readonly hash: Hash; readonly period: string; readonly rows: number }[]
}

/** The approvals of the snapshot that a content's head names. */
export function approvalsOf(content: Content): readonly Hash[] {
  const head = payloadOf<Head>('head', content.head)
  const snapshot = payloadOf<SnapshotDocument>('snapshot', content.objects.get(head.snapshot.hash))
  return snapshot.approvals.map(({ hash }) => hash)
}

/**
 * What is wrong with the figures of a content, read with JSON alone and none of the device's own code: for each
 * partition its name, scenarios, lengths, numbers and cells. Empty where nothing is.
 */
export function faultsIn(content: Content): readonly string[] {
  const read = <Value>(hash: Hash): Value =>
    JSON.parse(new TextDecoder().decode(content.objects.get(hash))) as Value
  const faults: string[] = []
  for (const hash of approvalsOf(content)) {
    for (const listed of payloadOf<Approval>('approval', content.objects.get(hash)).releases) {
      const release = read<Release>(listed.hash)
      if (release.indicator !== listed.indicator) faults.push('a release of another indicator')
      for (const entry of release.partitions) {
        const partition = read<Partition>(entry.hash)
        faults.push(...faultsOfPartition(partition, release, entry, read<Cells>(partition.cells.hash)))
      }
    }
  }
  return faults
}

function faultsOfPartition(
  partition: Partition,
  release: Release,
  entry: Release['partitions'][number],
  cells: Cells,
): readonly string[] {
  const columns = Object.entries(partition.values)
  const isNumber = (value: unknown) => value === null || (typeof value === 'number' && Number.isFinite(value))
  const keys = new Set(
    Array.from({ length: cells.count }, (_, at) =>
      cells.dimensions.map(({ members, positions }) => members[positions[at] ?? -1]).join('|'),
    ),
  )
  const checks: readonly (readonly [boolean, string])[] = [
    [partition.indicator === release.indicator, 'a partition of another indicator'],
    [partition.period === entry.period, 'a partition of another period'],
    [columns.length > 0 && columns.every(([name]) => ['AC', 'PL', 'FC', 'BM'].includes(name)), 'a scenario'],
    [columns.every(([, column]) => column.length === cells.count), 'a count of values'],
    [columns.every(([, column]) => column.every(isNumber)), 'a value that is no number'],
    [
      columns.reduce((sum, [, column]) => sum + column.filter((value) => value !== null).length, 0) ===
        entry.rows,
      'a count of rows',
    ],
    [keys.size === cells.count, 'a cell that stands twice'],
    [![...keys].some((key) => key.includes('undefined')), 'a cell without a member'],
  ]
  return checks.flatMap(([isRight, fault]) => (isRight ? [] : [fault]))
}
