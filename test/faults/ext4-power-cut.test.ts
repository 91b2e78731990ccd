import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { flush, makeExt4, mountTrouble, mounted, unmount } from './capability.ts'
import { makeFaultWorld } from './device-world.ts'
import type { FaultWorld } from './device-world.ts'
import type { Shown } from './figures.ts'
import { compilePreload } from './preload.ts'
import { readPromises } from './promised.ts'
import { notRunHere, record, runTrials, trialsOf } from './trials.ts'
import { expectWhole } from './whole-device.ts'

const program = fileURLToPath(new URL('./device-work-process.ts', import.meta.url))
const method = 'copy of a mounted ext4 while the writer stands still'
const control = 'control: a sync that does nothing, on ext4'
/** Longer than any device is at work here. */
const longMs = 120_000

let world: FaultWorld
let truth: ReadonlyMap<string, Shown>
let place = ''

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'faults-ext4-'))
  world = await makeFaultWorld({ indicators: 6, leaves: 10, months: 8 })
  await world.publish()
  truth = await world.truth()
})

afterAll(async () => {
  rmSync(place, { recursive: true, force: true })
  await world.remove()
})

/** Stops a process as it is, whatever it is at, and answers once it stands. */
async function stopped(child: ChildProcess): Promise<void> {
  child.kill('SIGSTOP')
  await pause(30)
}

/**
 * Lets a device work on an ext4 of its own, stops it at some time, and copies the file that the file system lies in: what
 * the kernel had not written yet is not in it. Mounts the copy, whose journal is then replayed, and checks the device.
 */
async function cut(afterMs: number, preload: string | null): Promise<string> {
  const image = join(place, 'disk.img')
  const copy = join(place, 'copy.img')
  const at = join(place, 'mounted')
  mkdirSync(at, { recursive: true })
  makeExt4(image)
  mounted(image, 'loop', at)
  const folder = join(at, 'device')
  let lines = ''
  try {
    await cp(world.template, folder, { recursive: true })
    // What was there before has long been on the disk.
    flush()
    const lying = { WRITE_LOG_DIR: folder, WRITE_LOG_FILE: `${image}.log`, WRITE_LOG_LYING_SYNC: '1' }
    const env = preload ? { ...process.env, LD_PRELOAD: preload, ...lying } : process.env
    const child = spawn(process.execPath, [program, folder, String(world.world.clock.ms), '2'], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env,
    })
    const ended = once(child, 'close')
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      lines += text
      if (text.includes('publish\n')) child.stdin.write('go\n')
    })
    await Promise.race([once(child.stdout, 'data'), ended])
    await Promise.race([pause(afterMs), ended])
    await stopped(child)
    copyFileSync(image, copy)
    child.kill('SIGKILL')
    await ended
  } finally {
    unmount(at)
  }
  // What it printed before it stood still had been promised before the copy was made.
  mounted(copy, 'loop', at)
  try {
    const kit = await world.open(folder)
    try {
      const { work, snapshot } = expectWhole(kit, readPromises(lines), truth)
      return `snapshot ${snapshot}, ${work - (work % 4)} to ${work - (work % 4) + 3} texts`
    } finally {
      kit.closeStore()
      kit.directory.close()
    }
  } finally {
    unmount(at)
    rmSync(copy, { force: true })
    rmSync(image, { force: true })
    rmSync(`${image}.log`, { force: true })
  }
}

/** How long a device is at work that nobody stops. */
async function wholeCourse(): Promise<number> {
  const startedMs = performance.now()
  await cut(longMs, null)
  return performance.now() - startedMs
}

describe('a device whose power is cut on a real ext4', () => {
  it('D1 D3 F7 keeps every promise, after the journal of the file system was replayed', async () => {
    const trouble = mountTrouble('ext4')
    if (trouble) return notRunHere('F7', method, trouble)
    const courseMs = await wholeCourse()
    const outcomes = await runTrials('F7', method, (trial, count) =>
      cut((courseMs * (trial + Math.random())) / count, null),
    )
    expect(Object.keys(outcomes).length).toBeGreaterThan(1)
  })

  it('F8 would be caught by these trials if the disk lied about having written', async () => {
    const trouble = mountTrouble('ext4')
    if (trouble) return notRunHere('F8', control, trouble)
    const preload = compilePreload('power/write-log.c')
    const courseMs = await wholeCourse()
    const found = { whole: 0, lost: 0 }
    for (let time = 0; time < 6; time++) {
      await cut((courseMs * (time + 1)) / 6, preload.path).then(
        () => found.whole++,
        () => found.lost++,
      )
    }
    preload.remove()
    const isCaught = found.lost > 0
    record({
      fault: 'F8',
      method: control,
      trials: 1,
      wanted: trialsOf('F8', control),
      passed: isCaught ? 1 : 0,
      outcomes: found,
    })
    expect(isCaught, JSON.stringify(found)).toBe(true)
  })
})
