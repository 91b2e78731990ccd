import { z } from 'zod'
import { crashCounter } from '#electron/backend/crash-counter.ts'
import type { Backend, HostFailure, PagePath } from '#electron/backend/host.ts'
import { pageCrashed } from '#electron/backend/page-sentence.ts'
import type { Browser } from './browser.ts'
import { isOwn, pageAddress } from './page-origin.ts'
import { browserEnded } from './sentence.ts'
import { serveOverPipe } from './serve-over-pipe.ts'
import { detachedSchema } from './target.ts'

export type PageWish = {
  readonly backend: Pick<Backend, 'handle'>
  /** The route that the window opens at. */
  readonly path: PagePath
  /** Milliseconds of a clock that only goes forward; counts crashes per ten minutes. */
  readonly clock: () => number
  /** Hears what the backend threw: a bug, as its failures are answers. */
  readonly onBug: (error: unknown) => void
}

export type ShownPage = {
  readonly session: string
  /** Opens another of the page's routes. */
  readonly go: (path: PagePath) => Promise<void>
  /** Whether its person closed it. */
  readonly isGone: () => boolean
  /** Why it can't be shown any more; null unless it crashed too often. */
  readonly failure: () => HostFailure | null
}

const navigatedSchema = z.object({ frame: z.object({ url: z.string(), parentId: z.string().optional() }) })
const movedSchema = z.object({ url: z.string() })

/**
 * Serves the window's one page and opens its route. More pages (popups, new windows) are closed as they come; a
 * page that crashes is loaded again where it was (F26); with the page the browser ends.
 */
export async function showPage(browser: Browser, wish: PageWish): Promise<ShownPage> {
  const { connection } = browser
  const first = Promise.withResolvers<string>()
  const mayReload = crashCounter(wish.clock)
  let address = pageAddress(wish.path)
  let session: string | null = null
  let isGone = false
  let failure: HostFailure | null = null

  const load = () => connection.send('Page.navigate', { url: address }, session)

  const crashed = () => {
    if (mayReload()) {
      load().catch(() => void browser.close())
      return
    }
    failure = pageCrashed(wish.path)
    void browser.close()
  }

  connection.listen(({ method, params, session: from }) => {
    if (method === 'Target.detachedFromTarget' && detachedSchema.parse(params).sessionId === session) {
      // With its window closed the browser ends by itself, except on macOS.
      isGone = true
      void browser.close()
    }
    if (from === null || from !== session) return
    if (method === 'Inspector.targetCrashed') crashed()
    if (method === 'Page.navigatedWithinDocument') address = movedSchema.parse(params).url
    if (method === 'Page.frameNavigated') {
      const { frame } = navigatedSchema.parse(params)
      if (frame.parentId !== undefined || !isOwn(frame.url)) return
      address = frame.url
      // Going back must not lead to the empty page that the window opened with.
      connection.send('Page.resetNavigationHistory', {}, session).catch(() => undefined)
    }
  })

  let isAdmitted = false
  await serveOverPipe(connection, {
    backend: wish.backend,
    onBug: wish.onBug,
    admits: () => !isAdmitted && (isAdmitted = true),
    onPage: (opened) => {
      session = opened
      first.resolve(opened)
    },
  })
  const ended = connection.ended.then((note) => Promise.reject(browserEnded(note)))
  const opened = await Promise.race([first.promise, ended])
  await connection.send('Browser.setDownloadBehavior', { behavior: 'deny' })
  await connection.send('Page.enable', {}, opened)
  await load()
  const go = async (path: PagePath): Promise<void> => {
    address = pageAddress(path)
    await load()
  }
  return { session: opened, go, isGone: () => isGone, failure: () => failure }
}
