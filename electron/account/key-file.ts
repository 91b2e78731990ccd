import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { fromBase64 } from '#shared/envelope/base64.ts'
import { parseJson } from '#shared/envelope/json.ts'
import { markInEpitaph } from './erased-mark.ts'
import type { ErasedMark } from './erased-mark.ts'
import { AccountFailure, accountFailureOf, systemCodeOf } from './failure.ts'
import { stretchSchema } from './stretch.ts'

const base64Schema = z
  .string()
  .max(32 * 1024)
  .refine((text) => fromBase64(text) !== null, 'not base64')

/** One line of text: what a seal is bound to may hold no line feed. */
const lineSchema = z
  .string()
  .max(200)
  .regex(/^[^\n]*$/)

const wrapSchema = z.discriminatedUnion('by', [
  /** The key is in the system's keyring, under the installation's name. */
  z.strictObject({ by: z.literal('keyring') }),
  /** The key is in `box`, which the host's protected storage closed with the named backend. */
  z.strictObject({ by: z.literal('protected'), backend: lineSchema, box: base64Schema }),
  /** The key is in `box`, sealed under the stretched PIN. */
  z.strictObject({ by: z.literal('pin'), stretch: stretchSchema, box: base64Schema }),
])

const keyFileSchema = z.strictObject({
  format: z.literal('chartroom device key'),
  version: z.literal(1),
  /** Random name of this installation, for as long as its key lives. */
  installation: z.string().regex(/^[0-9a-f]{32}$/),
  /** Whom the key belongs to; both are empty until the device is enrolled. */
  place: z.strictObject({ tenant: lineSchema, device: lineSchema }),
  /** Grows with every writing of the record. */
  generation: z.int().min(0),
  wrap: wrapSchema,
  /** The device's secret, sealed under the key. */
  record: base64Schema,
})

/** What `device.key` says: how the key that seals the device's secret is kept, and the sealed secret. */
export type KeyFile = Readonly<z.infer<typeof keyFileSchema>>

/** Whom a key belongs to: the tenant, and the device's id. */
export type KeyPlace = KeyFile['place']

export type Wrap = KeyFile['wrap']
export type WrapBy = Wrap['by']
export type WrapOf<By extends WrapBy> = Extract<Wrap, { readonly by: By }>

/** What a key file is bound to. */
export type KeyHead = Pick<KeyFile, 'installation' | 'place'>

/** The key file as it is found. */
export type FoundKeyFile =
  | { readonly kind: 'none' }
  /** It holds the secret of a device whose key nothing protects. */
  | { readonly kind: 'open' }
  /** It was overwritten by an erasure that did not come to remove it. */
  | { readonly kind: 'erased'; readonly mark: ErasedMark }
  | { readonly kind: 'wrapped'; readonly file: KeyFile }

const largestBytes = 64 * 1024

/** Reads what is in a key file's place. Rejects with `AccountFailure`; the file is never touched. */
export async function findKeyFile(path: string): Promise<FoundKeyFile> {
  let bytes
  try {
    bytes = await readFile(path)
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return { kind: 'none' }
    throw accountFailureOf(error)
  }
  if (bytes.length > largestBytes) throw new AccountFailure('key-file-damaged', `${bytes.length} bytes`)
  const mark = markInEpitaph(bytes)
  if (mark) return { kind: 'erased', mark }
  const json = jsonOf(bytes)
  if (isRecord(json) && !('format' in json) && 'key' in json) return { kind: 'open' }
  return { kind: 'wrapped', file: parseKeyFile(json) }
}

/**
 * The backend that a key file names, for a host that must pick its storage before anything else starts; `null`
 * where there is none to be read.
 */
export function recordedBackend(path: string): string | null {
  try {
    const { wrap } = readKeyFile(readFileSync(path, 'utf8'))
    return wrap.by === 'protected' ? wrap.backend : null
  } catch {
    // Whatever is wrong with the file is told when it is opened.
    return null
  }
}

/** The key file that the text holds, as `keyFileText` wrote it; throws `AccountFailure`. */
export function readKeyFile(text: string): KeyFile {
  return parseKeyFile(jsonOf(new TextEncoder().encode(text)))
}

export function keyFileText(file: KeyFile): string {
  return `${JSON.stringify(file, null, 2)}\n`
}

function parseKeyFile(json: unknown): KeyFile {
  if (isRecord(json) && typeof json['version'] === 'number' && json['version'] > 1) {
    throw new AccountFailure('key-file-newer', `version ${json['version']} where this application knows 1`)
  }
  const read = keyFileSchema.safeParse(json)
  if (read.success) return read.data
  const issue = read.error.issues[0]
  throw new AccountFailure('key-file-damaged', `${issue?.path.join('.') ?? 'file'}: ${issue?.message ?? ''}`)
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return parseJson(bytes)
  } catch (error) {
    // The parser's message may quote the file, and an unprotected file holds a key.
    throw new AccountFailure('key-file-damaged', 'not JSON', {
      cause: error instanceof Error ? error.name : '',
    })
  }
}

function isRecord(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}
