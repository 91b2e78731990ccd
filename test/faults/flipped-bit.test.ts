import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { StoreFailure } from '#electron/store/failure.ts'
import { openWork } from '#electron/store/open-work.ts'
import { restorableWork, restoreWork, setAsideSnapshots } from '#electron/store/set-aside.ts'
import type { DeviceKit } from '#test/hostile/device-kit.ts'
import { makeFaultWorld } from './device-world.ts'
import type { FaultWorld } from './device-world.ts'
import { figuresOf, refusalOr } from './figures.ts'
import type { Shown } from './figures.ts'
import { seeded } from './seeded.ts'
import type { Seeded } from './seeded.ts'
import { runTrials } from './trials.ts'

const drafts = 40
const pageBytes = 8_192

let world: FaultWorld
let truth: ReadonlyMap<string, Shown>

beforeAll(async () => {
  world = await makeFaultWorld({ indicators: 6, leaves: 20, months: 8 })
  await world.publish()
  await world.syncTemplate(({ directory, device }) => {
    const work = openWork(directory, device)
    for (let draft = 0; draft < drafts; draft++) {
      work.set(`draft/${draft}`, draftText(draft))
      if (draft % 8 === 7) work.keepGeneration()
    }
    work.close()
  })
  truth = await world.truth()
})

afterAll(() => world.remove())

function draftText(draft: number): string {
  return `${draft} ${'草稿'.repeat(draft * 9)}`
}

/** Flips one bit anywhere in a file. */
function flip(path: string, random: Seeded): void {
  const bytes = readFileSync(path)
  const at = random.below(bytes.length)
  bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8))
  writeFileSync(path, bytes)
}

/** Compares all that is shown with the truth; answers how much is refused. */
function refusedAmong(shown: ReadonlyMap<string, Shown>): number {
  let refused = 0
  for (const [name, value] of shown) {
    if (value instanceof StoreFailure) {
      refused++
      expect(value.code, name).toMatch(/^(?:damaged|not-approved)$/)
      // What is damaged is named, so that the next sync can fetch it again.
      expect(value.hash, name).toMatch(/^[0-9a-f]{64}$/)
    } else expect(value === truth.get(name), `${name} shows another figure`).toBe(true)
  }
  return refused
}

/** Repairs by a sync, or by a new file where the old one can't be repaired; everything is shown then. */
async function repaired(kit: DeviceKit): Promise<'by a sync' | 'by a new file'> {
  const bySync = await kit.sync().then(
    () => true,
    () => false,
  )
  const isWhole = bySync && isDeepTruth(refusalOr(() => figuresOf(kit.store())))
  if (isWhole) return 'by a sync'
  kit.closeStore()
  setAsideSnapshots(kit.directory)
  await kit.sync()
  expect(isDeepTruth(figuresOf(kit.store()))).toBe(true)
  return 'by a new file'
}

function isDeepTruth(shown: ReadonlyMap<string, Shown> | StoreFailure): boolean {
  if (shown instanceof StoreFailure || shown.size !== truth.size) return false
  return [...shown].every(([name, value]) => value === truth.get(name))
}

describe('one bit of the snapshot file that flips', () => {
  it('T10 F13 is found before anything is shown, takes its own part out, and is repaired', async () => {
    const outcomes = await runTrials('F13', 'one bit anywhere in the snapshot file', async (trial) => {
      const random = seeded(1_000 + trial)
      const path = await world.copy()
      flip(`${path}/snapshots.db`, random)
      const kit = await world.open(path)
      try {
        const shown = refusalOr(() => figuresOf(kit.store()))
        if (shown instanceof StoreFailure) {
          return `the file is refused as ${shown.code}, repaired ${await repaired(kit)}`
        }
        const refused = refusedAmong(shown)
        if (trial % 10 === 0) await repaired(kit)
        if (refused === 0) return 'nothing was hit'
        if (refused < shown.size) return 'refused by name, the others shown'
        // Everything hangs from these two; there are no others.
        const kinds = new Set([...shown.values()].map((value) => value instanceof StoreFailure && value.kind))
        expect(['catalogue', 'cells']).toEqual(expect.arrayContaining([...kinds]))
        return 'refused by name, with all that hangs from it'
      } finally {
        await kit.remove()
      }
    })
    const count = (start: string) =>
      Object.entries(outcomes)
        .filter(([outcome]) => outcome.startsWith(start))
        .reduce((sum, [, times]) => sum + times, 0)
    const all = Object.values(outcomes).reduce((sum, times) => sum + times, 0)
    expect(count('refused by name')).toBeGreaterThan(all / 4)
    expect(count('the file is refused')).toBeLessThan(all / 4)
  })
})

describe('the user’s work on a disk that rots', () => {
  it('D3 F14 shows no wrong text, and offers the last good generation where the file is refused', async () => {
    const outcomes = await runTrials('F14', 'bits and pages of the user’s work', async (trial) => {
      const random = seeded(2_000 + trial)
      const path = await world.copy()
      const file = `${path}/work.db`
      const how = trial % 4 === 3 ? 'zero page' : 'bit'
      if (how === 'bit') flip(file, random)
      else {
        const bytes = readFileSync(file)
        const page = random.below(bytes.length / pageBytes)
        writeFileSync(file, bytes.fill(0, page * pageBytes, (page + 1) * pageBytes))
      }
      const broken = readFileSync(file)
      const kit = await world.open(path)
      try {
        const { directory, device } = kit
        const opened = refusalOr(() => openWork(directory, device))
        if (!(opened instanceof StoreFailure)) {
          expectDrafts(opened.below('draft/'), drafts)
          opened.close()
          return `${how}: nothing was hit`
        }
        const [newest] = restorableWork(directory, device)
        if (!newest) throw new Error('no generation is offered')
        expect(newest.number).toBe(5)
        const aside = restoreWork(directory, device, newest)
        // It went aside as it was, but for the marks that every opening makes on its first page.
        expect(readFileSync(`${aside}/work.db`).subarray(pageBytes).equals(broken.subarray(pageBytes))).toBe(
          true,
        )
        const again = openWork(directory, device)
        expectDrafts(again.below('draft/'), drafts)
        again.close()
        expect(existsSync(file)).toBe(true)
        return `${how}: refused as ${opened.code}, restored`
      } finally {
        await kit.remove()
      }
    })
    expect(Object.keys(outcomes).some((outcome) => outcome.includes('restored'))).toBe(true)
  })
})

function expectDrafts(found: ReadonlyMap<string, string>, count: number): void {
  expect(found.size).toBe(count)
  for (let draft = 0; draft < count; draft++) expect(found.get(`draft/${draft}`)).toBe(draftText(draft))
}
