import {
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
} from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fromBase64, toBase64 } from '#shared/envelope/base64.ts'
import type { Policy } from '#shared/envelope/document.ts'
import { escrowBinding, escrowContentSchema, escrowPurpose } from '#shared/envelope/escrow.ts'
import type { EscrowContent, EscrowFile } from '#shared/envelope/escrow.ts'
import { readDocument } from '#shared/envelope/document.ts'
import { SignFailure } from './failure.ts'
import type { Randomness } from './key.ts'

/** What stands before 32 raw bytes in the DER form of an X25519 key (RFC 8410). */
const privateHead = Buffer.from('302e020100300506032b656e04220420', 'hex')
const publicHead = Buffer.from('302a300506032b656e032100', 'hex')

/** A key that opens what devices hand over when they lose their right to keep it (D5). */
export type EscrowKey = {
  /** As the signed policy names it. */
  readonly named: NonNullable<Policy['escrow']>
  /** PKCS #8 in PEM, for its file. */
  readonly pem: string
  /** `null` where the file was sealed for another key, or any bit of it was changed. */
  readonly open: (file: EscrowFile) => EscrowContent | null
}

export function newEscrowKey(randomness: Randomness): EscrowKey {
  const der = Buffer.concat([privateHead, randomness(32)])
  return keyOf(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }))
}

/** No signing key, and therefore no `.pem` that could be taken for one. */
const extension = '.x25519'

/** Adds a key's file to a folder, under the next free number. */
export async function writeEscrowKey(folder: string, { pem }: EscrowKey): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const numbers = (await namesIn(folder)).map((name) => Number(/^(\d+)\./.exec(name)?.[1] ?? 0))
  const path = join(folder, `${Math.max(0, ...numbers) + 1}${extension}`)
  await writeFile(path, pem, { mode: 0o600, flag: 'wx' })
  return path
}

/** The keys in a folder, the oldest first; none where it is not there. Throws `SignFailure` for a damaged file. */
export async function readEscrowKeys(folder: string): Promise<readonly EscrowKey[]> {
  const keys: EscrowKey[] = []
  for (const name of await namesIn(folder)) {
    const path = join(folder, name)
    const key = readPem(await readFile(path, 'utf8'))
    if (!key) throw new SignFailure('not-a-key', path)
    keys.push(keyOf(key))
  }
  return keys
}

function readPem(pem: string): KeyObject | null {
  try {
    const key = createPrivateKey(pem)
    return key.asymmetricKeyType === 'x25519' ? key : null
  } catch {
    return null
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    const names = await readdir(folder)
    const own = names.filter((name) => name.endsWith(extension))
    return own.toSorted((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

function keyOf(privateKey: KeyObject): EscrowKey {
  const der = createPublicKey(privateKey).export({ type: 'spki', format: 'der' })
  const raw = new Uint8Array(der.subarray(der.length - 32))
  const keyId = createHash('sha256').update(raw).digest('hex')
  return {
    named: { keyId, public: toBase64(raw) },
    pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    open: (file) => (file.keyId === keyId ? opened(privateKey, raw, file) : null),
  }
}

function opened(privateKey: KeyObject, raw: Uint8Array, file: EscrowFile): EscrowContent | null {
  const ephemeral = fromBase64(file.ephemeral)
  const body = fromBase64(file.sealed)
  if (ephemeral?.length !== 32 || !body || body.length < 28) return null
  try {
    const theirs = createPublicKey({
      key: Buffer.concat([publicHead, ephemeral]),
      format: 'der',
      type: 'spki',
    })
    const agreed = diffieHellman({ privateKey, publicKey: theirs })
    const key = new Uint8Array(hkdfSync('sha256', agreed, Buffer.concat([ephemeral, raw]), escrowPurpose, 32))
    const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, 12), { authTagLength: 16 })
    decipher.setAAD(escrowBinding(file))
    decipher.setAuthTag(body.subarray(body.length - 16))
    const plain = Buffer.concat([decipher.update(body.subarray(12, body.length - 16)), decipher.final()])
    return readDocument(escrowContentSchema, plain)
  } catch {
    // A wrong tag, a point of small order, content of another shape: it is not what a device of ours sealed.
    return null
  }
}
