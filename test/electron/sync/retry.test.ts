import { describe, expect, it } from 'vitest'
import type { SyncEffects } from '#electron/sync/effect.ts'
import { SyncFailure } from '#electron/sync/failure.ts'
import type { SyncCode } from '#electron/sync/failure.ts'
import { networkPolicy } from '#electron/sync/policy.ts'
import { retrying } from '#electron/sync/retry.ts'

function effectsOf(random: number) {
  const waits: number[] = []
  const effects: SyncEffects = {
    now: () => 0,
    monotonic: () => 0,
    random: () => random,
    sleep: async (ms, signal) => {
      signal.throwIfAborted()
      waits.push(ms)
    },
  }
  return { effects, waits }
}

const failing = (failure: SyncFailure, times: number) => {
  let calls = 0
  return {
    calls: () => calls,
    attempt: async () => {
      if (calls++ < times) throw failure
      return 'done'
    },
  }
}

const never = new AbortController().signal
const policy = { ...networkPolicy, attempts: 12, backOffMs: 1_000, mostBackOffMs: 300_000 }

describe('retrying', () => {
  it('waits a random part of a bound that doubles from a second to five minutes', async () => {
    const { effects, waits } = effectsOf(0.5)
    const { attempt } = failing(new SyncFailure('unreachable', 'x'), 11)
    expect(await retrying(effects, policy, never, attempt)).toBe('done')
    expect(waits).toEqual([
      500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 150_000, 150_000,
    ])
  })

  it('honours the time that central asked for, up to a cap', async () => {
    const { effects, waits } = effectsOf(0)
    const asks = (retryAfterSeconds: number) =>
      new SyncFailure('too-many-requests', 'x', { retryAfterSeconds })
    await retrying(effects, policy, never, failing(asks(7), 1).attempt)
    await retrying(effects, policy, never, failing(asks(86_400), 1).attempt)
    expect(waits).toEqual([7_000, policy.mostRetryAfterMs])
  })

  it('gives up after the last try with the last refusal', async () => {
    const { effects } = effectsOf(0)
    const { attempt, calls } = failing(new SyncFailure('server-error', '503'), 99)
    await expect(retrying(effects, { ...policy, attempts: 3 }, never, attempt)).rejects.toMatchObject({
      detail: '503',
    })
    expect(calls()).toBe(3)
  })

  it.each<SyncCode>([
    'wrong-hash',
    'threshold-not-met',
    'not-found',
    'redirected',
    'signed-out',
    'missing-object',
  ])('does not try again what would be refused again: %s', async (code) => {
    const { effects } = effectsOf(0)
    const { attempt, calls } = failing(new SyncFailure(code, 'x'), 99)
    await expect(retrying(effects, policy, never, attempt)).rejects.toMatchObject({ code })
    expect(calls()).toBe(1)
  })

  it('ends as cancelled during a wait, and passes a bug on as it is', async () => {
    const { effects } = effectsOf(0)
    const cancel = new AbortController()
    const { attempt } = failing(new SyncFailure('timed-out', 'x'), 99)
    const aborting = async () => {
      cancel.abort()
      return attempt()
    }
    await expect(retrying(effects, policy, cancel.signal, aborting)).rejects.toMatchObject({
      code: 'cancelled',
    })
    const bug = new TypeError('a bug')
    await expect(retrying(effects, policy, never, () => Promise.reject(bug))).rejects.toBe(bug)
  })
})
