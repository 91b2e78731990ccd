import type { ReleasePartition } from '#shared/envelope/release.ts'
import type { Hash, IndicatorId } from '#shared/model/id.ts'
import type { Period } from '#shared/model/period.ts'
import { TrustFailure } from '#electron/store/trust-failure.ts'

/** A partition that has been verified as the figures of this indicator and period, with its cell list. */
export type KnownPartition = {
  readonly indicator: IndicatorId
  readonly period: Period
  readonly size: number
  readonly rows: number
  readonly cells: Hash
}

/**
 * The partitions that have been verified, and as what: one that is named again in the same place need not be read
 * again, one that is named in another place is refused (T9).
 */
export class KnownPartitions {
  readonly #known = new Map<Hash, KnownPartition>()
  readonly #checkedCells = new Set<string>()

  get size(): number {
    return this.#known.size
  }

  add(indicator: IndicatorId, { hash, size, rows, period }: ReleasePartition, cells: Hash): void {
    this.#known.set(hash, { indicator, period, size, rows, cells })
  }

  /** The partition that an entry names, `null` where it is not known yet; throws where it is another one's. */
  find(indicator: IndicatorId, entry: ReleasePartition): KnownPartition | null {
    const known = this.#known.get(entry.hash)
    if (!known) return null
    if (known.indicator !== indicator) {
      throw new TrustFailure('other-indicator', `${indicator} names a partition of ${known.indicator}`)
    }
    if (known.period !== entry.period) {
      throw new TrustFailure('wrong-period', `${indicator} names the partition of another period`)
    }
    if (known.rows !== entry.rows || known.size !== entry.size) {
      throw new TrustFailure('wrong-rows', `${indicator}: two statements about one partition`)
    }
    return known
  }

  /** True the first time that a cell list is met under a definition of a catalogue. */
  isNewPairing(catalogue: Hash, definition: Hash, cells: Hash): boolean {
    const pairing = `${catalogue}${definition}${cells}`
    if (this.#checkedCells.has(pairing)) return false
    this.#checkedCells.add(pairing)
    return true
  }
}
