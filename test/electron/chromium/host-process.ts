// A host in a process of its own, for tests that end it: `node host-process.ts FOLDER stay|leave|throw`.
import { findBrowser } from '#electron/chromium/find-browser.ts'
import { openWindow } from '#electron/chromium/open-window.ts'
import { surroundingsOf } from '#electron/chromium/surroundings.ts'

const [, , folder, manner] = process.argv
const surroundings = surroundingsOf(process, folder)
const window = await openWindow({
  executable: findBrowser(surroundings),
  surroundings,
  allowRoot: true,
  answerWithinMs: 60_000,
  backend: { handle: () => Promise.resolve(new Response('<!doctype html><title>test</title>')) },
  path: '/',
  size: { width: 800, height: 600 },
  headless: true,
  clock: () => performance.now(),
  onBug: () => undefined,
})
process.stdout.write(`${window.processId}\n`)
if (manner === 'leave') process.exit(0)
if (manner === 'throw') throw new Error('a bug')
