import { createHash, generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { newKey, readKey, recordOf } from '#central/sign/key.ts'
import { seal } from '#central/sign/seal.ts'
import { verifySignature } from '#central/sign/verify-signature.ts'
import { bytesToSign } from '#shared/envelope/dsse.ts'
import { verifyThreshold } from '#shared/envelope/verify.ts'
import { countingRandomness } from '#test/central/sign/randomness.ts'

const message = new TextEncoder().encode('{"kind":"head"}')

describe('newKey', () => {
  it('names a key by the SHA-256 of its raw public bytes', () => {
    const key = newKey(countingRandomness())
    expect(key.publicKey).toHaveLength(32)
    expect(key.keyId).toBe(createHash('sha256').update(key.publicKey).digest('hex'))
    expect(recordOf(key, 'Finance')).toMatchObject({ scheme: 'ed25519', holder: 'Finance' })
    expect(recordOf(key, 'Finance').public).toHaveLength(44)
  })

  it('signs as RFC 8032 does (test 1)', () => {
    const seed = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex')
    const key = newKey(() => seed)
    expect(Buffer.from(key.publicKey).toString('hex')).toBe(
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    )
    expect(Buffer.from(key.sign(new Uint8Array())).toString('hex')).toBe(
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    )
  })

  it('is read back from its PEM', () => {
    const key = newKey(countingRandomness())
    const read = readKey(key.pem)
    expect(read?.keyId).toBe(key.keyId)
    expect(read?.sign(message)).toEqual(key.sign(message))
  })
})

describe('readKey', () => {
  it('answers null for anything but an Ed25519 private key', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    expect(readKey('')).toBeNull()
    expect(readKey('-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n')).toBeNull()
    expect(readKey(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())).toBeNull()
    expect(readKey(publicKey.export({ type: 'spki', format: 'pem' }).toString())).toBeNull()
  })
})

describe('T1 seal', () => {
  const randomness = countingRandomness()
  const [one, two] = [newKey(randomness), newKey(randomness)]
  const keys = { [one.keyId]: recordOf(one, 'a'), [two.keyId]: recordOf(two, 'b') }
  const role = { keyIds: [one.keyId, two.keyId], threshold: 2 }

  it('signs the bytes with their type and length around them', () => {
    const envelope = seal('head', message, [one])
    expect(envelope.signatures[0]?.signature).toEqual(one.sign(bytesToSign('head', message)))
  })

  it('meets a threshold with distinct keys and not with one key twice', () => {
    expect(verifyThreshold(seal('head', message, [one, two]), keys, role, verifySignature)).toEqual([
      one.keyId,
      two.keyId,
    ])
    expect(() => verifyThreshold(seal('head', message, [one, one]), keys, role, verifySignature)).toThrow(
      'threshold-not-met',
    )
  })

  it('does not verify under another role or with one byte changed', () => {
    const envelope = seal('head', message, [one, two])
    for (const forged of [
      { ...envelope, role: 'policy' as const },
      { ...envelope, payload: Uint8Array.from(message, (byte, at) => (at === 3 ? byte ^ 1 : byte)) },
    ]) {
      expect(() => verifyThreshold(forged, keys, role, verifySignature)).toThrow('threshold-not-met')
    }
  })

  it('refuses to sign without a key', () => {
    expect(() => seal('head', message, [])).toThrow(TypeError)
  })
})

describe('verifySignature', () => {
  it('answers false for a record or signature of the wrong length', () => {
    const key = newKey(countingRandomness())
    const signature = key.sign(message)
    expect(verifySignature(recordOf(key, ''), message, signature)).toBe(true)
    expect(verifySignature(recordOf(key, ''), message, signature.subarray(0, 63))).toBe(false)
    expect(verifySignature({ ...recordOf(key, ''), public: 'AAAA' }, message, signature)).toBe(false)
    expect(verifySignature({ ...recordOf(key, ''), public: '!' }, message, signature)).toBe(false)
  })
})
