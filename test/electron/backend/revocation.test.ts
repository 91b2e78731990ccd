import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDataDirectory } from '#electron/store/data-directory.ts'
import { openDevice } from '#electron/store/device.ts'
import { fileKeyKeeper } from '#electron/store/file-key-keeper.ts'
import { machineFacts } from '#electron/store/machine-facts.ts'
import { openWork } from '#electron/store/open-work.ts'
import { operate } from '#test/hostile/operator.ts'
import { gradedWorld } from './graded-world.ts'
import type { GradedWorld, TestDevice } from './graded-world.ts'

let world: GradedWorld

beforeAll(async () => {
  world = await gradedWorld()
}, 120_000)

afterAll(() => world.remove())

async function syncedDevice(): Promise<TestDevice> {
  const device = world.device()
  await device.enrol()
  await device.ask('sync', {})
  return device
}

/** Writes a text of the user's into the device's own file, as the application would. */
async function leaveWork({ folder }: TestDevice, name: string, value: string): Promise<void> {
  const directory = openDataDirectory(folder, machineFacts())
  const random = (count: number) => randomBytes(count)
  const device = await openDevice(fileKeyKeeper(directory.files.device), directory.isNew, random)
  const work = openWork(directory, device)
  work.set(name, value)
  work.close()
  directory.close()
}

describe('a signed policy that revokes a device', { timeout: 120_000 }, () => {
  it('D5 has its work sealed for central first, then its keys destroyed, then the reason told', async () => {
    const device = await syncedDevice()
    const { device: id } = await device.ask('policy', {})
    await device.backend().close()
    await leaveWork(device, 'annotation/7', '“Why it fell” 为什么下降')
    await device.restart()
    await operate(world, 'policy', '--revoke-device', id)
    const refused = await device.refusal('sync', {})
    expect(refused?.code).toBe('revoked')
    expect(refused?.message.en).toMatch(
      /revoked this device.*sealed for central.*overwritten and deleted first/s,
    )
    expect((await device.ask('account', {})).phase).toBe('erased')
    expect((await device.refusal('figure', { indicator: 'indicator-1' }))?.code).toBe('locked')
    expect(existsSync(join(device.folder, 'device.key'))).toBe(false)

    const [name = ''] = readdirSync(join(device.folder, 'escrow'))
    const path = join(device.folder, 'escrow', name)
    expect(readFileSync(path, 'utf8')).not.toContain('annotation')
    const opened = JSON.parse(await operate(world, 'open-escrow', path, '--json')) as {
      readonly device: string
      readonly work: unknown
      readonly audit: readonly { readonly event: string }[]
    }
    expect(opened.device).toBe(id)
    expect(opened.work).toEqual([{ name: 'annotation/7', value: '“Why it fell” 为什么下降' }])
    expect(opened.audit.map(({ event }) => event)).toContain('device-revoked')
    await device.restart()
    expect((await device.ask('account', {})).phase).toBe('erased')
    await device.close()
  })

  it('D5 leaves no file to hand over where there is no work', async () => {
    const device = await syncedDevice()
    await operate(world, 'policy', '--revoke-device', (await device.ask('policy', {})).device)
    expect((await device.refusal('sync', {}))?.code).toBe('revoked')
    expect(existsSync(join(device.folder, 'escrow'))).toBe(false)
    await device.close()
  })
})

describe('a signed policy that revokes an edition', { timeout: 120_000 }, () => {
  it('D5 destroys the edition’s key and figures, leaves the rest, and ends when it is allowed again', async () => {
    const device = await syncedDevice()
    await device.ask('settings.save', { theme: 'dark' })
    await operate(world, 'policy', '--revoke-edition', 'board')
    const refused = await device.refusal('sync', {})
    expect(refused?.code).toBe('revoked')
    expect(refused?.message.en).toContain('key was destroyed first')
    expect((await device.ask('status', {})).storage.objects).toBe(0)
    expect((await device.refusal('figure', { indicator: 'indicator-1' }))?.code).toBe('revoked')
    expect((await device.ask('settings', {})).theme).toBe('dark')
    expect((await device.ask('status', {})).emptied?.en).toContain("revoked this device's edition")
    expect((await device.refusal('sync', {}))?.code).toBe('revoked')
    await device.restart()
    await operate(world, 'policy', '--allow-edition', 'board')
    await device.ask('sync', {})
    expect((await device.ask('figure', { indicator: 'indicator-1' })).figure.values.AC).toBeTypeOf('number')
    const { entries } = await device.ask('audit', {})
    expect(entries.map(({ event }) => event)).toContain('edition-revoked')
    await device.close()
  })
})
