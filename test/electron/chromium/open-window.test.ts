import { readFileSync, readdirSync, readlinkSync } from 'node:fs'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openWindow } from '#electron/chromium/open-window.ts'
import { browserWish, groupOf, processesWith, until } from './browser-fixture.ts'
import { openPage, reporting, site } from './served-page.ts'

const slow = 60_000

/** The sockets of IP (not of files) that a process listens on. */
function listening(processId: string): readonly string[] {
  const listeningNodes = ['tcp', 'tcp6'].flatMap((kind) =>
    readFileSync(`/proc/${processId}/net/${kind}`, 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter((fields) => fields[3] === '0A')
      .map((fields) => `socket:[${fields[9]}]`),
  )
  const held = readdirSync(`/proc/${processId}/fd`).map((file) => {
    try {
      return readlinkSync(`/proc/${processId}/fd/${file}`)
    } catch {
      return ''
    }
  })
  return held.filter((link) => listeningNodes.includes(link))
}

describe('openWindow', { timeout: slow }, () => {
  it('listens on no port', async () => {
    const wish = browserWish()
    const { window, report } = await openPage(reporting('return 1'), undefined, wish)
    await report
    expect(window.debuggingPort).toBeNull()
    const all = processesWith(wish.profiles()[0] ?? 'no profile')
    expect(all.length).toBeGreaterThan(1)
    expect(all.flatMap(listening)).toEqual([])
  })

  it('opens a port on loopback for a test that asks for it', async () => {
    const { window } = await openPage(reporting('return 1'), undefined, { remoteDebuggingPort: 0 })
    const version = await fetch(`http://127.0.0.1:${window.debuggingPort}/json/version`)
    expect(await version.json()).toMatchObject({ Browser: window.engine })
  })

  it('resolves `closed` when its person closes it, and ends the process', async () => {
    const wish = browserWish()
    const closing = Promise.withResolvers<number>()
    const { window } = await openPage(
      reporting(`await fetch('/closing', { method: 'POST' }); close()`),
      () => {
        closing.resolve(performance.now())
        return Promise.resolve(new Response(null, { status: 204 }))
      },
      wish,
    )
    const start = await closing.promise
    expect(await window.closed).toEqual({ reason: 'closed' })
    expect(performance.now() - start).toBeLessThan(2000)
    expect(wish.profiles()).toEqual([])
    await until(() => processesWith(wish.surroundings.profileFolder).length === 0, 2000)
  })

  it('F28: says `broken` when the browser is killed, and leaves nothing', async () => {
    const wish = browserWish()
    const { window, report } = await openPage(reporting('return 1'), undefined, wish)
    await report
    const start = performance.now()
    process.kill(window.processId, 'SIGKILL')
    expect(await window.closed).toMatchObject({ reason: 'broken', failure: { code: 'browser-ended' } })
    expect(performance.now() - start).toBeLessThan(2000)
    expect(wish.profiles()).toEqual([])
    await until(() => processesWith(wish.surroundings.profileFolder).length === 0, 2000)
  })

  it('has no empty page to go back to', async () => {
    const { report } = await openPage(
      reporting(`
        await new Promise((done) => setTimeout(done, 300))
        history.back()
        await new Promise((done) => setTimeout(done, 300))
        return [history.length, location.href]`),
    )
    expect(await report).toMatchObject({ answer: [1, 'https://app.internal/'] })
  })

  it('F26: loads a crashed page again where it was, three times and no more', async () => {
    const loads: string[] = []
    let shown = Promise.withResolvers<void>()
    const backend = site({}, (request) => {
      const { pathname } = new URL(request.url)
      if (pathname === '/shown') shown.resolve()
      else loads.push(pathname)
      const move = pathname === '/start' ? `history.pushState(null, '', '/moved');` : ''
      const page = `<!doctype html><link rel="icon" href="data:,"><script>${move} fetch('/shown')</script>`
      return Promise.resolve(new Response(page, { headers: { 'content-type': 'text/html' } }))
    })
    const wish = browserWish()
    const window = await openWindow({
      ...wish,
      backend,
      path: '/start',
      size: { width: 800, height: 600 },
      headless: true,
      clock: () => 0,
      onBug: () => undefined,
    })
    onTestFinished(() => window.close())
    for (let crash = 0; crash < 4; crash++) {
      await shown.promise
      shown = Promise.withResolvers()
      for (const renderer of groupOf(window.processId, '--type=renderer')) process.kill(renderer, 'SIGKILL')
    }
    expect(await window.closed).toMatchObject({
      reason: 'broken',
      failure: { code: 'page-failed', sentence: { zh: expect.stringContaining('崩溃') } },
    })
    expect(loads).toEqual(['/start', '/moved', '/moved', '/moved'])
    expect(wish.profiles()).toEqual([])
  })

  it('says that there is no display', async () => {
    const wish = browserWish()
    const surroundings = {
      ...wish.surroundings,
      platform: 'linux' as const,
      environment: { PATH: '/usr/bin' },
    }
    await expect(
      openWindow({
        ...wish,
        surroundings,
        backend: site({}),
        path: '/',
        size: { width: 800, height: 600 },
        clock: () => 0,
        onBug: () => undefined,
      }),
    ).rejects.toMatchObject({ code: 'browser-ended', message: expect.stringContaining('no display') })
    expect(wish.profiles()).toEqual([])
  })
})
