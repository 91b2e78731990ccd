import { describe, expect, it } from 'vitest'
import { startBrowser } from '#electron/chromium/browser.ts'
import { headlessFlags } from '#electron/chromium/browser-flag.ts'
import { browserWish, isGone, processesWith, shellBrowser, until } from './browser-fixture.ts'

const slow = 60_000

describe('startBrowser', () => {
  it('answers over the pipe with its version and leaves nothing when closed', { timeout: slow }, async () => {
    const browser = await startBrowser(browserWish(), headlessFlags)
    expect(browser.engine).toMatch(/^\w+\/\d{3}\./)
    expect(processesWith(browser.profile).length).toBeGreaterThan(1)
    await browser.close()
    expect(await browser.ended).toMatchObject({ orderly: true })
    await until(() => isGone(browser.profile), 2000)
    await expect(browser.connection.send('Browser.getVersion')).rejects.toMatchObject({
      code: 'browser-ended',
    })
  })

  it(
    'F28: says that it was killed, and takes its helpers and its profile with it',
    { timeout: slow },
    async () => {
      const browser = await startBrowser(browserWish(), headlessFlags)
      const pending = browser.connection.send('Target.setDiscoverTargets', { discover: true })
      process.kill(browser.processId, 'SIGKILL')
      const [end] = await Promise.all([browser.ended, pending.catch(() => undefined)])
      expect(end).toMatchObject({ orderly: false })
      await until(() => isGone(browser.profile), 2000)
    },
  )

  it('refuses to start as root unless allowed', async () => {
    const wish = browserWish()
    const { allowRoot: _, ...plain } = wish
    const asRoot = { ...plain, surroundings: { ...plain.surroundings, userId: 0 } }
    await expect(startBrowser(asRoot, headlessFlags)).rejects.toMatchObject({ code: 'root-refused' })
    expect(wish.profiles()).toEqual([])
  })

  it('says that a program could not be run', async () => {
    const wish = { ...browserWish(), executable: '/nowhere/chromium' }
    await expect(startBrowser(wish, [])).rejects.toMatchObject({
      code: 'browser-ended',
      message: expect.stringContaining('ENOENT'),
    })
  })

  it('gives the last words of one that ends at once', async () => {
    const wish = {
      ...browserWish(),
      executable: shellBrowser('echo "[1:2:ERROR:x.cc(1)] No room left" >&2; exit 3'),
    }
    await expect(startBrowser(wish, [])).rejects.toMatchObject({
      code: 'browser-ended',
      message: 'The browser has ended (No room left); try again.',
    })
    expect(wish.profiles()).toEqual([])
  })

  it('gives up on one that does not answer, and ends it', async () => {
    const executable = shellBrowser('exec sleep 60')
    const wish = { ...browserWish(), executable, answerWithinMs: 300 }
    await expect(startBrowser(wish, [])).rejects.toMatchObject({
      code: 'browser-refused',
      message: expect.stringContaining('did not answer within 0.3 s'),
      sentence: { zh: expect.stringContaining('0.3 秒内没有应答') },
    })
    expect(wish.profiles()).toEqual([])
    expect(processesWith(executable)).toEqual([])
  })

  it('knows a policy by its notice and does not wait for more', async () => {
    const notice = 'DevTools remote debugging is disallowed by the system admin.'
    const wish = { ...browserWish(), executable: shellBrowser(`echo "${notice}" >&2; exec sleep 60`) }
    await expect(startBrowser(wish, [])).rejects.toMatchObject({
      code: 'browser-refused',
      message: expect.stringContaining('policy'),
    })
  })

  it('refuses a version without margin boxes', async () => {
    const answer = String.raw`{"id":1,"result":{"product":"Chrome/130.0.1"}}\0`
    const wish = { ...browserWish(), executable: shellBrowser(`printf '${answer}' >&4; exec sleep 60`) }
    await expect(startBrowser(wish, [])).rejects.toMatchObject({
      code: 'browser-refused',
      message: expect.stringContaining('Chrome/130.0.1'),
    })
  })
})
