import { fromBase64, toBase64 } from '#shared/envelope/base64.ts'
import { aesSealer } from '#electron/store/sealer.ts'
import type { Binding, Random } from '#electron/store/sealer.ts'
import type { KeyFile, KeyHead } from './key-file.ts'

/** The device's secret sealed under `key`, for its own place and generation only (D2). */
export function sealRecord(
  key: Uint8Array,
  head: KeyHead & Pick<KeyFile, 'generation'>,
  secret: Uint8Array,
  random: Random,
): string {
  return toBase64(aesSealer(key, random).seal(secret, recordBinding(head)))
}

/** The secret in a key file; `null` where the key is another one or anything was altered. */
export function openRecord(key: Uint8Array, file: KeyFile, random: Random): Uint8Array | null {
  const sealed = fromBase64(file.record)
  return sealed && aesSealer(key, random).open(sealed, recordBinding(file))
}

/** The record's key sealed under another key, bound to tenant and device. */
export function sealKey(under: Uint8Array, head: KeyHead, key: Uint8Array, random: Random): string {
  return toBase64(aesSealer(under, random).seal(key, keyBinding(head)))
}

/** The record's key; `null` where the other key is wrong or anything was altered. */
export function openKey(under: Uint8Array, head: KeyHead, box: string, random: Random): Uint8Array | null {
  const sealed = fromBase64(box)
  return sealed && aesSealer(under, random).open(sealed, keyBinding(head))
}

function recordBinding({ installation, place, generation }: KeyHead & Pick<KeyFile, 'generation'>): Binding {
  return {
    tenant: place.tenant,
    edition: '',
    kind: 'device-record',
    name: `${installation}/${place.device}/${generation}`,
  }
}

function keyBinding({ installation, place }: KeyHead): Binding {
  return { tenant: place.tenant, edition: '', kind: 'device-key', name: `${installation}/${place.device}` }
}
