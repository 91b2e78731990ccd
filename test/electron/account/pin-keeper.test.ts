import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pinKeeper } from '#electron/account/pin-keeper.ts'
import { usualWork } from '#electron/account/stretch.ts'
import { temporaryFolder } from './temporary-folder.ts'

const at = temporaryFolder('pin-keeper')
/** The least that a key file may say: what is measured elsewhere need not be waited for here. */
const light = { cost: 2 ** 14, parallelism: 1 }
const place = { tenant: 'acme', device: 'a'.repeat(64) }
const pin = '864209'

function machine(path = at('device.key')) {
  const now = { uptimeMs: 3_600_000 }
  const lines: string[] = []
  const start = (work = light) =>
    pinKeeper({
      path,
      random: randomBytes,
      uptimeMs: () => now.uptimeMs,
      log: (line) => void lines.push(line),
      work,
    })
  return { now, start, lines, path }
}

async function protectedBy(chosen: string, secret: Uint8Array, world = machine()) {
  const keeper = world.start()
  await keeper.pin.choose(chosen)
  await keeper.store(secret)
  return { ...world, keeper }
}

function keyFile(path: string) {
  return JSON.parse(readFileSync(path, 'utf8'))
}

async function opens(entered: string, world: ReturnType<typeof machine>): Promise<Uint8Array | null> {
  const keeper = world.start()
  await keeper.unlock(entered)
  return keeper.load()
}

