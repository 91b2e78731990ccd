import { spawn } from 'node:child_process'
import { describe, expect, it, onTestFinished } from 'vitest'
import { browserWish } from './browser-fixture.ts'
import { openPage, reporting } from './served-page.ts'

/** Starts a display of its own and resolves to its name. */
async function startDisplay(): Promise<string> {
  const server = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  onTestFinished(() => void server.kill())
  const number = await new Promise<string>((resolve, reject) => {
    server.once('error', reject)
    server.stdout.once('data', (bytes: Buffer) => resolve(bytes.toString().trim()))
  })
  return `:${number}`
}

describe('openWindow on a display', { timeout: 60_000 }, () => {
  it('shows an application window without tabs, at the size asked for, and closes with it', async () => {
    const display = await startDisplay()
    const wish = browserWish()
    const environment = { ...wish.surroundings.environment, DISPLAY: display }
    const { window, report } = await openPage(
      reporting(
        `return [matchMedia('(display-mode: standalone)').matches, outerWidth, document.visibilityState]`,
      ),
      undefined,
      { ...wish, surroundings: { ...wish.surroundings, environment }, headless: false },
    )
    expect(await report).toEqual({ answer: [true, 1366, 'visible'], errors: [] })
    await window.focus()
    await window.close()
    expect(await window.closed).toEqual({ reason: 'closed' })
    expect(wish.profiles()).toEqual([])
  })
})
