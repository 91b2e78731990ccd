import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { deviceId } from '#electron/store/identity.ts'
import { toBase64 } from '#shared/envelope/base64.ts'

/** What a device signs, each with a type of its own, so that one can't be taken for another. */
export type DeviceStatement = 'enrolment' | 'export' | 'audit'

/** The device's own Ed25519 key pair (T11), for signing only: the private part can't be asked for. */
export type DeviceKey = {
  /** SHA-256 of the raw public key, hexadecimal: the name under which central may know the device. */
  readonly id: string
  /** The 32 raw bytes of the public key, in base64. */
  readonly publicKey: string
  /** The signature over `deviceBytesToSign(statement, payload)`. */
  readonly sign: (statement: DeviceStatement, payload: Uint8Array) => Uint8Array
}

/** The key pair whose PKCS #8 the keeper keeps with the device's secret. */
export function deviceKey(identity: Uint8Array): DeviceKey {
  const key = createPrivateKey({ key: Buffer.from(identity), format: 'der', type: 'pkcs8' })
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' })
  return {
    id: deviceId(identity),
    publicKey: toBase64(spki.subarray(-32)),
    sign: (statement, payload) => sign(null, deviceBytesToSign(statement, payload), key),
  }
}

/** What a device's signature covers: type and payload with their lengths, as DSSE has it (T1). */
export function deviceBytesToSign(statement: DeviceStatement, payload: Uint8Array): Uint8Array {
  const type = `application/vnd.chartroom.device-${statement}.v1`
  return Buffer.concat([Buffer.from(`DSSEv1 ${type.length} ${type} ${payload.length} `), payload])
}
