import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { HostFailure, PagePath } from '#electron/backend/host.ts'
import { talkTo } from './browser.ts'
import type { Browser, BrowserWish } from './browser.ts'
import type { Launched } from './launch.ts'
import { launchWindow } from './launch-window.ts'
import type { WindowLaunch } from './launch-window.ts'
import { browserEnded } from './sentence.ts'
import { showPage } from './show-page.ts'
import type { PageWish } from './show-page.ts'

const windowSchema = z.object({ windowId: z.number(), bounds: z.object({ windowState: z.string() }) })

export type WindowWish = BrowserWish & PageWish & WindowLaunch

/** Why a window is gone: closed by its person or by `close`, or broken. */
export type WindowEnd =
  | { readonly reason: 'closed' }
  | { readonly reason: 'broken'; readonly failure: HostFailure }

export type OpenWindow = {
  readonly closed: Promise<WindowEnd>
  readonly close: () => Promise<void>
  /** Opens another of the page's routes. */
  readonly go: (path: PagePath) => Promise<void>
  /** Brings it before the other windows of the desktop, also where it is minimised. */
  readonly focus: () => Promise<void>
  readonly engine: string
  readonly processId: number
  /** The port that was asked for with `remoteDebuggingPort`, else null. */
  readonly debuggingPort: number | null
}

/**
 * Opens the application in a window of an installed Chromium, answered by `backend` over a pipe, and resolves when
 * its page has begun to load. Who can't wait for this code launches the window's browser before and hands it in.
 * Rejects with `HostFailure` as `startBrowser` does.
 */
export async function openWindow(
  wish: WindowWish,
  launched: Promise<Launched> = launchWindow(wish),
): Promise<OpenWindow> {
  const browser = await talkTo(await launched, wish)

  try {
    const page = await showPage(browser, wish)
    const port = wish.remoteDebuggingPort === undefined ? null : await debuggingPort(browser.profile)
    return {
      closed: browser.ended.then(({ orderly, note }): WindowEnd => {
        const failure = page.failure() ?? (orderly || page.isGone() ? null : browserEnded(note))
        return failure === null ? { reason: 'closed' } : { reason: 'broken', failure }
      }),
      close: browser.close,
      go: page.go,
      focus: () => bringToFront(browser, page.session),
      engine: browser.engine,
      processId: browser.processId,
      debuggingPort: port,
    }
  } catch (failure) {
    await browser.close()
    throw failure
  }
}

async function bringToFront({ connection }: Browser, session: string): Promise<void> {
  const { windowId, bounds } = windowSchema.parse(
    await connection.send('Browser.getWindowForTarget', {}, session),
  )
  if (bounds.windowState === 'minimized') {
    await connection.send('Browser.setWindowBounds', { windowId, bounds: { windowState: 'normal' } }, session)
  }
  await connection.send('Page.bringToFront', {}, session)
}

/** The port that the browser chose; it writes it into its profile when it listens. */
async function debuggingPort(profile: string): Promise<number> {
  for (;;) {
    const text = await readFile(join(profile, 'DevToolsActivePort'), 'utf8').catch(() => '')
    const port = Number(text.split('\n')[0])
    if (port > 0) return port
    await pause(20)
  }
}
