import { askAhead } from '#electron/backend/ask-ahead.ts'
import { findBrowser } from '#electron/chromium/find-browser.ts'
import { openWindow } from '#electron/chromium/open-window.ts'
import { surroundingsOf } from '#electron/chromium/surroundings.ts'
import type { Language, LocalText } from '#shared/model/local-text.ts'
import type { CommandLine } from './arguments.ts'
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
  usage: 'open [--allow-root]',
  does: { zh: '打开窗口', en: 'opens the window' },
  run: async (line, _language, surroundings) => {
    const wish = { dataDirectory: dataDirectoryOf(line, surroundings), allowRoot: line.has('allow-root') }
    const session = Promise.withResolvers<Session>()
    // The browser starts while the backend is loaded and opens its files: they take about as long.
    const shown = showWindow(session.promise, surroundings, wish.allowRoot)
    const working = inSession(wish, surroundings, async (opened) => {
      session.resolve(opened)
      askAhead(opened.backend)
      await shown
    })
    working.catch(session.reject)
    await Promise.allSettled([shown, working])
    await shown
    await working
  },
}

/**
 * Shows the application's window over a session, which may still be opening, and resolves when it is closed. Rejects
 * with `HostFailure`, or with why there is no session.
 */
export async function showWindow(
  session: Session | Promise<Session>,
  surroundings: Surroundings,
  allowRoot: boolean,
): Promise<void> {
  const chromium = surroundingsOf(process)
  const opened = Promise.resolve(session)
  // Who waits for the window is told below; until then nobody may be listening.
  opened.catch(() => undefined)
  const window = await openWindow({
    backend: { handle: async (request) => (await opened).backend.handle(request) },
    path: '/',
    size: windowSize,
    executable: findBrowser(chromium, surroundings.browser),
    surroundings: chromium,
    allowRoot,
    clock: () => performance.now(),
    onBug: (error: unknown) => surroundings.note(String(error)),
  })
  surroundings.onInterrupt(() => void window.close())
  opened.catch(() => void window.close())
  const end = await window.closed
  await opened
  if (end.reason === 'broken') throw end.failure
}
