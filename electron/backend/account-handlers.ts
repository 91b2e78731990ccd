import type { Account } from '#electron/account/account.ts'
import type { DeviceSession } from './device-files.ts'
import type { Handlers } from './handler.ts'
import { saveIdleLock } from './idle-lock.ts'

type Operations = 'account' | 'unlock' | 'lock' | 'lock.idle' | 'pin.set' | 'pin.change' | 'erase'

/** Who keeps the device's key, and what a person may do about it. */
export function accountHandlers(
  account: () => Promise<Account<DeviceSession>>,
  clock: () => Date,
): Handlers<Operations> {
  /** Where the log is open: nothing can be written in it while the session is locked. */
  const note = (opened: Account<DeviceSession>, event: string, detail?: string) =>
    void opened
      .peek()
      ?.audit.append({ at: clock().toISOString(), event, ...(detail !== undefined && { detail }) })
  return {
    account: async () => (await account()).state(),
    unlock: async ({ pin }) => {
      const opened = await account()
      const failures = (await opened.state()).pin?.failures ?? 0
      const state = await opened.unlock(pin)
      // D7: the count outlives restarts, and is told as soon as the log can be.
      if (failures > 0) note(opened, 'unlock-failed', `${failures} wrong PINs before the right one`)
      return state
    },
    lock: async () => (await account()).lock(),
    'lock.idle': async ({ minutes }) => {
      const opened = await account()
      return opened.setIdleLock(saveIdleLock(opened.session().work, minutes))
    },
    'pin.set': async ({ pin }) => {
      const opened = await account()
      const state = await opened.setPin(pin)
      note(opened, 'pin-set')
      return state
    },
    'pin.change': async ({ current, next }) => {
      const opened = await account()
      const state = await opened.changePin(current, next)
      note(opened, 'pin-changed')
      return state
    },
    erase: async () => (await account()).erase('wish'),
  }
}
