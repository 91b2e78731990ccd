import { zstdCompressSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { batchMediaType, frame } from '#shared/envelope/batch.ts'
import type { Hash } from '#shared/model/id.ts'
import { SyncFailure } from '#electron/sync/failure.ts'
import { toBatches, toHead } from './attack/attack.ts'
import { enrolledDevice } from './device-kit.ts'
import { forge } from './forge.ts'
import type { Content } from './forge.ts'
import { serveHostile } from './server.ts'
import { expectOldStateWhole, makeTrial, readAll } from './trial.ts'
import type { Trial } from './trial.ts'

let trial: Trial
let content: Content

beforeAll(async () => {
  trial = await makeTrial()
})

beforeEach(async () => {
  // A new snapshot for each trial, so that none finds here what another one left behind.
  trial.world.clock.advance(0.01)
  content = await forge(await trial.world.central(), trial.world.clock.ms)
})

afterEach(() => expectOldStateWhole(trial))

afterAll(() => trial.end())

const isPartition = (plain: Uint8Array | undefined) =>
  new TextDecoder().decode(plain?.slice(0, 20)).startsWith('{"kind":"partition"')

const packed = (bytes: Uint8Array) => frame('zstd', zstdCompressSync(bytes))

describe('a batch whose objects are not what they are named', () => {
  it('T9 is refused: two objects in each other’s place', async () => {
    const { url } = await trial.world.serve()
    const fresh = await enrolledDevice(trial.world, url)
    const server = await serveHostile(content, {
      batch: (body, hashes) => {
        const bytes = hashes.flatMap((hash) => content.objects.get(hash) ?? [])
        return hashes.length < 2 ? body : Buffer.concat(bytes.toReversed().map((plain) => packed(plain)))
      },
    })
    await expect(fresh.sync({ url: server.url })).rejects.toMatchObject({
      code: expect.stringMatching(/^(?:wrong-hash|wrong-size|too-large)$/),
    })
    expect(fresh.store().current()).toBeNull()
    await server.close()
    await fresh.remove()
  })

  it('takes the same objects unpacked', async () => {
    const other = await makeTrial()
    const own = await forge(await other.world.central(), other.world.clock.ms)
    const server = await serveHostile(own, { frame: (_, plain) => (plain ? frame('plain', plain) : null) })
    expect((await other.kit.sync({ url: server.url })).sequence).toBe(3)
    await server.close()
    await other.end()
  })
})

describe('an answer that is not one of central', () => {
  const type = { 'content-type': batchMediaType }

  it('T8 is refused in time: a body that drips, although no pause in it is too long', async () => {
    const started = performance.now()
    const drip = toBatches((response) => {
      response.writeHead(200, type).write(Buffer.of(0, 0, 1, 0))
      const timer = setInterval(() => void response.write('.'), 50)
      response.on('close', () => clearInterval(timer))
    })
    expect((await trial.attack(content, drip, { requestTimeoutMs: 600, attempts: 1 })).code).toBe('timed-out')
    expect(performance.now() - started).toBeLessThan(5_000)
  })

  it('offers to try again and to go on with the last snapshot, in both languages', async () => {
    const { failure } = await trial.attack(
      content,
      toHead((r) => r.writeHead(503).end()),
    )
    expect(failure).toBeInstanceOf(SyncFailure)
    expect(failure?.refusal).toMatchObject({
      code: 'central-unreachable',
      offers: ['retry', 'use-last-snapshot'],
      message: { zh: expect.stringContaining('中心'), en: expect.stringContaining('Central') },
    })
  })
})

describe('a central that recovers', () => {
  it('is asked again after a storm of errors, and only for what is still missing', async () => {
    const other = await makeTrial()
    const { url } = await other.world.serve()
    const own = await forge(await other.world.central(), other.world.clock.ms)
    const fresh = await enrolledDevice(other.world, url)
    let batches = 0
    const asked: number[] = []
    const server = await serveHostile(own, {
      batch: (body, hashes) => {
        asked.push(hashes.length)
        batches++
        // Each answer breaks off in the middle until nearly nothing is left.
        return hashes.length > 3 ? body.subarray(0, Math.ceil(body.length / 2)) : body
      },
    })
    const outcome = await fresh.sync({ url: server.url, network: { attempts: 12 } })
    expect(outcome.sequence).toBe(3)
    expect(batches).toBeGreaterThan(8)
    const partitions = asked.filter((_, at) => (asked[at - 1] ?? 0) > (asked[at] ?? 0))
    expect(partitions.length).toBeGreaterThan(3)
    expect(readAll(fresh, 3)).toBeGreaterThan(0)
    await server.close()
    await fresh.remove()
    await other.end()
  })

  it('D1 keeps what had arrived: the next sync asks for the rest only', async () => {
    const other = await makeTrial()
    const { url } = await other.world.serve()
    const fresh = await enrolledDevice(other.world, url)
    const own = await forge(await other.world.central(), other.world.clock.ms)
    const wanted: Hash[] = []
    let isBroken = true
    const server = await serveHostile(own, {
      frame: (hash, plain) => {
        if (isPartition(plain)) wanted.push(hash)
        return null
      },
      batch: (body, hashes) => {
        const isFigures = isPartition(own.objects.get(hashes[0] ?? ('' as Hash)))
        return isBroken && isFigures ? body.subarray(0, Math.ceil(body.length / 2)) : body
      },
    })
    await expect(fresh.sync({ url: server.url, network: { attempts: 1 } })).rejects.toMatchObject({
      code: 'cut-off',
    })
    expect(fresh.store().current()).toBeNull()
    const first = wanted.splice(0)
    isBroken = false
    await fresh.sync({ url: server.url })
    expect(wanted.length).toBeLessThan(first.length * 0.7)
    expect(wanted.length).toBeGreaterThan(0)
    expect(readAll(fresh, 3)).toBe(readAll(fresh, 3))
    expect(fresh.store().damaged()).toEqual([])
    await server.close()
    await fresh.remove()
    await other.end()
  })
})
