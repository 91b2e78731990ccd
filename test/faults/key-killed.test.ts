import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { destroyKeys } from '#electron/account/destroy-keys.ts'
import { findKeyFile } from '#electron/account/key-file.ts'
import { openKeeper } from '#electron/account/open-keeper.ts'
import { pinKeeper } from '#electron/account/pin-keeper.ts'
import { runTrials } from './trials.ts'

const child = join(dirname(fileURLToPath(import.meta.url)), 'key-child.ts')
const oldPin = '864209'
const newPin = '975310'
const secret = randomBytes(600)

let folder = ''
let original = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chartroom-key-killed-'))
  original = join(folder, 'original.key')
  const keeper = keeperAt(original)
  await keeper.pin.choose(oldPin)
  await keeper.store(secret)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function keeperAt(path: string) {
  return pinKeeper({
    path,
    random: randomBytes,
    uptimeMs: () => Number.MAX_SAFE_INTEGER,
    log: () => undefined,
    work: { cost: 2 ** 14, parallelism: 1 },
  })
}

/** A folder of its own with a key file under `oldPin`. */
function fresh(): string {
  const path = join(mkdtempSync(join(folder, 'trial-')), 'device.key')
  copyFileSync(original, path)
  copyFileSync(`${original}.attempts`, `${path}.attempts`)
  return path
}

/** What one run of a work takes when it is left alone. */
type Course = { readonly tookMs: number; readonly stirs: number }

async function courseOf(work: string, path: string): Promise<Course> {
  const running = start(work, path)
  await running.begun
  const watched = stirring(dirname(path))
  const startedMs = performance.now()
  await running.ended
  watched.close()
  return { tookMs: performance.now() - startedMs, stirs: watched.count() }
}

/**
 * Runs a work and kills it: in every other trial at any time of its course, in the others after so much of what
 * it does to its folder, the trials going through its course from the first thing to the last. Answers whether it
 * had said that it was done.
 */
async function killed(trial: number, trials: number, work: string, path: string, course: Course) {
  const running = start(work, path)
  await running.begun
  if (trial % 2 === 0) {
    await Promise.race([pause(Math.random() * 1.2 * course.tookMs), running.ended])
  } else {
    const watched = stirring(dirname(path))
    const enough = Math.ceil(((trial + 1) / trials) * course.stirs)
    await Promise.race([watched.reached(enough), running.ended])
    watched.close()
  }
  running.kill()
  await running.ended
  // A child that fails by itself would make every trial look well.
  expect(running.complaint()).toBe('')
  return { isDone: running.said().includes('done') }
}

function start(work: string, path: string) {
  const running = spawn(process.execPath, [child, work, path, oldPin, newPin], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  let complaint = ''
  running.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text))
  const ended = once(running, 'close')
  const begun = new Promise<void>((resolve) => {
    running.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (said.includes('begun')) resolve()
    })
  })
  return {
    begun: Promise.race([begun, ended]),
    ended,
    kill: () => void running.kill('SIGKILL'),
    said: () => said,
    complaint: () => complaint,
  }
}

/** Counts how often names or contents in a folder change. */
function stirring(path: string) {
  let count = 0
  let goal = Infinity
  let arrive = (): void => undefined
  const watcher = watch(path, () => {
    if (++count >= goal) arrive()
  })
  return {
    count: () => count,
    reached: (times: number) =>
      new Promise<void>((resolve) => {
        goal = times
        arrive = resolve
        if (count >= goal) resolve()
      }),
    close: () => watcher.close(),
  }
}

/** The secret behind a PIN; `null` where the PIN is wrong. */
async function behind(pin: string, path: string): Promise<Buffer | null> {
  const keeper = keeperAt(path)
  try {
    await keeper.unlock(pin)
  } catch (error) {
    expect(error).toMatchObject({ code: 'pin-wrong' })
    return null
  }
  return Buffer.from((await keeper.load()) ?? [])
}

