import { z } from 'zod'
import { HostFailure } from '#electron/backend/host.ts'
import type { Backend, Host, HostCode, PagePath } from '#electron/backend/host.ts'
import { cancelled, pageCrashed, pageSlow, printFailed } from '#electron/backend/page-sentence.ts'
import { startBrowser } from './browser.ts'
import type { Browser, BrowserWish } from './browser.ts'
import { paperFlags } from './browser-flag.ts'
import type { Connection } from './connection.ts'
import { freshPages } from './fresh-page.ts'
import type { FreshPages, PageSize } from './fresh-page.ts'
import { readStream } from './read-stream.ts'
import { settledPage } from './settled-page.ts'

export type PrinterWish = BrowserWish & {
  readonly backend: Pick<Backend, 'handle'>
  /** How long one page may take from its address to its bytes; two minutes unless told. */
  readonly finishWithinMs?: number
  /** How long the browser is kept for a next call; half a minute unless told. */
  readonly idleMs?: number
  /** Hears what the backend threw: a bug, as its failures are answers. */
  readonly onBug: (error: unknown) => void
}

export type Printer = Pick<Host, 'print' | 'screenshot' | 'engine'> & {
  /** Ends the browser; what it is printing rejects with `cancelled`, and so does every later call. */
  readonly close: () => Promise<void>
}

type Running = { readonly browser: Browser; readonly pages: FreshPages }

type Work<Result> = (connection: Connection, session: string) => Promise<Result>

/** No PDF of this product comes near it; a larger one is a page that has lost its bounds. */
const maxPdfBytes = 256 * 1024 * 1024

/** After these the browser may still be at work on the page that was given up: the next call gets another. */
const spoiling: ReadonlySet<HostCode> = new Set(['cancelled', 'page-slow', 'browser-ended'])

/** Before it is laid out for paper a page is laid out on a screen of this size. */
const screenSize: PageSize = { width: 1280, height: 900 }

/** Measures come from the page's own `@page` rules; tags and outline are for readers who don't see the page. */
const printOptions = {
  printBackground: true,
  preferCSSPageSize: true,
  generateTaggedPDF: true,
  generateDocumentOutline: true,
  transferMode: 'ReturnAsStream',
}

const streamSchema = z.object({ stream: z.string() })
const pictureSchema = z.object({ data: z.string() })

/**
 * A printer of the page's own routes: a headless browser with a private profile, started when first needed, used by
 * one call after another, ended when idle. A route prints once its root element says `data-ready="true"`.
 * Calls reject with `HostFailure`; after one that was cancelled, too slow or crashed the next starts a new browser.
 */
export function openPrinter(wish: PrinterWish): Printer {
  const { backend, onBug, finishWithinMs = 120_000, idleMs = 30_000 } = wish
  const closing = new AbortController()
  let running: Promise<Running> | null = null
  let engine: string | null = null
  let turn: Promise<unknown> = Promise.resolve()
  let waiting = 0
  let idle: NodeJS.Timeout | undefined

  const start = (): Promise<Running> => {
    const started = startBrowser(wish, paperFlags).then(async (browser) => {
      engine = browser.engine
      return { browser, pages: await freshPages(browser, backend, onBug) }
    })
    const forget = () => {
      if (running === started) running = null
    }
    started.then(({ browser }) => browser.ended.then(forget), forget)
    running = started
    return started
  }

  const endBrowser = async () => {
    const ending = running
    running = null
    const held = await ending?.catch(() => null)
    await held?.browser.close()
  }

  const inTurn = <Result>(job: () => Promise<Result>): Promise<Result> => {
    clearTimeout(idle)
    waiting++
    const result = turn.then(job).finally(() => {
      if (--waiting > 0) return
      idle = setTimeout(() => void endBrowser(), idleMs)
      idle.unref()
    })
    turn = result.catch(() => undefined)
    return result
  }

  /** Does the work on a fresh page, in its turn, unless the caller, the clock or the page ends it first. */
  const onPage = <Result>(
    path: PagePath,
    size: PageSize,
    work: Work<Result>,
    signal: AbortSignal | undefined,
  ): Promise<Result> => {
    const stops = AbortSignal.any([closing.signal, ...(signal ? [signal] : [])])
    if (stops.aborted) return Promise.reject(cancelled(path))
    const { promise: early, reject } = Promise.withResolvers<never>()
    const onAbort = () => reject(cancelled(path))
    stops.addEventListener('abort', onAbort)

    const attempt = async () => {
      if (stops.aborted) throw cancelled(path)
      let timer: NodeJS.Timeout | undefined
      let unlisten: () => void = () => undefined
      try {
        const { browser, pages } = await Promise.race([running ?? start(), early])
        timer = setTimeout(() => reject(pageSlow(path, finishWithinMs)), finishWithinMs)
        const done = pages.withPage(size, (session) => {
          unlisten = browser.connection.listen((event) => {
            if (event.session === session && event.method === 'Inspector.targetCrashed')
              reject(pageCrashed(path))
          })
          return work(browser.connection, session)
        })
        return await Promise.race([done, early])
      } catch (failure) {
        if (failure instanceof HostFailure && spoiling.has(failure.code)) await endBrowser()
        throw failure
      } finally {
        unlisten()
        clearTimeout(timer)
      }
    }

    return Promise.race([inTurn(attempt), early]).finally(() => stops.removeEventListener('abort', onAbort))
  }

  return {
    print: (path, signal) => onPage(path, screenSize, printed(path), signal),
    screenshot: (path, size) => onPage(path, size, pictured(path), undefined),
    async engine() {
      if (engine !== null) return engine
      if (closing.signal.aborted) throw cancelled('/')
      const { browser } = await inTurn(() => running ?? start())
      return browser.engine
    },
    async close() {
      closing.abort()
      await endBrowser()
      await turn
      clearTimeout(idle)
    },
  }
}

function printed(path: PagePath): Work<Uint8Array> {
  return async (connection, session) => {
    await settledPage(connection, session, path)
    try {
      const { stream } = streamSchema.parse(await connection.send('Page.printToPDF', printOptions, session))
      return await readStream(connection, session, stream, maxPdfBytes)
    } catch (failure) {
      if (failure instanceof HostFailure) throw failure
      throw printFailed(path, failure instanceof Error ? failure.message : String(failure))
    }
  }
}

function pictured(path: PagePath): Work<Uint8Array> {
  return async (connection, session) => {
    await settledPage(connection, session, path)
    const { data } = pictureSchema.parse(
      await connection.send('Page.captureScreenshot', { format: 'png' }, session),
    )
    return new Uint8Array(Buffer.from(data, 'base64'))
  }
}
