import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { HostFailure } from '#electron/backend/host.ts'
import { rootFlags, standingFlags } from './browser-flag.ts'
import { connect } from './connection.ts'
import type { Connection } from './connection.ts'
import { startGuard } from './guard.ts'
import { lastWords } from './last-words.ts'
import type { LastWords } from './last-words.ts'
import { makeProfile, removeProfile, sweepProfiles } from './private-profile.ts'
import { browserEnded, browserSilent, browserTooOld, forbiddenByPolicy, rootRefused } from './sentence.ts'
import { browserEnvironment } from './surroundings.ts'
import type { Surroundings } from './surroundings.ts'

export type BrowserWish = {
  readonly executable: string
  readonly surroundings: Surroundings
  /** Lets root start a browser that then has no sandbox: for tests and set-up. */
  readonly allowRoot?: boolean
  /** How long the first answer may take; 15 seconds unless told, as a first start from a cold disk is slow. */
  readonly answerWithinMs?: number
}

/** How a browser ended: of its own accord or on request (`orderly`), or broken, with the last thing it said. */
export type BrowserEnd = { readonly orderly: boolean; readonly note: string }

export type Browser = {
  readonly connection: Connection
  /** Name and version, as `Chrome/156.0.8078.79`. */
  readonly engine: string
  readonly processId: number
  readonly profile: string
  /** Resolves once the process and its profile are gone. */
  readonly ended: Promise<BrowserEnd>
  /** Asks it to end, makes it end after a second and a half, and resolves when process and profile are gone. */
  readonly close: () => Promise<void>
}

/** Margin boxes of printed pages, which carry page numbers and classification, came with 131. */
const oldestMajor = 131

const politeCloseMs = 1500

const versionSchema = z.object({ product: z.string() })

/** Ends the browser's process and, where there are groups, all that it has started; nothing to end is fine. */
function endGroup(child: ChildProcess, { platform }: Surroundings): void {
  if (child.pid === undefined) return
  if (platform === 'win32') {
    child.kill('SIGKILL')
    return
  }
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // Nobody is left in it.
  }
}

/**
 * Starts a browser in a private profile of its own, driven over a pipe: no port is opened.
 * Rejects with `HostFailure`: `root-refused`, `browser-refused` (policy, age), `browser-ended`.
 */
export async function startBrowser(wish: BrowserWish, flags: readonly string[]): Promise<Browser> {
  const { surroundings, executable, answerWithinMs = 15_000 } = wish
  const isRoot = surroundings.userId === 0
  if (isRoot && wish.allowRoot !== true) throw rootRefused()

  await sweepProfiles(surroundings)
  const profile = await makeProfile(surroundings)
  const guard = startGuard(surroundings, profile)
  const child = spawn(executable, [...standingFlags(profile), ...(isRoot ? rootFlags : []), ...flags], {
    // A group of its own: the terminal's Ctrl+C goes to the host, which closes the browser in order.
    detached: surroundings.platform !== 'win32',
    env: browserEnvironment(surroundings),
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  })
  if (child.pid !== undefined) guard.watch(child.pid)

  // Streams as asked for in `stdio` above: errors at 2, commands at 3, answers at 4.
  const [, , errors, commands, answers] = child.stdio as [null, null, Readable, Writable, Readable]
  const words = lastWords(errors)
  const connection = connect(commands, answers)

  const ended = (async () => {
    const end = await new Promise<BrowserEnd>((resolve) => {
      child.once('error', (error) => resolve({ orderly: false, note: error.message }))
      child.once('exit', (code, signal) =>
        resolve({ orderly: code === 0, note: words.note() || (signal ?? `exit ${code}`) }),
      )
    })
    connection.end(end.note)
    // Its helpers end by themselves, but only one after another and still writing.
    endGroup(child, surroundings)
    await removeProfile(profile)
    guard.dismiss()
    return end
  })()
  // A browser that can't be talked to is no use. One that closed its pipes is ending, and is given time to.
  void connection.ended.then(async (why) => {
    if (why === '') await Promise.race([ended, pause(politeCloseMs, null, { ref: false })])
    if (child.exitCode === null && child.signalCode === null) endGroup(child, surroundings)
  })

  const close = async () => {
    connection.send('Browser.close').catch(() => undefined)
    await Promise.race([ended, pause(politeCloseMs, null, { ref: false })])
    endGroup(child, surroundings)
    await ended
  }

  try {
    const engine = await firstAnswer(connection, answerWithinMs, words)
    return { connection, engine, processId: child.pid ?? 0, profile, ended, close }
  } catch (failure) {
    endGroup(child, surroundings)
    const { note } = await ended
    throw failure instanceof HostFailure && failure.code !== 'browser-ended' ? failure : browserEnded(note)
  }
}

async function firstAnswer(connection: Connection, withinMs: number, words: LastWords): Promise<string> {
  const waiting = new AbortController()
  const silence = pause(withinMs, null, { signal: waiting.signal })
  try {
    const answer = await Promise.race([connection.send('Browser.getVersion'), words.policy, silence])
    if (answer === 'policy') throw forbiddenByPolicy()
    if (answer === null) throw browserSilent(withinMs)
    const { product } = versionSchema.parse(answer)
    const major = Number(/\/(\d+)/.exec(product)?.[1] ?? 0)
    if (major < oldestMajor) throw browserTooOld(product, oldestMajor)
    return product
  } finally {
    waiting.abort()
    silence.catch(() => undefined)
  }
}
