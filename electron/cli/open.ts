import { askAhead } from '#electron/backend/ask-ahead.ts'
import { deepLinkPath } from '#electron/backend/deep-link.ts'
import { doorPath } from '#electron/chromium/front-door.ts'
import type { Language, LocalText } from '#shared/model/local-text.ts'
import type { CommandLine } from './arguments.ts'
import { CommandFailure, UsageFailure, asker } from './context.ts'
import { launchShown } from './launch-shown.ts'
import { isShownElsewhere } from './one-window.ts'
import { dataDirectoryOf } from './session-wish.ts'
import type { Session } from './session.ts'
import type { Surroundings } from './surroundings.ts'

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
    // The browser comes up while the rest of the application is loaded and opens its files: it takes longer than both.
    const launched = launchShown(surroundings, wish.allowRoot, options.headless)
    // Loading leaves nothing else a turn: it begins when the browser's process is there. Why there is none is said below.
    await launched.catch(() => undefined)
    const { inSession } = await import('./session.ts')
    const { showWindow } = await import('./show-window.ts')
    const shown = showWindow(session.promise, surroundings, wish.allowRoot, options, launched)
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
