import type { PagePath } from '#electron/backend/host.ts'
import { openDoor } from '#electron/chromium/front-door.ts'
import type { Launched } from '#electron/chromium/launch.ts'
import { openWindow } from '#electron/chromium/open-window.ts'
import { launchOf, launchShown } from './launch-shown.ts'
import type { Session } from './session.ts'
import type { Surroundings } from './surroundings.ts'

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
  launched: Promise<Launched> = launchShown(surroundings, allowRoot, headless),
): Promise<void> {
  const opened = Promise.resolve(session)
  // Who waits for the window is told below; until then nobody may be listening.
  opened.catch(() => undefined)
  const window = await openWindow(
    {
      ...launchOf(surroundings, allowRoot, headless),
      backend: { handle: async (request) => (await opened).backend.handle(request) },
      path,
      clock: () => performance.now(),
      onBug: (error: unknown) => surroundings.note(String(error)),
    },
    launched,
  )
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
