import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'
import { rootFlags, standingFlags } from './browser-flag.ts'
import { startGuard } from './guard.ts'
import type { Guard } from './guard.ts'
import { lastWords } from './last-words.ts'
import type { LastWords } from './last-words.ts'
import { makeProfile, sweepProfiles } from './private-profile.ts'
import { rootRefused } from './sentence.ts'
import { browserEnvironment } from './surroundings.ts'
import type { Surroundings } from './surroundings.ts'

export type LaunchWish = {
  readonly executable: string
  readonly surroundings: Surroundings
  /** Lets root start a browser that then has no sandbox: for tests and set-up. */
  readonly allowRoot?: boolean
}

/** A browser's process that was started and has not been talked to yet. */
export type Launched = {
  readonly child: ChildProcess
  readonly profile: string
  readonly guard: Guard
  readonly words: LastWords
  /** Its file 3, where commands go. */
  readonly commands: Writable
  /** Its file 4, where answers and events come from. */
  readonly answers: Readable
  /** Resolves when the process has ended, or could not be started. */
  readonly exit: Promise<{ readonly orderly: boolean; readonly note: string }>
}

/**
 * Starts the browser's process in a private profile of its own, driven over two pipes: no port is opened. Needs
 * little of the application's code, so that the browser comes up while the rest is still being loaded.
 * Rejects with `HostFailure` `root-refused`; a program that can't be run ends at once.
 */
export async function launchBrowser(
  { surroundings, executable, allowRoot }: LaunchWish,
  flags: readonly string[],
): Promise<Launched> {
  const isRoot = surroundings.userId === 0
  if (isRoot && allowRoot !== true) throw rootRefused()

  await sweepProfiles(surroundings)
  const profile = await makeProfile(surroundings)
  const child = spawn(executable, [...standingFlags(profile), ...(isRoot ? rootFlags : []), ...flags], {
    // A group of its own: the terminal's Ctrl+C goes to the host, which closes the browser in order.
    detached: surroundings.platform !== 'win32',
    env: browserEnvironment(surroundings),
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  })
  const guard = startGuard(surroundings, profile)
  if (child.pid !== undefined) guard.watch(child.pid)

  // Streams as asked for in `stdio` above: errors at 2, commands at 3, answers at 4.
  const [, , errors, commands, answers] = child.stdio as [null, null, Readable, Writable, Readable]
  const words = lastWords(errors)
  const exit = new Promise<{ orderly: boolean; note: string }>((resolve) => {
    child.once('error', (error) => resolve({ orderly: false, note: error.message }))
    child.once('exit', (code, signal) =>
      resolve({ orderly: code === 0, note: words.note() || (signal ?? `exit ${code}`) }),
    )
  })
  return { child, profile, guard, words, commands, answers, exit }
}
