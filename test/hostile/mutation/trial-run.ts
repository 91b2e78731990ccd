import { frame } from '#shared/envelope/batch.ts'
import { toBase64 } from '#shared/envelope/base64.ts'
import type { WritableStore } from '#electron/store/writable-store.ts'
import { deviceId } from '#electron/store/identity.ts'
import type { CentralClient } from '#electron/sync/central-client.ts'
import { SyncFailure, syncFailureOf } from '#electron/sync/failure.ts'
import type { SyncCode } from '#electron/sync/failure.ts'
import { FrameReader } from '#electron/sync/frame-reader.ts'
import { syncEdition } from '#electron/sync/sync-edition.ts'
import { quickNetwork } from '#test/hostile/device-kit.ts'
import type { DeviceKit } from '#test/hostile/device-kit.ts'
import { given } from '#test/hostile/forge.ts'
import type { Content } from '#test/hostile/forge.ts'

/** A central whose answers are in memory; objects come in frames, as over a network. */
function clientOf(content: Content): CentralClient {
  return {
    root: async (version) => content.roots.get(version) ?? null,
    me: async () => ({
      subject: '',
      roles: [],
      editions: [],
      policy: content.policy && toBase64(content.policy),
    }),
    head: async () => ({ bytes: content.head, etag: null }),
    objects: async (references, take) => {
      const reader = new FrameReader(references)
      for (const { hash } of references) {
        const bytes = content.objects.get(hash) ?? null
        for (const [reference, one] of reader.take(frame('plain', bytes))) take(reference, one)
      }
      reader.finish()
    },
    receivedBytes: () => 0,
    close: async () => undefined,
  }
}

/** Would have been accepted: thrown where the snapshot becomes current, so that the next trial finds the old state. */
class Accepted extends Error {}

/**
 * One sync of a device that holds a good state, up to the promotion and without it. Answers the code of the refusal,
 * `null` where the snapshot would have become current. Whatever else is thrown, or a good object that is set aside,
 * is a fault of the device.
 */
export async function tryContent(
  kit: DeviceKit,
  store: WritableStore,
  content: Content,
): Promise<SyncCode | null> {
  const { device, effects } = kit
  const watched: WritableStore = {
    ...store,
    promote: () => {
      throw new Accepted()
    },
    // An object, a root or a policy that was believed would change what the next trial meets.
    stage: () => undefined,
    keepRoots: () => undefined,
    writeState: () => undefined,
    setAside: (hashes) => {
      if (hashes.length > 0) throw new Error(`set aside: ${hashes.join()}`)
    },
  }
  try {
    await syncEdition(
      {
        enrolment: given(device.enrolment()),
        highest: device.highest(),
        device: deviceId(device.identity),
        policy: device.policy(),
        history: 120,
        damaged: [],
      },
      {
        client: clientOf(content),
        store: watched,
        effects,
        policy: quickNetwork,
        signal: new AbortController().signal,
        report: () => undefined,
        audit: () => undefined,
        believed: () => undefined,
      },
    )
    throw new Error('a sync ended without a promotion')
  } catch (error) {
    if (error instanceof Accepted) return null
    const failure = syncFailureOf(error)
    if (failure instanceof SyncFailure) return failure.code
    throw error
  }
}
