import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import type { BrowserWish } from '#electron/chromium/browser.ts'
import { findBrowser } from '#electron/chromium/find-browser.ts'
import { surroundingsOf } from '#electron/chromium/surroundings.ts'

/** Hands over what is to be done at the end of a test, or of all that share it. */
export type AtEnd = (undo: () => unknown) => void

/** At the end of the test that runs now. */
export const atTestEnd: AtEnd = (undo) => onTestFinished(async () => void (await undo()))

/** A real browser with profiles in a folder of this test's own; time enough for a busy machine. */
export function browserWish(
  atEnd: AtEnd = atTestEnd,
): BrowserWish & { readonly profiles: () => readonly string[] } {
  const folder = mkdtempSync(join(tmpdir(), 'browser-test-'))
  atEnd(() => rmSync(folder, { recursive: true, force: true }))
  const surroundings = surroundingsOf(process, folder)
  return {
    executable: findBrowser(surroundings),
    surroundings,
    allowRoot: true,
    answerWithinMs: 60_000,
    profiles: () => readdirSync(folder),
  }
}

/** A program in place of a browser, written in the shell; the pipe's ends are its files 3 and 4. */
export function shellBrowser(script: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'shell-browser-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'browser')
  writeFileSync(file, `#!/bin/sh\n${script}\n`)
  chmodSync(file, 0o755)
  return file
}

function commandLine(processId: string): string {
  try {
    return readFileSync(`/proc/${processId}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}

/** Numbers of the running processes whose command line holds `text`. */
export function processesWith(text: string): readonly string[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name) && commandLine(name).includes(text))
}

/** Numbers of the processes in a group whose command line holds `text`. */
export function groupOf(leader: number, text: string): readonly number[] {
  const inGroup = (processId: string) => {
    try {
      // After the name, which ends with the last bracket: state, parent, group.
      const facts = readFileSync(`/proc/${processId}/stat`, 'utf8')
      return Number(facts.slice(facts.lastIndexOf(')')).split(' ')[3]) === leader
    } catch {
      return false
    }
  }
  return processesWith(text).filter(inGroup).map(Number)
}

/** Milliseconds until `isSo`, asked every 20 ms; rejects after `withinMs`. */
export async function until(isSo: () => boolean, withinMs: number): Promise<number> {
  const start = performance.now()
  while (!isSo()) {
    if (performance.now() - start > withinMs) throw new Error(`not so within ${withinMs} ms`)
    await pause(20)
  }
  return performance.now() - start
}

/** Whether nothing of a browser is left: no process that names its profile, no profile. */
export function isGone(profile: string): boolean {
  return !existsSync(profile) && processesWith(profile).length === 0
}
