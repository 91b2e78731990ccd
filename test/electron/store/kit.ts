import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDataDirectory } from '#electron/store/data-directory.ts'
import type { DataDirectory } from '#electron/store/data-directory.ts'
import { openDevice } from '#electron/store/device.ts'
import type { Device } from '#electron/store/device.ts'
import { StoreFailure } from '#electron/store/failure.ts'
import type { KeyKeeper } from '#electron/store/key-keeper.ts'
import { machineFacts } from '#electron/store/machine-facts.ts'

export const random = (length: number) => randomBytes(length)

/** A keeper in memory, as an operating system's key store would be. */
export function memoryKeeper(): KeyKeeper & { secret: Uint8Array | null } {
  const keeper = {
    secret: null as Uint8Array | null,
    protection: { zh: '内存', en: 'memory' },
    load: async () => keeper.secret,
    store: async (secret: Uint8Array) => {
      keeper.secret = secret
    },
  }
  return keeper
}

export type StoreKit = {
  readonly directory: DataDirectory
  readonly device: Device
  readonly keeper: ReturnType<typeof memoryKeeper>
  readonly remove: () => void
}

export async function makeStoreKit(): Promise<StoreKit> {
  const path = mkdtempSync(join(tmpdir(), 'chartroom-store-'))
  const directory = openDataDirectory(path, machineFacts())
  const keeper = memoryKeeper()
  return {
    directory,
    keeper,
    device: await openDevice(keeper, directory.isNew, random),
    remove: () => {
      directory.close()
      rmSync(path, { recursive: true, force: true })
    },
  }
}

export function storeFailureOf(work: () => unknown): StoreFailure {
  try {
    work()
  } catch (error) {
    if (error instanceof StoreFailure) return error
    throw error
  }
  throw new Error('nothing was refused')
}
