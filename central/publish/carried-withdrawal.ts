import type { Hash, IndicatorId } from '#shared/model/id.ts'
import type { Withdrawal } from '#shared/model/snapshot.ts'
import type { WrittenPartition } from './figures.ts'

/** A withdrawal that the edition's last snapshot states; of one period, with the partition that it took away. */
export type CarriedWithdrawal = Withdrawal & { readonly partition: Hash | null }

/**
 * The withdrawals that the next snapshot has to state again, so that a withdrawn figure does not come back unnoticed:
 * one period's until the period has other figures, a whole indicator's until it is lifted.
 */
export function stillWithdrawn(
  carried: readonly CarriedWithdrawal[],
  released: readonly { readonly indicator: IndicatorId; readonly partitions: readonly WrittenPartition[] }[],
): readonly Withdrawal[] {
  return carried.filter(({ indicator, period, partition }) => {
    if (period === null) return true
    const now = released.find((one) => one.indicator === indicator)?.partitions
    return now?.some((one) => one.period === period && one.hash === partition) ?? false
  })
}
