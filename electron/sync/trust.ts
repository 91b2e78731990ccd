import type { Head, SnapshotDocument } from '#shared/envelope/document.ts'
import type { ObjectReference } from '#shared/envelope/reference.ts'
import type { EditionId, Hash } from '#shared/model/id.ts'
import type { Highest } from '#electron/store/device.ts'
import { extendRoots, pinRoot } from '#electron/store/root-chain.ts'
import type { RootChain } from '#electron/store/root-chain.ts'
import type { SnapshotRow } from '#electron/store/sealed-rows.ts'
import { readHead, readSnapshot } from '#electron/store/signed-document.ts'
import { TrustFailure } from '#electron/store/trust-failure.ts'
import { comparePlaces, higher } from './order.ts'

/** A snapshot whose signature and place have been verified, with the name that its parent gave it. */
export type TrustedSnapshot = { readonly reference: ObjectReference; readonly document: SnapshotDocument }

/**
 * What a device believes, and the only ways to make it believe more. Documents go in the order root, head, snapshot,
 * and from the newest snapshot back; one out of order is a bug, one that breaks a rule throws `TrustFailure` or
 * `EnvelopeFailure` and changes nothing.
 */
export class Trust {
  readonly #edition: EditionId
  #chain: RootChain | null
  #highest: Highest | null
  #head: Head | null = null
  #oldest: TrustedSnapshot | null = null

  constructor(edition: EditionId, chain: RootChain | null, highest: Highest | null) {
    this.#edition = edition
    this.#chain = chain
    this.#highest = highest
  }

  get chain(): RootChain {
    if (!this.#chain) throw new TypeError('a root is trusted before anything else')
    return this.#chain
  }

  get nextRootVersion(): number {
    return (this.#chain?.newest.version ?? 0) + 1
  }

  /** T11, T3: the pinned root first, then each version by the one before it. */
  root(bytes: Uint8Array, fingerprint: Hash): void {
    this.#chain = this.#chain ? extendRoots(this.#chain, bytes) : pinRoot(bytes, fingerprint)
  }

  /** T3, T4, T5: to be called when central has no further root. Nothing new is believed under an expired root. */
  endOfRoots(nowMs: number): void {
    const { version, expiresAt } = this.chain.newest
    if (version < (this.#highest?.rootVersion ?? 0)) {
      throw new TrustFailure('rolled-back', `root ${version} where ${this.#highest?.rootVersion} was seen`)
    }
    if (Date.parse(expiresAt) <= nowMs) {
      throw new TrustFailure('root-expired', `root ${version} expired at ${expiresAt}`)
    }
  }

  /** T4: a head never falls, and never names another snapshot under a number that was seen. */
  head(bytes: Uint8Array): Head {
    const head = readHead(this.chain, bytes, this.#edition)
    if (head.epoch > this.chain.newest.epoch) {
      throw new TrustFailure('wrong-epoch', `head: epoch ${head.epoch}, root has ${this.chain.newest.epoch}`)
    }
    if (this.#highest) {
      const order = comparePlaces(head, this.#highest)
      if (order < 0) {
        const { epoch, sequence } = this.#highest
        throw new TrustFailure(
          'rolled-back',
          `head ${head.epoch}/${head.sequence} where ${epoch}/${sequence} was seen`,
        )
      }
      if (order === 0 && head.snapshot.hash !== this.#highest.snapshot) {
        throw new TrustFailure('equivocation', `two snapshots ${head.epoch}/${head.sequence}`)
      }
    }
    this.#head = head
    return head
  }

  /** T2, T6: the snapshot that the head names. */
  newestSnapshot(bytes: Uint8Array): TrustedSnapshot {
    const head = this.#head
    if (!head) throw new TypeError('a head is trusted before its snapshot')
    const document = readSnapshot(this.chain, bytes, this.#edition)
    if (comparePlaces(document, head) !== 0) {
      throw new TrustFailure('broken-chain', `head ${head.sequence} names snapshot ${document.sequence}`)
    }
    return this.#believe({ reference: head.snapshot, document })
  }

  /** The snapshot before the oldest one that is believed; numbers have no gaps, epochs and dates never rise. */
  previousSnapshot(bytes: Uint8Array): TrustedSnapshot {
    const after = this.#oldest?.document
    if (!after?.previous) throw new TypeError('there is no snapshot before this one')
    const document = readSnapshot(this.chain, bytes, this.#edition)
    const isBefore =
      document.sequence === after.sequence - 1 &&
      document.epoch <= after.epoch &&
      Date.parse(document.publishedAt) <= Date.parse(after.publishedAt)
    if (!isBefore) {
      throw new TrustFailure('broken-chain', `snapshot ${after.sequence} follows ${document.sequence}`)
    }
    return this.#believe({ reference: after.previous, document })
  }

  /** T6: the oldest snapshot that is believed, if any, follows a kept one in epoch and date as it would a fetched one. */
  followsKept({ sequence, epoch, publishedAt }: SnapshotRow): void {
    const after = this.#oldest?.document
    if (after && (epoch > after.epoch || Date.parse(publishedAt) > Date.parse(after.publishedAt))) {
      throw new TrustFailure(
        'broken-chain',
        `snapshot ${after.sequence} is before ${sequence}, which it follows`,
      )
    }
  }

  /**
   * T4: compares what is believed with what is kept under the same number. Answers whether they are the same; another
   * one is refused unless a higher epoch, which root has declared, replaces it.
   */
  isKept({ reference, document }: TrustedSnapshot, kept: SnapshotRow): boolean {
    if (kept.hash === reference.hash) return true
    if (document.epoch > kept.epoch) return false
    throw new TrustFailure('equivocation', `snapshot ${kept.sequence} is kept with other content`)
  }

  /** What may not fall from now on (T4); to be kept with the promotion and with the device's key. */
  seen(): Highest {
    const head = this.#head
    if (!head) throw new TypeError('no head has been seen')
    const { epoch, sequence, snapshot, serverTime } = head
    const now = {
      rootVersion: this.chain.newest.version,
      epoch,
      sequence,
      snapshot: snapshot.hash,
      serverTime,
    }
    return higher(now, this.#highest) ?? now
  }

  #believe(snapshot: TrustedSnapshot): TrustedSnapshot {
    const { sequence, previous } = snapshot.document
    if ((sequence === 1) !== (previous === null)) {
      throw new TrustFailure('broken-chain', `snapshot ${sequence} and what it follows`)
    }
    this.#oldest = snapshot
    return snapshot
  }
}
