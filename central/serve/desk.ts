import type { Keyring } from '#central/sign/keyring.ts'
import type { BlobStore } from '#central/storage/blob-store.ts'
import type { ObjectStore } from '#central/storage/object-store.ts'
import { versionsIn } from '#central/storage/versions.ts'
import type { Versions } from '#central/storage/versions.ts'
import { headDesk } from './head-desk.ts'
import type { Root } from '#shared/envelope/root.ts'
import type { HeadDesk } from './head-desk.ts'
import { isCurrent, newestPolicy, renewPolicy } from './policy-renewal.ts'
import { publishedIn } from './published.ts'
import type { Published } from './published.ts'

/** One request and its answer, for the log. */
export type RequestLine = {
  readonly method: string
  readonly path: string
  readonly status: number
  readonly elapsedMs: number
}

/** What serving is given. */
export type ServeEffects = {
  readonly nowMs: () => number
  readonly log: (line: RequestLine) => void
  /** A fault of the server itself, whole. */
  readonly bug: (cause: unknown) => void
  /** Runs work while no other process writes to the store; rejects where one does. */
  readonly exclusively: (work: () => Promise<void>) => Promise<void>
}

/** Everything that answers come from. */
export type Desk = {
  readonly roots: Versions
  /** The bytes of the signed policy, renewed in time; `null` before the first publication. */
  readonly policy: () => Promise<Uint8Array | null>
  readonly published: Published
  readonly head: HeadDesk
  readonly objects: Pick<ObjectStore, 'packed'>
  readonly tenant: string
}

export function openDesk(
  blobs: BlobStore,
  objects: Pick<ObjectStore, 'packed'>,
  keyring: Keyring,
  root: Pick<Root, 'tenant' | 'epoch'>,
  effects: ServeEffects,
): Desk {
  const published = publishedIn(blobs)
  const policies = versionsIn(blobs, 'policies')
  return {
    roots: versionsIn(blobs, 'roots'),
    policy: () => currentPolicy(policies, published, keyring, root.epoch, effects),
    published,
    head: headDesk(keyring.head, effects.nowMs),
    objects,
    tenant: root.tenant,
  }
}

async function currentPolicy(
  policies: Versions,
  published: Published,
  keyring: Keyring,
  epoch: number,
  effects: ServeEffects,
): Promise<Uint8Array | null> {
  const editions = (await published.runs()).editions.map(({ id }) => id)
  const newest = await newestPolicy(policies)
  const nowMs = effects.nowMs()
  if (!newest || isCurrent(newest.policy, editions, epoch, nowMs)) return newest?.bytes ?? null
  try {
    await effects.exclusively(() => renewPolicy(policies, keyring, editions, epoch, nowMs))
  } catch (cause) {
    // The policy at hand is still the newest; the next one who asks tries again.
    effects.bug(cause)
  }
  return (await newestPolicy(policies))?.bytes ?? null
}
