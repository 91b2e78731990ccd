import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { backendLink } from '#electron/shell/backend-link.ts'
import type { HostCalls, StartRecord } from '#electron/shell/wire.ts'
import type { FromBackend } from '#electron/shell/wire.ts'

/** Starts a bundled backend in a process of its own, linked as Electron's window process links it. */
export function bundledBackend(bundle: string, start: StartRecord, host: HostCalls) {
  const log: string[] = []
  const script = join(import.meta.dirname, 'utility-process.mjs')
  const child = fork(script, [bundle], { serialization: 'advanced', stdio: 'inherit' })
  const link = backendLink(
    {
      send: (message) => void child.send(message),
      // The line's other end is the bundle that was just built.
      listen: (hear) => void child.on('message', (message) => hear(message as FromBackend)),
    },
    start,
    host,
    (line) => log.push(line),
  )
  child.once('exit', link.lost)
  return {
    ...link,
    log,
    /** Closes it as Electron does, and answers the exit code. */
    async end(): Promise<number> {
      link.close()
      const [code] = (await once(child, 'exit')) as [number]
      return code
    },
  }
}
