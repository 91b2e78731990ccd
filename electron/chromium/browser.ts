import type { ChildProcess } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { HostFailure } from '#electron/backend/host.ts'
import { connect } from './connection.ts'
import type { Connection } from './connection.ts'
import { launchBrowser } from './launch.ts'
import type { LaunchWish, Launched } from './launch.ts'
import type { LastWords } from './last-words.ts'
import { removeProfile } from './private-profile.ts'
import { browserEnded, browserSilent, browserTooOld, forbiddenByPolicy } from './sentence.ts'
import type { Surroundings } from './surroundings.ts'

export type BrowserWish = LaunchWish & {
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
  return talkTo(await launchBrowser(wish, flags), wish)
}

/** Begins the conversation with a browser that was launched; rejects as `startBrowser` does. */
export async function talkTo(
  { child, profile, guard, words, commands, answers, exit }: Launched,
  { surroundings, answerWithinMs = 15_000 }: Pick<BrowserWish, 'surroundings' | 'answerWithinMs'>,
): Promise<Browser> {
  const connection = connect(commands, answers)

  const ended = (async (): Promise<BrowserEnd> => {
    const end = await exit
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
