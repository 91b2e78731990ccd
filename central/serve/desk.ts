import { canSign, signersFor } from '#central/sign/signer.ts'
import type { BlobStore } from '#central/storage/blob-store.ts'
import type { ObjectStore } from '#central/storage/object-store.ts'
import { versionsIn } from '#central/storage/versions.ts'
import type { Versions } from '#central/storage/versions.ts'
import type { PublishedSnapshot } from '#central/storage/runs.ts'
import type { EditionId } from '#shared/model/id.ts'
import type { Authority } from './authority.ts'
import { headDesk } from './head-desk.ts'
import type { HeadDesk } from './head-desk.ts'
import type { SignedHead } from './head-desk.ts'
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
  /** The signed head; `null` where the keys at hand may not sign one. */
  readonly head: (edition: EditionId, snapshot: PublishedSnapshot) => Promise<SignedHead | null>
  readonly objects: Pick<ObjectStore, 'packed'>
  readonly tenant: string
}

/** `authority` is asked at every request, so that a rotated key or a new root counts without a restart. */
export function openDesk(
  blobs: BlobStore,
  objects: Pick<ObjectStore, 'packed'>,
  tenant: string,
  authority: () => Promise<Authority>,
  effects: ServeEffects,
): Desk {
  const published = publishedIn(blobs)
  const policies = versionsIn(blobs, 'policies')
  let heads: { readonly of: Authority; readonly desk: HeadDesk } | null = null
  return {
    roots: versionsIn(blobs, 'roots'),
    policy: async () => currentPolicy(policies, published, await authority(), effects),
    published,
    head: async (edition, snapshot) => {
      const now = await authority()
      const { root, keyring } = now
      const nowMs = effects.nowMs()
      if (!canSign(root, root.roles.head, keyring.head, nowMs)) return null
      if (heads?.of !== now) {
        const signers = signersFor(root, root.roles.head, keyring.head, 'head', nowMs)
        heads = { of: now, desk: headDesk(signers, effects.nowMs, root.version) }
      }
      return heads.desk(edition, snapshot)
    },
    objects,
    tenant,
  }
}

async function currentPolicy(
  policies: Versions,
  published: Published,
  authority: Authority,
  effects: ServeEffects,
): Promise<Uint8Array | null> {
  const editions = (await published.runs()).editions.map(({ id }) => id)
  const newest = await newestPolicy(policies)
  const nowMs = effects.nowMs()
  if (!newest || isCurrent(newest, editions, authority, nowMs)) return newest?.bytes ?? null
  try {
    await effects.exclusively(() => renewPolicy(policies, authority, editions, nowMs))
  } catch (cause) {
    // The policy at hand is still the newest; the next one who asks tries again.
    effects.bug(cause)
  }
  return (await newestPolicy(policies))?.bytes ?? null
}
