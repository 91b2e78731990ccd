import { errors } from 'undici'
import { SyncFailure } from './failure.ts'
import type { SyncCode } from './failure.ts'

/** What a status other than the expected ones means. */
export function httpFailure(path: string, status: number, retryAfter: string | undefined): SyncFailure {
  const seconds = retryAfter !== undefined && /^\d{1,9}$/.test(retryAfter) ? Number(retryAfter) : undefined
  return new SyncFailure(
    codeOfStatus(status),
    `${path}: ${status}`,
    seconds === undefined ? {} : { retryAfterSeconds: seconds },
  )
}

function codeOfStatus(status: number): SyncCode {
  if (status === 401) return 'signed-out'
  if (status === 403) return 'not-allowed'
  if (status === 404) return 'not-found'
  if (status === 408) return 'timed-out'
  if (status === 429) return 'too-many-requests'
  if (status >= 500) return 'server-error'
  if (status >= 400) return 'refused'
  if (status >= 300 && status !== 304) return 'redirected'
  return 'bad-http'
}

const codes: Readonly<Record<string, SyncCode>> = {
  UND_ERR_CONNECT_TIMEOUT: 'timed-out',
  UND_ERR_HEADERS_TIMEOUT: 'timed-out',
  UND_ERR_BODY_TIMEOUT: 'timed-out',
  ETIMEDOUT: 'timed-out',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'cut-off',
  UND_ERR_SOCKET: 'cut-off',
  ECONNRESET: 'cut-off',
  EPIPE: 'cut-off',
  UND_ERR_HEADERS_OVERFLOW: 'bad-http',
  UND_ERR_PRX_CONN: 'proxy-unreachable',
  UND_ERR_PRX_TLS: 'untrusted-certificate',
  ECONNREFUSED: 'unreachable',
  ENOTFOUND: 'unreachable',
  EAI_AGAIN: 'unreachable',
  ENETUNREACH: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETDOWN: 'unreachable',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'untrusted-certificate',
  SELF_SIGNED_CERT_IN_CHAIN: 'untrusted-certificate',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'untrusted-certificate',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'untrusted-certificate',
  CERT_HAS_EXPIRED: 'untrusted-certificate',
  CERT_NOT_YET_VALID: 'untrusted-certificate',
  ERR_TLS_CERT_ALTNAME_INVALID: 'untrusted-certificate',
}

/**
 * An error of undici or of the system as `SyncFailure`; a failure of our own, or a bug, as it came. Behind a proxy
 * the system only ever connects to that.
 */
export function networkFailure(path: string, error: unknown, isProxied: boolean): unknown {
  if (error instanceof SyncFailure || !(error instanceof Error)) return error
  const refused = isProxied ? tunnelStatus(error) : null
  if (refused !== null)
    return new SyncFailure(codeOfTunnel(refused), `${path}: the proxy answered ${refused}`)
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const found = codes[code] ?? codeOfKind(error, code)
  const known = isProxied && found === 'unreachable' ? 'proxy-unreachable' : found
  return known ? new SyncFailure(known, `${path}: ${code || error.name}`, { cause: error }) : error
}

/** What a proxy answered instead of opening a tunnel; undici has it in the message alone. */
function tunnelStatus(error: Error): number | null {
  const found = /^Proxy response \((\d{3})\) !== 200 when HTTP Tunneling$/.exec(error.message)?.[1]
  return found === undefined ? null : Number(found)
}

function codeOfTunnel(status: number): SyncCode {
  if (status === 407) return 'proxy-sign-in'
  // The proxy found nobody at central's address.
  return status >= 500 ? 'unreachable' : 'proxy-refused'
}

function codeOfKind(error: Error, code: string): SyncCode | null {
  if (/^(?:ERR_SSL|ERR_TLS|CERT|UNABLE_TO)_/.test(code)) return 'untrusted-certificate'
  if (error instanceof errors.UndiciError || error instanceof errors.HTTPParserError) return 'bad-http'
  // What the system's own calls refuse names the call.
  return 'syscall' in error ? 'unreachable' : null
}
