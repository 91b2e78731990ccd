import type { StoredSnapshot } from '#electron/store/readable-store.ts'
import { StoreFailure } from '#electron/store/failure.ts'
import { thinnedBy } from '#electron/store/retention.ts'
import { runCare } from '#electron/store/run-care.ts'
import type { RemovedSnapshot } from '#shared/contract/status.ts'
import type { Storage, Tidied } from '#shared/contract/storage.ts'
import type { DeviceSession } from './device-files.ts'
import type { Handlers } from './handler.ts'
import { Refusal, notEnrolled } from './refusal.ts'
import { hold, readHolds, readRetention, saveRetention } from './retention-setting.ts'
import type { SyncControl } from './sync-control.ts'

type Operations = 'storage' | 'storage.retention' | 'storage.tidy' | 'snapshot.hold' | 'snapshot.fetch'

type Wish = {
  readonly session: () => Promise<DeviceSession>
  readonly control: SyncControl
  readonly clock: () => Date
}

/** What the past takes on this device, the rule by which it is thinned, and what is held against it. */
export function storageHandlers({ session, control, clock }: Wish): Handlers<Operations> {
  return {
    storage: async (_, signal) => storageOf(await session(), signal),
    'storage.retention': async (change) => saveRetention((await session()).work, change),
    'storage.tidy': async () => {
      const opened = await session()
      return control.alone('tidy', () => tidy(opened, clock))
    },
    'snapshot.hold': async ({ sequence, isHeld }) => {
      const { work, store } = await session()
      const one = [...store.thinned(), ...store.snapshots()].find((kept) => kept.sequence === sequence)
      if (!one) throw unknown(sequence)
      hold(work, one.hash, isHeld ? 'pinned' : null)
      return { sequence, hold: isHeld ? 'pinned' : null }
    },
    'snapshot.fetch': async ({ sequence }) => {
      const { work, store } = await session()
      const one = store.thinned().find((kept) => kept.sequence === sequence)
      if (!one) throw unknown(sequence)
      // Else the rule that let it go would let it go again.
      hold(work, one.hash, 'pinned')
      return control.start([sequence])
    },
  }
}

/** Lets go of what the rule lets go of; the audit log has which (D7). Not beside a sync. */
export async function tidy(opened: DeviceSession, clock: () => Date): Promise<Tidied> {
  const { directory, device, audit } = opened
  const enrolment = device.enrolment()
  if (!enrolment) throw notEnrolled()
  const letGo = goingBy(opened).map(({ sequence }) => sequence)
  const done = await runCare('compact', { files: directory.files, enrolment, letGo }, device)
  if (done.thinned.length > 0) {
    audit.append({ at: clock().toISOString(), event: 'history-thinned', detail: done.thinned.join(' ') })
  }
  const { objects, bytes, fileBytes } = done
  return { removed: done.thinned, objects, bytes, fileBytes }
}

/** What the rule and the holds let go of now. */
export function goingBy({ work, store }: DeviceSession): readonly StoredSnapshot[] {
  const held = readHolds(work)
  return thinnedBy(readRetention(work), store.snapshots(), (hash) => held.has(hash), fiscalStartOf(store))
}

/** The month that the fiscal year begins with, by the newest catalogue; January where that can't be read. */
function fiscalStartOf(store: DeviceSession['store']): number {
  const current = store.current()
  if (!current) return 1
  try {
    return store.open(current.sequence).catalogue.fiscalYearStartMonth
  } catch (error) {
    if (error instanceof StoreFailure) return 1
    throw error
  }
}

async function storageOf(opened: DeviceSession, signal: AbortSignal): Promise<Storage> {
  const { directory, device, work, store } = opened
  const enrolment = device.enrolment()
  if (!enrolment) throw notEnrolled()
  const going = new Set(goingBy(opened).map(({ sequence }) => sequence))
  const wish = { files: directory.files, enrolment, letGo: [...going] }
  const size = await runCare('measure', wish, device, signal)
  const held = readHolds(work)
  const sizes = new Map(size.snapshots.map((one) => [one.sequence, one]))
  const current = store.current()?.sequence
  return {
    retention: readRetention(work),
    snapshots: store
      .snapshots()
      .toReversed()
      .map((one) => ({
        ...removedOf(one),
        current: one.sequence === current,
        hold: held.get(one.hash) ?? null,
        ownBytes: sizes.get(one.sequence)?.ownBytes ?? 0,
        sharedBytes: sizes.get(one.sequence)?.sharedBytes ?? 0,
        goes: going.has(one.sequence),
      })),
    removed: store.thinned().toReversed().map(removedOf),
    objectBytes: size.objectBytes,
    fileBytes: size.fileBytes,
    idleBytes: size.idleBytes,
    freedBytes: size.freedBytes,
  }
}

/** As lists show it, with nothing of what keeping it says. */
export function removedOf({ sequence, hash, asOf, publishedAt, board }: StoredSnapshot): RemovedSnapshot {
  return { sequence, hash, asOf, publishedAt, board }
}

function unknown(sequence: number): Refusal {
  return new Refusal(
    'unknown-snapshot',
    {
      zh: `本机没有第 ${sequence} 号快照的记录；请用 chartroom storage 查看有哪些。`,
      en: `Snapshot ${sequence} is not listed here; chartroom storage shows which are.`,
    },
    ['choose-another'],
  )
}
