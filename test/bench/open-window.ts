// Opens the window as `chartroom open` does, but without a display, and says when its overview was complete. The
// browser's debugging port, which only this bench opens, serves to read the page's own timeline.
import { chromium } from 'playwright'
import { askAhead } from '#electron/backend/ask-ahead.ts'
import { findBrowser } from '#electron/chromium/find-browser.ts'
import { openWindow } from '#electron/chromium/open-window.ts'
import { surroundingsOf } from '#electron/chromium/surroundings.ts'
import { windowSize } from '#electron/cli/open.ts'
import { inSession } from '#electron/cli/session.ts'
import type { Session } from '#electron/cli/session.ts'
import { processSurroundings } from '#electron/cli/surroundings.ts'

const surroundings = processSurroundings()
const browser = surroundingsOf(process)
const session = Promise.withResolvers<Session>()
const opening = openWindow({
  backend: { handle: async (request) => (await session.promise).backend.handle(request) },
  path: '/',
  size: windowSize,
  headless: true,
  remoteDebuggingPort: 0,
  executable: findBrowser(browser, surroundings.browser),
  surroundings: browser,
  allowRoot: true,
  clock: () => performance.now(),
  onBug: (error) => surroundings.note(String(error)),
})

await inSession({ dataDirectory: process.argv[2] ?? '', allowRoot: true }, surroundings, async (opened) => {
  session.resolve(opened)
  askAhead(opened.backend)
  const window = await opening
  const driver = await chromium.connectOverCDP(`http://127.0.0.1:${window.debuggingPort}`)
  const page = driver.contexts()[0]?.pages()[0]
  if (!page) throw new Error('the window has no page')
  await page.waitForFunction(() => performance.getEntriesByName('ready').length > 0)
  const seen = await page.evaluate(() => {
    const paint = performance.getEntriesByName('first-contentful-paint')[0]
    const ready = performance.getEntriesByName('ready')[0]
    return {
      paintedAt: performance.timeOrigin + (paint?.startTime ?? Number.NaN),
      readyAt: performance.timeOrigin + (ready?.startTime ?? Number.NaN),
    }
  })
  surroundings.print(JSON.stringify({ ...seen, memoryBytes: process.memoryUsage.rss() }))
  await driver.close()
  await window.close()
})
