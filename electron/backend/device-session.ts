import { mkdirSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { uptime } from 'node:os'
import { openAccount } from '#electron/account/account.ts'
import type { Account } from '#electron/account/account.ts'
import { deviceKey } from '#electron/account/device-key.ts'
import { keyring } from '#electron/account/keyring.ts'
import { secretTool } from '#electron/account/secret-tool.ts'
import { openDataDirectory } from '#electron/store/data-directory.ts'
import { machineFacts } from '#electron/store/machine-facts.ts'
import { openDeviceFiles } from './device-files.ts'
import type { DeviceSession, FilesWish } from './device-files.ts'
import type { Effects } from './effects.ts'
import type { Host } from './host.ts'
import { readIdleLock } from './idle-lock.ts'

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
  repairs: Pick<FilesWish, 'mayRepair' | 'repaired'>,
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
      idleOf: ({ work }) => readIdleLock(work),
      clock: {
        uptimeMs,
        wake: (ms, work) => {
          const timer = setTimeout(work, ms)
          timer.unref()
          return () => clearTimeout(timer)
        },
      },
      open: (keeper) =>
        openDeviceFiles(directory, keeper, { clock: effects.clock, log: effects.log, ...repairs }),
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
