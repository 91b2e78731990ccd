import type { ApplicationStatus, Settings, SnapshotSummary, SyncProgress } from '#shared/contract/status.ts'
import type { Account } from '#electron/account/account.ts'
import type { DeviceSession } from './device-files.ts'
import type { Handlers } from './handler.ts'
import { removedOf } from './storage-handlers.ts'
import type { DeviceRights } from './device-rights.ts'
import type { Language } from '#shared/model/local-text.ts'
import { lastLanguage, noteLanguage } from './last-language.ts'
import { firstSettings, readSettings, saveSettings } from './settings.ts'

type Wish = {
  readonly account: () => Promise<Account<DeviceSession>>
  readonly dataDirectory: string
  readonly systemLanguage: Language
  readonly version: string
  readonly clock: () => Date
  readonly progress: () => SyncProgress
  readonly rights: (session: DeviceSession) => Pick<DeviceRights, 'standing' | 'whyEmpty'>
}

/** What the application knows of itself: enrolment, snapshots, freshness, storage, settings. */
export function statusHandlers({
  account,
  dataDirectory,
  systemLanguage,
  version,
  clock,
  progress,
  rights,
}: Wish): Handlers<'status' | 'snapshots' | 'settings' | 'settings.save'> {
  const language = () => lastLanguage(dataDirectory) ?? systemLanguage
  const noted = <Known extends Settings>(settings: Known): Known => {
    noteLanguage(dataDirectory, settings.language)
    return settings
  }
  return {
    // Asked for again and again by the page itself: no sign of a user.
    status: async () => {
      const session = (await account()).peek()
      return session
        ? statusOf(session, version, clock(), progress(), rights(session))
        : lockedStatus(version, clock(), progress())
    },
    snapshots: async () => {
      const session = (await account()).session()
      return { snapshots: summariesOf(session), removed: session.store.thinned().map(removedOf) }
    },
    settings: async () => {
      const session = (await account()).peek()
      // While it is locked it is spoken as it was last.
      return session ? readSettings(session.work, language()) : firstSettings(language())
    },
    'settings.save': async (change) => {
      const opened = await account()
      const { language: chosen, ...rest } = change
      if (chosen && Object.keys(rest).length === 0 && !opened.peek()) return noted(firstSettings(chosen))
      return noted(saveSettings(opened.session().work, change, language()))
    },
  }
}

function summariesOf({ store }: DeviceSession): readonly SnapshotSummary[] {
  const current = store.current()
  return store.snapshots().map((kept) => ({ ...kept, current: kept.sequence === current?.sequence }))
}

function statusOf(
  session: DeviceSession,
  version: string,
  now: Date,
  progress: SyncProgress,
  rights: Pick<DeviceRights, 'standing' | 'whyEmpty'>,
): ApplicationStatus {
  const standing = rights.standing()
  const emptied = rights.whyEmpty()
  const summaries = summariesOf(session)
  return {
    version,
    today: civilDate(now),
    enrolment: enrolmentOf(session),
    snapshot: summaries.find(({ current }) => current) ?? null,
    snapshotCount: summaries.length,
    freshness: freshnessOf(session, standing.nowMs, progress),
    sync: progress,
    emptied,
    clockBehindMs: standing.behindMs,
    locked: false,
    storage: session.store.size(),
  }
}

/** What may be told while the session is locked: nothing of the data. */
function lockedStatus(version: string, now: Date, progress: SyncProgress): ApplicationStatus {
  return {
    version,
    today: civilDate(now),
    enrolment: null,
    snapshot: null,
    snapshotCount: 0,
    freshness: { state: 'never', confirmedAt: null, lastSyncAt: null, lastFailure: null },
    sync: progress,
    emptied: null,
    clockBehindMs: 0,
    locked: true,
    storage: { objects: 0, bytes: 0 },
  }
}

function enrolmentOf({ device, store }: DeviceSession): ApplicationStatus['enrolment'] {
  const enrolment = device.enrolment()
  if (!enrolment) return null
  const { tenant, central, edition, fingerprint } = enrolment
  const current = store.current()
  const editionName = current
    ? store.open(current.sequence).catalogue.edition.name
    : { zh: edition, en: edition }
  return {
    tenant,
    central,
    edition,
    editionName,
    fingerprint,
    rootVersion: store.root()?.root.version ?? 1,
  }
}

/**
 * T5: what an unexpired head has confirmed is fresh; past it the data stay readable and say so. D6: `nowMs` is trusted
 * time, so a wall clock that was set back does not make an old head fresh.
 */
function freshnessOf(
  { store }: DeviceSession,
  nowMs: number,
  progress: SyncProgress,
): ApplicationStatus['freshness'] {
  const confirmation = store.confirmation()
  const lastSyncAt = store.lastSuccess()?.at ?? null
  const lastFailure = progress.failure
  if (!confirmation) return { state: 'never', confirmedAt: null, lastSyncAt, lastFailure }
  return {
    state: nowMs < Date.parse(confirmation.head.expiresAt) ? 'confirmed' : 'stale',
    confirmedAt: confirmation.head.serverTime,
    lastSyncAt,
    lastFailure,
  }
}

/** The local civil date: today as people on this device's clock call it. */
export function civilDate(now: Date): string {
  const pad = (number: number): string => String(number).padStart(2, '0')
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`
}
