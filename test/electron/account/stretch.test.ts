import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalPin, stretchPin, stretchSchema, usualWork } from '#electron/account/stretch.ts'
import type { Stretch } from '#electron/account/stretch.ts'

const light: Stretch = {
  kind: 'scrypt',
  cost: 2 ** 14,
  blockSize: 8,
  parallelism: 1,
  salt: Buffer.from('SodiumChloride00').toString('base64'),
}

describe('stretchPin', () => {
  it('answers what scrypt answers for RFC 7914’s third vector', async () => {
    const vector = { ...light, salt: Buffer.from('SodiumChloride').toString('base64') }
    const key = await stretchPin('pleaseletmein', vector)
    expect(Buffer.from(key).toString('hex')).toBe(
      '7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2',
    )
  })

  it('takes full-width digits and letters as the same PIN', async () => {
    expect(await stretchPin('８６４２０ａＢ', light)).toEqual(await stretchPin('86420aB', light))
  })

  it('answers another key for another PIN, salt, cost or parallelism', async () => {
    const keys = await Promise.all([
      stretchPin('864209', light),
      stretchPin('864208', light),
      stretchPin('864209', { ...light, salt: Buffer.from('SodiumChloride01').toString('base64') }),
      stretchPin('864209', { ...light, cost: 2 ** 15 }),
      stretchPin('864209', { ...light, parallelism: 2 }),
    ])
    expect(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size).toBe(5)
  })

  it('takes between a tenth of a second and ten for the usual work', async () => {
    const started = performance.now()
    await stretchPin('864209', { ...light, ...usualWork })
    const tookMs = performance.now() - started
    expect(tookMs).toBeGreaterThan(100)
    expect(tookMs).toBeLessThan(10_000)
  })
})

describe('normalPin', () => {
  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (pin) => {
        expect(normalPin(normalPin(pin))).toBe(normalPin(pin))
      }),
    )
  })
})

describe('stretchSchema', () => {
  it.each([
    ['a cost that guesses fast', { cost: 2 ** 13 }],
    ['a cost that asks for more than a gigabyte', { cost: 2 ** 21 }],
    ['a cost that is no power of two', { cost: 100_000 }],
    ['another block size', { blockSize: 16 }],
    ['no parallelism', { parallelism: 0 }],
    ['too much parallelism', { parallelism: 5 }],
    ['a short salt', { salt: 'AAAA' }],
    ['a salt that is not base64', { salt: '!'.repeat(24) }],
    ['another function', { kind: 'pbkdf2' }],
    ['more than it knows', { pepper: 'x' }],
  ])('refuses %s', (_what, part) => {
    expect(stretchSchema.safeParse({ ...light, ...part }).success).toBe(false)
    expect(stretchSchema.safeParse(light).success).toBe(true)
  })
})
