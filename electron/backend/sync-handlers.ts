import { centralAddress } from '#electron/sync/address.ts'
import type { EnvironmentProxy } from '#electron/sync/environment-proxy.ts'
import { runSync } from '#electron/sync/run-sync.ts'
import { systemEffects } from '#electron/sync/system-effects.ts'
import { StoreFailure } from '#electron/store/failure.ts'
import { editionIdSchema } from '#shared/envelope/noun.ts'
import type { Account } from '#electron/account/account.ts'
import type { DeviceSession } from './device-files.ts'
import type { Handlers } from './handler.ts'
import { routeTo } from './network.ts'
import { Refusal, notEnrolled } from './refusal.ts'
import { goingBy, tidy } from './storage-handlers.ts'
import { obeyRevocation } from './revocation.ts'
import type { SyncControl, SyncRunner } from './sync-control.ts'

type Wish = {
  readonly account: () => Promise<Account<DeviceSession>>
  readonly control: SyncControl
  readonly clock: () => Date
  readonly environment: EnvironmentProxy
  readonly log: (line: string) => void
  /** Forgets what was decoded. */
  readonly forget: () => void
}

/** Enrolling with a central, and bringing what is new. */
export function syncHandlers({
  account,
  control,
  clock,
  environment,
  log,
  forget,
}: Wish): Handlers<'enrol' | 'enrol.look' | 'sync' | 'sync.cancel'> {
  const effects = () => systemEffects(clock().getTime() - Date.now())
  return {
    'enrol.look': async ({ central }, signal) => {
      const { lookAtCentral } = await enrolling()
      const session = (await account()).peek()
      const address = centralAddress(central)
      return lookAtCentral({
        central: address,
        effects: effects(),
        signal,
        route: routeTo(address, session?.work ?? null, environment),
        audit: (entry) => void session?.audit.append(entry),
      })
    },
    enrol: async ({ central, root, edition }, signal) => {
      const wanted = editionIdSchema.safeParse(edition)
      if (!wanted.success) {
        throw new Refusal('bad-input', {
          zh: `版本范围「${edition}」不是有效的编号。`,
          en: `«${edition}» is no id of an edition.`,
        })
      }
      const opened = await account()
      const { directory, device, audit, work } = opened.session()
      const address = centralAddress(central)
      const { enrol } = await enrolling()
      const enrolled = await enrol({
        central: address,
        effects: effects(),
        signal,
        route: routeTo(address, work, environment),
        audit: (entry) => void audit.append(entry),
        directory,
        device,
        fingerprint: root,
        edition: wanted.data,
      })
      await opened.bind()
      audit.append({ at: clock().toISOString(), event: 'enrolled', detail: enrolled.fingerprint })
      return enrolled
    },
    sync: async () => {
      try {
        return await control.start()
      } catch (error) {
        return obeyRevocation(error, { account: await account(), clock, log, forget })
      }
    },
    'sync.cancel': () => control.cancel(),
  }
}

/** The HTTP client takes a tenth of a second to load; a device enrols once, and a sync runs in a worker with its own. */
const enrolling = () => import('#electron/sync/enrol.ts')

/** Runs one sync over a device's files, in the worker that the sync layer owns. */
export function syncRunner(
  session: () => Promise<DeviceSession>,
  clock: () => Date,
  environment: EnvironmentProxy,
): SyncRunner {
  return async (onProgress, signal, wanted) => {
    const opened = await session()
    const { directory, device, audit, store, work } = opened
    const enrolment = device.enrolment()
    if (!enrolment) throw notEnrolled()
    const result = await runSync(
      {
        directory,
        device,
        now: () => clock().getTime(),
        audit: (entry) => void audit.append(entry),
        damaged: store.damaged(),
        route: routeTo(enrolment.central, work, environment),
        wanted,
      },
      (progress) => onProgress({ ...progress, failure: null }),
      signal,
    )
    // What is new may have made something old go by the user's rule; what was just wanted back is held.
    if (result.newSnapshots > 0 && goingBy(opened).length > 0) await tidyAfter(opened, clock)
    return result
  }
}

/** The sync has ended well whatever becomes of the tidying: where part of the past is damaged, nothing goes. */
async function tidyAfter(opened: DeviceSession, clock: () => Date): Promise<void> {
  try {
    await tidy(opened, clock)
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error
    opened.audit.append({ at: clock().toISOString(), event: 'history-not-thinned', code: error.code })
  }
}