describe('pinKeeper', () => {
  it('gives any secret back to the right PIN after a restart, whatever both are', async () => {
    const pins = fc
      .string({ unit: 'grapheme', minLength: 8, maxLength: 20 })
      .filter((text) => [...text.normalize('NFKC')].length >= 6 && new Set(text).size > 3)
    let run = 0
    await fc.assert(
      fc.asyncProperty(pins, fc.uint8Array({ maxLength: 3000 }), async (chosen, secret) => {
        const world = await protectedBy(chosen, secret, machine(at(`run-${run++}.key`)))
        expect(Buffer.from((await opens(chosen, world)) ?? [])).toEqual(Buffer.from(secret))
        expect(Buffer.from((await opens(chosen.normalize('NFKC'), world)) ?? [])).toEqual(Buffer.from(secret))
      }),
      { numRuns: 8 },
    )
  })

  it('never opens when a byte of its file is another one', async () => {
    const secret = randomBytes(200)
    const { path, ...world } = await protectedBy(pin, secret)
    const whole = readFileSync(path)
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (index, flip) => {
        const altered = Buffer.from(whole)
        altered[index] = (altered[index] ?? 0) ^ flip
        writeFileSync(path, altered)
        world.now.uptimeMs += 3_600_000
        const outcome = await opens(pin, { ...world, path }).catch((error: unknown) => error)
        if (outcome instanceof Uint8Array) {
          // Only spaces between the parts may have changed.
          expect(keyFile(path)).toEqual(JSON.parse(whole.toString()))
          expect(Buffer.from(outcome)).toEqual(secret)
        } else {
          expect(outcome).toMatchObject({ name: 'AccountFailure' })
          expect(readFileSync(path)).toEqual(altered)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('needs the PIN again after a restart and after it was told to forget', async () => {
    const { keeper, start } = await protectedBy(pin, randomBytes(100))
    expect(await keeper.load()).not.toBeNull()
    keeper.forget()
    await expect(keeper.load()).rejects.toMatchObject({ code: 'pin-needed' })
    await expect(keeper.store(randomBytes(100))).rejects.toMatchObject({ code: 'pin-needed' })
    await expect(start().load()).rejects.toMatchObject({ code: 'pin-needed' })
    expect((await start().trouble())?.code).toBe('pin-needed')
    await expect(keeper.unlock()).rejects.toMatchObject({ code: 'pin-needed' })
    await keeper.unlock(pin)
    expect(await keeper.trouble()).toBeNull()
  })

  it('has no secret before one is stored, and makes no file without a PIN', async () => {
    const { start, path } = machine()
    expect(await start().load()).toBeNull()
    await expect(start().store(randomBytes(10))).rejects.toMatchObject({ code: 'pin-needed' })
    expect(existsSync(path)).toBe(false)
    await expect(start().unlock(pin)).rejects.toMatchObject({ code: 'pin-not-set' })
  })

  it('refuses a weak PIN and a second one, and leaves the first', async () => {
    const { start } = machine()
    await expect(start().pin.choose('123456')).rejects.toMatchObject({ code: 'pin-weak' })
    const world = await protectedBy(pin, randomBytes(50))
    await expect(world.start().pin.choose('975310')).rejects.toMatchObject({ code: 'pin-already-set' })
    await expect(world.keeper.pin.change(pin, '77777')).rejects.toMatchObject({ code: 'pin-weak' })
    expect(await opens(pin, world)).not.toBeNull()
  })

  it('keeps the work with the wrap, and does more work for the PIN once more is usual', async () => {
    const secret = randomBytes(50)
    const world = await protectedBy(pin, secret)
    expect(keyFile(world.path).wrap.stretch).toMatchObject({ kind: 'scrypt', ...light })
    const harder = { cost: 2 ** 15, parallelism: 1 }
    await world.start(harder).unlock(pin)
    expect(keyFile(world.path).wrap.stretch).toMatchObject(harder)
    // A work that is less than what is there changes nothing.
    await world.start(light).unlock(pin)
    expect(keyFile(world.path).wrap.stretch).toMatchObject(harder)
    expect(Buffer.from((await opens(pin, world)) ?? [])).toEqual(secret)
  })

  it('works with the usual work', async () => {
    const secret = randomBytes(50)
    const { start, ...world } = machine()
    const first = start(usualWork)
    await first.pin.choose(pin)
    await first.store(secret)
    expect(keyFile(world.path).wrap.stretch).toMatchObject({ cost: 131_072, blockSize: 8, parallelism: 1 })
    const again = start(usualWork)
    await again.unlock(pin)
    expect(Buffer.from((await again.load()) ?? [])).toEqual(secret)
  })

  it('is bound to tenant and device: a file that says another place does not open', async () => {
    const secret = randomBytes(50)
    const world = await protectedBy(pin, secret)
    await world.keeper.bind(place)
    expect(keyFile(world.path).place).toEqual(place)
    expect(Buffer.from((await opens(pin, world)) ?? [])).toEqual(secret)
    for (const other of [{ tenant: 'other' }, { device: 'b'.repeat(64) }]) {
      const file = keyFile(world.path)
      writeFileSync(world.path, JSON.stringify({ ...file, place: { ...place, ...other } }))
      await expect(opens(pin, world)).rejects.toMatchObject({ code: 'pin-wrong' })
      writeFileSync(world.path, JSON.stringify(file))
    }
    expect(Buffer.from((await opens(pin, world)) ?? [])).toEqual(secret)
  })

  it('binds once', async () => {
    const world = await protectedBy(pin, randomBytes(50))
    await world.keeper.bind(place)
    const { mtimeMs, ino } = statSync(world.path)
    await world.keeper.bind(place)
    expect(statSync(world.path)).toMatchObject({ mtimeMs, ino })
  })

  it('does not open the record of an earlier generation in a later file', async () => {
    const world = await protectedBy(pin, randomBytes(50))
    const earlier = keyFile(world.path)
    await world.keeper.store(randomBytes(50))
    const later = keyFile(world.path)
    expect(later.generation).toBe(earlier.generation + 1)
    writeFileSync(world.path, JSON.stringify({ ...later, record: earlier.record }))
    await expect(opens(pin, world)).rejects.toMatchObject({ code: 'key-mismatch' })
  })

  it('writes nothing over a file that was exchanged while it held the key', async () => {
    const world = await protectedBy(pin, randomBytes(50))
    const other = await protectedBy('975310', randomBytes(50), machine(at('other.key')))
    writeFileSync(world.path, readFileSync(other.path))
    await expect(world.keeper.store(randomBytes(50))).rejects.toMatchObject({ code: 'key-file-replaced' })
    expect(readFileSync(world.path)).toEqual(readFileSync(other.path))
    rmSync(world.path)
    await expect(world.keeper.store(randomBytes(50))).rejects.toMatchObject({ code: 'key-file-replaced' })
    expect(existsSync(world.path)).toBe(false)
  })

  it('finishes what it was writing when it is told to forget, and holds nothing after', async () => {
    const world = await protectedBy(pin, randomBytes(50))
    const next = randomBytes(60)
    const storing = world.keeper.store(next)
    world.keeper.forget()
    await storing.catch((error: unknown) => expect(error).toMatchObject({ code: 'pin-needed' }))
    await expect(world.keeper.load()).rejects.toMatchObject({ code: 'pin-needed' })
    expect(await opens(pin, world)).not.toBeNull()
    for (let turn = 0; turn < 12; turn++) {
      const keeper = world.start()
      await keeper.unlock(pin)
      const writing = keeper.store(next)
      for (let tick = 0; tick < turn; tick++) await new Promise((resolve) => setImmediate(resolve))
      keeper.forget()
      await writing.catch((error: unknown) => expect(error).toMatchObject({ code: 'pin-needed' }))
      await expect(keeper.load()).rejects.toMatchObject({ code: 'pin-needed' })
      expect(await opens(pin, world)).not.toBeNull()
    }
  })

  it('does not count a PIN that was entered before it was told to forget', async () => {
    const world = await protectedBy(pin, randomBytes(50))
    const keeper = world.start()
    const entering = keeper.unlock(pin)
    await new Promise((resolve) => setTimeout(resolve, 5))
    keeper.forget()
    await expect(entering).rejects.toMatchObject({ code: 'locked' })
    await expect(keeper.load()).rejects.toMatchObject({ code: 'pin-needed' })
  })
})

describe('pinKeeper.change', () => {
  it('lets the new PIN open and the old one no more, with the same secret', async () => {
    const secret = randomBytes(100)
    const world = await protectedBy(pin, secret)
    await world.keeper.pin.change(pin, '975310')
    expect(Buffer.from((await opens('975310', world)) ?? [])).toEqual(secret)
    await expect(opens(pin, world)).rejects.toMatchObject({ code: 'pin-wrong' })
    await world.keeper.store(randomBytes(10))
    expect(await opens('975310', world)).toHaveLength(10)
  })

  it('changes nothing where the current PIN is wrong, and counts that', async () => {
    const world = await protectedBy(pin, randomBytes(100))
    const before = readFileSync(world.path)
    await expect(world.keeper.pin.change('000001', '975310')).rejects.toMatchObject({ code: 'pin-wrong' })
    expect(await world.keeper.pin.count()).toEqual({ failures: 1, waitMs: 0 })
    expect(readFileSync(world.path)).toEqual(before)
  })

  it('leaves one key file and one count, and no former wrap', async () => {
    const world = await protectedBy(pin, randomBytes(100))
    await world.keeper.pin.change(pin, '975310')
    expect(readdirSync(at()).sort()).toEqual(['device.key', 'device.key.attempts'])
  })
})

describe('pinKeeper after wrong PINs', () => {
  it('makes the next try wait longer each time, also after restarts, and forgets that with the right PIN', async () => {
    const world = await protectedBy(pin, randomBytes(100))
    const waits: number[] = []
    for (let wrong = 0; wrong < 6; wrong++) {
      const failure = await opens('000001', world).catch((error: unknown) => error)
      expect(failure).toMatchObject({ code: 'pin-wrong' })
      const { waitMs } = await world.start().pin.count()
      waits.push(waitMs)
      world.now.uptimeMs += waitMs
    }
    expect(waits).toEqual([0, 0, 5_000, 10_000, 20_000, 40_000])
    expect(await opens(pin, world)).not.toBeNull()
    expect(await world.start().pin.count()).toEqual({ failures: 0, waitMs: 0 })
  })

  it('refuses the right PIN too while it must wait, without looking at it', async () => {
    const world = await protectedBy(pin, randomBytes(100))
    for (let wrong = 0; wrong < 3; wrong++) await opens('000001', world).catch(() => undefined)
    await expect(opens(pin, world)).rejects.toMatchObject({ code: 'pin-wait', waitMs: 5_000 })
    world.now.uptimeMs += 5_000
    expect(await opens(pin, world)).not.toBeNull()
  })

  it('refuses to try where the try can’t be counted', async () => {
    const world = await protectedBy(pin, randomBytes(100))
    rmSync(at('device.key.attempts'))
    const blocked = pinKeeper({
      path: world.path,
      random: () => {
        throw Object.assign(new Error('no space'), { code: 'ENOSPC' })
      },
      uptimeMs: () => world.now.uptimeMs,
      log: () => undefined,
    })
    // A leftover must first be overwritten, for which there is nothing here.
    writeFileSync(at('device.key.attempts'), '{"version":1,"failures":0,"uptimeMs":0}')
    writeFileSync(at('device.key.attempts.old'), 'left')
    await expect(blocked.unlock(pin)).rejects.toMatchObject({ code: 'disk-full' })
    expect(await world.start().pin.count()).toEqual({ failures: 0, waitMs: 0 })
  })
})
