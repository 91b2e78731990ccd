import type { ServerResponse } from 'node:http'
import { zstdCompressSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { batchMediaType, frame } from '#shared/envelope/batch.ts'
import { limits } from '#shared/envelope/limit.ts'
import type { Hash } from '#shared/model/id.ts'
import { SyncFailure } from '#electron/sync/failure.ts'
import { enrolledDevice } from './device-kit.ts'
import { forge } from './forge.ts'
import type { Content } from './forge.ts'
import { serveHostile } from './server.ts'
import type { Misbehaviour } from './server.ts'
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

/** Answers every batch of objects in one way. */
const toBatches = (answer: (response: ServerResponse) => void): Misbehaviour => ({
  take: ({ method }, response) => {
    if (method === 'POST') answer(response)
    return method === 'POST'
  },
})

/** Answers the request for the head in one way. */
const toHead = (answer: (response: ServerResponse) => void): Misbehaviour => ({
  take: ({ url }, response) => {
    const isHead = url?.endsWith('/head') ?? false
    if (isHead) answer(response)
    return isHead
  },
})

const isPartition = (plain: Uint8Array | undefined) =>
  new TextDecoder().decode(plain?.slice(0, 20)).startsWith('{"kind":"partition"')

const packed = (bytes: Uint8Array) => frame('zstd', zstdCompressSync(bytes))

describe('a batch whose objects are not what they are named', () => {
  it.each<[string, Misbehaviour, string]>([
    [
      'T8 a tampered object of the right size',
      { frame: (_, plain) => (plain && packed(plain.with(20, plain[20] === 97 ? 98 : 97))) || null },
      'wrong-hash',
    ],
    [
      'T8 an object with a byte less',
      { frame: (_, plain) => (plain && packed(plain.slice(0, -1))) || null },
      'wrong-size',
    ],
    [
      'T8 an object with a byte more',
      { frame: (_, plain) => (plain && packed(Uint8Array.of(...plain, 32))) || null },
      'too-large',
    ],
    [
      'T8 a bomb: far more than it states once unpacked',
      { frame: () => packed(new Uint8Array(64 * 1024 * 1024)) },
      'too-large',
    ],
    [
      'T8 more packed bytes than its size allows',
      { frame: () => frame('plain', new Uint8Array(limits.partitionBytes)) },
      'too-large',
    ],
    ['T9 no zstd at all', { frame: () => frame('zstd', new Uint8Array(40)) }, 'not-unpackable'],
    [
      'T9 zstd that breaks off',
      { frame: (_, plain) => (plain && frame('zstd', zstdCompressSync(plain).subarray(0, -3))) || null },
      'not-unpackable',
    ],
    [
      'T9 zstd with bytes after its end',
      {
        frame: (_, plain) =>
          (plain && frame('zstd', Buffer.concat([zstdCompressSync(plain), Buffer.from('more')]))) || null,
      },
      'not-unpackable',
    ],
    [
      'T9 a packing that nobody knows',
      { frame: (_, plain) => (plain && Uint8Array.of(0, 0, 0, 2, 7, 0)) || null },
      'wrong-packing',
    ],
    ['T9 an object that is said not to be there', { frame: () => frame('zstd', null) }, 'missing-object'],
    [
      'T9 bytes after the last object',
      { batch: (body) => Buffer.concat([body, Buffer.from('more')]) },
      'extra-bytes',
    ],
    [
      'T9 an object too many',
      { batch: (body) => Buffer.concat([body, frame('plain', new Uint8Array(9))]) },
      'extra-bytes',
    ],
    ['T8 a frame that breaks off', { batch: (body) => body.subarray(0, -5) }, 'cut-off'],
    ['T8 an empty body', { batch: () => Buffer.alloc(0) }, 'cut-off'],
  ])('is refused: %s', async (_, how, code) => {
    expect((await trial.attack(content, how)).code).toBe(code)
  })

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
  const html = '<html>Please sign in to the hotel network</html>'
  const type = { 'content-type': batchMediaType }
  it.each<[string, Misbehaviour, string]>([
    [
      'a sign-in page instead of the head',
      toHead((r) => r.writeHead(200, { 'content-type': 'text/html' }).end(html)),
      'wrong-content-type',
    ],
    [
      'a sign-in page instead of objects',
      toBatches((r) => r.writeHead(200, { 'content-type': 'text/html' }).end(html)),
      'wrong-content-type',
    ],
    ['no kind at all', toBatches((r) => r.writeHead(200).end('x')), 'wrong-content-type'],
    [
      'an encoding that nobody asked for',
      toHead((r) =>
        r.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end('x'),
      ),
      'wrong-content-type',
    ],
    [
      'a redirect of the head',
      toHead((r) => r.writeHead(302, { location: 'http://127.0.0.1:9/' }).end()),
      'redirected',
    ],
    [
      'a redirect of objects',
      toBatches((r) => r.writeHead(307, { location: '/v1/objects' }).end()),
      'redirected',
    ],
    ['401', toHead((r) => r.writeHead(401).end()), 'signed-out'],
    ['403', toHead((r) => r.writeHead(403).end()), 'not-allowed'],
    ['404', toHead((r) => r.writeHead(404).end()), 'not-found'],
    ['400', toBatches((r) => r.writeHead(400).end()), 'refused'],
    ['204', toHead((r) => r.writeHead(204).end()), 'bad-http'],
    ['a storm of 500', toHead((r) => r.writeHead(500).end()), 'server-error'],
    ['429 for ever', toHead((r) => r.writeHead(429, { 'retry-after': '86400' }).end()), 'too-many-requests'],
    [
      'a head above its bound, announced',
      toHead((r) =>
        r
          .writeHead(200, { 'content-type': 'application/json', 'content-length': limits.envelopeBytes + 1 })
          .end(Buffer.alloc(limits.envelopeBytes + 1)),
      ),
      'too-large',
    ],
    [
      'a head above its bound, not announced',
      toHead((r) =>
        r.writeHead(200, { 'content-type': 'application/json' }).end(Buffer.alloc(limits.envelopeBytes + 1)),
      ),
      'too-large',
    ],
    [
      'a head that is no JSON',
      toHead((r) => r.writeHead(200, { 'content-type': 'application/json' }).end('hello')),
      'not-json',
    ],
    ['an answer that never begins', toHead(() => undefined), 'timed-out'],
    [
      'a body that stops half-way',
      toBatches((r) => void r.writeHead(200, type).write(Buffer.alloc(3))),
      'timed-out',
    ],
    [
      'a connection that is reset before the headers',
      toHead((r) => void r.socket?.resetAndDestroy()),
      'cut-off',
    ],
    [
      'a body that is shorter than announced',
      toHead((r) => {
        r.writeHead(200, { 'content-type': 'application/json', 'content-length': 50 }).write('{')
        r.socket?.end()
      }),
      'cut-off',
    ],
    [
      'headers without end',
      toHead((r) => void r.socket?.end(`HTTP/1.1 200 OK\r\n${'x-pad: '.padEnd(60_000, 'x')}\r\n\r\n`)),
      'bad-http',
    ],
    [
      'a length stated twice',
      toHead(
        (r) => void r.socket?.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\nhi'),
      ),
      'cut-off',
    ],
    ['no HTTP', toHead((r) => void r.socket?.end('SSH-2.0-OpenSSH\r\n')), 'bad-http'],
  ])('T8 is refused: %s', async (_, how, code) => {
    expect((await trial.attack(content, how)).code).toBe(code)
  })

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
