import { existsSync, readFileSync } from 'node:fs'
import { StoreFailure } from '#electron/store/failure.ts'
import { openAudit } from '#electron/store/open-audit.ts'
import { openWork } from '#electron/store/open-work.ts'
import type { WorkStore } from '#electron/store/open-work.ts'
import { restorableWork } from '#electron/store/set-aside.ts'
import type { DeviceKit } from '#test/hostile/device-kit.ts'
import { figuresOf } from './figures.ts'
import type { Shown } from './figures.ts'
import { entryNumbers, entryOf, exportBytes, exportPath, leastIn, textOf } from './promised.ts'
import type { Promised } from './promised.ts'

/** A promise that was not kept, or a state that may not be. */
export class Broken extends Error {
  override readonly name = 'Broken'
}

function must(is: boolean, what: string): void {
  if (!is) throw new Broken(what)
}

/**
 * Checks a device after a fault: the audit log is whole and nothing of it is missing, every text that was promised is
 * there, the newest promised generation opens, the current snapshot is at least the promised one, whole, and every
 * figure is the true one, the exported file is whole. Answers what it found; throws `Broken`, or whatever did not open.
 */
export function expectWhole(
  kit: DeviceKit,
  promised: Promised,
  truth: ReadonlyMap<string, Shown>,
): { readonly work: number; readonly snapshot: number } {
  const { directory, device } = kit
  const audit = openAudit(directory, device)
  try {
    const verdict = audit.verify(promised.audit ?? undefined)
    must(
      verdict.isWhole,
      `the audit log breaks: ${JSON.stringify(verdict)}, ${JSON.stringify(promised.audit)}`,
    )
  } finally {
    audit.close()
  }
  const work = expectWork(openWork(directory, device), promised.work, promised.work + 1)
  if (promised.generation > 0) {
    const [newest] = restorableWork(directory, device)
    must(newest !== undefined, 'no generation of the work can be restored')
    const files = { ...directory.files, work: newest?.path ?? '' }
    expectWork(openWork({ ...directory, files }, device), promised.generation, promised.work)
  }
  const snapshot = expectSnapshots(kit, promised.snapshot, truth)
  must((device.highest()?.sequence ?? 0) >= promised.snapshot, 'the key forgot the highest that it had seen')
  expectExport(directory.path, promised)
  return { work, snapshot }
}

/** Every entry holds the text of a number from `least` on, and none that was never written; closes the work. */
function expectWork(work: WorkStore, least: number, most: number): number {
  try {
    const numbers = entryNumbers.map((entry) => {
      const text = work.get(entryOf(entry))
      const number = text === null ? 0 : Number(text.split(' ')[0])
      must(text === null || text === textOf(number), `entry ${entry} holds a text that nobody wrote`)
      must(number % entryNumbers.length === (number === 0 ? 0 : entry), `entry ${entry} holds ${number}`)
      must(number >= leastIn(entry, least) && number <= most, `entry ${entry} holds ${number} of ${least}`)
      return number
    })
    return Math.max(...numbers)
  } finally {
    work.close()
  }
}

function expectSnapshots(kit: DeviceKit, least: number, truth: ReadonlyMap<string, Shown>): number {
  const store = kit.store()
  const current = store.current()?.sequence ?? 0
  must(current >= least, `snapshot ${current} is current where ${least} was promised`)
  const kept = new Set(store.snapshots().map(({ sequence }) => String(sequence)))
  const shown = figuresOf(store)
  for (const [name, value] of shown) {
    if (value instanceof StoreFailure) throw value
    must(value === truth.get(name), `${name} shows another figure`)
  }
  for (const name of truth.keys()) {
    must(shown.has(name) || !kept.has(name.split(' ')[0] ?? ''), `${name} is not shown`)
  }
  must(kept.size > 0 && store.damaged().length === 0, 'objects are damaged')
  return current
}

function expectExport(folder: string, promised: Promised): void {
  const path = exportPath(folder)
  if (!existsSync(path)) return must(promised.exported === 0, 'the exported file is gone')
  const bytes = readFileSync(path)
  for (let number = Math.max(1, promised.exported); number <= promised.work + 1; number++) {
    if (bytes.equals(exportBytes(number))) return
  }
  throw new Broken(`the exported file has ${bytes.length} bytes that nobody exported`)
}
