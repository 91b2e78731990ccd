import { createSecureContext, getCACertificates } from 'node:tls'
import { Agent, Pool, ProxyAgent } from 'undici'
import type { Dispatcher } from 'undici'
import type { NetworkRoute } from './network-route.ts'
import type { NetworkPolicy } from './policy.ts'

const leastVersion = 'TLSv1.2'

/** Reading all certificates takes longer than a connection: once is enough for all of them. */
function contextOf(authorities: readonly string[]) {
  const ca = [...getCACertificates('default'), ...authorities]
  return createSecureContext({ ca, minVersion: leastVersion })
}

/**
 * Connections to central along a route, every wait bounded. Certificates are always checked, whatever the environment
 * says: a company's authorities are added to those that Node trusts. A proxy only tunnels (`CONNECT`), so what passes
 * through it is encrypted from end to end.
 */
export function dispatcherFor({ proxy, authorities }: NetworkRoute, policy: NetworkPolicy): Dispatcher {
  const certificates = {
    rejectUnauthorized: true,
    minVersion: leastVersion,
    ...(authorities.length > 0 ? { secureContext: contextOf(authorities) } : {}),
  } as const
  const bounds = {
    headersTimeout: policy.headersTimeoutMs,
    bodyTimeout: policy.idleTimeoutMs,
    connections: 2,
    pipelining: 1,
    maxHeaderSize: 16_384,
  }
  const timeout = policy.connectTimeoutMs
  if (proxy === null) return new Agent({ ...bounds, connect: { ...certificates, timeout } })
  return new ProxyAgent({
    ...bounds,
    uri: proxy,
    proxyTunnel: true,
    requestTls: { ...certificates, timeout },
    proxyTls: { ...certificates, timeout },
    // The proxy's own answer to `CONNECT` is part of connecting.
    clientFactory: (origin, options) => new Pool(origin, { ...options, ...bounds, headersTimeout: timeout }),
  })
}