describe('F4: a process killed while it changes a PIN', () => {
  it('leaves the old PIN valid until the new one is, and the same secret behind it', async () => {
    const course = await courseOf('change', fresh())
    const outcomes = await runTrials('F4', 'SIGKILL while a PIN changes', async (trial, trials) => {
      const path = fresh()
      const { isDone } = await killed(trial, trials, 'change', path, course)
      const [byOld, byNew] = [await behind(oldPin, path), await behind(newPin, path)]
      // Exactly one of both opens; which, is settled by one rename.
      expect([byOld, byNew].filter((found) => found !== null)).toEqual([secret])
      if (isDone) expect(byNew).toEqual(secret)
      const which = byNew ? 'new' : 'old'
      if (!readdirSync(dirname(path)).some((name) => /^device\.key\.(new|old)$/.test(name))) return which
      // What the crash left behind hinders nothing, and goes.
      await keeperAt(path).pin.change(byNew ? newPin : oldPin, 'a third PIN')
      expect(await behind('a third PIN', path)).toEqual(secret)
      expect(readdirSync(dirname(path)).sort()).toEqual(['device.key', 'device.key.attempts'])
      return which
    })
    expect(outcomes['old']).toBeGreaterThan(0)
    expect(outcomes['new']).toBeGreaterThan(0)
  })

  it('would be caught by these trials if it wrote over the file in place', async () => {
    const course = await courseOf('careless', fresh())
    let broken = 0
    for (let trial = 0; trial < 10; trial++) {
      const path = fresh()
      await killed(trial, 10, 'careless', path, course)
      const found = await findKeyFile(path).catch(() => null)
      if (found?.kind !== 'wrapped') broken++
    }
    expect(broken).toBeGreaterThan(0)
  })
})

describe('a process killed while it stores', () => {
  it('leaves a key file that opens, in 10 trials', async () => {
    const withSecret = (): string => {
      const path = fresh()
      writeFileSync(`${path}.secret`, secret)
      return path
    }
    const course = await courseOf('store', withSecret())
    for (let trial = 0; trial < 10; trial++) {
      const path = withSecret()
      await killed(trial, 10, 'store', path, course)
      expect(await behind(oldPin, path)).toEqual(secret)
    }
  })
})

describe('F4: a process killed while a PIN takes over an unprotected key', () => {
  it('leaves the key with one of both keepers', async () => {
    const record = Buffer.from(JSON.stringify({ version: 1, key: secret.toString('base64') }))
    const unprotected = async (): Promise<string> => {
      const path = join(mkdtempSync(join(folder, 'move-')), 'device.key')
      await openKeeper(path).store(record)
      return path
    }
    const course = await courseOf('move', await unprotected())
    const method = 'SIGKILL while a PIN takes over an unprotected key'
    const outcomes = await runTrials('F4', method, async (trial, trials) => {
      const path = await unprotected()
      const { isDone } = await killed(trial, trials, 'move', path, course)
      const found = await findKeyFile(path)
      if (found.kind === 'open') {
        expect(isDone).toBe(false)
        expect(Buffer.from((await openKeeper(path).load()) ?? [])).toEqual(record)
        return 'open'
      }
      expect(await behind(newPin, path)).toEqual(record)
      return 'pin'
    })
    expect(outcomes['open']).toBeGreaterThan(0)
    expect(outcomes['pin']).toBeGreaterThan(0)
  })
})

describe('D5: a process killed while it erases', () => {
  it('leaves a key that opens or none, and erasing again finishes, in 12 trials', async () => {
    const course = await courseOf('erase', fresh())
    for (let trial = 0; trial < 12; trial++) {
      const path = fresh()
      const { isDone } = await killed(trial, 12, 'erase', path, course)
      const found = await findKeyFile(path)
      if (found.kind === 'wrapped') expect(await behind(oldPin, path)).toEqual(secret)
      else expect(found.kind).toMatch(/^(erased|none)$/)
      if (isDone) expect(existsSync(path)).toBe(false)
      const keeper = keeperAt(path)
      await destroyKeys({ path, keeper, random: randomBytes, now: new Date(0), reason: 'wish' })
      expect(readdirSync(dirname(path))).toEqual(['device.key.erased'])
    }
  })
})

describe('a process killed while it tries a PIN', () => {
  it('has counted the try, in 6 trials', async () => {
    for (let trial = 0; trial < 6; trial++) {
      const path = fresh()
      writeFileSync(`${path}.attempts`, '{"version":1,"failures":1,"uptimeMs":0}')
      const running = start('wrong', path)
      // It tries the PIN after it has put the count in place, and says so when the PIN was wrong.
      await running.begun
      while (countIn(path) === 1) await Promise.race([pause(1), running.ended])
      running.kill()
      await running.ended
      expect(running.said()).not.toContain('done')
      expect((await keeperAt(path).pin.count()).failures).toBe(2)
    }
  })
})

function countIn(path: string): number {
  return Number(JSON.parse(readFileSync(`${path}.attempts`, 'utf8')).failures)
}
