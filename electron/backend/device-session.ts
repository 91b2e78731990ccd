import { mkdirSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { openDataDirectory } from '#electron/store/data-directory.ts'
import type { DataDirectory } from '#electron/store/data-directory.ts'
import { openDevice } from '#electron/store/device.ts'
import type { Device } from '#electron/store/device.ts'
import { fileKeyKeeper } from '#electron/store/file-key-keeper.ts'
import { machineFacts } from '#electron/store/machine-facts.ts'
import { openAudit } from '#electron/store/open-audit.ts'
import type { AuditLog } from '#electron/store/open-audit.ts'
import { openStore } from '#electron/store/open-store.ts'
import type { Store } from '#electron/store/open-store.ts'
import { openWork } from '#electron/store/open-work.ts'
import type { WorkStore } from '#electron/store/open-work.ts'

/** The device's files, open: the folder is this process's alone until `close`. */
export type DeviceSession = {
  readonly directory: DataDirectory
  readonly device: Device
  readonly store: Store
  readonly work: WorkStore
  readonly audit: AuditLog
  readonly close: () => void
}

/** Opens the data directory and its three files (D3), making them where there are none. Rejects with `StoreFailure`. */
export async function openDeviceSession(path: string): Promise<DeviceSession> {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  const directory = openDataDirectory(path, machineFacts())
  const opened: { readonly close: () => void }[] = [directory]
  const kept = <File extends { readonly close: () => void }>(file: File): File => {
    opened.unshift(file)
    return file
  }
  const close = (): void => opened.splice(0).forEach((file) => file.close())
  try {
    const keeper = fileKeyKeeper(directory.files.device)
    const device = await openDevice(keeper, directory.isNew, randomBytes)
    const audit = kept(openAudit(directory, device))
    const work = kept(openWork(directory, device))
    const store = kept(openStore(directory, device))
    return { directory, device, store, work, audit, close }
  } catch (error) {
    close()
    throw error
  }
}
