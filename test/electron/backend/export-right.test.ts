import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { watermarkFor } from '#electron/backend/export-right.ts'
import type { Standing } from '#electron/backend/policy-desk.ts'
import { operate } from '#test/hostile/operator.ts'
import { gradedWorld } from './graded-world.ts'
import type { GradedWorld, TestDevice } from './graded-world.ts'

const out = mkdtempSync(join(tmpdir(), 'chartroom-export-'))
let world: GradedWorld
let device: TestDevice

beforeAll(async () => {
  world = await gradedWorld()
  device = world.device()
  await device.enrol()
}, 120_000)

afterAll(async () => {
  await device.close()
  await world.remove()
  rmSync(out, { recursive: true })
})

const exported = () =>
  device.refusal('pack.export', { id: 'board', language: 'en', path: join(out, 'pack.pdf') })

describe('pack.export', { timeout: 120_000 }, () => {
  it('T2 refuses a grade that the policy keeps on the device, by the indicator’s name, and writes nothing', async () => {
    await operate(world, 'policy', '--export', 'public,internal,confidential')
    await device.ask('sync', {})
    const refused = await exported()
    expect(refused?.code).toBe('export-refused')
    expect(refused?.message.en).toContain('restricted figures on this device: “Revenue of kind 3”')
    expect(refused?.message.zh).toContain('「受限」')
    expect(readdirSync(out)).toEqual([])
  })

  it('D7 has the refusal in the audit log, without a figure', async () => {
    const { entries } = await device.ask('audit', {})
    expect(entries[0]).toMatchObject({ event: 'export-refused', code: 'export-refused', detail: 'board' })
  })

  it('T5 refuses what is past its lease', async () => {
    await operate(
      world,
      'policy',
      '--export',
      'public,internal,confidential,restricted',
      '--lease',
      'restricted=1',
    )
    await device.ask('sync', {})
    world.clock.advance(26)
    expect((await exported())?.code).toBe('lease-ended')
  })

  it('T2 goes on to print where the policy lets everything leave', async () => {
    await device.ask('sync', {})
    // The host of this test prints nothing, which is a bug of its own and no refusal of the policy.
    expect((await exported())?.code).toBe('bug')
  })
})

describe('drill.export', { timeout: 120_000 }, () => {
  it('T2, D7 refuses and logs the rows of a grade that the policy keeps on the device, and lets others go', async () => {
    await operate(world, 'policy', '--export', 'public,internal,confidential')
    await device.ask('sync', {})
    const columns = ['AC'] as const
    const rows = (indicator: string) => ({
      indicator,
      by: ['org'],
      columns: [...columns],
      language: 'en' as const,
      path: join(out, `${indicator}.csv`),
    })
    expect((await device.refusal('drill.export', rows('indicator-3')))?.code).toBe('export-refused')
    const { entries } = await device.ask('audit', {})
    expect(entries[0]).toMatchObject({ event: 'export-refused', detail: 'indicator-3.csv' })
    await device.ask('drill.export', rows('indicator-1'))
    expect(readdirSync(out)).toEqual(['indicator-1.csv'])
  })
})

describe('watermarkFor', () => {
  const standing = (reader: string, watermark: boolean) =>
    // Only what it reads.
    ({ kept: { reader, policy: { watermark } } }) as unknown as Standing

  it('T2 names the reader where the policy asks for it', () => {
    expect(watermarkFor(standing('Zhou Min', true), 'en')).toBe('Zhou Min')
    expect(watermarkFor(standing('anonymous', true), 'zh')).toBe('未署名读者')
    expect(watermarkFor(standing('Zhou Min', false), 'en')).toBeNull()
  })
})
