// The process that the backend runs in: Electron starts it as a utility process, with one line to the window's.
import { randomBytes } from 'node:crypto'
import { askAhead } from '#electron/backend/ask-ahead.ts'
import { createBackend } from '#electron/backend/backend.ts'
import { environmentProxyOf } from '#electron/backend/environment.ts'
import { languageOf } from '#electron/backend/system-language.ts'
import { serveBackend } from './serve-backend.ts'
import type { FromBackend, ToBackend } from './wire.ts'

const line = {
  send: (message: FromBackend) => process.parentPort.postMessage(message),
  listen: (hear: (message: ToBackend) => void) =>
    // Only this application's own window process holds the other end.
    void process.parentPort.on('message', ({ data }) => hear(data as ToBackend)),
}

serveBackend(line, ({ dataDirectory, pageDirectory, version }, host) => {
  const backend = createBackend({
    dataDirectory,
    pageDirectory,
    version,
    host: () => host,
    clock: () => new Date(),
    // The window's process has the system's protected storage; a PIN where that is not worth the name.
    keyringEnvironment: null,
    environmentProxy: environmentProxyOf(process.env),
    keyFallback: 'pin',
    idleLockMs: 15 * 60 * 1000,
    systemLanguage: languageOf(Intl.DateTimeFormat().resolvedOptions().locale),
    log: (text) => line.send({ kind: 'log', line: text }),
    randomText: () => randomBytes(18).toString('base64url'),
  })
  askAhead(backend)
  return backend
}).then(
  () => process.exit(0),
  (failure: unknown) => {
    line.send({ kind: 'log', line: failure instanceof Error ? (failure.stack ?? '') : String(failure) })
    process.exit(1)
  },
)
