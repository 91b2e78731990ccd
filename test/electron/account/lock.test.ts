import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLock } from '#electron/account/lock.ts'
import type { LockReason, Unlocked } from '#electron/account/lock.ts'
import { injectedClock } from './injected-clock.ts'

const idleMs = 10 * 60_000

function world(limitMs: number | null = idleMs) {
  const clock = injectedClock()
  const ended: LockReason[] = []
  const seen: number[] = []
  const lock = createLock<{ readonly name: string }>({
    idleMs: limitMs,
    clock,
    onLock: (_held, reason) => {
      ended.push(reason)
      seen.push(secret.reduce((sum, byte) => sum + byte, 0))
    },
  })
  const secret = new Uint8Array(32).fill(7)
  const open = async (): Promise<Unlocked<{ readonly name: string }>> => ({
    held: { name: 'session' },
    secrets: [secret],
  })
  return { clock, lock, ended, secret, open, seen }
}

/** A promise that a test settles. */
function pending<Value>() {
  let settle: (value: Value) => void = () => undefined
  let fail: (error: Error) => void = () => undefined
  const promise = new Promise<Value>((resolve, reject) => {
    settle = resolve
    fail = reject
  })
  return { promise, settle, fail }
}

describe('createLock', () => {
  it('begins locked', () => {
    const { lock } = world()
    expect(lock.state()).toBe('locked')
    expect(lock.peek()).toBeNull()
    expect(() => lock.use()).toThrow('locked')
  })

  it('holds what was opened until it locks on demand, then zeroes the key material', async () => {
    const { lock, open, secret, ended, seen, clock } = world()
    await lock.unlock(open)
    expect(lock.use().name).toBe('session')
    lock.lock('demand')
    expect(lock.state()).toBe('locked')
    expect([...secret]).toEqual(Array.from({ length: 32 }, () => 0))
    expect(ended).toEqual(['demand'])
    // What it ends is told first, while its keys still stand.
    expect(seen).toEqual([7 * 32])
    expect(clock.timers()).toBe(0)
    lock.lock('demand')
    expect(ended).toHaveLength(1)
  })

  it('locks by itself when nobody has used it for so long, and not a moment before', async () => {
    const { lock, open, secret, ended, clock } = world()
    await lock.unlock(open)
    clock.pass(idleMs - 1)
    expect(lock.state()).toBe('unlocked')
    expect(ended).toEqual([])
    clock.pass(1)
    expect(ended).toEqual(['idle'])
    expect(lock.state()).toBe('locked')
    expect(secret.every((byte) => byte === 0)).toBe(true)
  })

  it('counts from the last use, and not from a look', async () => {
    const { lock, open, ended, clock } = world()
    await lock.unlock(open)
    clock.pass(idleMs - 1)
    lock.use()
    clock.pass(idleMs - 1)
    expect(lock.peek()).not.toBeNull()
    clock.pass(1)
    expect(ended).toEqual(['idle'])
  })

  it('is locked after a sleep that was too long, before anything is answered', async () => {
    const { lock, open, ended, clock } = world()
    await lock.unlock(open)
    clock.pass(60_000)
    clock.sleep(idleMs)
    expect(ended).toEqual(['idle'])
    expect(() => lock.use()).toThrow('locked')
  })

  it('refuses a use that comes after the time, even where no timer has run', async () => {
    let uptimeMs = 0
    const ended: LockReason[] = []
    const lock = createLock<string>({
      idleMs,
      clock: { uptimeMs: () => uptimeMs, wake: () => () => undefined },
      onLock: (_held, reason) => void ended.push(reason),
    })
    await lock.unlock(async () => ({ held: 'session', secrets: [] }))
    uptimeMs = idleMs
    expect(() => lock.use()).toThrow('locked')
    expect(ended).toEqual(['idle'])
  })

  it('never locks by itself where that is not wished', async () => {
    const { lock, open, clock } = world(null)
    await lock.unlock(open)
    clock.pass(365 * 24 * 3_600_000)
    expect(lock.state()).toBe('unlocked')
    expect(clock.timers()).toBe(0)
  })

  it('stays locked where opening fails, and says why', async () => {
    const { lock, open } = world()
    await expect(lock.unlock(() => Promise.reject(new Error('wrong')))).rejects.toThrow('wrong')
    expect(lock.state()).toBe('locked')
    await lock.unlock(open)
    expect(lock.state()).toBe('unlocked')
  })

  it('is locked where it was locked while it was being opened, and zeroes what was opened', async () => {
    const { lock, secret, ended } = world()
    const opening = pending<Unlocked<{ readonly name: string }>>()
    const unlocking = lock.unlock(() => opening.promise)
    expect(lock.state()).toBe('unlocking')
    lock.lock('demand')
    opening.settle({ held: { name: 'late' }, secrets: [secret] })
    await expect(unlocking).rejects.toMatchObject({ code: 'locked' })
    expect(lock.state()).toBe('locked')
    expect(ended).toEqual(['demand'])
    expect(secret.every((byte) => byte === 0)).toBe(true)
  })

  it('opens one at a time, and an open session is not opened again', async () => {
    const { lock, open } = world()
    const opening = pending<Unlocked<{ readonly name: string }>>()
    const first = lock.unlock(() => opening.promise)
    await expect(lock.unlock(open)).rejects.toMatchObject({ code: 'lock-busy' })
    opening.settle({ held: { name: 'first' }, secrets: [] })
    expect((await first).name).toBe('first')
    expect((await lock.unlock(open)).name).toBe('first')
  })

  it('zeroes the key material also where ending fails', async () => {
    const secret = new Uint8Array([1, 2, 3])
    const lock = createLock<string>({
      idleMs: null,
      clock: injectedClock(),
      onLock: () => {
        throw new Error('cannot close')
      },
    })
    await lock.unlock(async () => ({ held: 'session', secrets: [secret] }))
    expect(() => lock.lock('demand')).toThrow('cannot close')
    expect([...secret]).toEqual([0, 0, 0])
    expect(lock.state()).toBe('locked')
  })

  it('is open exactly when it was opened and used within the limit since, whatever happens when', async () => {
    const step = fc.oneof(
      fc.constant({ do: 'unlock' } as const),
      fc.constant({ do: 'use' } as const),
      fc.constant({ do: 'peek' } as const),
      fc.constant({ do: 'lock' } as const),
      fc.record({ do: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: idleMs * 2 }) }),
      fc.record({ do: fc.constant('sleep' as const), ms: fc.integer({ min: 1, max: idleMs * 2 }) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const { lock, clock, ended } = world()
        let activeAtMs: number | null = null
        let opened = 0
        for (const each of steps) {
          if (each.do === 'pass') clock.pass(each.ms)
          if (each.do === 'sleep') clock.sleep(each.ms)
          const isOpen = activeAtMs !== null && clock.uptimeMs() - activeAtMs < idleMs
          if (!isOpen) activeAtMs = null
          expect(lock.state()).toBe(isOpen ? 'unlocked' : 'locked')
          if (each.do === 'peek') expect(lock.peek() !== null).toBe(isOpen)
          if (each.do === 'use' && isOpen) {
            lock.use()
            activeAtMs = clock.uptimeMs()
          }
          if (each.do === 'unlock' && !isOpen) {
            await lock.unlock(async () => ({ held: { name: 'session' }, secrets: [] }))
            activeAtMs = clock.uptimeMs()
            opened++
          }
          if (each.do === 'lock') {
            lock.lock('demand')
            activeAtMs = null
          }
        }
        expect(ended).toHaveLength(opened - (activeAtMs === null ? 0 : 1))
      }),
    )
  })
})
