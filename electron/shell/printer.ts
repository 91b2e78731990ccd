import { BrowserWindow } from 'electron'
import type { Session } from 'electron'
import { HostFailure } from '#electron/backend/host.ts'
import type { Host, PagePath } from '#electron/backend/host.ts'
import { cancelled, pageCrashed, pageFailed, pageSlow } from '#electron/backend/page-sentence.ts'
import { settlingScript } from '#electron/backend/settling-script.ts'
import { pagePreferences } from './locked-contents.ts'
import { pageAddress } from './page-address.ts'

/** From a page's address to its bytes. */
const finishWithinMs = 120_000

/** Before it is laid out for paper a page is laid out on a screen of this size. */
const screenSize = { width: 1280, height: 900 }

/** Measures come from the page's own `@page` rules; tags and outline are for readers who don't see the page. */
const options = {
  printBackground: true,
  preferCSSPageSize: true,
  generateTaggedPDF: true,
  generateDocumentOutline: true,
}

/** Prints and pictures routes of the page in a hidden window of their own, one after another. */
export function windowPrinter(session: Session): Pick<Host, 'print' | 'screenshot'> {
  let turn: Promise<unknown> = Promise.resolve()

  const onPage = (
    path: PagePath,
    size: { readonly width: number; readonly height: number },
    work: (window: BrowserWindow) => Promise<Uint8Array>,
    signal?: AbortSignal,
  ): Promise<Uint8Array> => {
    const result = turn.then(async () => {
      const stop = AbortSignal.any([AbortSignal.timeout(finishWithinMs), ...(signal ? [signal] : [])])
      if (stop.aborted) throw stopped(path, signal)
      const webPreferences = pagePreferences(session) ?? {}
      const window = new BrowserWindow({ ...size, useContentSize: true, show: false, webPreferences })
      const { promise: early, reject } = Promise.withResolvers<never>()
      stop.addEventListener('abort', () => reject(stopped(path, signal)), { once: true })
      window.webContents.on('render-process-gone', () => reject(pageCrashed(path)))
      try {
        return await Promise.race([settled(window, path).then(() => work(window)), early])
      } catch (failure) {
        if (failure instanceof HostFailure) throw failure
        throw pageFailed(path, failure instanceof Error ? failure.message : String(failure))
      } finally {
        window.destroy()
      }
    })
    turn = result.catch(() => undefined)
    return result
  }

  return {
    print: (path, signal) =>
      onPage(path, screenSize, async ({ webContents }) => webContents.printToPDF(options), signal),
    screenshot: (path, size) =>
      onPage(path, size, async ({ webContents }) =>
        (await webContents.capturePage(undefined, { stayHidden: true })).toPNG(),
      ),
  }
}

async function settled(window: BrowserWindow, path: PagePath): Promise<void> {
  await window.loadURL(pageAddress(path))
  const why: unknown = await window.webContents.executeJavaScript(settlingScript)
  if (why !== null) throw pageFailed(path, typeof why === 'string' ? why : 'data-failed')
}

function stopped(path: PagePath, signal: AbortSignal | undefined): HostFailure {
  return signal?.aborted ? cancelled(path) : pageSlow(path, finishWithinMs)
}
