import { randomBytes } from 'node:crypto'
import { AccountFailure } from '#electron/account/failure.ts'
import { ExportFailure } from '#electron/export/failure.ts'
import { writeWholeFile } from '#electron/export/write-whole-file.ts'
import { StoreFailure } from '#electron/store/failure.ts'
import { openAudit } from '#electron/store/open-audit.ts'
import { openWork } from '#electron/store/open-work.ts'
import { SyncFailure } from '#electron/sync/failure.ts'
import { entryOf, exportBytes, exportPath, nothingPromised, textOf } from '#test/faults/promised.ts'
import type { Promised } from '#test/faults/promised.ts'
import { openKit } from '#test/hostile/device-kit.ts'
import { TestClock } from '#test/hostile/world.ts'
import type { DiskFault } from './failing-disk.ts'

export type DiskTrial = {
  readonly folder: string
  readonly nowMs: number
  readonly number: number
  readonly fault: DiskFault | null
  /** Whether the disk fails before the files are opened, or after. */
  readonly from: 'opening' | 'working'
  /** Whether the disk recovers at the end, and everything is done once more. */
  readonly recovers: boolean
}

export type DiskAnswer = {
  readonly promised: Promised
  /** Of each thing that failed: what, and its code. */
  readonly refused: readonly string[]
  /** What is no refusal but a bug. */
  readonly bugs: readonly string[]
  /** What still failed once the disk had recovered. */
  readonly stillRefused: readonly string[]
}

const at = '2026-11-01T08:00:00.000Z'

/** Lets a device write, log, copy, sync and export while its disk fails, and once more when it has recovered. */
export async function workOnDisk(
  trial: DiskTrial,
  arm: (fault: DiskFault | null) => void,
): Promise<DiskAnswer> {
  let promised = nothingPromised
  const refused: string[] = []
  const bugs: string[] = []
  const stillRefused: string[] = []
  const told = (list: string[]) => (what: string, error: unknown) => {
    const code = codeOf(error)
    if (code === null) bugs.push(`${what}: ${error instanceof Error ? (error.stack ?? '') : String(error)}`)
    else list.push(`${what}: ${code}`)
  }
  const promise = (news: Partial<Promised>) => (promised = { ...promised, ...news })
  const { folder, fault, number } = trial

  const session = async (
    open: () => Promise<Opened>,
    tell: (what: string, error: unknown) => void,
    armed: () => void,
  ) => {
    let opened: Opened
    try {
      opened = await open()
    } catch (error) {
      tell('open', error)
      return
    }
    armed()
    const { audit, work } = opened
    const acts: readonly (readonly [string, () => unknown])[] = [
      ['work', () => putText(work, promised, promise)],
      ['audit', () => promise({ audit: audit.append({ at, event: 'export', detail: `number ${number}` }) })],
      [
        'generation',
        () => {
          work.keepGeneration()
          promise({ generation: promised.work })
        },
      ],
      [
        'sync',
        async () => {
          const { sequence } = await opened.sync()
          promise({ snapshot: sequence })
        },
      ],
      [
        'export',
        async () => {
          const bytes = exportBytes(promised.work + 1)
          const uniqueText = randomBytes(8).toString('hex')
          await writeWholeFile({ path: exportPath(folder), bytes, uniqueText })
          promise({ exported: promised.work + 1 })
        },
      ],
    ]
    const first = number % acts.length
    for (const [what, act] of [...acts.slice(first), ...acts.slice(0, first)]) {
      try {
        await act()
      } catch (error) {
        tell(what, error)
      }
    }
    // Windows stay open while the disk is full: the files are closed when it has recovered.
    return opened
  }

  const open = () => openAll(trial)
  if (trial.from === 'opening') arm(fault)
  const first = await session(open, told(refused), () => {
    if (trial.from === 'working') arm(fault)
  })
  arm(null)
  if (trial.recovers && first)
    await session(
      async () => first,
      told(stillRefused),
      () => undefined,
    )
  first?.close()
  if (trial.recovers && !first) {
    const again = await session(open, told(stillRefused), () => undefined)
    again?.close()
  }
  return { promised, refused, bugs, stillRefused }
}

function putText(
  work: ReturnType<typeof openWork>,
  promised: Promised,
  promise: (news: Partial<Promised>) => void,
): void {
  for (let next = promised.work + 1, end = next + 3; next < end; next++) {
    work.set(entryOf(next), textOf(next))
    promise({ work: next })
  }
}

type Opened = Awaited<ReturnType<typeof openAll>>

async function openAll({ folder, nowMs }: DiskTrial) {
  const clock = new TestClock(new Date(nowMs).toISOString())
  const { directory, device, sync, closeStore } = await openKit(folder, clock)
  const opened: { readonly close: () => void }[] = [directory, { close: closeStore }]
  const close = () => opened.splice(0).forEach((file) => file.close())
  try {
    const audit = openAudit(directory, device)
    opened.unshift(audit)
    const work = openWork(directory, device)
    opened.unshift(work)
    return { audit, work, sync, close }
  } catch (error) {
    close()
    throw error
  }
}

/** The code of a refusal; `null` where it is a bug. */
function codeOf(error: unknown): string | null {
  if (
    error instanceof StoreFailure ||
    error instanceof SyncFailure ||
    error instanceof ExportFailure ||
    error instanceof AccountFailure
  ) {
    return error.code
  }
  return null
}
