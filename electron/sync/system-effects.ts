import { setTimeout } from 'node:timers/promises'
import type { SyncEffects } from './effect.ts'

/** The machine's own clock and chance; `clockOffsetMs` moves the wall clock, for whoever is handed another one. */
export function systemEffects(clockOffsetMs: number): SyncEffects {
  return {
    now: () => Date.now() + clockOffsetMs,
    monotonic: () => performance.now(),
    random: () => Math.random(),
    sleep: async (ms, signal) => {
      await setTimeout(ms, undefined, { signal })
    },
  }
}
