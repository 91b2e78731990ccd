import { randomBytes } from 'node:crypto'
import { openAccount } from '#electron/account/account.ts'
import type { AccountOptions } from '#electron/account/account.ts'
import { deviceKey } from '#electron/account/device-key.ts'
import type { LockReason } from '#electron/account/lock.ts'
import { openDataDirectory } from '#electron/store/data-directory.ts'
import type { DataDirectory } from '#electron/store/data-directory.ts'
import { openDevice } from '#electron/store/device.ts'
import type { Device } from '#electron/store/device.ts'
import { machineFacts } from '#electron/store/machine-facts.ts'
import { openWork } from '#electron/store/open-work.ts'
import type { WorkStore } from '#electron/store/open-work.ts'
import { injectedClock } from './injected-clock.ts'

export type TestSession = { readonly device: Device; readonly work: WorkStore }

/**
 * A device over a real data directory: its key, and the file of the user's own work that the key opens. `start`
 * starts the application; everything but the folder and the clock is new then.
 */
export function deviceWorld(folder: string) {
  const clock = injectedClock()
  const closed: LockReason[] = []
  const lines: string[] = []
  const devices: Device[] = []
  let directory: DataDirectory | null = null

  const start = (options: Partial<AccountOptions<TestSession>> = {}) => {
    directory?.close()
    const opened = openDataDirectory(folder, machineFacts())
    directory = opened
    return openAccount<TestSession>({
      path: opened.files.device,
      secretBox: null,
      keyring: null,
      random: randomBytes,
      uptimeMs: clock.uptimeMs,
      log: (line) => void lines.push(line),
      work: { cost: 2 ** 14, parallelism: 1 },
      isNew: opened.isNew,
      fallback: 'pin',
      clock,
      now: () => new Date('2026-03-01T08:00:00Z'),
      idleLockMs: 10 * 60_000,
      open: async (keeper) => {
        const device = await openDevice(keeper, opened.isNew, options.random ?? randomBytes)
        devices.push(device)
        const work = openWork(opened, device)
        return { held: { device, work }, secrets: [device.key, device.identity] }
      },
      close: ({ work }, reason) => {
        work.close()
        closed.push(reason)
      },
      placeOf: ({ device }) => ({
        tenant: device.enrolment()?.tenant ?? '',
        device: deviceKey(device.identity).id,
      }),
      ...options,
    })
  }

  return {
    clock,
    closed,
    lines,
    devices,
    start,
    keyPath: `${folder}/device.key`,
    end: () => directory?.close(),
  }
}
