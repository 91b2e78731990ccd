import { describe, expect, it } from 'vitest'
import { createSyncControl, idleProgress } from '#electron/backend/sync-control.ts'
import type { SyncRunner } from '#electron/backend/sync-control.ts'
import type { BackendEvent } from '#shared/contract/event.ts'

const result = { sequence: 3, newSnapshots: 1, objects: 5, figures: 9, bytes: 70, elapsedMs: 2 }
const failure = {
  code: 'central-unreachable',
  message: { zh: '连不上。', en: 'Unreachable.' },
  offers: [],
} as const

function control(run: SyncRunner) {
  const events: BackendEvent[] = []
  return {
    events,
    sync: createSyncControl(
      run,
      (event) => events.push(event),
      () => failure,
    ),
  }
}

/** Runs until it is aborted, as a worker that is asked to stop does. */
const untilAborted: SyncRunner = (_tell, signal) =>
  new Promise((_done, fail) => signal.addEventListener('abort', () => fail(new Error('aborted'))))

describe('sync control', () => {
  it('tells progress, the end, and the new snapshot', async () => {
    const { events, sync } = control(async (tell) => {
      tell({ ...idleProgress, phase: 'objects', bytes: 70 })
      return result
    })
    expect(await sync.start()).toEqual(result)
    expect(events.map((event) => (event.kind === 'sync' ? event.progress.phase : event.kind))).toEqual([
      'objects',
      'done',
      'snapshot',
    ])
  })

  it('refuses a second sync while one runs and keeps the first', async () => {
    const { sync } = control(untilAborted)
    const first = sync.start()
    await expect(sync.start()).rejects.toMatchObject({ failure: { code: 'busy' } })
    sync.cancel()
    await expect(first).rejects.toThrow('aborted')
    expect(sync.progress().phase).toBe('cancelled')
  })

  it('D1 says what is running where two things may not run beside one another, and keeps the first', async () => {
    const { sync } = control(async () => result)
    let end = (): void => undefined
    const tidying = sync.alone('tidy', () => new Promise<number>((done) => (end = () => done(4))))
    const refused = {
      failure: { code: 'busy', message: { en: expect.stringContaining('tidied') as string } },
    }
    await expect(sync.start()).rejects.toMatchObject(refused)
    await expect(sync.alone('repair', async () => 1)).rejects.toMatchObject(refused)
    end()
    expect(await tidying).toBe(4)
    expect(await sync.start()).toEqual(result)
  })

  it('keeps the failure of the last attempt in its progress, and can start again', async () => {
    let tries = 0
    const { sync } = control(async () => {
      tries += 1
      if (tries === 1) throw new Error('refused')
      return result
    })
    await expect(sync.start()).rejects.toThrow('refused')
    expect(sync.progress()).toMatchObject({ phase: 'failed', failure: { code: 'central-unreachable' } })
    expect(await sync.start()).toEqual(result)
    expect(sync.progress()).toMatchObject({ phase: 'done', failure: null })
  })

  it('ends a running sync when it closes', async () => {
    const { sync } = control(untilAborted)
    const first = sync.start().catch((error: Error) => error.message)
    await sync.close()
    expect(await first).toBe('aborted')
  })
})
