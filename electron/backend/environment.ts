import type { EnvironmentProxy } from '#electron/sync/environment-proxy.ts'

export type { EnvironmentProxy }

/** What a process's environment says of proxies; only mains read it. The lower-case names win, as with other tools. */
export function environmentProxyOf(env: Readonly<Record<string, string | undefined>>): EnvironmentProxy {
  return {
    https: (env['https_proxy'] ?? env['HTTPS_PROXY']) || null,
    exempt: (env['no_proxy'] ?? env['NO_PROXY']) || null,
  }
}
