import type { SyncEffects } from './effect.ts'
import { SyncFailure } from './failure.ts'
import type { SyncCode } from './failure.ts'
import type { NetworkPolicy } from './policy.ts'

/** What may pass by itself. Everything else would be refused again. */
const passing: ReadonlySet<SyncCode> = new Set<SyncCode>([
  'unreachable',
  'proxy-unreachable',
  'timed-out',
  'cut-off',
  'server-error',
  'too-many-requests',
])

/**
 * Runs `attempt` until it succeeds, with full jitter between tries (a random part of a bound that doubles), or as long
 * as central asked for, capped. A try after which `progress` has risen above all before does not count: a network
 * that comes and goes ends no download that gets on. Rejects with the last refusal, or with `cancelled`.
 */
export async function retrying<Value>(
  effects: SyncEffects,
  policy: NetworkPolicy,
  signal: AbortSignal,
  attempt: () => Promise<Value>,
  progress: () => number = () => 0,
): Promise<Value> {
  let furthest = progress()
  for (let inVain = 0; ;) {
    if (signal.aborted) throw new SyncFailure('cancelled', 'before a request')
    try {
      return await attempt()
    } catch (error) {
      if (signal.aborted) throw new SyncFailure('cancelled', 'during a request', { cause: error })
      inVain = progress() > furthest ? 1 : inVain + 1
      furthest = Math.max(furthest, progress())
      const mayPass = error instanceof SyncFailure && passing.has(error.code)
      if (!mayPass || inVain >= policy.attempts) throw error
      await pause(effects, waitOf(effects, policy, inVain, error), signal)
    }
  }
}

function waitOf(effects: SyncEffects, policy: NetworkPolicy, tried: number, failure: SyncFailure): number {
  const bound = Math.min(policy.mostBackOffMs, policy.backOffMs * 2 ** (tried - 1))
  const jitter = effects.random() * bound
  if (failure.retryAfterSeconds === undefined) return jitter
  return Math.min(policy.mostRetryAfterMs, failure.retryAfterSeconds * 1000) + jitter
}

async function pause(effects: SyncEffects, ms: number, signal: AbortSignal): Promise<void> {
  try {
    await effects.sleep(ms, signal)
  } catch (error) {
    throw new SyncFailure('cancelled', 'while waiting to try again', { cause: error })
  }
}
