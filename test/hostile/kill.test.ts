import { spawn } from 'node:child_process'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { period } from '#shared/model/period.ts'
import { enrolledDevice, openKit } from './device-kit.ts'
import { readAll } from './trial.ts'
import { makeWorld } from './world.ts'
import type { Served, World } from './world.ts'

const trials = 20

const program = fileURLToPath(new URL('./sync-process.ts', import.meta.url))

let world: World
let served: Served
let template: string

beforeAll(async () => {
  const extent = { indicators: 30, leaves: 40, months: 24, last: period('2026-08') }
  world = await makeWorld([period('2026-08')], extent)
  served = await world.serve()
  const kit = await enrolledDevice(world, served.url)
  await kit.sync()
  template = await mkdtemp(join(tmpdir(), 'chartroom-template-'))
  kit.closeStore()
  await cp(kit.directory.path, template, { recursive: true })
  await kit.remove()
  // Every figure of the next snapshot is another one, so that there is much to be in the middle of.
  const restated = Array.from({ length: 25 }, (_, at) =>
    period(`${2024 + Math.floor((at + 8) / 12)}-${String(((at + 8) % 12) + 1).padStart(2, '0')}`),
  )
  await world.publish({ last: period('2026-09'), months: 25, restated })
})

afterAll(async () => {
  await world.remove()
  await rm(template, { recursive: true, force: true })
})

type Ending = { readonly isKilled: boolean; readonly lastPhase: string; readonly elapsedMs: number }

/** Starts a sync in a process of its own and kills it a while after it began; `null` lets it end. */
function syncAndKill(path: string, afterMs: number | null): Promise<Ending> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, path, String(world.clock.ms)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let lastPhase = ''
    let began = 0
    let timer: NodeJS.Timeout | undefined
    child.stdout.on('data', (piece: Buffer) => {
      if (began === 0) {
        began = performance.now()
        if (afterMs !== null) timer = setTimeout(() => child.kill('SIGKILL'), afterMs)
      }
      lastPhase = piece.toString().trim().split('\n').at(-1) ?? ''
    })
    child.on('error', reject)
    child.on('exit', (_, signal) => {
      clearTimeout(timer)
      resolve({ isKilled: signal === 'SIGKILL', lastPhase, elapsedMs: performance.now() - began })
    })
  })
}

async function copyOfTemplate(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'chartroom-killed-'))
  await cp(template, path, { recursive: true })
  return path
}

describe('a sync that is killed', () => {
  it('D1 F1 leaves the old or the new snapshot whole, and the next sync ends what it began', async () => {
    const whole = await copyOfTemplate()
    const { elapsedMs } = await syncAndKill(whole, null)
    await rm(whole, { recursive: true, force: true })

    const phases = new Map<string, number>()
    let killed = 0
    for (let trial = 0; trial < trials; trial++) {
      const path = await copyOfTemplate()
      const afterMs = (elapsedMs * (trial + Math.random())) / trials
      const ending = await syncAndKill(path, afterMs)
      if (ending.isKilled) killed++
      phases.set(ending.lastPhase, (phases.get(ending.lastPhase) ?? 0) + 1)

      const kit = await openKit(path, world.clock)
      const current = kit.store().current()?.sequence ?? 0
      expect([1, 2]).toContain(current)
      for (const { sequence } of kit.store().snapshots())
        expect(readAll(kit, sequence)).toBe(sequence === 1 ? 720 : 750)
      expect(kit.store().damaged()).toEqual([])
      if (trial % 5 === 0) {
        expect((await kit.sync()).sequence).toBe(2)
        expect(readAll(kit, 2)).toBe(750)
      }
      await kit.remove()
    }
    // Else nothing was in the middle of anything, and the trials would prove nothing.
    expect(killed).toBeGreaterThan(trials / 2)
    expect([...phases.keys()].length).toBeGreaterThan(1)
  })
})
