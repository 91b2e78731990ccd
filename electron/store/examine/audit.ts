import { auditKey, verifyAuditChain } from '#electron/store/audit-chain.ts'
import { auditFile } from '#electron/store/audit/file.ts'
import { dataKey } from '#electron/store/data-key.ts'
import type { SealingDevice } from '#electron/store/device.ts'
import { StoreFailure } from '#electron/store/failure.ts'
import { openForReading } from '#electron/store/open-database.ts'
import { storeFailureOf } from '#electron/store/sqlite-failure.ts'
import { requireWholeFile } from './whole-file.ts'

/** What the audit log is worth: entries up to its end, or where its chain breaks (D7). */
export type AuditExamined = {
  /** Why the file can't be used at all; `null` where it can. */
  readonly broken: StoreFailure | null
  readonly entries: number
  /** The first entry that does not follow from the one before it; `null` where all do. */
  readonly brokenAt: number | null
}

/** Verifies every entry of the log; `null` where there is no file. Changes nothing. */
export function examineAudit(path: string, device: SealingDevice, isQuick: boolean): AuditExamined | null {
  try {
    const database = openForReading(auditFile(path))
    try {
      requireWholeFile(database, 'audit.db', isQuick)
      const key = dataKey(database, device, { file: 'audit', name: 'log' })
      const verdict = key
        ? verifyAuditChain(database, auditKey(key, 'mac'))
        : ({ isWhole: true, tip: null } as const)
      return verdict.isWhole
        ? { broken: null, entries: verdict.tip?.number ?? 0, brokenAt: null }
        : { broken: null, entries: verdict.brokenAt - 1, brokenAt: verdict.brokenAt }
    } finally {
      database.close()
    }
  } catch (error) {
    const failure = storeFailureOf(error)
    if (!(failure instanceof StoreFailure)) throw failure
    return failure.code === 'missing' ? null : { broken: failure, entries: 0, brokenAt: null }
  }
}
