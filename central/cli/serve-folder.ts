import { openDesk } from '#central/serve/desk.ts'
import type { RequestLine } from '#central/serve/desk.ts'
import { listen } from '#central/serve/listen.ts'
import type { Listening } from '#central/serve/listen.ts'
import { centralServer } from '#central/serve/server.ts'
import { withLock } from '#central/storage/lock.ts'
import { objectName } from '#central/storage/object-store.ts'
import { versionsIn } from '#central/storage/versions.ts'
import { reopened } from './central-folder.ts'
import type { CentralEffects, CentralFolder } from './central-folder.ts'

export type ServeOptions = {
  readonly host: string
  /** 0 takes a free one. */
  readonly port: number
  readonly log: (line: RequestLine) => void
  readonly bug: (cause: unknown) => void
}

/** Serves a publisher's folder until it is closed. */
export function serveCentral(
  central: CentralFolder,
  options: ServeOptions,
  effects: Pick<CentralEffects, 'nowMs'>,
): Promise<Listening> {
  const { blobs, folder } = central
  const roots = versionsIn(blobs, 'roots')
  let known = central
  const authority = async () => {
    if ((await roots.newest()) !== known.root.version) known = await reopened(known)
    return known
  }
  const serveEffects = {
    nowMs: effects.nowMs,
    log: options.log,
    bug: options.bug,
    exclusively: (work: () => Promise<void>) => withLock(folder, work),
  }
  const packed = { packed: (hash: Parameters<typeof objectName>[0]) => blobs.read(objectName(hash)) }
  const desk = openDesk(blobs, packed, central.root.tenant, authority, serveEffects)
  return listen(centralServer(desk, serveEffects), options.host, options.port)
}
