import { spawn } from 'node:child_process'
import type { Surroundings } from './surroundings.ts'

/**
 * Waits for the host's end and clears up after it. Runs in a process of its own from its source text, so it may use
 * nothing from outside its braces. Its input is the number of the browser's process, then `done` when there is
 * nothing left to clear; the host's end closes that input, however the host ended.
 */
function waitAndClear(): void {
  const { existsSync, rmSync } = process.getBuiltinModule('node:fs')
  const [, profile] = process.argv
  let told = ''
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined)
  process.stdin.setEncoding('utf8')
  process.stdin.on('data', (text: string) => (told += text))
  process.stdin.on('end', () => {
    const lines = told.split('\n')
    if (lines.includes('done') || profile === undefined) process.exit(0)
    const browser = Number(lines[0])
    // A process group has the negative number of its leader; Windows has no groups.
    if (browser > 1) {
      try {
        process.kill(process.platform === 'win32' ? browser : -browser, 'SIGKILL')
      } catch {
        // It has ended by itself.
      }
    }
    // Processes that are just ending may write there once more: gone means gone at two looks running.
    let looks = 0
    let absent = 0
    setInterval(() => {
      absent = existsSync(profile) ? 0 : absent + 1
      if (absent === 2 || ++looks === 40) process.exit(0)
      try {
        rmSync(profile, { recursive: true, force: true })
      } catch {
        // The next look tries again.
      }
    }, 50)
  })
}

export type Guard = {
  /** From now on the browser's whole process group ends with the host. */
  readonly watch: (browserProcessId: number) => void
  /** Nothing is left to clear: the guard ends. */
  readonly dismiss: () => void
}

/**
 * Starts a process that outlives this one: when this one ends without a word (killed, crashed, exited early), it
 * ends the browser and removes the profile at once, where the browser alone takes up to ten seconds and leaves
 * the profile.
 */
export function startGuard(surroundings: Surroundings, profile: string): Guard {
  const guard = spawn(surroundings.node, ['-e', `(${waitAndClear.toString()})()`, profile], {
    detached: true,
    windowsHide: true,
    env: {},
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  guard.unref()
  // A guard that is gone can't be told anything; the sweep at the next start does its work.
  guard.on('error', () => undefined)
  guard.stdin.on('error', () => undefined)
  return {
    watch: (browserProcessId) => void guard.stdin.write(`${browserProcessId}\n`),
    dismiss: () => void guard.stdin.end('done\n'),
  }
}
