import type { EnvironmentProxy } from '#electron/sync/environment-proxy.ts'
import type { Language } from '#shared/model/local-text.ts'
import type { Backend, Host } from './host.ts'

/** Everything that the backend does to the world goes through these; a main hands them in (architecture decision 5). */
export type Effects = {
  /** Folder of the device's own files. */
  readonly dataDirectory: string
  /** Folder of the built page. */
  readonly pageDirectory: string
  /** Version of the application. */
  readonly version: string
  readonly clock: () => Date
  /** The host that the backend runs in; a host answers its pages through the backend, so it is made from it. */
  readonly host: (backend: Pick<Backend, 'handle'>) => Host
  readonly log: (line: string) => void
  /** Where the user's keyring is reached (`DBUS_SESSION_BUS_ADDRESS` and the like); `null` where there is none to ask. */
  readonly keyringEnvironment: Readonly<Record<string, string | undefined>> | null
  /** What the environment says of proxies (`HTTPS_PROXY`, `NO_PROXY`). */
  readonly environmentProxy: EnvironmentProxy
  /** What keeps a new device's key where no system keeper is worth the name: a PIN, or, unprotected, a file. */
  readonly keyFallback: 'pin' | 'open'
  /** Milliseconds without activity after which the session locks; `null` for never. */
  readonly idleLockMs: number | null
  /** The language that the system asks for, until somebody has chosen one on this device. */
  readonly systemLanguage: Language
  /** Unpredictable text of 22 characters or more, for nonces and references. */
  readonly randomText: () => string
}
