import { randomBytes } from 'node:crypto'
import type { Unlocked } from '#electron/account/lock.ts'
import type { DataDirectory } from '#electron/store/data-directory.ts'
import type { AuditTip } from '#electron/store/audit-chain.ts'
import { openDevice } from '#electron/store/device.ts'
import type { Device } from '#electron/store/device.ts'
import type { ExamineWish, Examined } from '#electron/store/examine/examine.ts'
import type { KeyKeeper } from '#electron/store/key-keeper.ts'
import { keptWork } from '#electron/store/kept-work.ts'
import { openAudit } from '#electron/store/open-audit.ts'
import { isCheckDue, readOpenMark, writeOpenMark } from '#electron/store/open-mark.ts'
import { openStore } from '#electron/store/open-store.ts'
import type { Store } from '#electron/store/open-store.ts'
import { openWork } from '#electron/store/open-work.ts'
import type { WorkStore } from '#electron/store/open-work.ts'
import { rememberedAudit } from '#electron/store/remembered-audit.ts'
import type { RememberedAudit } from '#electron/store/remembered-audit.ts'
import { repairFiles } from '#electron/store/repair-files.ts'
import { runCare } from '#electron/store/run-care.ts'

/** The device's files, open and unlocked. What is open changes when files are repaired: ask for it each time. */
export type DeviceSession = {
  readonly directory: DataDirectory
  readonly device: Device
  readonly store: Store
  readonly work: WorkStore
  readonly audit: RememberedAudit
  /** Whether the last end was none, or the last reading-through is a week ago. */
  readonly isCheckDue: boolean
  /** Notes that everything was just read through. */
  readonly checked: () => void
  /** Closes the files, puts right what was found, and opens them again; answers where what was replaced is kept. */
  readonly repair: (examined: Examined) => readonly string[]
  readonly close: () => void
}

export type FilesWish = {
  readonly clock: () => Date
  readonly log: (line: string) => void
  /** Asked at the opening: whether files that do not open may be repaired first. */
  readonly mayRepair: () => boolean
  /** Told where what was replaced at the opening is kept. */
  readonly repaired: (aside: readonly string[]) => void
}

type Files = {
  readonly store: Store
  readonly work: WorkStore
  readonly audit: RememberedAudit
  readonly close: () => void
}

/** Opens the three files (D3), making them where there are none; what was opened is closed where one fails. */
export async function openDeviceFiles(
  directory: DataDirectory,
  keeper: KeyKeeper,
  wish: FilesWish,
): Promise<Unlocked<DeviceSession>> {
  const device = await openDevice(keeper, directory.isNew, randomBytes)
  if (wish.mayRepair()) {
    const examined = await runCare('examine', examineWish(directory, device, false, null), device)
    const aside = repairFiles(directory, device, examined)
    if (aside.length > 0) wish.repaired(aside)
  }
  const before = readOpenMark(directory.files.mark)
  let checkedAt = before?.checkedAt ?? (directory.isNew ? wish.clock().toISOString() : null)
  const mark = (isClosed: boolean): void => writeOpenMark(directory.files.mark, { isClosed, checkedAt })
  let isDue = !directory.isNew && isCheckDue(before, wish.clock().getTime())
  let files = openThree(directory, device, wish)
  mark(false)
  const held: DeviceSession = {
    directory,
    device,
    get store() {
      return files.store
    },
    get work() {
      return files.work
    },
    get audit() {
      return files.audit
    },
    get isCheckDue() {
      return isDue
    },
    checked: () => {
      checkedAt = wish.clock().toISOString()
      isDue = false
      mark(false)
    },
    repair: (examined) => {
      files.close()
      try {
        return repairFiles(directory, device, examined)
      } finally {
        files = openThree(directory, device, wish)
        if (examined.repairable.generations.length > 0) files.work.keepGeneration()
      }
    },
    close: () => {
      files.close()
      try {
        mark(true)
      } catch (error) {
        // Without the mark the files are read through once more than needed.
        wish.log(`the end was not noted: ${String(error)}`)
      }
    },
  }
  return { held, secrets: [device.key, device.identity] }
}

/** What an examination of a folder is asked. */
export function examineWish(
  directory: DataDirectory,
  device: Device,
  isQuick: boolean,
  auditHead: AuditTip | null,
): ExamineWish {
  const { path, files } = directory
  return {
    path,
    files,
    enrolment: device.enrolment(),
    hadSnapshots: device.highest() !== null,
    platform: process.platform,
    isQuick,
    auditHead,
  }
}

function openThree(directory: DataDirectory, device: Device, { clock, log: note }: FilesWish): Files {
  const opened: { readonly close: () => void }[] = []
  const kept = <File extends { readonly close: () => void }>(file: File): File => {
    opened.unshift(file)
    return file
  }
  const close = (): void => opened.splice(0).forEach((file) => file.close())
  try {
    const log = kept(openAudit(directory, device))
    const own = openWork(directory, device)
    const told = (error: unknown) => note(`no generation of the work was kept: ${String(error)}`)
    const work = kept(keptWork(own, () => clock().getTime(), told))
    const audit = rememberedAudit(log, own, clock, (error) =>
      note(`the end of the audit log was not remembered: ${String(error)}`),
    )
    const store = kept(openStore(directory, device))
    return { audit, work, store, close }
  } catch (error) {
    close()
    throw error
  }
}
