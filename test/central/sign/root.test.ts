import { describe, expect, it } from 'vitest'
import { fingerprintOf, readable } from '#central/sign/fingerprint.ts'
import { newCentral } from '#central/sign/init.ts'
import { newKey, recordOf } from '#central/sign/key.ts'
import { nextRoot, signRoot } from '#central/sign/root.ts'
import { verifySignature } from '#central/sign/verify-signature.ts'
import { readDocument } from '#shared/envelope/document.ts'
import { readEnvelope } from '#shared/envelope/dsse.ts'
import type { Envelope } from '#shared/envelope/dsse.ts'
import { rootSchema } from '#shared/envelope/root.ts'
import type { Root } from '#shared/envelope/root.ts'
import { verifyThreshold } from '#shared/envelope/verify.ts'
import { pillarId } from '#shared/model/id.ts'
import { countingRandomness } from '#test/central/sign/randomness.ts'

const now = Date.parse('2026-05-01T00:00:00Z')
const domains = [
  { domain: pillarId('money'), holder: '财务部 Finance' },
  { domain: pillarId('people'), holder: '人力资源部 People office' },
]

const make = () => newCentral('acme', domains, countingRandomness(), now)

const rootOf = (envelope: Envelope) => readDocument(rootSchema, envelope.payload)

const isSignedBy = (envelope: Envelope, root: Root) => {
  try {
    verifyThreshold(envelope, root.keys, root.roles.root, verifySignature)
    return true
  } catch {
    return false
  }
}

describe('T2 newCentral', () => {
  it('makes a root of two out of three, one key for each online role and one for each domain', () => {
    const { keyring, root } = make()
    const document = rootOf(root)
    expect(document).toMatchObject({ tenant: 'acme', version: 1, epoch: 1, revoked: [] })
    expect(document.expiresAt).toBe('2027-05-01T00:00:00Z')
    expect(document.roles.root).toMatchObject({ threshold: 2 })
    expect(document.roles.root.keyIds).toEqual(keyring.root.map(({ keyId }) => keyId))
    expect(Object.keys(document.roles.approval)).toEqual(['money', 'people'])
    const moneyKey = document.roles.approval.money?.keyIds[0] ?? ''
    expect(document.keys[moneyKey]?.holder).toBe('财务部 Finance')
    const all = Object.keys(document.keys)
    expect(all).toHaveLength(8)
    expect(root.signatures).toHaveLength(2)
    expect(isSignedBy(root, document)).toBe(true)
  })

  it('is the same for the same randomness, and travels as an envelope', () => {
    expect(make().rootBytes).toEqual(make().rootBytes)
    const { root, rootBytes } = make()
    expect(readEnvelope('root', rootBytes).payload).toEqual(root.payload)
  })
})

describe('T11 fingerprintOf', () => {
  it('is the SHA-256 of the first root, shown in groups of four', () => {
    const fingerprint = fingerprintOf(make().root)
    expect(fingerprint).toMatch(/^[0-9a-f]{64}$/)
    expect(readable(fingerprint)).toMatch(/^([0-9a-f]{4} ){15}[0-9a-f]{4}$/)
    expect(readable(fingerprint).replaceAll(' ', '')).toBe(fingerprint)
  })
})

describe('T3 nextRoot', () => {
  it('replaces root keys so that the old and the new threshold can both sign it', () => {
    const { keyring, root } = make()
    const first = rootOf(root)
    const randomness = countingRandomness()
    const fresh = Array.from({ length: 3 }, () =>
      newKey((count) => randomness(count).map((byte) => byte ^ 0x5a)),
    )
    const holders = {
      threshold: 2,
      keys: fresh.map((key) => ({ keyId: key.keyId, record: recordOf(key, 'new root') })),
    }
    const document = nextRoot(first, { roles: { root: holders } }, now + 1000)
    const signed = signRoot(document, [...keyring.root.slice(0, 2), ...fresh.slice(0, 2)])
    const second = rootOf(signed)
    expect(second.version).toBe(2)
    expect(isSignedBy(signed, first)).toBe(true)
    expect(isSignedBy(signed, second)).toBe(true)
    expect(isSignedBy(signRoot(document, fresh.slice(0, 2)), first)).toBe(false)
    expect(isSignedBy(signRoot(document, keyring.root.slice(0, 2)), second)).toBe(false)
    // What an old key signed can still be verified (T7).
    for (const keyId of Object.keys(first.keys)) expect(second.keys[keyId]).toEqual(first.keys[keyId])
  })

  it('carries roles over, adds a domain, revokes a key and raises the epoch', () => {
    const first = rootOf(make().root)
    const key = newKey(() => new Uint8Array(32).fill(9))
    const added = { threshold: 1, keys: [{ keyId: key.keyId, record: recordOf(key, 'Risk') }] }
    const lost = first.roles.head.keyIds[0] ?? ''
    const second = nextRoot(
      first,
      {
        roles: { approval: { risk: added } },
        revoke: [{ keyId: lost, compromisedSince: '2026-05-02T00:00:00Z' }],
        epoch: 2,
      },
      now,
    )
    expect(readDocument(rootSchema, signRoot(second, make().keyring.root).payload)).toEqual(second)
    expect(Object.keys(second.roles.approval)).toEqual(['money', 'people', 'risk'])
    expect(second.roles.snapshot).toEqual(first.roles.snapshot)
    expect(second.revoked).toEqual([{ keyId: lost, compromisedSince: '2026-05-02T00:00:00Z' }])
    expect(second.epoch).toBe(2)
  })
})
