import type { SealingDevice } from '#electron/store/device.ts'
import { StoreFailure } from '#electron/store/failure.ts'
import { verifyWork } from '#electron/store/open-work.ts'

/** Why a file of the user's work, or a generation of it, can't be used; `null` where all of it can be read. */
export function examineWork(path: string, device: SealingDevice): StoreFailure | null {
  try {
    verifyWork(path, device)
    return null
  } catch (error) {
    if (error instanceof StoreFailure) return error
    throw error
  }
}
