import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changePolicy, gradedWorld } from './graded-world.ts'
import type { GradedWorld, TestDevice } from './graded-world.ts'

let world: GradedWorld
let device: TestDevice

beforeAll(async () => {
  world = await gradedWorld()
  await changePolicy(world, { leaseHours: { confidential: 72, restricted: 24 } })
  device = world.device()
  await device.enrol()
  await device.ask('sync', {})
}, 120_000)

afterAll(async () => {
  await device.close()
  await world.remove()
})

const figureOf = (at: number) => device.ask('figure', { indicator: `indicator-${at}` })
const refusalOf = (at: number) => device.refusal('figure', { indicator: `indicator-${at}` })

describe('a device that stays without central', { timeout: 120_000 }, () => {
  it('T5 says until when each grade stays readable', async () => {
    const { state, policy, leases, confirmedAt } = await device.ask('policy', {})
    expect(state).toBe('current')
    expect(policy).toMatchObject({ version: 2, reader: 'anonymous' })
    const confirmed = Date.parse(confirmedAt ?? '')
    expect(leases.map(({ grade, until }) => [grade, until && Date.parse(until) - confirmed])).toEqual([
      ['public', null],
      ['internal', null],
      ['confidential', 72 * 3_600_000],
      ['restricted', 24 * 3_600_000],
    ])
    expect((await figureOf(3)).figure.values.AC).toBeTypeOf('number')
  })

  it('T5 refuses the figures of a grade past its lease, says since when and what to do, and shows the others', async () => {
    world.clock.advance(30)
    const refused = await refusalOf(3)
    expect(refused?.code).toBe('lease-ended')
    expect(refused?.message.en).toMatch(/restricted.* ended at 2026-11-\d\d \d\d:\d\d UTC; connect and sync/)
    expect(refused?.message.zh).toMatch(/受限.*联网同步/)
    expect((await figureOf(2)).figure.values.AC).toBeTypeOf('number')
    expect((await figureOf(1)).figure.values.AC).toBeTypeOf('number')
    const { rows } = await device.ask('indicators', {})
    expect(rows.map(({ figure }) => figure.reasons.AC ?? null)).toEqual([null, null, 'lease-ended'])
    expect(rows.map(({ figure }) => figure.values.AC === null)).toEqual([false, false, true])
  })

  it('T5 keeps freshness apart: it was stale before any lease ended', async () => {
    const { freshness } = await device.ask('status', {})
    expect(freshness.state).toBe('stale')
  })

  it('D6 gains nothing by setting the clock back, says so and has it in the audit log once', async () => {
    world.clock.advance(-29)
    expect((await refusalOf(3))?.code).toBe('lease-ended')
    expect((await device.ask('status', {})).clockBehindMs).toBe(29 * 3_600_000)
    await device.ask('status', {})
    const { entries } = await device.ask('audit', {})
    expect(entries.filter(({ event }) => event === 'clock-set-back')).toHaveLength(1)
  })

  it('D6 gains nothing by starting the application anew either', async () => {
    await device.restart()
    expect((await refusalOf(3))?.code).toBe('lease-ended')
  })

  it('T5 reads everything again after a sync', async () => {
    world.clock.advance(31)
    await device.ask('sync', {})
    expect((await figureOf(3)).figure.values.AC).toBeTypeOf('number')
    expect((await device.ask('status', {})).clockBehindMs).toBe(0)
  })

  it('D7 notes once in a session that restricted figures were looked at, without a figure', async () => {
    await figureOf(3)
    await figureOf(3)
    const { entries, chain } = await device.ask('audit', {})
    const viewed = entries.filter(
      ({ event, detail }) => event === 'restricted-viewed' && detail?.startsWith('indicator-3'),
    )
    // One in the session before the restart, one in this.
    expect(viewed).toHaveLength(2)
    expect(chain).toEqual({ count: entries[0]?.number, brokenAt: null, lostAt: null })
  })
})

describe('a device of which every lease has ended', { timeout: 120_000 }, () => {
  it('D5 destroys the edition’s key first, explains it afterwards, and begins again with the next sync', async () => {
    await changePolicy(world, { leaseHours: { internal: 48, confidential: 48, restricted: 24 } })
    await device.ask('sync', {})
    await device.ask('settings.save', { language: 'en' })
    world.clock.advance(72)
    const refused = await refusalOf(1)
    expect(refused?.code).toBe('lease-ended')
    expect(refused?.message.en).toContain('key was destroyed first')
    const { snapshot, storage, emptied } = await device.ask('status', {})
    expect(snapshot).toBeNull()
    expect(emptied?.zh).toContain('全部密级的离线期限')
    expect(storage.objects).toBe(0)
    world.clock.advance(-72)
    expect((await refusalOf(1))?.code).toBe('lease-ended')
    expect((await device.ask('settings', {})).language).toBe('en')
    world.clock.advance(73)
    await device.ask('sync', {})
    expect((await figureOf(1)).figure.values.AC).toBeTypeOf('number')
    const { entries } = await device.ask('audit', {})
    expect(entries.map(({ event }) => event)).toContain('edition-lease-ended')
  })
})
