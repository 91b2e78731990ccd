import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { headDesk } from '#central/serve/head-desk.ts'
import { signersFor } from '#central/sign/signer.ts'
import type { BlobStore } from '#central/storage/blob-store.ts'
import { editionReach } from '#central/storage/edition-reach.ts'
import { StorageFailure } from '#central/storage/failure.ts'
import { folderStore } from '#central/storage/folder.ts'
import { objectName, openObjects } from '#central/storage/object-store.ts'
import type { EditionRun } from '#central/storage/runs.ts'
import { versionsIn } from '#central/storage/versions.ts'
import { carriedFile } from '#shared/envelope/carried-file.ts'
import type { Hash } from '#shared/model/id.ts'
import type { CentralFolder } from './central-folder.ts'
import { CommandFailure } from './command.ts'

export type Carried = {
  readonly objects: number
  /** Objects that the folder did not have yet, and their bytes as they are stored. */
  readonly newObjects: number
  readonly newBytes: number
}

/**
 * Writes what the readers of one edition may fetch into a folder: roots, a fresh head, the policy and every object
 * that its snapshots reach. What is there stays, so carrying again costs what changed; the head comes last, so that
 * a folder that was left half written still names what it holds (D1).
 */
export async function carryEdition(
  central: CentralFolder,
  run: EditionRun,
  to: string,
  nowMs: () => number,
): Promise<Carried> {
  refusePublisher(to)
  const head = await headOf(central, run, nowMs)
  const source = await openObjects(central.blobs)
  const carried = folderStore(to)
  const there = new Set(await carried.list('objects/'))
  const reached = await editionReach(source, run)
  const copied = await copyObjects(
    [...reached].filter((hash) => !there.has(carriedFile.object(hash))),
    central.blobs,
    carried,
  )
  const roots = versionsIn(central.blobs, 'roots')
  for (let version = 1; version <= (await roots.newest()); version++)
    await copy(await roots.read(version), carriedFile.root(version), carried)
  const policies = versionsIn(central.blobs, 'policies')
  const policy = await policies.read(await policies.newest())
  if (policy) await carried.replace(carriedFile.policy, policy)
  await carried.replace(carriedFile.head(run.id), head)
  return { objects: reached.size, newObjects: copied.count, newBytes: copied.bytes }
}

/** Readers get a folder of their own: a publisher's holds its keys. */
function refusePublisher(folder: string): void {
  if (!existsSync(join(folder, 'keys')) && !existsSync(join(folder, 'runs.json'))) return
  throw new CommandFailure(
    'not-a-carried-folder',
    `${folder} 是发布方的文件夹，含有密钥；请用 --to 指定另一个文件夹。`,
    `${folder} is a publisher's folder and holds keys; name another one with --to.`,
  )
}

async function headOf(
  { root, keyring }: CentralFolder,
  { id, snapshots }: EditionRun,
  nowMs: () => number,
): Promise<Uint8Array> {
  const newest = snapshots.at(-1)
  if (!newest) throw new TypeError('an edition has a snapshot')
  const signers = signersFor(root, root.roles.head, keyring.head, 'head', nowMs())
  return headDesk(signers, nowMs, root.version)(id, newest).bytes
}

async function copyObjects(
  hashes: readonly Hash[],
  from: BlobStore,
  to: BlobStore,
): Promise<{ readonly count: number; readonly bytes: number }> {
  let bytes = 0
  for (const hash of hashes) {
    const packed = await from.read(objectName(hash))
    if (!packed) throw new StorageFailure('damaged', objectName(hash))
    await to.stage(carriedFile.object(hash), packed)
    bytes += packed.length
  }
  await to.settle()
  return { count: hashes.length, bytes }
}

async function copy(bytes: Uint8Array | null, name: string, to: BlobStore): Promise<void> {
  if (!bytes) throw new StorageFailure('damaged', name)
  await to.replace(name, bytes)
}
