import { SyncFailure } from './failure.ts'

/**
 * The address of an HTTP proxy: http or https, a host, a port, and a name with a password where it asks for one; no
 * path, query or fragment. Throws `SyncFailure` `bad-proxy`.
 */
export function proxyAddress(text: string): string {
  const trimmed = text.trim()
  // People write `proxy.example:3128`; a URL that begins so would have the host for its scheme.
  const written = trimmed.includes('://') ? trimmed : `http://${trimmed}`
  if (!URL.canParse(written)) throw new SyncFailure('bad-proxy', 'not a URL')
  const { protocol, host, hostname, username, password, pathname, search, hash } = new URL(written)
  if (protocol !== 'http:' && protocol !== 'https:')
    throw new SyncFailure('bad-proxy', `${protocol} is no HTTP`)
  if (hostname === '' || pathname.length > 1 || search !== '' || hash !== '') {
    throw new SyncFailure('bad-proxy', 'a proxy has a host and a port, no path')
  }
  const user = username === '' ? '' : `${username}${password === '' ? '' : `:${password}`}@`
  return `${protocol}//${user}${host}`
}

/** A proxy's address as it may be shown and logged: without its name and password. */
export function shownProxy(address: string): string {
  const { protocol, host } = new URL(address)
  return `${protocol}//${host}`
}
