import { relative } from 'node:path'
import type { AuditTip } from '#electron/store/audit-chain.ts'
import type { DamagedObject } from '#electron/store/damage.ts'
import type { DataFiles } from '#electron/store/data-directory.ts'
import type { Enrolment, SealingDevice } from '#electron/store/device.ts'
import { StoreFailure } from '#electron/store/failure.ts'
import { generationsIn } from '#electron/store/generations.ts'
import { examineAudit } from './audit.ts'
import type { Finding } from './finding.ts'
import { examineFolder } from './folder.ts'
import {
  auditFindings,
  folderFindings,
  generationFindings,
  keyFindings,
  leftoverFindings,
  snapshotsFindings,
  workFindings,
} from './sentence.ts'
import { examineSnapshots } from './snapshots.ts'
import { examineWork } from './work.ts'

export type ExamineWish = {
  readonly path: string
  readonly files: DataFiles
  readonly enrolment: Enrolment | null
  /** Whether this device has ever had a snapshot of that central. */
  readonly hadSnapshots: boolean
  readonly platform: string
  /** Leaves out what only proves SQLite's indexes: for the check at the start. */
  readonly isQuick: boolean
  /** Where the audit log stood, as it is remembered outside of it; `null` where nobody knows. */
  readonly auditHead: AuditTip | null
}

/** What an examination found and counted. */
export type Examined = {
  readonly findings: readonly Finding[]
  readonly counted: {
    readonly objects: number
    readonly bytes: number
    readonly snapshots: number
    readonly generations: number
    readonly auditEntries: number
  }
  /** What a sync has to bring again (T10). */
  readonly damaged: readonly DamagedObject[]
  /** What can be put right beside, by path below the folder. */
  readonly repairable: {
    readonly open: readonly string[]
    readonly leftovers: readonly string[]
    readonly generations: readonly string[]
  }
  /** Files that have to be replaced before they can be used. */
  readonly broken: readonly ('snapshots' | 'work' | 'audit')[]
}

/** Looks at everything in the data folder and reads every byte that was sealed. Changes nothing. */
export function examine(wish: ExamineWish, device: SealingDevice): Examined {
  const { path, files, enrolment, hadSnapshots, platform, isQuick, auditHead } = wish
  const folder = examineFolder(path, files, platform)
  const snapshots = examineSnapshots(files.snapshots, device, enrolment, isQuick)
  const generations = generationsIn(files.generations).map((one) => ({
    ...one,
    failure: examineWork(one.path, device),
  }))
  const own = examineWork(files.work, device)
  // Before the first opening there is none; where copies of it are kept, it is gone.
  const isGone = own?.code === 'missing' && generations.length > 0
  const work = isGone ? new StoreFailure('damaged-file', 'work.db is gone') : own
  const audit = examineAudit(files.audit, device, isQuick, auditHead)
  const codes = { snapshots: snapshots?.broken?.code, work: work?.code, audit: audit?.broken?.code }
  // One file that does not open with the key is damaged; where none does, the key is another one.
  const isOtherKey = Object.values(codes).every((code) => code === 'locked')
  const isUnusable = (name: keyof typeof codes) =>
    codes[name] === 'damaged-file' || (codes[name] === 'locked' && !isOtherKey)
  const broken = (['snapshots', 'work', 'audit'] as const).filter(isUnusable)
  const good = generations.find(({ failure }) => !failure)?.number ?? null
  return {
    findings: [
      ...folderFindings(folder),
      ...keyFindings(isOtherKey),
      ...snapshotsFindings(snapshots, hadSnapshots),
      ...workFindings(work, good),
      ...generationFindings(generations),
      ...auditFindings(audit),
      ...leftoverFindings(folder),
    ],
    counted: {
      objects: snapshots?.objects ?? 0,
      bytes: snapshots?.bytes ?? 0,
      snapshots: snapshots?.snapshots ?? 0,
      generations: generations.length,
      auditEntries: audit?.entries ?? 0,
    },
    damaged: snapshots?.damaged ?? [],
    repairable: {
      open: folder.open,
      leftovers: folder.leftovers,
      generations: generations.flatMap(({ path: at, failure }) =>
        failure && !isOtherKey ? [relative(path, at)] : [],
      ),
    },
    broken,
  }
}
