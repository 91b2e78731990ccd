import { createHash, createPublicKey, randomBytes, verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { deviceBytesToSign, deviceKey } from '#electron/account/device-key.ts'
import { newIdentity } from '#electron/store/identity.ts'

/** The public key of a device as central would hold it. */
function publicKey(base64: string) {
  const x = Buffer.from(base64, 'base64').toString('base64url')
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
}

describe('deviceKey (T11)', () => {
  it('is named by its public key, the same for the same identity', () => {
    const identity = newIdentity(randomBytes)
    const { id, publicKey: raw } = deviceKey(identity)
    expect(id).toBe(createHash('sha256').update(Buffer.from(raw, 'base64')).digest('hex'))
    expect(deviceKey(identity).id).toBe(id)
    expect(deviceKey(newIdentity(randomBytes)).id).not.toBe(id)
  })

  it('signs so that its public key verifies, for that statement and payload only', () => {
    const key = deviceKey(newIdentity(randomBytes))
    const payload = Buffer.from('{"device":"one"}')
    const signature = key.sign('enrolment', payload)
    const check = (bytes: Uint8Array) => verify(null, bytes, publicKey(key.publicKey), signature)
    expect(check(deviceBytesToSign('enrolment', payload))).toBe(true)
    expect(check(deviceBytesToSign('audit', payload))).toBe(false)
    expect(check(deviceBytesToSign('enrolment', Buffer.from('{"device":"two"}')))).toBe(false)
    expect(check(payload)).toBe(false)
  })

  it('does not give its private part away', () => {
    const identity = newIdentity(randomBytes)
    const seed = Buffer.from(identity).subarray(-32)
    const text = JSON.stringify(deviceKey(identity))
    expect(text).not.toContain(seed.toString('base64'))
    expect(text).not.toContain(seed.toString('hex'))
  })
})
