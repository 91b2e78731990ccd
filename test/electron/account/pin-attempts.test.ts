import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { passedSince, pinAttempts, waitAfter, wrongPin } from '#electron/account/pin-attempts.ts'
import { temporaryFolder } from './temporary-folder.ts'

const at = temporaryFolder('pin-attempts')

/** Attempts over a machine whose uptime a test sets. */
function machine(uptimeMs = 3_600_000) {
  const now = { uptimeMs }
  const restart = () =>
    pinAttempts({ path: at('attempts'), uptimeMs: () => now.uptimeMs, random: randomBytes })
  return { now, restart, attempts: restart() }
}

async function fail(attempts: ReturnType<typeof pinAttempts>, now: { uptimeMs: number }, times: number) {
  for (let time = 0; time < times; time++) {
    now.uptimeMs += (await attempts.count()).waitMs
    await attempts.begin()
  }
}

describe('waitAfter', () => {
  it('lets two wrong PINs pass, then doubles from five seconds to a quarter of an hour', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 9, 10, 11, 500].map(waitAfter)).toEqual([
      0, 0, 0, 5_000, 10_000, 20_000, 40_000, 320_000, 640_000, 900_000, 900_000,
    ])
  })

  it('never shrinks with more failures', () => {
    fc.assert(
      fc.property(fc.nat(10_000), (failures) => {
        expect(waitAfter(failures + 1)).toBeGreaterThanOrEqual(waitAfter(failures))
      }),
    )
  })
})

describe('passedSince (D6)', () => {
  it('never says more than has really passed, whenever the machine was started', () => {
    const ms = fc.nat(100_000_000)
    fc.assert(
      fc.property(ms, ms, fc.option(ms, { nil: null }), (upFor, then, startedAfter) => {
        // Either the machine ran through, or it was started anew some time after.
        const really = then + (startedAfter ?? 0)
        const now = startedAfter === null ? upFor + then : then
        expect(passedSince(upFor, now)).toBeLessThanOrEqual(really)
      }),
    )
  })
})

describe('pinAttempts', () => {
  it('counts from nothing after it is cleared', async () => {
    const { attempts } = machine()
    await attempts.clear()
    expect(await attempts.count()).toEqual({ failures: 0, waitMs: 0 })
  })

  it('has a try on the disk before it is made', async () => {
    const { attempts } = machine()
    await attempts.clear()
    await attempts.begin()
    expect(JSON.parse(readFileSync(at('attempts'), 'utf8'))).toMatchObject({ failures: 1 })
  })

  it('refuses a try that comes too early and does not count it', async () => {
    const { attempts, now } = machine()
    await attempts.clear()
    await fail(attempts, now, 3)
    await expect(attempts.begin()).rejects.toMatchObject({ code: 'pin-wait', waitMs: 5_000 })
    now.uptimeMs += 4_999
    await expect(attempts.begin()).rejects.toMatchObject({ code: 'pin-wait', waitMs: 1 })
    expect((await attempts.count()).failures).toBe(3)
    now.uptimeMs += 1
    await attempts.begin()
    expect(await attempts.count()).toEqual({ failures: 4, waitMs: 10_000 })
  })

  it('remembers over a restart of the application', async () => {
    const { attempts, now, restart } = machine()
    await attempts.clear()
    await fail(attempts, now, 6)
    expect(await restart().count()).toEqual({ failures: 6, waitMs: 40_000 })
    now.uptimeMs += 15_000
    expect(await restart().count()).toEqual({ failures: 6, waitMs: 25_000 })
  })

  it('is not shortened by a restart of the machine', async () => {
    const { attempts, now, restart } = machine()
    await attempts.clear()
    await fail(attempts, now, 6)
    now.uptimeMs = 20_000
    expect(await restart().count()).toEqual({ failures: 6, waitMs: 20_000 })
    now.uptimeMs = 40_000
    expect(await restart().count()).toEqual({ failures: 6, waitMs: 0 })
  })

  it.each([
    ['removed', () => rmSync(at('attempts'))],
    ['emptied', () => writeFileSync(at('attempts'), '')],
    ['damaged', () => writeFileSync(at('attempts'), '{"version":1,"failures":-1,"uptimeMs":0}')],
    ['of another form', () => writeFileSync(at('attempts'), '{"version":2}')],
  ])('waits twenty seconds where its file was %s', async (_what, tamper) => {
    const { attempts, now, restart } = machine()
    await attempts.clear()
    tamper()
    expect(await restart().count()).toEqual({ failures: 5, waitMs: 20_000 })
    now.uptimeMs += 19_000
    await expect(attempts.begin()).rejects.toMatchObject({ code: 'pin-wait', waitMs: 1_000 })
  })

  it('says how long in both languages', async () => {
    const { attempts, now } = machine()
    await attempts.clear()
    await fail(attempts, now, 9)
    const failure = await attempts.begin().catch((error: unknown) => error)
    expect(failure).toMatchObject({
      sentence: {
        zh: 'PIN 已输错 9 次，请在 6 分钟后再试。',
        en: 'The PIN was wrong 9 times; try again in 6 minutes.',
      },
    })
    expect(wrongPin({ failures: 3, waitMs: 5_000 }).sentence).toEqual({
      zh: 'PIN 不正确，已输错 3 次，请在 5 秒后再试。',
      en: 'The PIN is not correct; it was wrong 3 times. Try again in 5 seconds.',
    })
    expect(wrongPin({ failures: 1, waitMs: 0 }).sentence.en).toBe('The PIN is not correct; try again.')
  })
})
