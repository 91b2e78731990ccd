import { auditKey, verifyAuditChain } from '#electron/store/audit-chain.ts'
import type { AuditTip } from '#electron/store/audit-chain.ts'
import { logLost, openEntry } from '#electron/store/audit-entry.ts'
import { auditFile } from '#electron/store/audit/file.ts'
import type { Database } from 'better-sqlite3'
import { dataKey } from '#electron/store/data-key.ts'
import type { SealingDevice } from '#electron/store/device.ts'
import { StoreFailure } from '#electron/store/failure.ts'
import { openForReading } from '#electron/store/open-database.ts'
import { aesSealer } from '#electron/store/sealer.ts'
import { storeFailureOf } from '#electron/store/sqlite-failure.ts'
import { requireWholeFile } from './whole-file.ts'

/** What the audit log is worth: entries up to its end, or where its chain breaks (D7). */
export type AuditExamined = {
  /** The file is gone, and entries of it are remembered. */
  readonly isGone: boolean
  /** Why the file can't be used at all; `null` where it can. */
  readonly broken: StoreFailure | null
  readonly entries: number
  /** The first entry that does not follow from the one before it, or is missing; `null` where all are there. */
  readonly brokenAt: number | null
  /** The newest entry that says that the log before it is gone, and whether a repair has been noted since. */
  readonly loss: { readonly number: number; readonly detail: string; readonly isNoted: boolean } | null
}

/**
 * Verifies every entry of the log up to where it is remembered to have stood; `null` where there is no file and none
 * was remembered. Changes nothing.
 */
export function examineAudit(
  path: string,
  device: SealingDevice,
  isQuick: boolean,
  head: AuditTip | null,
): AuditExamined | null {
  try {
    const database = openForReading(auditFile(path))
    try {
      requireWholeFile(database, 'audit.db', isQuick)
      const key = dataKey(database, device, { file: 'audit', name: 'log' })
      if (!key) return { isGone: false, broken: null, entries: 0, brokenAt: head ? 1 : null, loss: null }
      const loss = lossIn(database, key, device)
      const verdict = verifyAuditChain(database, auditKey(key, 'mac'), head ?? undefined)
      return verdict.isWhole
        ? { isGone: false, broken: null, entries: verdict.tip?.number ?? 0, brokenAt: null, loss }
        : { isGone: false, broken: null, entries: verdict.brokenAt - 1, brokenAt: verdict.brokenAt, loss }
    } finally {
      database.close()
    }
  } catch (error) {
    const failure = storeFailureOf(error)
    if (!(failure instanceof StoreFailure)) throw failure
    if (failure.code !== 'missing')
      return { isGone: false, broken: failure, entries: 0, brokenAt: null, loss: null }
    if (!head) return null
    const gone = new StoreFailure('damaged-file', `audit.db is gone; it had ${head.number} entries`)
    return { isGone: true, broken: gone, entries: 0, brokenAt: null, loss: null }
  }
}

function lossIn(database: Database, key: Uint8Array, device: SealingDevice): AuditExamined['loss'] {
  const sealer = aesSealer(auditKey(key, 'seal'), device.random)
  const rows = database.prepare<[], { readonly number: number; readonly sealed: Uint8Array }>(
    'SELECT number, sealed FROM entry ORDER BY number DESC',
  )
  let isNoted = false
  for (const row of rows.iterate()) {
    const entry = row.sealed instanceof Uint8Array ? openEntry(sealer, row) : null
    if (entry?.event === 'repaired') isNoted = true
    if (entry?.event === logLost) return { number: entry.number, detail: entry.detail ?? '', isNoted }
  }
  return null
}
