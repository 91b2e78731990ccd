import { uptime } from 'node:os'
import { indicators } from '#electron/query/indicators.ts'
import { StoreFailure } from '#electron/store/failure.ts'
import type { BackendEvent } from '#shared/contract/event.ts'
import { accountHandlers } from './account-handlers.ts'
import { deviceRights } from './device-rights.ts'
import type { DeviceRights } from './device-rights.ts'
import { openDeviceAccount } from './device-session.ts'
import type { DeviceSession } from './device-files.ts'
import { doctor } from './doctor-handlers.ts'
import { drillHandlers } from './drill-handlers.ts'
import type { Effects } from './effects.ts'
import { failureOf } from './failure-of.ts'
import type { Handlers } from './handler.ts'
import type { Host } from './host.ts'
import { networkHandlers } from './network-handlers.ts'
import { packHandlers } from './pack-handlers.ts'
import { policyHandlers } from './policy-handlers.ts'
import { questionGuard } from './question-guard.ts'
import { holdCompared } from './retention-setting.ts'
import { questionHandlers } from './question-handlers.ts'
import { civilDate, statusHandlers } from './status-handlers.ts'
import { storageHandlers } from './storage-handlers.ts'
import { createSyncControl } from './sync-control.ts'
import { syncHandlers, syncRunner } from './sync-handlers.ts'

/** The first figures come first, and a person may have to unlock; a short command leaves the check to a window. */
const checkAfterMs = 5_000

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
  let watched: { readonly session: DeviceSession; readonly rights: DeviceRights } | null = null
  const forget = (): void => watched?.rights.forget()
  const onLock = (): void => {
    watched?.rights.close()
    watched = null
    guarded.forget()
    control.cancel()
  }
  let mayRepair = false
  let aside: readonly string[] = []
  const openAccount = () =>
    openDeviceAccount(effects, host, onLock, {
      mayRepair: () => mayRepair,
      repaired: (folders) => (aside = folders),
    })
  let opening = openAccount()
  // Whoever asks is told; nobody may have asked yet.
  opening.catch(() => undefined)
  const account = async () => (await opening).account
  // Throws `locked` where the session is not open; a request of the user counts as activity.
  const session = async (): Promise<DeviceSession> => (await account()).session()
  const rightsOf = (open: DeviceSession): DeviceRights => {
    if (watched?.session !== open) watched = { session: open, rights: newRights(open) }
    return watched.rights
  }
  const newRights = (open: DeviceSession): DeviceRights =>
    deviceRights({
      session: open,
      clock,
      uptimeMs: () => uptime() * 1000,
      log: effects.log,
      mayDestroy: () => !control.isRunning(),
    })
  const readers = async () => rightsOf(await session()).readers()
  const standing = async () => rightsOf(await session()).standing()
  const guarded = questionGuard(readers, async () => (await session()).audit, clock)
  const control = createSyncControl(syncRunner(session, clock, environment), tell, failureOf)

  const care = doctor({
    session,
    peek: async () => (await account()).peek(),
    forget,
    control,
    clock,
    elapsed: () => performance.now(),
    reopen: async () => {
      mayRepair = true
      try {
        opening = openAccount()
        await opening
        return aside
      } finally {
        mayRepair = false
      }
    },
  })
  const check = () =>
    void care.checkIfDue().catch((error: unknown) => {
      if (!(error instanceof StoreFailure)) effects.log(`the files were not read through: ${String(error)}`)
    })
  const checking = setInterval(check, checkAfterMs)
  checking.unref()

  const questions = questionHandlers(guarded.guard, () => civilDate(clock()), clock)
  const handlers: Handlers = {
    ...accountHandlers(account, clock),
    ...statusHandlers({
      account,
      dataDirectory: effects.dataDirectory,
      systemLanguage: effects.systemLanguage,
      version,
      clock,
      progress: control.progress,
      rights: rightsOf,
    }),
    ...policyHandlers(session, standing),
    ...syncHandlers({
      account,
      control,
      clock,
      environment,
      log: effects.log,
      forget,
    }),
    ...networkHandlers({ account, environment, clock }),
    ...questions,
    diff: async (question, signal) => {
      const answer = await questions.diff(question, signal)
      const { work, store } = await session()
      holdCompared(work, store.snapshots(), [answer.before.sequence, answer.after.sequence])
      return answer
    },
    ...storageHandlers({ session, control, clock }),
    ...care.handlers,
    ...drillHandlers({ session, readers, standing, host, clock, randomText }),
    ...packHandlers({
      session,
      version,
      host,
      standing,
      rows: async (snapshot) => indicators(await readers(), { snapshot }).rows,
      tell,
      clock,
      randomText,
    }),
  }
  return {
    handlers,
    close: async () => {
      clearInterval(checking)
      care.close()
      await control.close()
      await opening.then(
        ({ close }) => close(),
        () => undefined,
      )
    },
  }
}
