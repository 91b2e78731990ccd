import type { Account } from '#electron/account/account.ts'
import type { DeviceSession } from './device-files.ts'
import type { Handlers } from './handler.ts'

type Operations = 'account' | 'unlock' | 'lock' | 'pin.set' | 'pin.change' | 'erase'

/** Who keeps the device's key, and what a person may do about it. */
export function accountHandlers(account: () => Promise<Account<DeviceSession>>): Handlers<Operations> {
  return {
    account: async () => (await account()).state(),
    unlock: async ({ pin }) => (await account()).unlock(pin),
    lock: async () => (await account()).lock(),
    'pin.set': async ({ pin }) => (await account()).setPin(pin),
    'pin.change': async ({ current, next }) => (await account()).changePin(current, next),
    erase: async () => (await account()).erase('wish'),
  }
}
