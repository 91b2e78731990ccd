import { join } from 'node:path'
import { SignFailure } from '#central/sign/failure.ts'
import { fingerprintOf } from '#central/sign/fingerprint.ts'
import { newCentral } from '#central/sign/init.ts'
import type { DomainHolder } from '#central/sign/init.ts'
import type { Randomness } from '#central/sign/key.ts'
import { readKeyring, writeKeyring } from '#central/sign/key-folder.ts'
import type { Keyring } from '#central/sign/keyring.ts'
import type { BlobStore } from '#central/storage/blob-store.ts'
import { StorageFailure } from '#central/storage/failure.ts'
import { folderStore } from '#central/storage/folder.ts'
import { versionsIn } from '#central/storage/versions.ts'
import { readDocument } from '#shared/envelope/document.ts'
import { readEnvelope } from '#shared/envelope/dsse.ts'
import { rootSchema } from '#shared/envelope/root.ts'
import type { Root } from '#shared/envelope/root.ts'
import type { Hash } from '#shared/model/id.ts'

/** Clock and randomness, which only mains take from the machine. */
export type CentralEffects = {
  readonly nowMs: () => number
  readonly randomness: Randomness
  /** Milliseconds of a clock that only goes forward. */
  readonly elapsed: () => number
}

/** A publisher's folder: keys, roots, policies, objects and the runs of its editions. */
export type CentralFolder = {
  readonly folder: string
  readonly blobs: BlobStore
  readonly keyring: Keyring
  /** The newest root. */
  readonly root: Root
  /** Of root version 1: what devices pin (T11). */
  readonly fingerprint: Hash
}

/** Makes keys and the first root in a folder. Throws `SignFailure` where there are keys already. */
export async function initCentral(
  folder: string,
  tenant: string,
  domains: readonly DomainHolder[],
  effects: CentralEffects,
): Promise<CentralFolder> {
  const made = newCentral(tenant, domains, effects.randomness, effects.nowMs())
  try {
    await writeKeyring(join(folder, 'keys'), made.keyring)
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')
      throw new SignFailure('already-made', folder)
    throw cause
  }
  await versionsIn(folderStore(folder), 'roots').write(1, made.rootBytes)
  return openCentral(folder)
}

/** Opens a folder that `initCentral` made. Throws `StorageFailure` where it is none or its root is damaged. */
export async function openCentral(folder: string): Promise<CentralFolder> {
  const blobs = folderStore(folder)
  const roots = versionsIn(blobs, 'roots')
  const first = await roots.read(1)
  const newest = await roots.read(await roots.newest())
  if (!first || !newest) throw new StorageFailure('not-a-store', folder)
  try {
    return {
      folder,
      blobs,
      keyring: await readKeyring(join(folder, 'keys')),
      root: readDocument(rootSchema, readEnvelope('root', newest).payload),
      fingerprint: fingerprintOf(readEnvelope('root', first)),
    }
  } catch (cause) {
    if (cause instanceof SignFailure) throw cause
    throw new StorageFailure('damaged', join(folder, 'roots'), { cause })
  }
}
