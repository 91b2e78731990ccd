import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDataDirectory } from '#electron/store/data-directory.ts'
import type { DataDirectory } from '#electron/store/data-directory.ts'
import { openDevice } from '#electron/store/device.ts'
import type { Device } from '#electron/store/device.ts'
import { fileKeyKeeper } from '#electron/store/file-key-keeper.ts'
import { deviceId } from '#electron/store/identity.ts'
import { machineFacts } from '#electron/store/machine-facts.ts'
import type { AuditEntry } from '#electron/store/audit-entry.ts'
import { openStore } from '#electron/store/open-store.ts'
import type { Store } from '#electron/store/open-store.ts'
import { openWritableStore } from '#electron/store/writable-store.ts'
import { centralClient } from '#electron/sync/central-client.ts'
import type { SyncEffects } from '#electron/sync/effect.ts'
import { enrol } from '#electron/sync/enrol.ts'
import { directRoute } from '#electron/sync/network-route.ts'
import type { NetworkRoute } from '#electron/sync/network-route.ts'
import { networkPolicy } from '#electron/sync/policy.ts'
import type { NetworkPolicy } from '#electron/sync/policy.ts'
import type { RunProgress } from '#electron/sync/progress.ts'
import { syncEdition } from '#electron/sync/sync-edition.ts'
import type { SyncOutcome } from '#electron/sync/sync-edition.ts'
import { syncFailureOf } from '#electron/sync/failure.ts'
import { board } from './dataset.ts'
import type { TestClock, World } from './world.ts'

export const quickNetwork: NetworkPolicy = {
  ...networkPolicy,
  connectTimeoutMs: 500,
  headersTimeoutMs: 400,
  idleTimeoutMs: 400,
  requestTimeoutMs: 1_500,
  attempts: 2,
  backOffMs: 1,
  mostRetryAfterMs: 5,
}

/** A device with its data in a temporary folder. */
export type DeviceKit = {
  readonly directory: DataDirectory
  readonly device: Device
  readonly effects: SyncEffects
  readonly audit: AuditEntry[]
  readonly progress: RunProgress[]
  readonly enrol: (url: string, fingerprint: string, route?: NetworkRoute) => Promise<unknown>
  /** A sync in this thread, against another address where one is given. */
  readonly sync: (change?: {
    readonly url?: string
    readonly history?: number
    readonly wanted?: readonly number[]
    readonly network?: Partial<NetworkPolicy>
    readonly route?: NetworkRoute
    readonly signal?: AbortSignal
  }) => Promise<SyncOutcome>
  /** Opened when it is first asked for. */
  readonly store: () => Store
  readonly closeStore: () => void
  readonly remove: () => Promise<void>
}

export async function makeDevice(clock: TestClock): Promise<DeviceKit> {
  return openKit(await mkdtemp(join(tmpdir(), 'chartroom-device-')), clock)
}

/** A device whose folder is there already; `remove` takes the folder with it. */
export async function openKit(path: string, clock: TestClock): Promise<DeviceKit> {
  const directory = openDataDirectory(path, machineFacts())
  const device = await openDevice(fileKeyKeeper(directory.files.device), directory.isNew, (length) =>
    randomBytes(length),
  ).catch((error: unknown) => {
    directory.close()
    throw error
  })
  const effects: SyncEffects = {
    now: clock.now,
    monotonic: () => performance.now(),
    random: () => 0.5,
    sleep: async () => undefined,
  }
  const audit: AuditEntry[] = []
  const progress: RunProgress[] = []
  let store: Store | null = null
  const kit: DeviceKit = {
    directory,
    device,
    effects,
    audit,
    progress,
    enrol: (url, fingerprint, route = directRoute) =>
      enrol({
        central: url,
        effects,
        signal: new AbortController().signal,
        network: quickNetwork,
        route,
        audit: (entry) => audit.push(entry),
        directory,
        device,
        fingerprint,
        edition: board,
      }),
    sync: async (change = {}) => {
      const enrolment = device.enrolment()
      if (!enrolment) throw new Error('not enrolled')
      const signal = change.signal ?? new AbortController().signal
      const policy = { ...quickNetwork, ...change.network }
      const client = centralClient({
        central: change.url ?? enrolment.central,
        authorization: null,
        policy,
        route: change.route ?? directRoute,
        effects,
        signal,
      })
      const writable = openWritableStore(directory, device, enrolment)
      let believed = device.policy()
      try {
        const outcome = await syncEdition(
          {
            enrolment,
            highest: device.highest(),
            device: deviceId(device.identity),
            policy: device.policy(),
            history: change.history ?? 120,
            damaged: store?.damaged() ?? [],
            wanted: change.wanted ?? [],
          },
          {
            client,
            store: writable,
            effects,
            policy,
            signal,
            report: (now) => progress.push(now),
            audit: (entry) => audit.push(entry),
            believed: (mark) => (believed = mark),
          },
        )
        await device.remember(outcome.highest)
        return outcome
      } catch (error) {
        throw syncFailureOf(error)
      } finally {
        writable.close()
        await client.close()
        if (believed) await device.rememberPolicy(believed)
      }
    },
    store: () => (store ??= openStore(directory, device)),
    closeStore: () => {
      store?.close()
      store = null
    },
    remove: async () => {
      store?.close()
      directory.close()
      await rm(path, { recursive: true, force: true })
    },
  }
  return kit
}

/** A device that is enrolled with a world's server. */
export async function enrolledDevice(world: World, url: string): Promise<DeviceKit> {
  const kit = await makeDevice(world.clock)
  await kit.enrol(url, (await world.central()).fingerprint)
  return kit
}
