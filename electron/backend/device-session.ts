import { mkdirSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { uptime } from 'node:os'
import { openAccount } from '#electron/account/account.ts'
import type { Account } from '#electron/account/account.ts'
import { deviceKey } from '#electron/account/device-key.ts'
import { keyring } from '#electron/account/keyring.ts'
import { secretTool } from '#electron/account/secret-tool.ts'
import type { Unlocked } from '#electron/account/lock.ts'
import { openDataDirectory } from '#electron/store/data-directory.ts'
import type { DataDirectory } from '#electron/store/data-directory.ts'
import { openDevice } from '#electron/store/device.ts'
import type { Device } from '#electron/store/device.ts'
import type { KeyKeeper } from '#electron/store/key-keeper.ts'
import { machineFacts } from '#electron/store/machine-facts.ts'
import { openAudit } from '#electron/store/open-audit.ts'
import type { AuditLog } from '#electron/store/open-audit.ts'
import { openStore } from '#electron/store/open-store.ts'
import type { Store } from '#electron/store/open-store.ts'
import { openWork } from '#electron/store/open-work.ts'
import type { WorkStore } from '#electron/store/open-work.ts'
import type { Effects } from './effects.ts'
import type { Host } from './host.ts'

/** The device's files, open and unlocked. */
export type DeviceSession = {
  readonly directory: DataDirectory
  readonly device: Device
  readonly store: Store
  readonly work: WorkStore
  readonly audit: AuditLog
  readonly close: () => void
}

/** The folder that this process alone uses, and the account that locks and unlocks what is in it. */
export type DeviceAccount = {
  readonly account: Account<DeviceSession>
  readonly close: () => Promise<void>
}

/**
 * Opens the data directory and settles who keeps its key (D2): the host's protected storage, the user's keyring, a
 * PIN, or, where nobody else does and the host allows it, a file. `onLock` runs whenever the session ends. Rejects
 * with `StoreFailure` where the folder can't be used.
 */
export async function openDeviceAccount(
  effects: Effects,
  host: Host,
  onLock: () => void,
): Promise<DeviceAccount> {
  mkdirSync(effects.dataDirectory, { recursive: true, mode: 0o700 })
  const directory = openDataDirectory(effects.dataDirectory, machineFacts())
  const uptimeMs = (): number => uptime() * 1000
  try {
    const account = await openAccount<DeviceSession>({
      path: directory.files.device,
      isNew: directory.isNew,
      secretBox: host.secretBox ?? null,
      keyring: effects.keyringEnvironment ? keyring(secretTool(effects.keyringEnvironment)) : null,
      random: randomBytes,
      uptimeMs,
      log: effects.log,
      fallback: effects.keyFallback,
      now: effects.clock,
      idleLockMs: effects.idleLockMs,
      clock: {
        uptimeMs,
        wake: (ms, work) => {
          const timer = setTimeout(work, ms)
          timer.unref()
          return () => clearTimeout(timer)
        },
      },
      open: (keeper) => openFiles(directory, keeper),
      close: (session) => {
        onLock()
        session.close()
      },
      placeOf: ({ device }) => ({
        tenant: device.enrolment()?.tenant ?? '',
        device: deviceKey(device.identity).id,
      }),
    })
    return {
      account,
      close: async () => {
        await account.lock('end')
        directory.close()
      },
    }
  } catch (error) {
    directory.close()
    throw error
  }
}

/** Opens the three files (D3), making them where there are none; what was opened is closed where one fails. */
async function openFiles(directory: DataDirectory, keeper: KeyKeeper): Promise<Unlocked<DeviceSession>> {
  const device = await openDevice(keeper, directory.isNew, randomBytes)
  const opened: { readonly close: () => void }[] = []
  const kept = <File extends { readonly close: () => void }>(file: File): File => {
    opened.unshift(file)
    return file
  }
  const close = (): void => opened.splice(0).forEach((file) => file.close())
  try {
    const audit = kept(openAudit(directory, device))
    const work = kept(openWork(directory, device))
    const store = kept(openStore(directory, device))
    const held = { directory, device, store, work, audit, close }
    return { held, secrets: [device.key, device.identity] }
  } catch (error) {
    close()
    throw error
  }
}
