import { describe, expect, it, onTestFinished } from 'vitest'
import { openPrinter } from '#electron/chromium/printer.ts'
import type { PrinterWish } from '#electron/chromium/printer.ts'
import { pdfFacts, pdfText } from '#test/electron/export/pdf/pdf-tool.ts'
import { browserWish, groupOf, processesWith, until } from './browser-fixture.ts'

const slow = 90_000

const page = (root: string, body: string) =>
  new Response(
    `<!doctype html><html lang="zh" ${root}><meta charset="utf-8"><title>打印</title><link rel="icon" href="data:,">${body}`,
    {
      headers: { 'content-type': 'text/html; charset=utf-8' },
    },
  )

const answers: Readonly<Record<string, () => Response>> = {
  '/paper': () =>
    page('data-ready="true"', '<style>@page { size: A5 landscape }</style><h1>Board paper</h1>'),
  '/late': () => page('', '<p id="p"></p><script src="/late.js"></script>'),
  '/late.js': () =>
    new Response(`
      const root = document.documentElement
      setTimeout(() => { document.querySelector('p').textContent = 'Ready now'; root.dataset.ready = 'true' }, 300)`),
  '/never': () => page('', 'never ready'),
  '/failed': () => page('data-failed="指标缺失 npl_ratio"', ''),
  '/broken-font': () =>
    page(
      'data-ready="true"',
      `<style>@font-face { font-family: Gone; src: url(/gone.woff2) } p { font-family: Gone }</style><p>text</p>`,
    ),
  '/broken-picture': () => page('data-ready="true"', '<img src="/gone.png" alt="">'),
  '/popup': () => page('data-ready="true"', '<p>own</p><script>open("/paper")</script>'),
  '/moves': () => page('', '<script>location.replace("/late")</script>'),
  '/settings': () =>
    page(
      '',
      `<p></p><script>
      document.querySelector('p').textContent = [
        Intl.DateTimeFormat().resolvedOptions().timeZone, (12345.5).toLocaleString(),
        matchMedia('(prefers-color-scheme: dark)').matches, innerWidth, devicePixelRatio].join(' ')
      document.documentElement.dataset.ready = 'true'</script>`,
    ),
}

function printerOf(more: Partial<PrinterWish> = {}) {
  const wish = browserWish()
  const bugs: unknown[] = []
  const asked: string[] = []
  const printer = openPrinter({
    ...wish,
    backend: {
      handle: (request) => {
        const { pathname } = new URL(request.url)
        asked.push(pathname)
        return Promise.resolve(answers[pathname]?.() ?? new Response('none', { status: 404 }))
      },
    },
    onBug: (error) => bugs.push(error),
    ...more,
  })
  onTestFinished(() => printer.close())
  const running = () => processesWith(wish.surroundings.profileFolder).map(Number)
  return { printer, bugs, asked, wish, running }
}

