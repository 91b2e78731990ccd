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
  /** Unpredictable text of 22 characters or more, for nonces and references. */
  readonly randomText: () => string
}
