import { spawn } from 'node:child_process'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compactSnapshots } from '#electron/store/compact.ts'
import { historySize } from '#electron/store/history-size.ts'
import { period, shift } from '#shared/model/period.ts'
import { enrolledDevice, openKit } from '#test/hostile/device-kit.ts'
import { given } from '#test/hostile/forge.ts'
import { readAll } from '#test/hostile/trial.ts'
import { makeWorld } from '#test/hostile/world.ts'
import type { World } from '#test/hostile/world.ts'

const kills = 50
const newest = 4
const letGo = [1, 2, 3]

const program = fileURLToPath(new URL('./compact-child.ts', import.meta.url))

let world: World
let template: string
const partitions = new Map<number, number>()

beforeAll(async () => {
  const extent = { indicators: 16, leaves: 60, months: 12, last: period('2026-05') }
  world = await makeWorld([extent.last], extent)
  // Every figure of each snapshot is another one, so that there is much to let go of.
  for (let at = 1; at < newest; at++) {
    const restated = Array.from({ length: 12 }, (_, back) => shift(extent.last, at - back))
    await world.publish({ last: shift(extent.last, at), restated: at % 2 === 1 ? restated : [] })
  }
  const kit = await enrolledDevice(world, (await world.serve()).url)
  await kit.sync()
  for (const { sequence } of kit.store().snapshots()) partitions.set(sequence, readAll(kit, sequence))
  kit.closeStore()
  template = await mkdtemp(join(tmpdir(), 'chartroom-template-'))
  await cp(kit.directory.path, template, { recursive: true })
  await kit.remove()
})

afterAll(async () => {
  await world.remove()
  await rm(template, { recursive: true, force: true })
})

async function copyOfTemplate(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'chartroom-killed-'))
  await cp(template, path, { recursive: true })
  return path
}

type Ending = { readonly isKilled: boolean; readonly elapsedMs: number }

/** Starts a compaction in a process of its own and kills it a while after it began; `null` lets it end. */
function compactAndKill(path: string, afterMs: number | null): Promise<Ending> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, path, letGo.join(',')], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    let begun = 0
    child.stdout.on('data', (piece: Buffer) => {
      const text = piece.toString()
      if (text.includes('ready')) child.stdin.write('go\n')
      if (text.includes('begun')) {
        begun = performance.now()
        if (afterMs !== null) setTimeout(() => child.kill('SIGKILL'), afterMs)
      }
    })
    child.on('error', reject)
    child.on('exit', (_, signal) =>
      resolve({ isKilled: signal === 'SIGKILL', elapsedMs: performance.now() - begun }),
    )
  })
}

describe('a compaction that is killed', () => {
  it('D1 leaves every snapshot that is still named readable to the last figure, and the next one ends it', async () => {
    const whole = await copyOfTemplate()
    let { elapsedMs } = await compactAndKill(whole, null)
    await rm(whole, { recursive: true, force: true })

    let killed = 0
    const stages = new Set<string>()
    for (let trial = 0; killed < kills && trial < 3 * kills; trial++) {
      const path = await copyOfTemplate()
      const ending = await compactAndKill(path, elapsedMs * Math.random())
      if (ending.isKilled) killed++
      // One that ended says how long it takes on this machine now.
      else elapsedMs = Math.min(elapsedMs, ending.elapsedMs)
      const kit = await openKit(path, world.clock)
      const store = kit.store()
      const kept = store.snapshots().map(({ sequence }) => sequence)
      const thinned = store.thinned().map(({ sequence }) => sequence)
      // All of them at once, or none.
      expect([[], letGo]).toContainEqual(thinned)
      expect([...thinned, ...kept]).toEqual([1, 2, 3, 4])
      for (const sequence of kept) expect(readAll(kit, sequence)).toBe(partitions.get(sequence))
      expect(store.damaged()).toEqual([])
      kit.closeStore()
      const enrolment = given(kit.device.enrolment())
      const { idleBytes } = historySize(kit.directory.files, kit.device, enrolment, [])
      stages.add(`${thinned.length > 0} ${idleBytes > 0}`)
      if (trial % 10 === 0) {
        compactSnapshots(kit.directory.files, kit.device, enrolment, letGo)
        expect(historySize(kit.directory.files, kit.device, enrolment, []).idleBytes).toBe(0)
        expect(readAll(kit, newest)).toBe(partitions.get(newest))
      }
      await kit.remove()
    }
    // Else nothing was in the middle of anything, and the trials would prove nothing.
    expect(killed).toBe(kills)
    expect(stages.size).toBeGreaterThan(1)
  }, 180_000)
})
