import type { Account } from '#electron/account/account.ts'
import { destroyEdition } from '#electron/store/destroy-edition.ts'
import { SyncFailure } from '#electron/sync/failure.ts'
import { noteRevoked } from './device-rights.ts'
import type { DeviceSession } from './device-files.ts'
import { handOver } from './hand-over.ts'
import { Refusal } from './refusal.ts'

type Parts = {
  readonly account: Account<DeviceSession>
  readonly clock: () => Date
  readonly log: (line: string) => void
  /** Forgets what was decoded. */
  readonly forget: () => void
}

/**
 * Acts on a sync that ended with a signed revocation (D5): a revoked device hands its work over to central's escrow
 * key and destroys its keys; a revoked edition loses its own key and figures. Rejects with the explanation, and with
 * whatever else the sync was refused for.
 */
export async function obeyRevocation(error: unknown, parts: Parts): Promise<never> {
  if (!(error instanceof SyncFailure)) throw error
  if (error.code === 'edition-revoked') return revokeEdition(error, parts)
  if (error.code === 'device-revoked') return revokeDevice(error, parts)
  throw error
}

async function revokeEdition(error: SyncFailure, { account, clock, forget }: Parts): Promise<never> {
  const session = account.peek()
  if (!session) throw error
  forget()
  destroyEdition(session.directory)
  noteRevoked(session.work, clock())
  session.audit.append({ at: clock().toISOString(), event: 'edition-revoked', detail: error.detail })
  throw error
}

async function revokeDevice(error: SyncFailure, { account, clock, log }: Parts): Promise<never> {
  const session = account.peek()
  const now = clock()
  let path: string | null = null
  if (session) {
    try {
      session.audit.append({ at: now.toISOString(), event: 'device-revoked', detail: error.detail })
      path = handOver(session, now)
    } catch (failure) {
      // A full disk must not be a way to keep the keys.
      log(`the work was not handed over: ${String(failure)}`)
    }
  }
  const { explanation } = await account.erase('revoked')
  const { message } = error.refusal
  throw new Refusal(
    'revoked',
    {
      zh: `${message.zh}${path === null ? '' : `您未送出的内容已为中心密封，存于 ${path}。`}${explanation.zh}`,
      en: `${message.en}${path === null ? '' : ` What you had not sent was sealed for central and waits in ${path}.`} ${explanation.en}`,
    },
    ['report'],
    error.detail,
  )
}
