import { z } from 'zod'
import type { WorkStore } from '#electron/store/open-work.ts'
import { describeAuthorities, readAuthorities } from '#electron/sync/authority.ts'
import { environmentProxy } from '#electron/sync/environment-proxy.ts'
import type { EnvironmentProxy } from '#electron/sync/environment-proxy.ts'
import type { NetworkRoute } from '#electron/sync/network-route.ts'
import { proxyAddress, shownProxy } from '#electron/sync/proxy-address.ts'
import type { NetworkSettings } from '#shared/contract/network.ts'

const keptSchema = z.strictObject({ proxy: z.string(), authorities: z.array(z.string()) })

type Kept = Readonly<z.infer<typeof keptSchema>>

const name = 'setting/network'
const first: Kept = { proxy: 'environment', authorities: [] }

function keptIn(work: Pick<WorkStore, 'get'>): Kept {
  const text = work.get(name)
  return text === null ? first : keptSchema.parse(JSON.parse(text))
}

/** How requests get to a central. Throws `SyncFailure` `bad-proxy` where the environment names no usable one. */
export function routeTo(
  central: string,
  work: Pick<WorkStore, 'get'> | null,
  environment: EnvironmentProxy,
): NetworkRoute {
  const { proxy, authorities } = work ? keptIn(work) : first
  if (proxy === 'direct') return { proxy: null, authorities }
  return { proxy: proxy === 'environment' ? environmentProxy(central, environment) : proxy, authorities }
}

/** The settings as people may see them: no password is among them. */
export function readNetwork(work: Pick<WorkStore, 'get'>, environment: EnvironmentProxy): NetworkSettings {
  const { proxy, authorities } = keptIn(work)
  return {
    proxy: isWord(proxy) ? proxy : shownProxy(proxy),
    environmentProxy: shownEnvironment(environment),
    authorities: describeAuthorities(authorities),
  }
}

/** Saves what changed, after all of it was checked; durable on return. Throws `SyncFailure`. */
export function saveNetwork(
  work: WorkStore,
  change: { readonly proxy?: string | undefined; readonly authorities?: string | null | undefined },
  now: Date,
): void {
  const kept = keptIn(work)
  const next: Kept = {
    proxy:
      change.proxy === undefined
        ? kept.proxy
        : isWord(change.proxy)
          ? change.proxy
          : proxyAddress(change.proxy),
    authorities:
      change.authorities === undefined
        ? kept.authorities
        : change.authorities === null
          ? []
          : [...readAuthorities(change.authorities, now)],
  }
  work.set(name, JSON.stringify(next))
}

function isWord(proxy: string): boolean {
  return proxy === 'environment' || proxy === 'direct'
}

/** What can be used of the environment; an unusable address is refused when it is needed. */
function shownEnvironment({ https }: EnvironmentProxy): string | null {
  if (https === null || https.trim() === '') return null
  try {
    return shownProxy(proxyAddress(https))
  } catch {
    return null
  }
}
