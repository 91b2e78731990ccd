// Opens devices whose database files were meddled with and reads all that they hold, one folder to a line of its input:
// answers each with what it met. A crash or a hang is the caller's to see.
import { createInterface } from 'node:readline'
import { StoreFailure } from '#electron/store/failure.ts'
import { openAudit } from '#electron/store/open-audit.ts'
import { openWork } from '#electron/store/open-work.ts'
import { SyncFailure } from '#electron/sync/failure.ts'
import { openKit } from '#test/hostile/device-kit.ts'
import { TestClock } from '#test/hostile/world.ts'
import { figuresOf, refusalOr } from './figures.ts'

/** What a device with a meddled file shows. */
export type FuzzAnswer = {
  /** `sequence indicator period` → the values, or `!` and the code of a refusal. */
  readonly shown: Readonly<Record<string, string>>
  readonly texts: Readonly<Record<string, string>>
  readonly codes: readonly string[]
  readonly bug: string | null
}

const [nowMs = '0'] = process.argv.slice(2)

async function answerOf(path: string): Promise<FuzzAnswer> {
  const codes: string[] = []
  let texts: Record<string, string> = {}
  const shown: Record<string, string> = {}
  const kit = await openKit(path, new TestClock(new Date(Number(nowMs)).toISOString()))
  const refused = (what: string, value: unknown) => {
    if (value instanceof StoreFailure) codes.push(`${what} ${value.code}`)
  }
  try {
    const { directory, device } = kit
    const audit = refusalOr(() => openAudit(directory, device))
    refused('audit', audit)
    if (!(audit instanceof StoreFailure)) {
      refused(
        'audit',
        refusalOr(() => audit.verify()),
      )
      refused(
        'audit',
        refusalOr(() => audit.newest(50)),
      )
      refused(
        'audit',
        refusalOr(() => audit.append({ at: '2026-11-01T08:00:00.000Z', event: 'export' })),
      )
      audit.close()
    }
    const work = refusalOr(() => openWork(directory, device))
    refused('work', work)
    if (!(work instanceof StoreFailure)) {
      texts = Object.fromEntries(work.below(''))
      work.set('written', 'now')
      work.close()
    }
    const figures = refusalOr(() => figuresOf(kit.store()))
    refused('snapshots', figures)
    if (!(figures instanceof StoreFailure)) {
      for (const [name, value] of figures) {
        shown[name] = value instanceof StoreFailure ? `!${value.code}` : value
        refused('object', value)
      }
      for (const ask of ['confirmation', 'lastAttempt', 'lastSuccess', 'root', 'size', 'damaged'] as const) {
        refused(
          ask,
          refusalOr(() => kit.store()[ask]()),
        )
      }
    }
    await kit.sync().catch((error: unknown) => {
      if (!(error instanceof SyncFailure) && !(error instanceof StoreFailure)) throw error
      codes.push(`sync ${error.code}`)
    })
    return { shown, texts, codes, bug: null }
  } catch (error) {
    return {
      shown,
      texts,
      codes,
      bug: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }
  } finally {
    kit.closeStore()
    kit.directory.close()
  }
}

for await (const path of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await answerOf(path))}\n`)
}
process.exit(0)
