import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SyncFailure } from '#electron/sync/failure.ts'
import type { RunProgress } from '#electron/sync/progress.ts'
import { runSync } from '#electron/sync/run-sync.ts'
import type { SyncOptions } from '#electron/sync/run-sync.ts'
import type { SyncProgress } from '#shared/contract/status.ts'
import type { Failure } from '#shared/contract/failure.ts'
import type { SyncResult } from '#shared/contract/sync.ts'
import { period } from '#shared/model/period.ts'
import { enrolledDevice, makeDevice } from '#test/hostile/device-kit.ts'
import type { DeviceKit } from '#test/hostile/device-kit.ts'
import { makeWorld } from '#test/hostile/world.ts'
import type { Served, World } from '#test/hostile/world.ts'

let world: World
let served: Served

beforeAll(async () => {
  world = await makeWorld()
  served = await world.serve()
})

afterAll(() => world.remove())

function optionsOf(kit: DeviceKit): SyncOptions {
  const { directory, device, effects, audit } = kit
  return {
    directory,
    device,
    now: effects.now,
    audit: (entry) => audit.push(entry),
    damaged: kit.store().damaged(),
    network: { backOffMs: 1, attempts: 2 },
  }
}

const never = () => new AbortController().signal

describe('runSync', () => {
  it('D1 promotes in its own thread, seen by the open store at its next call', async () => {
    const kit = await enrolledDevice(world, served.url)
    expect(kit.store().current()).toBeNull()
    const reports: RunProgress[] = []
    const result: SyncResult = await runSync(optionsOf(kit), (progress) => reports.push(progress), never())
    expect(result.sequence).toBe(2)
    expect(kit.store().current()?.sequence).toBe(2)
    expect(kit.device.highest()?.sequence).toBe(2)
    expect(kit.store().lastAttempt()).toMatchObject({ code: null })
    const shape: Omit<SyncProgress, 'failure'> | undefined = reports.at(-1)
    expect(shape).toMatchObject({ phase: 'done', objects: { done: result.objects, total: result.objects } })
    expect(reports.map(({ phase }) => phase)).toEqual(
      expect.arrayContaining(['trust', 'plan', 'objects', 'promote', 'done']),
    )
    await kit.remove()
  })

  it('D1 sees a later promotion through an open store, and keeps the older snapshot open', async () => {
    const own = await makeWorld()
    const server = await own.serve()
    const kit = await enrolledDevice(own, server.url)
    await runSync(optionsOf(kit), () => undefined, never())
    const before = kit.store().open(2)
    await own.publish({ last: period('2026-10'), months: 8 })
    const result = await runSync(optionsOf(kit), () => undefined, never())
    expect(result).toMatchObject({ sequence: 3, newSnapshots: 1 })
    expect(kit.store().current()?.asOf).toBe('2026-10')
    expect(kit.store().open(2)).toBe(before)
    await kit.remove()
    await own.remove()
  })

  it('refuses a second one of the same folder as busy', async () => {
    const kit = await enrolledDevice(world, served.url)
    const first = runSync(optionsOf(kit), () => undefined, never())
    await expect(runSync(optionsOf(kit), () => undefined, never())).rejects.toMatchObject({ code: 'busy' })
    await first
    await kit.remove()
  })

  it('refuses before enrolment, and writes the refusal into the audit log', async () => {
    const kit = await makeDevice(world.clock)
    const refused = await runSync(optionsOf(kit), () => undefined, never()).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(SyncFailure)
    const failure: Failure | null = refused instanceof SyncFailure ? refused.refusal : null
    expect(failure).toMatchObject({ code: 'not-enrolled', offers: ['enrol'] })
    expect(kit.audit).toMatchObject([{ event: 'sync-refused', code: 'not-enrolled' }])
    await kit.remove()
  })

  it('answers cancelled where the signal is aborted, and keeps what it had', async () => {
    const kit = await enrolledDevice(world, served.url)
    const cancel = new AbortController()
    const syncing = runSync(
      optionsOf(kit),
      ({ phase }) => {
        if (phase === 'trust') cancel.abort()
      },
      cancel.signal,
    )
    await expect(syncing).rejects.toMatchObject({ code: 'cancelled', family: 'cancelled' })
    expect(kit.audit).toMatchObject([{ event: 'sync-cancelled' }])
    expect((await runSync(optionsOf(kit), () => undefined, never())).sequence).toBe(2)
    await kit.remove()
  })

  it('refuses an unreachable central with a sentence in both languages and what may be done', async () => {
    const kit = await enrolledDevice(world, served.url)
    const enrolment = kit.device.enrolment()
    if (!enrolment) throw new Error('not enrolled')
    await kit.device.enrol({ ...enrolment, central: 'http://127.0.0.1:9' })
    const refused = await runSync(optionsOf(kit), () => undefined, never()).catch((error: unknown) => error)
    expect(refused).toMatchObject({
      code: 'unreachable',
      refusal: { code: 'central-unreachable', offers: ['retry', 'use-last-snapshot'] },
    })
    expect(kit.store().lastAttempt()).toMatchObject({ code: 'unreachable' })
    await kit.remove()
  })
})
