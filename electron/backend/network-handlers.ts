import type { Account } from '#electron/account/account.ts'
import type { EnvironmentProxy } from '#electron/sync/environment-proxy.ts'
import type { DeviceSession } from './device-files.ts'
import type { Handlers } from './handler.ts'
import { readNetwork, saveNetwork } from './network.ts'

type Wish = {
  readonly account: () => Promise<Account<DeviceSession>>
  readonly environment: EnvironmentProxy
  readonly clock: () => Date
}

/** The way to central: the proxy and the company's own authorities, kept sealed with the user's settings. */
export function networkHandlers({ account, environment, clock }: Wish): Handlers<'network' | 'network.save'> {
  return {
    network: async () => readNetwork((await account()).session().work, environment),
    'network.save': async (change) => {
      const { work, audit } = (await account()).session()
      saveNetwork(work, change, clock())
      const now = readNetwork(work, environment)
      // Whom a device trusts and through whom it asks decides what it may be told.
      const trusted = now.authorities.map(({ fingerprint }) => fingerprint.slice(0, 16)).join(' ') || 'none'
      audit.append({
        at: clock().toISOString(),
        event: 'network-changed',
        detail: `proxy ${now.proxy}, authorities ${trusted}`,
      })
      return now
    },
  }
}
