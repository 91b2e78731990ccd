import { closeSync, existsSync, openSync, readFileSync, readSync, readdirSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { DeviceKeeper } from '#electron/account/device-keeper.ts'
import { AccountFailure } from '#electron/account/failure.ts'
import { moveKey } from '#electron/account/move-key.ts'
import { openKeeper } from '#electron/account/open-keeper.ts'
import { pinKeeper } from '#electron/account/pin-keeper.ts'
import { protectedKeeper } from '#electron/account/protected-keeper.ts'
import { lockedBox } from './locked-box.ts'
import { temporaryFolder } from './temporary-folder.ts'

const at = temporaryFolder('move-key')
const place = { tenant: 'acme', device: 'a'.repeat(64) }
const secret = Buffer.from(JSON.stringify({ version: 1, key: 'CANARY-KEY' }))

function withPin() {
  return pinKeeper({
    path: at('device.key'),
    random: randomBytes,
    uptimeMs: () => 3_600_000,
    log: () => undefined,
    work: { cost: 2 ** 14, parallelism: 1 },
  })
}

function withBox(box = lockedBox('keychain')) {
  return protectedKeeper({ path: at('device.key'), box, random: randomBytes, log: () => undefined })
}

async function loaded(keeper: DeviceKeeper) {
  return Buffer.from((await keeper.load()) ?? []).toString()
}

describe('moveKey', () => {
  it('puts an unprotected key under a PIN and leaves nothing of it readable', async () => {
    const from = openKeeper(at('device.key'))
    await from.store(secret)
    const former = openSync(at('device.key'), 'r')
    const to = withPin()
    await to.pin.choose('864209')
    expect(await moveKey(from, to, place)).toBeNull()
    const block = Buffer.alloc(secret.length)
    readSync(former, block, 0, block.length, 0)
    closeSync(former)
    expect(block.toString()).not.toContain('CANARY-KEY')
    for (const name of readdirSync(at())) expect(readFileSync(at(name), 'utf8')).not.toContain('CANARY-KEY')
    const again = withPin()
    await again.unlock('864209')
    expect(await loaded(again)).toBe(secret.toString())
    expect(JSON.parse(readFileSync(at('device.key'), 'utf8')).place).toEqual(place)
  })

  it('moves between the host’s storage and a PIN, either way', async () => {
    const box = lockedBox('keychain')
    const boxed = withBox(box)
    await boxed.store(secret)
    const pinned = withPin()
    await pinned.pin.choose('864209')
    await moveKey(boxed, pinned, place)
    await expect(withBox(box).load()).rejects.toMatchObject({ code: 'keeper-changed' })
    await moveKey(pinned, boxed, place)
    expect(await loaded(withBox(box))).toBe(secret.toString())
  })

  it('leaves the old keeper in charge where the new one can’t keep it', async () => {
    const from = openKeeper(at('device.key'))
    await from.store(secret)
    await expect(moveKey(from, withBox(lockedBox('basic_text', 'none')), place)).rejects.toMatchObject({
      code: 'protection-none',
    })
    await expect(moveKey(from, withPin(), place)).rejects.toMatchObject({ code: 'pin-needed' })
    expect(await loaded(openKeeper(at('device.key')))).toBe(secret.toString())
  })

  it('moves nothing where there is nothing', async () => {
    const to = withPin()
    await to.pin.choose('864209')
    await expect(moveKey(openKeeper(at('device.key')), to, place)).rejects.toMatchObject({
      code: 'key-file-missing',
    })
    expect(existsSync(at('device.key'))).toBe(false)
  })

  it('answers what the old keeper could not remove', async () => {
    writeFileSync(at('device.key'), secret)
    const failure = new AccountFailure('keyring-locked', 'a test')
    const from: DeviceKeeper = {
      ...openKeeper(at('device.key')),
      parting: async () => () => Promise.reject(failure),
    }
    const to = withPin()
    await to.pin.choose('864209')
    expect(await moveKey(from, to, place)).toBe(failure)
    expect(await loaded(to)).toBe(secret.toString())
  })
})