describe('openPrinter', { timeout: slow }, () => {
  it('starts no browser before it is needed', async () => {
    const { wish } = printerOf()
    expect(wish.profiles()).toEqual([])
  })

  it('prints a route at the size that the page asks for, tagged and with an outline', async () => {
    const { printer, bugs } = printerOf()
    const pdf = await printer.print('/paper')
    expect(pdfFacts(pdf)).toMatchObject({ Pages: '1', Tagged: 'yes', Title: '打印' })
    expect(pdfFacts(pdf)['Page size']).toBe('594.96 x 420 pts (A5)')
    expect(pdfText(pdf)).toContain('Board paper')
    expect(bugs).toEqual([])
  })

  it('waits until the page says that it is ready, over a change of address too', async () => {
    const { printer } = printerOf()
    expect(pdfText(await printer.print('/late'))).toContain('Ready now')
    expect(pdfText(await printer.print('/moves'))).toContain('Ready now')
  })

  it('uses one browser for several calls, one after another', async () => {
    const { printer, wish } = printerOf()
    const all = await Promise.all([printer.print('/paper'), printer.print('/late'), printer.print('/paper')])
    expect(all.map((pdf) => pdfFacts(pdf)['Pages'])).toEqual(['1', '1', '1'])
    expect(wish.profiles()).toHaveLength(1)
    expect(await printer.engine()).toMatch(/Chrome\/\d+/)
    expect(wish.profiles()).toHaveLength(1)
  })

  it("depends on no setting of the machine's", async () => {
    const wish = browserWish()
    const environment = {
      ...wish.surroundings.environment,
      TZ: 'Asia/Tokyo',
      LANG: 'de_DE.UTF-8',
      LC_ALL: 'de_DE.UTF-8',
    }
    const { printer } = printerOf({ ...wish, surroundings: { ...wish.surroundings, environment } })
    expect(pdfText(await printer.print('/settings'))).toContain('UTC 12,345.5 false 1280 1')
  })

  it('closes a page that a printed page opens, and prints the first', async () => {
    const { printer } = printerOf()
    expect(pdfText(await printer.print('/popup'))).toContain('own')
  })

  it.each([
    ['/failed', '指标缺失 npl_ratio'],
    ['/broken-font', 'font Gone normal'],
    ['/broken-picture', 'picture https://app.internal/gone.png'],
    ['/missing', 'HTTP 404'],
  ] as const)('F33: refuses %s with its reason and prints the next page', async (path, reason) => {
    const { printer } = printerOf()
    await expect(printer.print(path)).rejects.toMatchObject({
      code: 'page-failed',
      sentence: { zh: expect.stringContaining(reason), en: expect.stringContaining(reason) },
    })
    expect(pdfText(await printer.print('/paper'))).toContain('Board paper')
  })

  it('F33: gives up a page that is never ready, in a sentence, and prints the next', async () => {
    const { printer } = printerOf({ finishWithinMs: 8000 })
    await expect(printer.print('/never')).rejects.toMatchObject({
      code: 'page-slow',
      message: expect.stringContaining('not finished within 8 s'),
    })
    expect(pdfText(await printer.print('/paper'))).toContain('Board paper')
  })

  it('F33: stops at once when cancelled, and prints the next', async () => {
    const { printer, asked } = printerOf()
    const stop = new AbortController()
    const cancelled = printer.print('/never', stop.signal)
    const queued = printer.print('/paper')
    await until(() => asked.includes('/never'), 30_000)
    const start = performance.now()
    stop.abort()
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' })
    expect(performance.now() - start).toBeLessThan(2000)
    expect(pdfText(await queued)).toContain('Board paper')
    await expect(printer.print('/paper', AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' })
  })

  it('F33: says that the page crashed, and prints the next', async () => {
    const { printer, asked, running } = printerOf()
    const crashed = printer.print('/never')
    const caught = crashed.catch((failure: unknown) => failure)
    await until(() => asked.includes('/never'), 30_000)
    const leader = running().find((id) => groupOf(id, '').length > 1) ?? 0
    for (const renderer of groupOf(leader, '--type=renderer')) process.kill(renderer, 'SIGKILL')
    expect(await caught).toMatchObject({ code: 'page-failed', message: expect.stringContaining('crashed') })
    expect(pdfText(await printer.print('/paper'))).toContain('Board paper')
  })

  it('F28: says that the browser ended, and starts another for the next page', async () => {
    const { printer, asked, running, wish } = printerOf()
    const caught = printer.print('/never').catch((failure: unknown) => failure)
    await until(() => asked.includes('/never'), 30_000)
    const leader = running().find((id) => groupOf(id, '').length > 1) ?? 0
    process.kill(leader, 'SIGKILL')
    expect(await caught).toMatchObject({ code: 'browser-ended' })
    expect(pdfText(await printer.print('/paper'))).toContain('Board paper')
    expect(wish.profiles()).toHaveLength(1)
  })

  it('ends an idle browser and starts another when asked again', async () => {
    const { printer, wish, running } = printerOf({ idleMs: 100 })
    await printer.print('/paper')
    await until(() => wish.profiles().length === 0 && running().length === 0, 5000)
    expect(pdfFacts(await printer.print('/paper'))['Pages']).toBe('1')
  })

  it('leaves nothing when closed while printing, and prints no more', async () => {
    const { printer, asked, wish, running } = printerOf()
    const printing = printer.print('/never')
    const caught = printing.catch((failure: unknown) => failure)
    await until(() => asked.includes('/never'), 30_000)
    await printer.close()
    expect(await caught).toMatchObject({ code: 'cancelled' })
    expect(wish.profiles()).toEqual([])
    await until(() => running().length === 0, 2000)
    await expect(printer.print('/paper')).rejects.toMatchObject({ code: 'cancelled' })
    expect(wish.profiles()).toEqual([])
  })

  it('takes a picture of a route at the size asked for', async () => {
    const { printer } = printerOf()
    const picture = Buffer.from(await printer.screenshot('/paper', { width: 1366, height: 768 }))
    expect(picture.subarray(1, 4).toString()).toBe('PNG')
    expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1366, 768])
  })

  it('gives the same bytes but their date for the same page, in one browser and in another', async () => {
    const undated = (pdf: Uint8Array) =>
      Buffer.from(pdf)
        .toString('latin1')
        .replaceAll(/D:\d{14}\+00'00'/g, 'D:')
    const first = printerOf().printer
    const once = undated(await first.print('/paper'))
    expect(undated(await first.print('/paper'))).toBe(once)
    expect(undated(await printerOf().printer.print('/paper'))).toBe(once)
  })
})
