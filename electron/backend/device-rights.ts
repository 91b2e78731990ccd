import { newestOf } from '#electron/query/snapshot-reader.ts'
import { openReaders } from '#electron/query/readers.ts'
import type { Readers } from '#electron/query/readers.ts'
import { destroyEdition } from '#electron/store/destroy-edition.ts'
import { sentenceOf } from '#electron/sync/sentence.ts'
import { formatInstant } from '#shared/format/date.ts'
import type { LocalText } from '#shared/model/local-text.ts'
import type { DeviceSession } from './device-files.ts'
import { policyDesk } from './policy-desk.ts'
import type { PolicyDesk, Standing } from './policy-desk.ts'
import { Refusal } from './refusal.ts'

/** What an open session may read now, by policy and trusted time. */
export type DeviceRights = {
  readonly standing: () => Standing
  /**
   * Readers of what may be read. Where the lease of every grade has ended the edition's key is destroyed first and
   * this throws the explanation, from then on too (D5).
   */
  readonly readers: () => Readers
  /** Why a device that had figures has none any more; `null` where it has some, or never had any. */
  readonly whyEmpty: () => LocalText | null
  /** Forgets all that was decoded (D5). */
  readonly forget: () => void
  /** Forgets all that was decoded and keeps the time that was seen; for when the session ends. */
  readonly close: () => void
}

/** Where the user's own file keeps why there are no figures any more. */
const endedName = 'notice/edition-ended'
const revokedName = 'notice/edition-revoked'

/** Keeps that the edition was revoked, so that it is said until there are figures again. */
export function noteRevoked(work: Pick<DeviceSession['work'], 'set'>, at: Date): void {
  work.set(revokedName, at.toISOString())
}

export type RightsParts = {
  readonly session: DeviceSession
  readonly clock: () => Date
  readonly uptimeMs: () => number
  readonly log: (line: string) => void
  /** False while a sync works with the file. */
  readonly mayDestroy: () => boolean
}

/** Watches over one open session. */
export function deviceRights({ session, clock, uptimeMs, log, mayDestroy }: RightsParts): DeviceRights {
  const { store, work, audit, directory } = session
  const desk: PolicyDesk = policyDesk(session, { now: clock, uptimeMs })
  let kept: { readonly readers: Readers; readonly ended: string } | null = null
  let isClockNoted = false

  const note = (event: string, detail: string) =>
    void audit.append({ at: clock().toISOString(), event, detail })

  const standing = (): Standing => {
    const now = desk.standing()
    if (now.behindMs > 0 && !isClockNoted) {
      isClockNoted = true
      note('clock-set-back', `${Math.round(now.behindMs / 60_000)} minutes behind the time that was seen`)
    }
    return now
  }

  const forget = () => {
    kept?.readers.clear()
    kept = null
  }

  const endEdition = (now: Standing) => {
    const last = [...now.ended.values()].toSorted().at(-1) ?? clock().toISOString()
    forget()
    note('edition-lease-ended', `every lease has ended by ${last}`)
    destroyEdition(directory)
    work.set(endedName, last)
  }

  const whyEmpty = (): Refusal | null => {
    if (store.current()) return null
    const since = work.get(endedName)
    if (since !== null) return leaseOver(since)
    return work.get(revokedName) === null ? null : editionRevoked()
  }

  return {
    standing,
    whyEmpty: () => whyEmpty()?.failure.message ?? null,
    readers: () => {
      const now = standing()
      if (now.state !== 'unreadable' && mayDestroy() && hasNothingLeft(session, now)) endEdition(now)
      if (store.current()) {
        for (const name of [endedName, revokedName]) if (work.get(name) !== null) work.remove(name)
      }
      const empty = whyEmpty()
      if (empty) throw empty
      const ended = [...now.ended.keys()].join()
      if (kept?.ended !== ended) {
        forget()
        kept = { readers: openReaders(store, { ended: now.ended }), ended }
      }
      return kept.readers
    },
    forget,
    close: () => {
      forget()
      try {
        desk.keepTime()
      } catch (error) {
        // What is signed still counts.
        log(`the time was not kept: ${String(error)}`)
      }
    },
  }
}

/** Whether every grade that the newest snapshot has figures of is past its lease. */
function hasNothingLeft({ store }: DeviceSession, { ended }: Standing): boolean {
  const current = ended.size > 0 ? store.current() : null
  if (!current) return false
  const { indicators } = store.open(current.sequence).catalogue
  return indicators.length > 0 && indicators.every((one) => ended.has(newestOf(one).classification))
}

function editionRevoked(): Refusal {
  return new Refusal('revoked', sentenceOf('edition-revoked'), ['report'])
}

function leaseOver(since: string): Refusal {
  const at = `${formatInstant(since, 0)} UTC`
  return new Refusal(
    'lease-ended',
    {
      zh: `全部密级的离线期限已于 ${at} 结束，版本范围的密钥已先行销毁，数值不可读；请联网同步以重新取得。您自己的内容不受影响。`,
      en: `The offline leases of all grades ended by ${at}, and the edition's key was destroyed first, so no figure can be read; connect and sync to bring them again. What you made is untouched.`,
    },
    ['retry'],
  )
}
