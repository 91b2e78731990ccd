import type { ReadableStore, VerifiedSnapshot } from '#electron/store/readable-store.ts'
import { dimensionId, hashOf, indicatorId, memberId } from '#shared/model/id.ts'
import type { Partition } from '#shared/envelope/partition.ts'
import { period, periodsBetween } from '#shared/model/period.ts'
import { smallDimension, smallStore } from '#test/electron/query/small-world.ts'

/** A store with one indicator over every combination of two flat dimensions, thirteen months of actuals and plans. */
export function largeStore(orgs: number, regions: number): ReadableStore {
  const names = (prefix: string, count: number) => Array.from({ length: count }, (_, at) => `${prefix}${at}`)
  const org = ['group', ...names('o', orgs)]
  const region = ['all', ...names('r', regions)]
  const under = (members: readonly string[]) =>
    members.map((member, at): readonly [string, string | null] => [
      member,
      at === 0 ? null : (members[0] ?? ''),
    ])
  const months = periodsBetween(period('2025-10'), period('2026-10'))
  const store = smallStore([
    {
      asOf: '2026-10',
      dimensions: [smallDimension('org', under(org)), smallDimension('region', under(region))],
      indicators: [
        {
          definition: { id: 'large', dimensions: [dimensionId('org'), dimensionId('region')] },
          partitions: Object.fromEntries(months.map((month) => [month, {}])),
        },
      ],
    },
  ])
  const snapshot = store.open(1)
  const count = org.length * region.length
  const cells = {
    count,
    dimensions: [
      {
        id: dimensionId('org'),
        members: org.map((one) => memberId(one)),
        positions: Uint32Array.from({ length: count }, (_, at) => Math.floor(at / region.length)),
      },
      {
        id: dimensionId('region'),
        members: region.map((one) => memberId(one)),
        positions: Uint32Array.from({ length: count }, (_, at) => at % region.length),
      },
    ],
  }
  const reference = { hash: hashOf('0'.repeat(64)), size: 2 }
  const made: VerifiedSnapshot = {
    ...snapshot,
    partition: (indicator, entry) => {
      const partition: Partition = {
        indicator: indicatorId(indicator),
        period: entry.period,
        cells: reference,
        values: {
          AC: Float64Array.from({ length: count }, (_, at) => ((at * 7919) % 100_003) / 7),
          PL: Float64Array.from({ length: count }, (_, at) => ((at * 104_729) % 100_003) / 7),
        },
        flags: {},
      }
      return { partition, cells }
    },
  }
  return { ...store, open: () => made }
}
