import { runSync } from '#electron/sync/run-sync.ts'
import { systemEffects } from '#electron/sync/system-effects.ts'
import { editionIdSchema } from '#shared/envelope/noun.ts'
import type { Account } from '#electron/account/account.ts'
import type { DeviceSession } from './device-session.ts'
import type { Handlers } from './handler.ts'
import { Refusal, notEnrolled } from './refusal.ts'
import type { SyncControl, SyncRunner } from './sync-control.ts'

type Wish = {
  readonly account: () => Promise<Account<DeviceSession>>
  readonly control: SyncControl
  readonly clock: () => Date
}

/** Enrolling with a central, and bringing what is new. */
export function syncHandlers({
  account,
  control,
  clock,
}: Wish): Handlers<'enrol' | 'enrol.look' | 'sync' | 'sync.cancel'> {
  const effects = () => systemEffects(clock().getTime() - Date.now())
  return {
    'enrol.look': async ({ central }, signal) => {
      const { lookAtCentral } = await enrolling()
      return lookAtCentral({ central, effects: effects(), signal })
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
      const { directory, device, audit } = opened.session()
      const { enrol } = await enrolling()
      const enrolled = await enrol({
        central,
        effects: effects(),
        signal,
        directory,
        device,
        fingerprint: root,
        edition: wanted.data,
      })
      await opened.bind()
      audit.append({ at: clock().toISOString(), event: 'enrolled', detail: enrolled.fingerprint })
      return enrolled
    },
    sync: () => control.start(),
    'sync.cancel': () => control.cancel(),
  }
}

/** The HTTP client takes a tenth of a second to load; a device enrols once, and a sync runs in a worker with its own. */
const enrolling = () => import('#electron/sync/enrol.ts')

/** Runs one sync over a device's files, in the worker that the sync layer owns. */
export function syncRunner(session: () => Promise<DeviceSession>, clock: () => Date): SyncRunner {
  return async (onProgress, signal) => {
    const { directory, device, audit, store } = await session()
    if (!device.enrolment()) throw notEnrolled()
    return runSync(
      {
        directory,
        device,
        now: () => clock().getTime(),
        audit: (entry) => void audit.append(entry),
        damaged: store.damaged(),
      },
      (progress) => onProgress({ ...progress, failure: null }),
      signal,
    )
  }
}
