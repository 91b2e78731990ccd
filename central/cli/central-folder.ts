import { join } from 'node:path'
import { SignFailure } from '#central/sign/failure.ts'
import { fingerprintOf } from '#central/sign/fingerprint.ts'
import { newCentral } from '#central/sign/init.ts'
import type { DomainHolder } from '#central/sign/init.ts'
import type { Randomness } from '#central/sign/key.ts'
import { keyFolderOf, readKeyring, readKeysIn, writeKeyring } from '#central/sign/key-folder.ts'
import type { Keyring, KeyPlace } from '#central/sign/keyring.ts'
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
  /** Where root keys are kept that are not in the folder; `null` where nobody has said so. */
  readonly rootKeyFolder: string | null
}

/** Where keys of a place belong. */
export function keyFolderIn({ folder, rootKeyFolder }: CentralFolder, place: KeyPlace): string {
  return place.role === 'root' && rootKeyFolder !== null
    ? rootKeyFolder
    : keyFolderOf(join(folder, 'keys'), place)
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

/**
 * Opens a folder that `initCentral` made; `rootKeyFolder` is where its root keys are, if not in it. Throws
 * `StorageFailure` where it is none or its root is damaged, `SignFailure` for a damaged key.
 */
export async function openCentral(
  folder: string,
  rootKeyFolder: string | null = null,
): Promise<CentralFolder> {
  const blobs = folderStore(folder)
  const roots = versionsIn(blobs, 'roots')
  const first = await roots.read(1)
  const newest = await roots.read(await roots.newest())
  if (!first || !newest) throw new StorageFailure('not-a-store', folder)
  try {
    return {
      folder,
      blobs,
      keyring: await readKeyringOf(folder, rootKeyFolder),
      root: readDocument(rootSchema, readEnvelope('root', newest).payload),
      fingerprint: fingerprintOf(readEnvelope('root', first)),
      rootKeyFolder,
    }
  } catch (cause) {
    if (cause instanceof SignFailure) throw cause
    throw new StorageFailure('damaged', join(folder, 'roots'), { cause })
  }
}

/** The same folder as it is now, with whatever other processes have changed. */
export function reopened({ folder, rootKeyFolder }: CentralFolder): Promise<CentralFolder> {
  return openCentral(folder, rootKeyFolder)
}

async function readKeyringOf(folder: string, rootKeyFolder: string | null): Promise<Keyring> {
  const keyring = await readKeyring(join(folder, 'keys'))
  if (rootKeyFolder === null) return keyring
  return { ...keyring, root: [...keyring.root, ...(await readKeysIn(rootKeyFolder))] }
}
