import { isIP } from 'node:net'
import { isLoopback } from './address.ts'
import { proxyAddress } from './proxy-address.ts'

/** What the environment says of proxies: `HTTPS_PROXY` and `NO_PROXY`, read by a main. */
export type EnvironmentProxy = { readonly https: string | null; readonly exempt: string | null }

/** Where the environment says nothing. */
export const noEnvironmentProxy: EnvironmentProxy = { https: null, exempt: null }

/**
 * The proxy that the environment names for a central; `null` where it names none, exempts its host, or central is
 * this machine. `exempt` is a list of hosts, each also for what is below it, with a port where only that one is
 * meant, or `*`. Throws `SyncFailure` `bad-proxy`.
 */
export function environmentProxy(central: string, { https, exempt }: EnvironmentProxy): string | null {
  if (https === null || https.trim() === '') return null
  const { protocol, hostname, port } = new URL(central)
  // A folder that was carried here is reached by nobody's help.
  if (protocol !== 'https:' || isLoopback(hostname)) return null
  const isExempt = (exempt ?? '').split(/[\s,]+/).some((entry) => covers(entry, hostname, port || '443'))
  return isExempt ? null : proxyAddress(https)
}

function covers(entry: string, hostname: string, port: string): boolean {
  if (entry === '*') return true
  const found = /^(?:\*?\.)?(?<host>\[[^\]]*\]|[^:]+)(?::(?<port>\d+))?$/.exec(entry.toLowerCase())?.groups
  const host = found?.['host']
  if (!host || (found['port'] !== undefined && found['port'] !== port)) return false
  // An address has nothing below it.
  return hostname === host || (isIP(hostname) === 0 && hostname.endsWith(`.${host}`))
}
