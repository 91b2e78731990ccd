import { X509Certificate } from 'node:crypto'
import { SyncFailure } from './failure.ts'

/** An authority's certificate, for people to compare. */
export type Authority = {
  readonly name: string
  /** SHA-256 of the certificate, hexadecimal. */
  readonly fingerprint: string
  readonly validTo: string
}

/** Far above what any company has. */
const mostAuthorities = 20
const mostCharacters = 200_000

const block = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g

/**
 * The authorities in a PEM text, one text each. Refused are a text without any, a certificate that is no authority's
 * and one that has expired: they could never make a connection trusted. Throws `SyncFailure` `bad-authority`.
 */
export function readAuthorities(text: string, now: Date): readonly string[] {
  if (text.length > mostCharacters) throw new SyncFailure('bad-authority', 'the file is too large')
  const found = text.match(block) ?? []
  if (found.length === 0) throw new SyncFailure('bad-authority', 'the file has no certificate in PEM form')
  if (found.length > mostAuthorities)
    throw new SyncFailure('bad-authority', 'the file has too many certificates')
  for (const pem of found) {
    const { ca, subject, validToDate } = certificateOf(pem)
    if (!ca)
      throw new SyncFailure('bad-authority', `${nameIn(subject)} is not the certificate of an authority`)
    if (validToDate <= now) throw new SyncFailure('bad-authority', `${nameIn(subject)} has expired`)
  }
  return found
}

/** What people can compare of authorities that `readAuthorities` has accepted. */
export function describeAuthorities(authorities: readonly string[]): readonly Authority[] {
  return authorities.map((pem) => {
    const { subject, fingerprint256, validToDate } = certificateOf(pem)
    return {
      name: nameIn(subject),
      fingerprint: fingerprint256.replaceAll(':', '').toLowerCase(),
      validTo: validToDate.toISOString(),
    }
  })
}

function certificateOf(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem)
  } catch (cause) {
    throw new SyncFailure('bad-authority', 'a certificate in the file is damaged', { cause })
  }
}

/** The common name, or all of the name where it has none. */
function nameIn(subject: string | undefined): string {
  return /^CN=(.+)$/m.exec(subject ?? '')?.[1] ?? (subject ?? '').replaceAll('\n', ', ')
}
