import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { Random } from '#electron/store/sealer.ts'
import { AccountFailure, accountFailureOf, systemCodeOf } from './failure.ts'
import { replaceFile } from './replace-file.ts'

const attemptsSchema = z.strictObject({
  version: z.literal(1),
  /** Tries since the last right PIN. */
  failures: z.int().min(0),
  /** The machine's uptime at the last of them, in milliseconds. */
  uptimeMs: z.number().min(0),
})

type Attempts = Readonly<z.infer<typeof attemptsSchema>>

/** Where the count of wrong PINs is kept, beside the key file. */
export const attemptsPath = (path: string): string => `${path}.attempts`

/** A count that was lost or damaged stands for this many, so that removing it is no way to faster guessing. */
const failuresWhereLost = 5

const freeFailures = 2
const firstWaitMs = 5_000
const longestWaitMs = 15 * 60_000

/** Milliseconds to wait after so many wrong PINs: none after two, then 5 s, doubling, at most 15 minutes. */
export function waitAfter(failures: number): number {
  if (failures <= freeFailures) return 0
  return Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(failures - freeFailures - 1, 20))
}

/**
 * Milliseconds that have certainly passed since the machine had been up for `thenMs`, given that it has been up for
 * `nowMs`. No wall clock is asked, so setting one back or forth changes nothing (D6). Where the machine was started
 * anew since, at least its uptime has passed.
 */
export function passedSince(thenMs: number, nowMs: number): number {
  return nowMs >= thenMs ? nowMs - thenMs : nowMs
}

export type PinCount = { readonly failures: number; readonly waitMs: number }

/** Counts wrong PINs across restarts; each try is on the disk before it is made. */
export type PinAttempts = {
  readonly count: () => Promise<PinCount>
  /** To be called before a try. Rejects with `AccountFailure` `pin-wait` where it comes too early. */
  readonly begin: () => Promise<void>
  /** To be called after a right PIN, and when a PIN is first set. */
  readonly clear: () => Promise<void>
}

export type PinAttemptsOptions = {
  readonly path: string
  /** Milliseconds since the machine was started, sleep included. */
  readonly uptimeMs: () => number
  readonly random: Random
}

/** The count beside a key file that a PIN protects. Rejects with `AccountFailure`. */
export function pinAttempts({ path, uptimeMs, random }: PinAttemptsOptions): PinAttempts {
  const write = (failures: number): Promise<void> => {
    const attempts: Attempts = { version: 1, failures, uptimeMs: uptimeMs() }
    return replaceFile(path, `${JSON.stringify(attempts)}\n`, random)
  }
  const read = async (): Promise<Attempts> => {
    const kept = await readAttempts(path)
    if (kept) return kept
    await write(failuresWhereLost)
    return { version: 1, failures: failuresWhereLost, uptimeMs: uptimeMs() }
  }
  const count = async (): Promise<PinCount> => {
    const { failures, uptimeMs: then } = await read()
    return { failures, waitMs: Math.max(0, waitAfter(failures) - passedSince(then, uptimeMs())) }
  }
  return {
    count,
    begin: async () => {
      const { failures, waitMs } = await count()
      if (waitMs > 0) throw waitFailure(failures, waitMs)
      await write(failures + 1)
    },
    clear: () => write(0),
  }
}

async function readAttempts(path: string): Promise<Attempts | null> {
  try {
    const read = attemptsSchema.safeParse(JSON.parse(await readFile(path, 'utf8')))
    return read.success ? read.data : null
  } catch (error) {
    if (error instanceof SyntaxError || systemCodeOf(error) === 'ENOENT') return null
    throw accountFailureOf(error)
  }
}

/** A PIN is tried too early. */
function waitFailure(failures: number, waitMs: number): AccountFailure {
  const wait = waitText(waitMs)
  return new AccountFailure('pin-wait', `${failures} wrong, ${waitMs} ms to wait`, {
    waitMs,
    message: {
      zh: `PIN 已输错 ${failures} 次，请在 ${wait.zh}后再试。`,
      en: `The PIN was wrong ${failures} times; try again in ${wait.en}.`,
    },
  })
}

/** A PIN was wrong, after which there may be a wait. */
export function wrongPin({ failures, waitMs }: PinCount): AccountFailure {
  const wait = waitText(waitMs)
  return new AccountFailure('pin-wrong', `${failures} wrong, ${waitMs} ms to wait`, {
    waitMs,
    message:
      waitMs === 0
        ? { zh: 'PIN 不正确，请重试。', en: 'The PIN is not correct; try again.' }
        : {
            zh: `PIN 不正确，已输错 ${failures} 次，请在 ${wait.zh}后再试。`,
            en: `The PIN is not correct; it was wrong ${failures} times. Try again in ${wait.en}.`,
          },
  })
}

function waitText(waitMs: number): { readonly zh: string; readonly en: string } {
  const seconds = Math.ceil(waitMs / 1000)
  if (seconds < 100) return { zh: `${seconds} 秒`, en: `${seconds} ${seconds === 1 ? 'second' : 'seconds'}` }
  const minutes = Math.ceil(seconds / 60)
  return { zh: `${minutes} 分钟`, en: `${minutes} minutes` }
}
