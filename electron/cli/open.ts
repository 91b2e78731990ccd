import { askAhead } from '#electron/backend/ask-ahead.ts'
import { deepLinkPath } from '#electron/backend/deep-link.ts'
import type { PagePath } from '#electron/backend/host.ts'
import { findBrowser } from '#electron/chromium/find-browser.ts'
import { doorPath, openDoor } from '#electron/chromium/front-door.ts'
import { openWindow } from '#electron/chromium/open-window.ts'
import { surroundingsOf } from '#electron/chromium/surroundings.ts'
import type { Language, LocalText } from '#shared/model/local-text.ts'
import type { CommandLine } from './arguments.ts'
import { CommandFailure, UsageFailure, asker } from './context.ts'
import { isShownElsewhere } from './one-window.ts'
import { dataDirectoryOf, inSession } from './session.ts'
import type { Session } from './session.ts'
import type { Surroundings } from './surroundings.ts'

/** The size of a new window, outer, in CSS pixels: the overview fits without scrolling. */
export const windowSize = { width: 1440, height: 900 }

/** A command that owns a window and therefore runs until the window closes. */
export type WindowCommand = {
  readonly name: string
  readonly usage: string
  readonly does: LocalText
  readonly run: (line: CommandLine, language: Language, surroundings: Surroundings) => Promise<void>
}

export const open: WindowCommand = {
  name: 'open',
  usage: 'open [LINK] [--headless] [--allow-root]',
  does: {
    zh: '打开窗口；已打开的窗口会到前面来',
    en: 'opens the window, or brings the open one to the front',
  },
  run: async (line, language, surroundings) => {
    const wish = { dataDirectory: dataDirectoryOf(line, surroundings), allowRoot: line.has('allow-root') }
    const link = readLink(line)
    const door = doorPath(wish.dataDirectory, process.platform)
    if (await isShownElsewhere(wish.dataDirectory, door, link)) {
      surroundings.note(
        language === 'zh'
          ? '窗口已经打开，已切换到前面。'
          : 'The window is open already; it came to the front.',
      )
      return
    }
    const options = {
      door,
      path: (link !== null && deepLinkPath(link)) || '/',
      headless: line.has('headless'),
    } as const
    const session = Promise.withResolvers<Session>()
    // The browser starts while the backend is loaded and opens its files: they take about as long.
    const shown = showWindow(session.promise, surroundings, wish.allowRoot, options)
    const working = inSession(wish, surroundings, async (opened) => {
      await requireOwn(opened)
      session.resolve(opened)
      askAhead(opened.backend)
      await shown
    })
    working.catch(session.reject)
    const [, worked] = await Promise.allSettled([shown, working])
    // Two that started at the same moment: the one that has the folder shows its window, the other one knocks.
    if (worked.status === 'rejected' && worked.reason instanceof SecondStart) {
      await open.run(line, language, surroundings)
      return
    }
    await shown
    await working
  },
}

/** Another process has taken the folder since it was asked whether one had. */
class SecondStart extends Error {
  override readonly name = 'SecondStart'
}

async function requireOwn({ backend }: Session): Promise<void> {
  try {
    await asker(backend.handle)('account', {})
  } catch (error) {
    if (error instanceof CommandFailure && error.failure.code === 'busy') throw new SecondStart()
    // What else is the matter the window says.
    if (!(error instanceof CommandFailure)) throw error
  }
}

function readLink(line: CommandLine): string | null {
  const [link = null, ...rest] = line.words
  if (rest.length === 0 && (link === null || deepLinkPath(link) !== null)) return link
  throw new UsageFailure(
    `「${link}」不是可以打开的链接，例如 chartroom://open/indicator/npl_ratio。`,
    `«${link}» is no link that can be opened; one is chartroom://open/indicator/npl_ratio.`,
  )
}

type ShowOptions = {
  /** Where second starts knock; none do where it is left out. */
  readonly door: string | null
  readonly path: PagePath
  readonly headless: boolean
}

/**
 * Shows the application's window over a session, which may still be opening, and resolves when it is closed. Rejects
 * with `HostFailure`, or with why there is no session.
 */
export async function showWindow(
  session: Session | Promise<Session>,
  surroundings: Surroundings,
  allowRoot: boolean,
  { door, path, headless }: ShowOptions = { door: null, path: '/', headless: false },
): Promise<void> {
  const chromium = surroundingsOf(process)
  const opened = Promise.resolve(session)
  // Who waits for the window is told below; until then nobody may be listening.
  opened.catch(() => undefined)
  const window = await openWindow({
    backend: { handle: async (request) => (await opened).backend.handle(request) },
    path,
    headless,
    size: windowSize,
    executable: findBrowser(chromium, surroundings.browser),
    surroundings: chromium,
    allowRoot,
    clock: () => performance.now(),
    onBug: (error: unknown) => surroundings.note(String(error)),
  })
  surroundings.onInterrupt(() => void window.close())
  opened.catch(() => void window.close())
  const shut = await opened.then(
    () =>
      openDoor(door, (place) => {
        void window.focus().catch(() => undefined)
        if (place) void window.go(place).catch(() => undefined)
      }),
    () => async () => undefined,
  )
  const end = await window.closed
  await shut()
  await opened
  if (end.reason === 'broken') throw end.failure
}
