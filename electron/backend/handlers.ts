import { openReaders } from '#electron/query/readers.ts'
import type { Readers } from '#electron/query/readers.ts'
import { indicators } from '#electron/query/indicators.ts'
import type { BackendEvent } from '#shared/contract/event.ts'
import { accountHandlers } from './account-handlers.ts'
import { openDeviceAccount } from './device-session.ts'
import type { DeviceSession } from './device-session.ts'
import type { Effects } from './effects.ts'
import { failureOf } from './failure-of.ts'
import type { Handlers } from './handler.ts'
import type { Host } from './host.ts'
import { networkHandlers } from './network-handlers.ts'
import { packHandlers } from './pack-handlers.ts'
import { questionHandlers } from './question-handlers.ts'
import { civilDate, statusHandlers } from './status-handlers.ts'
import { createSyncControl } from './sync-control.ts'
import { syncHandlers, syncRunner } from './sync-handlers.ts'

/**
 * All operations over one device's files. The files are opened at once; where they can't be, every operation is
 * refused with the reason, so that a window can show it.
 */
export function createHandlers(
  effects: Effects,
  host: Host,
  tell: (event: BackendEvent) => void,
): { readonly handlers: Handlers; readonly close: () => Promise<void> } {
  const { clock, version, randomText, environmentProxy: environment } = effects
  let kept: Readers | null = null
  const opening = openDeviceAccount(effects, host, () => {
    kept?.clear()
    kept = null
    control.cancel()
  })
  // Whoever asks is told; nobody may have asked yet.
  opening.catch(() => undefined)
  const account = async () => (await opening).account
  // Throws `locked` where the session is not open; a request of the user counts as activity.
  const session = async (): Promise<DeviceSession> => (await account()).session()
  const readers = async (): Promise<Readers> => {
    const { store } = await session()
    return (kept ??= openReaders(store))
  }
  const control = createSyncControl(syncRunner(session, clock, environment), tell, failureOf)

  const handlers: Handlers = {
    ...accountHandlers(account),
    ...statusHandlers({ account, version, clock, progress: control.progress }),
    ...syncHandlers({ account, control, clock, environment }),
    ...networkHandlers({ account, environment, clock }),
    ...questionHandlers(readers, () => civilDate(clock()), clock),
    ...packHandlers({
      session,
      version,
      host,
      rows: async (snapshot) => indicators(await readers(), { snapshot }).rows,
      tell,
      clock,
      randomText,
    }),
  }
  return {
    handlers,
    close: async () => {
      await control.close()
      await opening.then(
        ({ close }) => close(),
        () => undefined,
      )
    },
  }
}
