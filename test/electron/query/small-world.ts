import { createHash } from 'node:crypto'
import { StoreFailure } from '#electron/store/failure.ts'
import type { ReadableStore, VerifiedSnapshot } from '#electron/store/readable-store.ts'
import type { Dimension } from '#shared/model/dimension.ts'
import { dimensionId, editionId, hashOf, indicatorId, memberId, ownerId, pillarId } from '#shared/model/id.ts'
import type { Hash, MemberId } from '#shared/model/id.ts'
import type { Flag } from '#shared/model/figure.ts'
import type { Definition } from '#shared/model/indicator.ts'
import { comparePeriods, period } from '#shared/model/period.ts'
import type { Roadmap } from '#shared/model/roadmap.ts'
import type { Scenario } from '#shared/model/scenario.ts'
import type { PartitionState, Withdrawal } from '#shared/model/snapshot.ts'

/** Values by scenario, in the order of the indicator's cells; `null` where there is none. */
export type SmallPartition = {
  readonly [scenario in Scenario]?: readonly (number | null)[]
} & {
  readonly state?: PartitionState
  readonly flags?: { readonly [scenario in Scenario]?: { readonly [flag in Flag]?: readonly number[] } }
}

export type SmallIndicator = {
  readonly definition: Partial<Omit<Definition, 'id'>> & { readonly id: string }
  /** Other versions, older. */
  readonly older?: readonly Partial<Omit<Definition, 'id'>>[]
  /** The dimensions that the cells name, and the members of each position. */
  readonly by?: readonly string[]
  readonly cells?: readonly (readonly string[])[]
  readonly partitions: Readonly<Record<string, SmallPartition>>
}

export type SmallSnapshot = {
  readonly asOf: string
  readonly fiscalStart?: number
  readonly board?: boolean
  readonly dimensions?: readonly Dimension[]
  readonly indicators: readonly SmallIndicator[]
  readonly headline?: readonly string[]
  readonly roadmap?: Roadmap | null
  readonly withdrawn?: readonly Withdrawal[]
  /** Hashes whose partitions are damaged on disk. */
  readonly damaged?: (indicator: string, at: string) => boolean
}

const text = (zh: string) => ({ zh, en: zh })

/** A dimension from rows of [member, parent]; the first is the root. */
export function smallDimension(id: string, rows: readonly (readonly [string, string | null])[]): Dimension {
  return {
    id: dimensionId(id),
    name: text(id),
    root: memberId(rows[0]?.[0] ?? ''),
    members: rows.map(([member, parent]) => ({
      id: memberId(member),
      parent: parent === null ? null : memberId(parent),
      name: text(member),
      level: parent === null ? 'root' : 'node',
    })),
  }
}

export function smallDefinition(given: SmallIndicator['definition']): Definition {
  return {
    version: 1,
    pillar: pillarId('p'),
    name: text(given.id),
    definition: text(given.id),
    unit: 'CNY_M',
    decimals: 1,
    direction: 'up',
    acrossMembers: 'sum',
    acrossTime: 'sum',
    frequency: 'month',
    dimensions: [dimensionId('org')],
    targetBasis: 'plan',
    amberGapPct: 3,
    redGapPct: 8,
    classification: 'internal',
    owner: ownerId('o'),
    steward: ownerId('o'),
    sources: [],
    effectiveFrom: period('2024-01'),
    status: 'certified',
    driverOf: [],
    ...given,
    id: indicatorId(given.id),
  }
}

const orgs = smallDimension('org', [
  ['group', null],
  ['a', 'group'],
  ['b', 'group'],
])

/** A store in memory with the same answers as the real one, for questions whose figures fit into a test. */
export function smallStore(
  snapshots: readonly SmallSnapshot[],
): ReadableStore & { readonly decoded: () => number } {
  let decoded = 0
  const opened = snapshots.map((spec, at) => smallSnapshot(spec, at + 1, () => decoded++))
  const kept = opened.map(({ name, document }) => ({
    ...name,
    asOf: document.asOf,
    publishedAt: document.publishedAt,
    board: document.board,
  }))
  return {
    snapshots: () => kept,
    current: () => kept.at(-1) ?? null,
    open: (sequence) => {
      const found = opened[sequence - 1]
      if (!found) throw new StoreFailure('missing', `snapshot ${sequence}`)
      return found
    },
    root: () => null,
    prove: () => null,
    size: () => ({ objects: 0, bytes: 0 }),
    decoded: () => decoded,
  }
}

