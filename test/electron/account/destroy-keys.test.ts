import { closeSync, existsSync, mkdirSync, openSync, readFileSync, readSync, readdirSync } from 'node:fs'
import { rmSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { destroyKeys } from '#electron/account/destroy-keys.ts'
import type { DeviceKeeper } from '#electron/account/device-keeper.ts'
import { AccountFailure } from '#electron/account/failure.ts'
import { pinKeeper } from '#electron/account/pin-keeper.ts'
import { temporaryFolder } from './temporary-folder.ts'

const at = temporaryFolder('destroy-keys')
const now = new Date('2026-03-01T08:00:00Z')

function withPin() {
  return pinKeeper({
    path: at('device.key'),
    random: randomBytes,
    uptimeMs: () => 3_600_000,
    log: () => undefined,
    work: { cost: 2 ** 14, parallelism: 1 },
  })
}

async function stored(): Promise<ReturnType<typeof withPin>> {
  const keeper = withPin()
  await keeper.pin.choose('864209')
  await keeper.store(randomBytes(200))
  writeFileSync(at('snapshots.db'), 'sealed figures')
  return keeper
}

function destroy(keeper: DeviceKeeper) {
  return destroyKeys({ path: at('device.key'), keeper, random: randomBytes, now, reason: 'wish' })
}

describe('destroyKeys (D5)', () => {
  it('overwrites and removes every file of the key and leaves the sealed data', async () => {
    const keeper = await stored()
    const wrapped = JSON.parse(readFileSync(at('device.key'), 'utf8'))
    for (const left of ['device.key.new', 'device.key.old']) writeFileSync(at(left), JSON.stringify(wrapped))
    const former = ['device.key', 'device.key.new', 'device.key.old'].map((name) => openSync(at(name), 'r'))
    const erasure = await destroy(keeper)
    expect(erasure).toMatchObject({ at: '2026-03-01T08:00:00.000Z', reason: 'wish', left: [] })
    for (const file of former) {
      const block = Buffer.alloc(4000)
      readSync(file, block, 0, block.length, 0)
      closeSync(file)
      expect(block.toString('latin1')).not.toContain(wrapped.record)
      expect(block.toString('latin1')).not.toContain(wrapped.wrap.box)
    }
    expect(readdirSync(at()).sort()).toEqual(['device.key.erased', 'snapshots.db'])
    expect(readFileSync(at('snapshots.db'), 'utf8')).toBe('sealed figures')
  })

  it('explains what is left to nobody and what is not affected', async () => {
    const { explanation } = await destroy(await stored())
    expect(explanation.zh).toContain('备份')
    expect(explanation.en).toContain('overwritten and deleted first')
    expect(explanation.en).toContain('backups')
  })

  it('lets the keeper hold nothing', async () => {
    const keeper = await stored()
    await destroy(keeper)
    expect(await keeper.load()).toBeNull()
    await expect(keeper.unlock('864209')).rejects.toMatchObject({ code: 'pin-not-set' })
  })

  it('names what could not be destroyed, destroys the rest, and can be repeated', async () => {
    const keeper = await stored()
    rmSync(at('device.key.attempts'))
    let isLocked = true
    const stubborn: DeviceKeeper = {
      ...keeper,
      parting: async () => async () => {
        if (isLocked) throw new AccountFailure('keyring-locked', 'a test')
      },
    }
    const first = await destroy(stubborn)
    expect(first.left).toMatchObject([
      { what: 'keyring-item', why: { en: expect.stringContaining('locked') } },
    ])
    expect(first.explanation.en).toContain('erase again')
    expect(existsSync(at('device.key'))).toBe(false)
    isLocked = false
    expect((await destroy(stubborn)).left).toEqual([])
  })

  it('does not hide a bug as something left, and destroys the rest all the same', async () => {
    const keeper = await stored()
    mkdirSync(at('device.key.new'))
    let isDiscarded = false
    const watched: DeviceKeeper = {
      ...keeper,
      parting: async () => async () => void (isDiscarded = true),
    }
    await expect(destroy(watched)).rejects.toThrow('EISDIR')
    expect(existsSync(at('device.key'))).toBe(false)
    expect(existsSync(at('device.key.attempts'))).toBe(false)
    expect(isDiscarded).toBe(true)
  })
})
