import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { copyFileSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { StoreFailure } from '#electron/store/failure.ts'
import { openAudit } from '#electron/store/open-audit.ts'
import { openWork } from '#electron/store/open-work.ts'
import { restorableWork, restoreWork, setAsideSnapshots } from '#electron/store/set-aside.ts'
import type { DeviceKit } from '#test/hostile/device-kit.ts'
import { makeFaultWorld } from './device-world.ts'
import type { FaultWorld } from './device-world.ts'
import { startDeviceOnDisk } from './disk/device-on-disk.ts'
import { figuresOf, refusalOr } from './figures.ts'
import type { Shown } from './figures.ts'
import { compilePreload } from './preload.ts'
import { runTrials } from './trials.ts'

let world: FaultWorld
let truth: ReadonlyMap<string, Shown>

beforeAll(async () => {
  world = await makeFaultWorld({ indicators: 3, leaves: 6, months: 4 })
  await world.publish()
  await world.syncTemplate(({ directory, device }) => {
    const work = openWork(directory, device)
    work.set('draft', 'mine')
    work.keepGeneration()
    work.close()
    const audit = openAudit(directory, device)
    audit.append({ at: '2026-11-01T08:00:00.000Z', event: 'export' })
    audit.close()
  })
  truth = await world.truth()
})

afterAll(() => world.remove())

const garbage = () => randomBytes(40_000)

/** What a strange file is, and what must come of it; answers in a few words. */
type Case = {
  readonly name: string
  readonly spoil: (path: string) => void
  readonly check: (kit: DeviceKit) => string | Promise<string>
}

const cases: readonly Case[] = [
  {
    name: 'snapshots are garbage',
    spoil: (path) => writeFileSync(join(path, 'snapshots.db'), garbage()),
    check: (kit) => rebuilt(kit, 'damaged-file'),
  },
  {
    name: 'snapshots are cut in half',
    spoil: (path) => truncateSync(join(path, 'snapshots.db'), 20_000),
    check: (kit) => rebuilt(kit, null),
  },
  {
    name: 'snapshots are empty',
    spoil: (path) => truncateSync(join(path, 'snapshots.db'), 0),
    check: (kit) => rebuilt(kit, 'nothing'),
  },
  {
    name: 'snapshots are gone',
    spoil: (path) => rmSync(join(path, 'snapshots.db')),
    check: (kit) => rebuilt(kit, 'nothing'),
  },
  {
    name: 'the log beside the snapshots is garbage',
    spoil: (path) => writeFileSync(join(path, 'snapshots.db-wal'), garbage()),
    check: (kit) => {
      expectTruth(kit)
      return 'passed over'
    },
  },
  {
    name: 'work is garbage',
    spoil: (path) => writeFileSync(join(path, 'work.db'), garbage()),
    check: restored,
  },
  { name: 'work is empty', spoil: (path) => truncateSync(join(path, 'work.db'), 0), check: restored },
  { name: 'work is gone', spoil: (path) => rmSync(join(path, 'work.db')), check: restored },
  {
    name: 'the audit log is garbage',
    spoil: (path) => writeFileSync(join(path, 'audit.db'), garbage()),
    check: ({ directory, device }) => {
      const before = readFileSync(directory.files.audit)
      const refused = refusalOr(() => openAudit(directory, device).close())
      expect(refused).toMatchObject({ code: 'damaged-file', refusal: { code: 'damaged' } })
      expect(readFileSync(directory.files.audit).equals(before)).toBe(true)
      return 'refused and left as it is'
    },
  },
  {
    name: 'snapshots and work change places',
    spoil: (path) => {
      copyFileSync(join(path, 'snapshots.db'), join(path, 'other'))
      copyFileSync(join(path, 'work.db'), join(path, 'snapshots.db'))
      copyFileSync(join(path, 'other'), join(path, 'work.db'))
    },
    check: async (kit) => {
      await rebuilt(kit, null)
      return restored(kit)
    },
  },
]

function expectTruth(kit: DeviceKit): void {
  const shown = figuresOf(kit.store())
  expect(shown.size).toBe(truth.size)
  for (const [name, value] of shown) expect(value === truth.get(name), name).toBe(true)
}

/** What can't be read is refused with a code, or nothing is there; a new file is made, and a sync fills it. */
async function rebuilt(kit: DeviceKit, expected: string | null): Promise<string> {
  const found = refusalOr(() => kit.store().current())
  const code = found instanceof StoreFailure ? found.code : found ? 'a snapshot' : 'nothing'
  if (expected) expect(code).toBe(expected)
  const refused = await kit.sync().then(
    () => null,
    (error: unknown) => error,
  )
  if (refused !== null) {
    expect(refused).toMatchObject({ code: expect.stringMatching(/^(?:store-)?damaged-file$/) })
    kit.closeStore()
    const aside = setAsideSnapshots(kit.directory)
    expect(existsSync(join(aside, 'snapshots.db'))).toBe(true)
    await kit.sync()
  }
  expectTruth(kit)
  return `${code}, ${refused === null ? 'filled by a sync' : 'set aside and rebuilt'}`
}

/** The work is refused with a code, never begun anew in silence; the last generation is offered and restores. */
function restored({ directory, device }: DeviceKit): string {
  const refused = refusalOr(() => openWork(directory, device).close())
  if (!(refused instanceof StoreFailure)) throw new Error('the work was begun anew in silence')
  const [newest] = restorableWork(directory, device)
  if (!newest) throw new Error('no generation is offered')
  restoreWork(directory, device, newest)
  const work = openWork(directory, device)
  expect(work.get('draft')).toBe('mine')
  work.close()
  return `${refused.code}, restored`
}

describe('a file that is not as it should be', () => {
  it('D3 F15 is named, and rebuilt, waited for or offered back: in twelve cases', async () => {
    const preload = compilePreload('disk/failing-disk.c')
    const outcomes = await runTrials('F15', 'twelve cases', async (trial) => {
      const path = await world.copy()
      const at = trial % 12
      if (at === 10) return readOnly(path, preload.path)
      if (at === 11) return held(path)
      const one = cases[at]
      if (!one) throw new Error('there are ten cases and two')
      one.spoil(path)
      const kit = await world.open(path)
      try {
        return `${one.name}: ${await one.check(kit)}`
      } finally {
        await kit.remove()
      }
    })
    expect(Object.keys(outcomes).length).toBeGreaterThanOrEqual(12)
    preload.remove()
  })
})

/** A folder in which nothing may be written: one clear code, and everything as it was. */
async function readOnly(path: string, preload: string): Promise<string> {
  const device = startDeviceOnDisk(preload, path)
  const always = { after: 0, times: null, perMillion: 1_000_000, seed: 1 } as const
  const fault = { calls: 'on', error: 'EROFS', ...always } as const
  const trial = { folder: path, nowMs: world.world.clock.ms, number: 0, fault } as const
  const { refused, bugs, stillRefused } = await device.run({ ...trial, from: 'opening', recovers: true })
  await device.end()
  expect({ refused, bugs, stillRefused }).toEqual({
    refused: ['open: read-only'],
    bugs: [],
    stillRefused: [],
  })
  return 'a folder that is read-only: read-only, opened again'
}

/** Another program holds the file, for a moment and for good: waited for, then refused as in use. */
async function held(path: string): Promise<string> {
  const program = fileURLToPath(new URL('./holding-process.ts', import.meta.url))
  const kit = await world.open(path)
  try {
    for (const [holdMs, isLong] of [
      [1_000, false],
      [60_000, true],
    ] as const) {
      const child = spawn(process.execPath, [program, join(path, 'work.db'), String(holdMs)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const ended = once(child, 'exit')
      await once(child.stdout, 'data')
      const opened = refusalOr(() => openWork(kit.directory, kit.device).close())
      if (isLong)
        expect(opened).toMatchObject({ code: 'in-use', refusal: { code: 'busy', offers: ['retry'] } })
      else expect(opened).toBeUndefined()
      child.kill('SIGKILL')
      await ended
    }
    openWork(kit.directory, kit.device).close()
    return 'a file that another program holds: waited, then in-use, then opened'
  } finally {
    await kit.remove()
  }
}
