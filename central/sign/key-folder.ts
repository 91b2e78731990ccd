import { chmod, mkdir, open, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { KeyId } from '#shared/envelope/dsse.ts'
import { pillarId } from '#shared/model/id.ts'
import type { PillarId } from '#shared/model/id.ts'
import { readEscrowKeys, writeEscrowKey } from './escrow-key.ts'
import { SignFailure } from './failure.ts'
import { readKey } from './key.ts'
import type { SigningKey } from './key.ts'
import type { Keyring, KeyPlace } from './keyring.ts'

/**
 * Keys as files, one PEM each, readable by their owner only: `root/1.pem`, `snapshot/1.pem`,
 * `approval/<pillar>/1.pem`. A role's folder can be moved to another machine: its keys are then missing here, and
 * what needs them refuses to sign.
 */
export async function writeKeyring(folder: string, keyring: Keyring): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await chmod(folder, 0o700)
  for (const role of ['root', 'snapshot', 'head', 'policy'] as const)
    await writeRole(join(folder, role), keyring[role])
  for (const [domain, keys] of keyring.approval) await writeRole(join(folder, 'approval', domain), keys)
  for (const key of keyring.escrow) await writeEscrowKey(escrowFolderOf(folder), key)
}

/** Reads what `writeKeyring` wrote; a folder that is not there has no keys. Throws `SignFailure` for a damaged file. */
export async function readKeyring(folder: string): Promise<Keyring> {
  const approval = new Map<PillarId, readonly SigningKey[]>()
  for (const domain of await namesIn(join(folder, 'approval')))
    approval.set(pillarId(domain), await readRole(join(folder, 'approval', domain)))
  return {
    root: await readRole(join(folder, 'root')),
    snapshot: await readRole(join(folder, 'snapshot')),
    head: await readRole(join(folder, 'head')),
    policy: await readRole(join(folder, 'policy')),
    approval,
    escrow: await readEscrowKeys(escrowFolderOf(folder)),
  }
}

/** The folder of the escrow keys below the folder of all of them. */
export function escrowFolderOf(folder: string): string {
  return join(folder, 'escrow')
}

/** The folder of a place's keys below the folder of all of them. */
export function keyFolderOf(folder: string, place: KeyPlace): string {
  return place.role === 'approval' ? join(folder, 'approval', place.domain) : join(folder, place.role)
}

/** Every key of a folder, of whatever role; those below it too where `isDeep`. Throws `SignFailure`. */
export async function readKeysIn(folder: string, isDeep = false): Promise<readonly SigningKey[]> {
  const keys = [...(await readRole(folder))]
  if (!isDeep) return keys
  for (const name of await namesIn(folder)) {
    const path = join(folder, name)
    if ((await stat(path)).isDirectory()) keys.push(...(await readKeysIn(path, true)))
  }
  return keys
}

/** Adds keys beside those that a folder has, under the next free numbers. They are on the disk when it resolves. */
export async function addKeys(folder: string, keys: readonly SigningKey[]): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const numbers = (await namesIn(folder)).map((name) => Number(/^(\d+)\.pem$/.exec(name)?.[1] ?? 0))
  let number = Math.max(0, ...numbers)
  for (const { pem } of keys) {
    const path = join(folder, `${++number}.pem`)
    // Half a key would make the whole folder unreadable.
    const file = await open(`${path}.part`, 'w', 0o600)
    try {
      await file.writeFile(pem)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(`${path}.part`, path)
  }
  const directory = await open(folder, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}

/**
 * Moves keys that speak for nothing any more into `retired/` beside the others. They are not deleted: nobody can make
 * them again.
 */
export async function retireKeys(folder: string, isRetired: (keyId: KeyId) => boolean): Promise<void> {
  for (const name of await namesIn(folder)) {
    const key = name.endsWith('.pem') ? readKey(await readFile(join(folder, name), 'utf8')) : null
    if (!key || !isRetired(key.keyId)) continue
    await mkdir(join(folder, 'retired'), { recursive: true, mode: 0o700 })
    await rename(join(folder, name), join(folder, 'retired', `${key.keyId}.pem`))
  }
}

async function writeRole(folder: string, keys: readonly SigningKey[]): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  // `wx`: an existing key is never overwritten.
  for (const [at, { pem }] of keys.entries())
    await writeFile(join(folder, `${at + 1}.pem`), pem, { mode: 0o600, flag: 'wx' })
}

async function readRole(folder: string): Promise<readonly SigningKey[]> {
  const keys: SigningKey[] = []
  for (const name of await namesIn(folder)) {
    if (!name.endsWith('.pem')) continue
    const path = join(folder, name)
    const key = readKey(await readFile(path, 'utf8'))
    if (!key) throw new SignFailure('not-a-key', path)
    keys.push(key)
  }
  return keys
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).toSorted((a, b) => (a < b ? -1 : 1))
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return []
    throw cause
  }
}
