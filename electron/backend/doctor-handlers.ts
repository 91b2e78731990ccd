import { StoreFailure } from '#electron/store/failure.ts'
import type { Examined } from '#electron/store/examine/examine.ts'
import { runCare } from '#electron/store/run-care.ts'
import { openWritableStore } from '#electron/store/writable-store.ts'
import type { Examination, Finding } from '#shared/contract/doctor.ts'
import { examineWish } from './device-files.ts'
import type { DeviceSession } from './device-files.ts'
import type { Handlers } from './handler.ts'
import type { SyncControl } from './sync-control.ts'

type Wish = {
  /** Rejects with `StoreFailure` where the files can't be opened. */
  readonly session: () => Promise<DeviceSession>
  /** The open session where there is one, without counting as the user's activity. */
  readonly peek: () => Promise<DeviceSession | null>
  /** Opens the files once more, repairing those that do not open; answers where what was replaced is kept. */
  readonly reopen: () => Promise<readonly string[]>
  /** Forgets what was read from files that have been replaced. */
  readonly forget: () => void
  readonly control: SyncControl
  readonly clock: () => Date
  readonly elapsed: () => number
}

export type Doctor = {
  readonly handlers: Handlers<'doctor' | 'doctor.last'>
  /** The check at the start: quick, in its own thread, and silent where all is well. */
  readonly checkIfDue: () => Promise<void>
  readonly close: () => void
}

/** Reads the device's files through, says what is wrong, and puts right what can be rebuilt. */
export function doctor({ session, peek, reopen, forget, control, clock, elapsed }: Wish): Doctor {
  let last: Examination | null = null
  let running = 0
  const ending = new AbortController()

  const look = async (opened: DeviceSession, isQuick: boolean, signal: AbortSignal): Promise<Examined> => {
    const either = AbortSignal.any([signal, ending.signal])
    const wish = examineWish(opened.directory, opened.device, isQuick, opened.audit.head())
    return runCare('examine', wish, opened.device, either)
  }

  const repair = async (opened: DeviceSession, examined: Examined): Promise<readonly string[]> => {
    const { broken, repairable, damaged } = examined
    const isFileWork = broken.length + Object.values(repairable).flat().length > 0
    const aside = isFileWork ? await control.alone('repair', async () => opened.repair(examined)) : []
    forget()
    if (damaged.length > 0) noteDamage(opened, damaged)
    const lacksSnapshots = broken.includes('snapshots') || examined.counted.snapshots === 0
    // Where central does not answer, the next sync brings what is missing.
    if (damaged.length > 0 || lacksSnapshots) await control.start().catch(() => undefined)
    opened.audit.append({
      at: clock().toISOString(),
      event: 'repaired',
      detail: [...broken, ...aside, `${damaged.length} objects`].join(' ').slice(0, 2000),
    })
    return aside
  }

  const examineAll = async (isToRepair: boolean, signal: AbortSignal): Promise<Examination> => {
    const begun = elapsed()
    const asideBefore: string[] = []
    let opened: DeviceSession
    try {
      opened = await session()
    } catch (error) {
      if (!(error instanceof StoreFailure)) throw error
      if (!isToRepair || error.code !== 'damaged-file') return unopened(error, clock(), elapsed() - begun)
      asideBefore.push(...(await reopen()))
      opened = await session()
    }
    const before = await look(opened, false, signal)
    const isToDo = isToRepair && before.findings.some(({ state }) => state === 'damaged' || state === 'note')
    const aside = isToDo ? await repair(opened, before) : []
    const after = isToDo ? await look(opened, false, signal) : before
    opened.checked()
    const findings = [
      ...(asideBefore.length > 0 ? [openedAgain(asideBefore)] : []),
      ...merged(before.findings, after.findings),
    ]
    return {
      at: clock().toISOString(),
      isWhole: findings.every(({ state }) => state !== 'damaged'),
      findings,
      counted: after.counted,
      aside: [...asideBefore, ...aside],
      elapsedMs: elapsed() - begun,
    }
  }

  const counted = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    running++
    try {
      return await work()
    } finally {
      running--
    }
  }

  return {
    handlers: {
      doctor: ({ repair: isToRepair }, signal) =>
        counted(async () => (last = await examineAll(isToRepair ?? false, signal))),
      'doctor.last': () => ({ examination: last, isRunning: running > 0 }),
    },
    checkIfDue: async () => {
      const opened = await peek()
      if (!opened?.isCheckDue || running > 0) return
      await counted(async () => {
        const begun = elapsed()
        const { findings, counted: count, damaged } = await look(opened, true, ending.signal)
        opened.checked()
        const isWhole = findings.every(({ state }) => state !== 'damaged')
        const at = clock().toISOString()
        last = { at, isWhole, findings, counted: count, aside: [], elapsedMs: elapsed() - begun }
        if (isWhole) return
        const about = findings.filter(({ state }) => state === 'damaged').map((one) => one.about)
        opened.audit.append({ at, event: 'damage-found', detail: [...new Set(about)].join(' ') })
        if (damaged.length > 0) noteDamage(opened, damaged)
      })
    },
    close: () => ending.abort(new StoreFailure('in-use', 'the application ends')),
  }
}

/** For the next sync to bring again, also one of another process (T10). */
function noteDamage({ directory, device }: DeviceSession, damaged: Examined['damaged']): void {
  const enrolment = device.enrolment()
  if (!enrolment) return
  const store = openWritableStore(directory, device, enrolment)
  try {
    store.writeState('repair', { objects: [...damaged] })
  } finally {
    store.close()
  }
}

/** What was damaged before and is not any more was put right. */
function merged(before: readonly Finding[], after: readonly Finding[]): readonly Finding[] {
  const bad = (one: Finding) => one.state === 'damaged' || one.state === 'note'
  const left = new Set(after.filter(bad).map(({ about, message }) => `${about} ${message.en}`))
  const repaired = before
    .filter((one) => bad(one) && !left.has(`${one.about} ${one.message.en}`))
    .map((one): Finding => ({ ...one, state: 'repaired' }))
  return [...repaired, ...after]
}

function openedAgain(aside: readonly string[]): Finding {
  return {
    about: 'folder',
    state: 'repaired',
    message: {
      zh: '有文件损坏得无法打开，已重建或以副本恢复。',
      en: 'Files were too damaged to open; they were rebuilt, or restored from a generation.',
    },
    remedy: { zh: '损坏的文件移到一旁保存。', en: 'The damaged files are kept aside.' },
    detail: aside,
  }
}

function unopened({ code, sentence, detail }: StoreFailure, now: Date, elapsedMs: number): Examination {
  return {
    at: now.toISOString(),
    isWhole: false,
    findings: [
      {
        about: 'folder',
        state: 'damaged',
        message: sentence,
        remedy:
          code === 'damaged-file'
            ? {
                zh: '修复时把打不开的文件移到一旁保存，快照从中心重新取回，工作以副本恢复。',
                en: 'Repairing keeps what does not open aside, brings snapshots from central and your work from a generation.',
              }
            : null,
        detail: [detail],
      },
    ],
    counted: { objects: 0, bytes: 0, snapshots: 0, generations: 0, auditEntries: 0 },
    aside: [],
    elapsedMs,
  }
}