function smallSnapshot(spec: SmallSnapshot, sequence: number, onDecode: () => void): VerifiedSnapshot {
  const edition = editionId('board')
  const dimensions = spec.dimensions ?? [orgs]
  const definitions = spec.indicators.map(({ definition }) => smallDefinition(definition))
  const byId = new Map(spec.indicators.map((indicator) => [indicator.definition.id, indicator]))
  const publishedAt = `${spec.asOf.slice(0, 7)}-28T09:00:00Z`
  const approval = {
    domain: pillarId('p'),
    hash: fakeHash('approval', sequence),
    approval: {
      kind: 'approval' as const,
      domain: pillarId('p'),
      editions: [edition],
      asOf: period(spec.asOf),
      approvedAt: publishedAt,
      approvers: [{ role: 'owner', name: 'Owner', at: publishedAt }],
      releases: [],
    },
    signedBy: [],
  }
  const reference = { hash: fakeHash('any'), size: 2 }
  return {
    name: { edition, sequence, hash: fakeHash('snapshot', sequence, spec) },
    document: {
      kind: 'snapshot',
      edition,
      epoch: 1,
      sequence,
      asOf: period(spec.asOf),
      publishedAt,
      previous: null,
      board: spec.board ?? false,
      catalogue: reference,
      roadmap: null,
      approvals: [],
      withdrawn: [...(spec.withdrawn ?? [])],
    },
    catalogue: {
      name: text('small'),
      fiscalYearStartMonth: spec.fiscalStart ?? 1,
      edition: { id: edition, name: text('board'), clearance: 'restricted', org: null },
      pillars: [{ id: pillarId('p'), order: 1, name: text('p'), question: text('?') }],
      owners: [{ id: ownerId('o'), name: text('o') }],
      dimensions,
      indicators: spec.indicators.map(({ definition, older }, at) => ({
        id: indicatorId(definition.id),
        versions: [
          ...(older ?? []).map((version) => smallDefinition({ ...version, id: definition.id })),
          ...definitions.slice(at, at + 1),
        ],
      })),
      headline: (spec.headline ?? spec.indicators.map(({ definition }) => definition.id)).map(indicatorId),
    },
    roadmap: spec.roadmap ?? null,
    approvals: [approval],
    release: (id) => {
      const indicator = byId.get(id)
      if (!indicator || Object.keys(indicator.partitions).length === 0) return null
      const partitions = Object.entries(indicator.partitions).map(([at, partition]) => ({
        hash: fakeHash('partition', id, at, partition, indicator.cells),
        size: 2,
        period: period(at),
        rows: 1,
        state: partition.state ?? ('final' as const),
      }))
      return {
        release: {
          kind: 'release',
          indicator: id,
          definitionVersion: indicator.definition.version ?? 1,
          definition: fakeHash('definition', id),
          partitions: partitions.toSorted((one, other) => comparePeriods(one.period, other.period)),
        },
        approval,
      }
    },
    partition: (id, entry) => {
      onDecode()
      const indicator = byId.get(id)
      const partition = indicator?.partitions[entry.period]
      if (!indicator || !partition || spec.damaged?.(id, entry.period)) {
        throw new StoreFailure('damaged', `${id} ${entry.period}`)
      }
      const by = indicator.by ?? []
      const cells = indicator.cells ?? [by.map((dimension) => rootOf(dimensions, dimension))]
      const values: Partial<Record<Scenario, Float64Array>> = {}
      for (const scenario of ['AC', 'PL', 'FC', 'BM'] as const) {
        const column = partition[scenario]
        if (column) values[scenario] = Float64Array.from(column, (value) => value ?? Number.NaN)
      }
      return {
        partition: {
          indicator: id,
          period: entry.period,
          cells: { hash: fakeHash('cells', by, cells), size: 2 },
          values,
          flags: partition.flags ?? {},
        },
        cells: {
          count: cells.length,
          dimensions: by.map((dimension, at) => {
            const members = [...new Set(cells.map((cell) => cell[at] ?? ''))]
            return {
              id: dimensionId(dimension),
              members: members.map((member): MemberId => memberId(member)),
              positions: Uint32Array.from(cells, (cell) => members.indexOf(cell[at] ?? '')),
            }
          }),
        },
      }
    },
  }
}

function rootOf(dimensions: readonly Dimension[], id: string): string {
  return dimensions.find((dimension) => dimension.id === id)?.root ?? ''
}

function fakeHash(...parts: readonly unknown[]): Hash {
  return hashOf(createHash('sha256').update(JSON.stringify(parts)).digest('hex'))
}
