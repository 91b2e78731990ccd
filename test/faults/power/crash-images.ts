import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { quickFolder } from '#test/faults/quick-folder.ts'
import { dirname, join } from 'node:path'
import { readPromises } from '#test/faults/promised.ts'
import type { Promised } from '#test/faults/promised.ts'
import { seeded } from '#test/faults/seeded.ts'
import type { Seeded } from '#test/faults/seeded.ts'
import { diskModel } from './disk-model.ts'
import type { RecordedWork } from './recorded-work.ts'

/** A folder as a power cut left it, and what had been promised by then. */
export type CrashImage = { readonly path: string; readonly promised: Promised; readonly event: number }

/** Cuts of one pass over the recorded work. */
const cutsPerPass = 100

/**
 * As many power cuts as are asked for, in passes over the recorded work, so that whoever takes fewer has been everywhere;
 * each folder is the caller's.
 */
export function* crashImages(work: RecordedWork, count: number, seed: number): Generator<CrashImage> {
  const random = seeded(seed)
  for (let done = 0; done < count; done += cutsPerPass) {
    yield* onePass(work, Math.min(cutsPerPass, count - done), random)
  }
}

function* onePass({ start, events }: RecordedWork, count: number, random: Seeded): Generator<CrashImage> {
  const model = diskModel(start)
  let lines = ''
  let done = 0
  for (const at of cutsIn(events.length, count, random)) {
    for (; done < at; done++) {
      const event = events[done]
      if (event) model.apply(event)
      if (event?.kind === 'promised') lines += event.text
    }
    const path = mkdtempSync(join(quickFolder, 'faults-image-'))
    for (const [name, content] of model.image(random)) {
      mkdirSync(join(path, dirname(name)), { recursive: true })
      writeFileSync(join(path, name), content, { mode: 0o600 })
    }
    yield { path, promised: readPromises(lines), event: at }
  }
}

function cutsIn(length: number, count: number, random: Seeded): readonly number[] {
  return Array.from({ length: count }, () => random.below(length + 1)).toSorted((one, other) => one - other)
}
