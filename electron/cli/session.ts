import { randomBytes } from 'node:crypto'
import { join, resolve } from 'node:path'
import type { Backend } from '#electron/backend/host.ts'
import { languageOf } from '#electron/backend/system-language.ts'
import { applicationVersion } from '#electron/backend/version.ts'
import type { Language } from '#shared/model/local-text.ts'
import type { CommandLine } from './arguments.ts'
import { asker } from './context.ts'
import type { Context } from './context.ts'
import { pinSource } from './pin-source.ts'
import { dataDirectoryOf } from './session-wish.ts'
import type { SessionWish } from './session-wish.ts'
import type { Surroundings } from './surroundings.ts'
import { terminalHost } from './terminal-host.ts'
import type { TerminalHost } from './terminal-host.ts'

export type Session = {
  readonly backend: Backend
  readonly host: TerminalHost
  readonly dataDirectory: string
}

/** Runs `work` with the backend over a data directory, and closes all of it afterwards, whatever happened. */
export async function inSession<Result>(
  wish: SessionWish,
  surroundings: Surroundings,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  // Loaded here, so that a window's browser starts before it and a wrong command line is refused at once.
  const { createBackend } = await import('#electron/backend/backend.ts')
  let host: TerminalHost | null = null
  const backend = createBackend({
    dataDirectory: wish.dataDirectory,
    pageDirectory: join(surroundings.home, 'dist', 'renderer'),
    version: applicationVersion(surroundings.home),
    clock: surroundings.clock,
    keyringEnvironment: surroundings.keyringEnvironment,
    environmentProxy: surroundings.environmentProxy,
    keyFallback: 'open',
    idleLockMs: null,
    systemLanguage: languageOf(surroundings.systemLanguage),
    host: (made) => (host = terminalHost(made, surroundings, wish.allowRoot)),
    log: surroundings.note,
    randomText: () => randomBytes(18).toString('base64url'),
  })
  // `createBackend` has called `host` by now; TypeScript can't see an assignment inside a callback.
  const made = host as TerminalHost | null
  if (!made) throw new TypeError('the backend was made without its host')
  try {
    return await work({ backend, host: made, dataDirectory: wish.dataDirectory })
  } finally {
    await made.close()
    await backend.close()
  }
}

/** Runs one asking command over its data directory. */
export async function withBackend(
  line: CommandLine,
  language: Language,
  surroundings: Surroundings,
  work: (context: Context) => Promise<void>,
): Promise<void> {
  const wish = { dataDirectory: dataDirectoryOf(line, surroundings), allowRoot: line.has('allow-root') }
  await inSession(wish, surroundings, ({ backend }) =>
    work({
      ask: asker(backend.handle),
      language,
      json: line.has('json'),
      pins: pinSource(line, surroundings, language),
      resolvePath: (path) => resolve(surroundings.workingDirectory, path),
      print: surroundings.print,
      note: surroundings.note,
    }),
  )
}
