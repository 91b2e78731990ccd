import { SyncFailure } from './failure.ts'

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * The address of a central without a trailing slash: https, or http on this machine only; no user, query or
 * fragment. Throws `SyncFailure` `bad-address`.
 */
export function centralAddress(text: string): string {
  const trimmed = text.trim()
  if (!URL.canParse(trimmed)) throw new SyncFailure('bad-address', 'not a URL')
  const url = new URL(trimmed)
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && loopback.has(url.hostname))
  if (!isSafe) throw new SyncFailure('bad-address', `${url.protocol}//${url.hostname} is not https`)
  if (url.username || url.password || url.search || url.hash) {
    throw new SyncFailure('bad-address', 'an address has no user, query or fragment')
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
}
