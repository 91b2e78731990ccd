import { generateKeyPairSync, sign } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyIdOf, verifyEd25519 } from '#electron/store/ed25519.ts'
import { fromBase64, toBase64 } from '#shared/envelope/base64.ts'
import { bytesToSign, envelopeBytes, payloadType, readEnvelope } from '#shared/envelope/dsse.ts'
import type { Role } from '#shared/envelope/dsse.ts'
import { EnvelopeFailure } from '#shared/envelope/failure.ts'
import { jsonBytes } from '#shared/envelope/json.ts'
import { limits } from '#shared/envelope/limit.ts'
import type { KeyRecord } from '#shared/envelope/root.ts'
import { verifyThreshold } from '#shared/envelope/verify.ts'

const roles: readonly Role[] = ['root', 'approval', 'snapshot', 'head', 'policy']
const role = fc.constantFrom(...roles)

type Key = {
  readonly id: string
  readonly record: KeyRecord
  readonly sign: (message: Uint8Array) => Uint8Array
}

function makeKey(): Key {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32)
  const record: KeyRecord = { scheme: 'ed25519', public: toBase64(raw), holder: 'test' }
  return { id: keyIdOf(record) ?? '', record, sign: (message) => sign(null, message, privateKey) }
}

const keys = [makeKey(), makeKey(), makeKey()]
const records = Object.fromEntries(keys.map(({ id, record }) => [id, record]))
const payload = jsonBytes({ kind: 'head', text: '帷幄' })

function signed(by: readonly Key[], of: Role = 'head', bytes = payload) {
  const signatures = by.map((key) => ({ keyId: key.id, signature: key.sign(bytesToSign(of, bytes)) }))
  return { role: of, payload: bytes, signatures }
}

function codeOf(work: () => unknown): string | null {
  try {
    work()
    return null
  } catch (error) {
    if (error instanceof EnvelopeFailure) return error.code
    throw error
  }
}

describe('bytesToSign', () => {
  it('T1 is the pre-authentication encoding of DSSE 1.0', () => {
    const text = new TextDecoder().decode(bytesToSign('head', new TextEncoder().encode('hello')))
    expect(text).toBe('DSSEv1 38 application/vnd.chartroom.head.v1+json 5 hello')
    expect(payloadType('head')).toHaveLength(38)
  })

  it('T1 differs for every other role or payload', () => {
    fc.assert(
      fc.property(role, fc.uint8Array(), role, fc.uint8Array(), (one, bytes, other, others) => {
        const isSame = one === other && toBase64(bytes) === toBase64(others)
        const encoded = (of: Role, payload: Uint8Array) => toBase64(bytesToSign(of, payload))
        expect(encoded(one, bytes) === encoded(other, others)).toBe(isSame)
      }),
    )
  })
})

describe('readEnvelope', () => {
  it('T1 gives back the exact payload and signatures that envelopeBytes wrote', () => {
    fc.assert(
      fc.property(
        role,
        fc.uint8Array({ maxLength: 200 }),
        fc.uint8Array({ maxLength: 64 }),
        (of, bytes, signature) => {
          const envelope = { role: of, payload: bytes, signatures: [{ keyId: 'a'.repeat(64), signature }] }
          expect(readEnvelope(of, envelopeBytes(envelope))).toEqual(envelope)
        },
      ),
    )
  })

  it('T1 refuses a document of another role', () => {
    const bytes = envelopeBytes(signed(keys.slice(0, 1)))
    expect(codeOf(() => readEnvelope('snapshot', bytes))).toBe('wrong-type')
  })

  it.each([
    ['another key', { extra: 1 }, 'wrong-shape'],
    ['no signature', { signatures: [] }, 'wrong-shape'],
    ['a payload that is no base64', { payload: '!!!!' }, 'wrong-shape'],
    ['another spelling of the same bytes', { payload: 'QQ=' }, 'wrong-shape'],
    ['non-canonical base64', { payload: 'QR==' }, 'wrong-shape'],
    [
      'too many signatures',
      { signatures: Array.from({ length: 33 }, () => ({ keyid: 'a'.repeat(64), sig: '' })) },
      'wrong-shape',
    ],
  ])('T9 refuses %s', (_, change, code) => {
    const valid = {
      payloadType: payloadType('head'),
      payload: 'QQ==',
      signatures: [{ keyid: 'a'.repeat(64), sig: '' }],
    }
    expect(codeOf(() => readEnvelope('head', jsonBytes(valid)))).toBeNull()
    expect(codeOf(() => readEnvelope('head', jsonBytes({ ...valid, ...change })))).toBe(code)
  })

  it('T8 refuses a document above its bound before reading it', () => {
    expect(codeOf(() => readEnvelope('head', new Uint8Array(limits.envelopeBytes + 1)))).toBe('too-large')
  })
})

describe('verifyThreshold', () => {
  const role = { keyIds: keys.map(({ id }) => id), threshold: 2 }

  it('T1 answers the distinct keys of the role that signed', () => {
    expect(verifyThreshold(signed(keys.slice(0, 2)), records, role, verifyEd25519)).toEqual(
      keys.slice(0, 2).map(({ id }) => id),
    )
  })

  it('T1 counts keys, not signatures', () => {
    const [one] = keys
    if (!one) throw new Error('no key')
    expect(codeOf(() => verifyThreshold(signed([one, one, one]), records, role, verifyEd25519))).toBe(
      'threshold-not-met',
    )
  })

  it('T1 counts no key that the role does not name', () => {
    const few = { ...role, keyIds: role.keyIds.slice(0, 1) }
    expect(codeOf(() => verifyThreshold(signed(keys), records, few, verifyEd25519))).toBe('threshold-not-met')
  })

  it('T1 counts no signature that was made over another type', () => {
    const { payload: bytes, signatures } = signed(keys, 'policy')
    const moved = { role: 'head' as const, payload: bytes, signatures }
    expect(codeOf(() => verifyThreshold(moved, records, role, verifyEd25519))).toBe('threshold-not-met')
  })

  it('T1 counts no signature once a single bit of the payload is another', () => {
    fc.assert(
      fc.property(fc.nat(payload.length * 8 - 1), (bit) => {
        const { role: of, payload: bytes, signatures } = signed(keys)
        const changed = bytes.slice()
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        const envelope = { role: of, payload: changed, signatures }
        expect(codeOf(() => verifyThreshold(envelope, records, role, verifyEd25519))).toBe(
          'threshold-not-met',
        )
      }),
      { numRuns: 50 },
    )
  })

  it('T1 is not misled by a key id that every object has', () => {
    const envelope = {
      ...signed(keys.slice(0, 1)),
      signatures: [{ keyId: 'constructor', signature: payload }],
    }
    expect(codeOf(() => verifyThreshold(envelope, records, role, verifyEd25519))).toBe('threshold-not-met')
  })
})

describe('fromBase64', () => {
  it('T1 reads exactly one spelling of any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(fromBase64(toBase64(bytes))).toEqual(bytes)
      }),
    )
    for (const text of ['Q', 'QQ', 'QQ=', 'QQ===', 'QR==', 'QQ==\n', ' QQ==', '-_=='])
      expect(fromBase64(text)).toBeNull()
  })
})
