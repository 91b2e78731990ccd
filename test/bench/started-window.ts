import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { chromium } from 'playwright'
import { findBrowser } from '#electron/chromium/find-browser.ts'
import { surroundingsOf } from '#electron/chromium/surroundings.ts'
import { projectRoot } from '#test/fixture/command.ts'

/** Nothing looks at the window while it starts: looking takes processor time from it. */
const lookAfterMs = 4_000

/** When, in milliseconds from the start of the process, and what the backend's process then holds. */
export type Started = { readonly painted: number; readonly ready: number; readonly memoryBytes: number }

/**
 * Starts the application as `npm start` does, without a display, lets it come up by itself and reads the page's own
 * timeline afterwards, through a debugging port that a script in the browser's place asks for.
 */
export async function startedWindow(data: string): Promise<Started> {
  const folder = mkdtempSync(join(tmpdir(), 'chartroom-start-'))
  const browser = join(folder, 'browser')
  const program = findBrowser(surroundingsOf(process))
  writeFileSync(browser, `#!/bin/sh\nexec '${program}' "$@" --remote-debugging-port=0\n`, { mode: 0o755 })
  const words = ['open', '--headless', '--allow-root', '--data', data]
  const begun = Date.now()
  const child = spawn(process.execPath, [join(projectRoot, 'dist/host/main.js'), ...words], {
    env: { ...process.env, TMPDIR: folder, CHARTROOM_BROWSER: browser },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const ended = new Promise((done) => child.once('close', done))
  try {
    await pause(lookAfterMs)
    const kilobytes = Number(
      execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' }),
    )
    const { painted, ready } = await timelineOf(portIn(folder))
    return { painted: painted - begun, ready: ready - begun, memoryBytes: kilobytes * 1024 }
  } finally {
    child.kill()
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The port that the browser wrote into its profile. */
function portIn(folder: string): number {
  const profile = readdirSync(folder).find((name) => name.startsWith('chartroom-browser-'))
  if (profile === undefined) throw new Error('the window has not started')
  return Number(readFileSync(join(folder, profile, 'DevToolsActivePort'), 'utf8').split('\n')[0])
}

/** When the page was painted first and complete, by the clock of this machine. */
async function timelineOf(port: number): Promise<{ readonly painted: number; readonly ready: number }> {
  const driver = await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
  try {
    const page = driver.contexts()[0]?.pages()[0]
    if (!page) throw new Error('the window has no page')
    await page.waitForFunction(() => performance.getEntriesByName('ready').length > 0)
    return await page.evaluate(() => {
      const paint = performance.getEntriesByName('first-contentful-paint')[0]
      const ready = performance.getEntriesByName('ready')[0]
      return {
        painted: performance.timeOrigin + (paint?.startTime ?? Number.NaN),
        ready: performance.timeOrigin + (ready?.startTime ?? Number.NaN),
      }
    })
  } finally {
    await driver.close()
  }
}
