import type { Highest } from '#electron/store/device.ts'

/** A place in a run of states: an epoch comes before every sequence (T4). */
export type Place = { readonly epoch: number; readonly sequence: number }

/** Negative where `a` comes before `b`, 0 where both are the same place. */
export function comparePlaces(a: Place, b: Place): number {
  return a.epoch - b.epoch || a.sequence - b.sequence
}

/** The higher of what the data and what the device's key remember, part by part; `null` where neither does (T4). */
export function higher(a: Highest | null, b: Highest | null): Highest | null {
  if (!a || !b) return a ?? b
  const { epoch, sequence, snapshot } = comparePlaces(a, b) >= 0 ? a : b
  return {
    rootVersion: Math.max(a.rootVersion, b.rootVersion),
    epoch,
    sequence,
    snapshot,
    serverTime: Date.parse(a.serverTime) >= Date.parse(b.serverTime) ? a.serverTime : b.serverTime,
  }
}
