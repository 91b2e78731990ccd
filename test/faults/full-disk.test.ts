import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mountTrouble, mounted, straceTrouble, unmount } from './capability.ts'
import { makeFaultWorld } from './device-world.ts'
import type { FaultWorld } from './device-world.ts'
import { runBelow } from './disk/device-on-disk.ts'
import type { DiskAnswer } from './disk/work-on-disk.ts'
import type { FaultId } from './fault-table.ts'
import type { Shown } from './figures.ts'
import { quickFolder } from './quick-folder.ts'
import { notRunHere, runTrials } from './trials.ts'
import { expectWhole } from './whole-device.ts'

let world: FaultWorld
let truth: ReadonlyMap<string, Shown>

beforeAll(async () => {
  world = await makeFaultWorld({ indicators: 6, leaves: 10, months: 8 })
  await world.publish()
  truth = await world.truth()
})

afterAll(() => world?.remove())

/** Runs a device below another program; then, without it, everything that was promised is there and it goes on. */
async function trialBelow(
  command: readonly [string, ...string[]],
  folder: string,
  number: number,
  recover: () => void,
): Promise<DiskAnswer> {
  await cp(world.template, folder, { recursive: true })
  const nowMs = world.world.clock.ms
  const trial = { folder, nowMs, number, fault: null, from: 'working', recovers: false } as const
  const answer = await runBelow(command, trial)
  recover()
  expect(answer.bugs).toEqual([])
  const kit = await world.open(folder)
  try {
    expectWhole(kit, answer.promised, truth)
    await kit.sync()
    expectWhole(kit, { ...answer.promised, snapshot: 2 }, truth)
  } finally {
    await kit.remove()
  }
  return answer
}

const met = ({ refused }: DiskAnswer) =>
  refused.length === 0
    ? 'not met'
    : `refused: ${[...new Set(refused.map((one) => one.split(': ')[1] ?? ''))].toSorted().join(', ')}`

async function expectUnderStrace(
  fault: FaultId,
  method: string,
  inject: (number: number) => string,
): Promise<void> {
  const trouble = straceTrouble()
  if (trouble) return notRunHere(fault, method, trouble)
  const outcomes = await runTrials(fault, method, async (trial) => {
    const folder = mkdtempSync(join(quickFolder, 'faults-strace-'))
    try {
      const call = inject(trial)
      const strace = ['strace', '-f', '-qq', '-o', '/dev/null', '-e', `inject=${call}`] as const
      return met(await trialBelow(strace, folder, trial, () => undefined))
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
  expect(Object.keys(outcomes).some((outcome) => outcome.startsWith('refused'))).toBe(true)
}

// What these need is slow or not to be had everywhere: the short round brings the same faults about in another way.
describe('a disk that the system itself calls full or broken', () => {
  it('F9 is refused and gone on with, on a file system of 2 MB', async () => {
    const method = 'a file system of 2 MB that fills'
    const trouble = mountTrouble('tmpfs')
    if (trouble) return notRunHere('F9', method, trouble)
    const outcomes = await runTrials('F9', method, async (trial, count) => {
      const place = mkdtempSync(join(tmpdir(), 'faults-full-'))
      mounted('tmpfs', 'size=2m', place)
      try {
        const folder = join(place, 'device')
        mkdirSync(folder)
        const filler = join(place, 'filler')
        writeFileSync(filler, new Uint8Array(Math.floor(((trial + 0.5) / count) * 1_500_000)))
        return met(await trialBelow(['env'], folder, trial, () => rmSync(filler)))
      } finally {
        unmount(place)
        rmSync(place, { recursive: true, force: true })
      }
    })
    expect(Object.keys(outcomes)).toContain('refused: disk-full')
  })

  it('F9 is refused and gone on with, where the kernel says so from the Nth write on', () =>
    expectUnderStrace('F9', 'ENOSPC from the Nth write on (strace)', (trial) => {
      return `pwrite64:error=ENOSPC:when=${1 + trial * 8}+`
    }))

  it('F10 is refused and gone on with, where the kernel fails the Nth sync', () =>
    expectUnderStrace(
      'F10',
      'EIO of the Nth sync (strace)',
      (trial) => `fsync,fdatasync:error=EIO:when=${1 + trial * 3}`,
    ))
})
