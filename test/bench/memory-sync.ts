import { openWritableStore } from '#electron/store/writable-store.ts'
import type { CentralClient } from '#electron/sync/central-client.ts'
import { networkPolicy } from '#electron/sync/policy.ts'
import { syncEdition } from '#electron/sync/sync-edition.ts'
import type { SyncOutcome } from '#electron/sync/sync-edition.ts'
import type { EditionId, Hash } from '#shared/model/id.ts'
import type { DeviceKit } from '#test/hostile/device-kit.ts'

/** Enrols a device with a publisher that it never reaches over a network. */
export async function enrolFromMemory(kit: DeviceKit, fingerprint: Hash, edition: EditionId): Promise<void> {
  await kit.device.enrol({
    central: 'http://127.0.0.1:9',
    tenant: 'bench',
    edition,
    fingerprint,
    enrolledAt: new Date().toISOString(),
  })
}

/** A whole first sync with whatever client is given, in this thread. */
export async function syncWith(kit: DeviceKit, client: CentralClient): Promise<SyncOutcome> {
  const { directory, device, effects } = kit
  const enrolment = device.enrolment()
  if (!enrolment) throw new Error('not enrolled')
  const store = openWritableStore(directory, device, enrolment)
  const outcome = await syncEdition(
    { enrolment, highest: null, device: 'bench', policy: null, history: 120, damaged: [] },
    {
      client,
      store,
      effects,
      policy: networkPolicy,
      signal: new AbortController().signal,
      report: () => undefined,
      audit: () => undefined,
      believed: () => undefined,
    },
  )
  store.close()
  return outcome
}
