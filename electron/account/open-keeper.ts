import { fileKeyKeeper } from '#electron/store/file-key-keeper.ts'
import type { DeviceKeeper } from './device-keeper.ts'

/** The store's keeper of an unprotected key file, as one of the four; it says itself what it does not protect. */
export function openKeeper(path: string): DeviceKeeper {
  const keeper = fileKeyKeeper(path)
  return {
    ...keeper,
    kind: 'open',
    pin: null,
    unlock: async () => undefined,
    trouble: async () => null,
    bind: async () => undefined,
    forget: () => undefined,
    takeOver: (secret) => keeper.store(secret),
    parting: async () => async () => undefined,
  }
}
