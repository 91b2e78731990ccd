import { describe, expect, it } from 'vitest'
import { describeAuthorities, readAuthorities } from '#electron/sync/authority.ts'
import { fingerprintOfCertificate, makeAuthority } from '#test/fixture/certificate.ts'

const now = new Date()
const company = makeAuthority('Company Root')
const other = makeAuthority('另一机构 Root')

const refusal = (detail: RegExp) =>
  expect.objectContaining({ code: 'bad-authority', detail: expect.stringMatching(detail) })

describe('readAuthorities', () => {
  it('takes every certificate of a file, whatever stands around them', () => {
    const found = readAuthorities(`# ours\n${company.cert}\r\nand\n${other.cert}`, now)
    expect(describeAuthorities(found)).toEqual([
      expect.objectContaining({ name: 'Company Root', fingerprint: fingerprintOfCertificate(company.cert) }),
      expect.objectContaining({ name: '另一机构 Root', fingerprint: fingerprintOfCertificate(other.cert) }),
    ])
  })

  it('refuses what is no certificate of an authority', () => {
    expect(() => readAuthorities('', now)).toThrow(refusal(/no certificate/))
    expect(() => readAuthorities(company.key, now)).toThrow(refusal(/no certificate/))
    expect(() => readAuthorities(company.issue(['central.example']).cert, now)).toThrow(
      refusal(/central.example is not the certificate of an authority/),
    )
    expect(() => readAuthorities(company.cert.replace(/(.{64}\n)/, ''), now)).toThrow(refusal(/damaged/))
    expect(() => readAuthorities(company.cert.repeat(21), now)).toThrow(refusal(/too many/))
    expect(() => readAuthorities(' '.repeat(300_000), now)).toThrow(refusal(/too large/))
  })

  it('refuses one that has run out, also beside one that has not', () => {
    const old = makeAuthority('Old Root', { notAfter: new Date(now.getTime() - 1_000) })
    expect(() => readAuthorities(company.cert + old.cert, now)).toThrow(refusal(/Old Root has expired/))
  })
})
