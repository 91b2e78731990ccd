import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { zstdCompressSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { batchMediaType, frame } from '#shared/envelope/batch.ts'
import type { Hash } from '#shared/model/id.ts'
import { sha256 } from '#electron/store/hash.ts'
import { unpack } from '#electron/store/object-format.ts'
import { centralClient } from '#electron/sync/central-client.ts'
import { SyncFailure } from '#electron/sync/failure.ts'
import { directRoute } from '#electron/sync/network-route.ts'
import { networkPolicy } from '#electron/sync/policy.ts'
import { enrolledDevice } from './device-kit.ts'
import { readAll } from './trial.ts'
import { makeWorld } from './world.ts'
import { period } from '#shared/model/period.ts'

type Handle = (request: IncomingMessage, response: ServerResponse, body: string) => void

const open: (() => void)[] = []

afterEach(() => open.splice(0).forEach((close) => close()))

async function listen(handle: Handle): Promise<string> {
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (piece: Buffer) => (body += piece.toString()))
    request.on('end', () => handle(request, response, body))
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  open.push(() => {
    server.closeAllConnections()
    server.close()
  })
  // A TCP server's address is a record.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Random bytes can't be packed smaller, so that half of the transfer is half of the object. */
const large = randomBytes(600_000)
const hash: Hash = sha256(large)
const packed = zstdCompressSync(large)
const whole = frame('zstd', packed)
const cutAt = 400_000

/** A central with one large object whose first answer is cut in the middle; `rest` answers what is asked for then. */
async function central(rest: Handle, cuts = 1) {
  const asked: string[] = []
  let batches = 0
  const url = await listen((request, response, body) => {
    asked.push([request.method, request.headers.range ?? request.headers['content-length'] ?? ''].join(' '))
    if (request.method === 'GET') return rest(request, response, body)
    response.writeHead(200, { 'content-type': batchMediaType, 'content-length': whole.length })
    if (batches++ >= cuts) return void response.end(whole)
    response.write(whole.subarray(0, cutAt), () => setTimeout(() => response.socket?.destroy(), 50))
  })
  return { url, asked }
}

async function bring(url: string, attempts = 2) {
  const policy = { ...networkPolicy, attempts, backOffMs: 1, headersTimeoutMs: 2_000, idleTimeoutMs: 2_000 }
  const { signal } = new AbortController()
  const effects = { now: () => 0, monotonic: () => 0, random: () => 0, sleep: async () => undefined }
  const client = centralClient({
    central: url,
    authorization: null,
    policy,
    route: directRoute,
    effects,
    signal,
  })
  const reference = { hash, size: large.length }
  let taken = 0
  try {
    await client.objects([reference], (_, { packing, body }) => {
      const found = unpack(packing, body, reference)
      if (typeof found === 'string') throw new SyncFailure(found, 'object')
      taken++
    })
    return { code: null, taken, received: client.receivedBytes() }
  } catch (error) {
    if (!(error instanceof SyncFailure)) throw error
    return { code: error.code, taken, received: client.receivedBytes() }
  } finally {
    await client.close()
  }
}

const head = (from: number, length = packed.length) => ({
  'content-type': 'application/json',
  'content-encoding': 'zstd',
  'content-range': `bytes ${from}-${length - 1}/${length}`,
})

const fromOf = ({ headers }: IncomingMessage) => Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1])

describe('a large object whose transfer was cut', () => {
  it('F24 is brought by asking for the rest alone, and verified as a whole', async () => {
    const { url, asked } = await central((request, response) => {
      expect(request.headers['if-range']).toBe(`"${hash}-zstd"`)
      expect(request.headers['accept-encoding']).toBe('zstd')
      const from = fromOf(request)
      response.writeHead(206, head(from)).end(packed.subarray(from))
    })
    const { code, taken, received } = await bring(url)
    expect({ code, taken }).toEqual({ code: null, taken: 1 })
    expect(asked).toHaveLength(2)
    expect(asked[1]).toBe(`GET bytes=${cutAt - 5}-`)
    expect(received).toBe(whole.length)
  })

  it('F24 gets on however often it is cut, as long as each try brings something', async () => {
    const { url, asked } = await central((request, response) => {
      const from = fromOf(request)
      response.writeHead(206, { ...head(from), 'content-length': packed.length - from })
      const piece = packed.subarray(from, from + 70_000)
      if (from + piece.length >= packed.length) response.end(piece)
      else response.write(piece, () => setTimeout(() => response.socket?.destroy(), 20))
    })
    const { code, received } = await bring(url, 2)
    expect(code).toBeNull()
    expect(asked.length).toBeGreaterThan(3)
    expect(received).toBe(whole.length)
  })

  it.each<[string, Handle]>([
    [
      'ignores the range',
      (_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{}'),
    ],
    ['has the object no more by itself', (_, response) => response.writeHead(404).end()],
    ['calls the range unsatisfiable', (_, response) => response.writeHead(416).end()],
    [
      'answers another part than was asked for',
      (_, response) => response.writeHead(206, head(0)).end(packed),
    ],
    [
      'knows another length',
      (request, response) =>
        response
          .writeHead(206, head(fromOf(request), packed.length + 9))
          .end(packed.subarray(fromOf(request))),
    ],
    [
      'has packed it in another way since',
      (request, response) => {
        const from = fromOf(request)
        response.writeHead(206, head(from)).end(Buffer.alloc(packed.length - from, 7))
      },
    ],
  ])('T8 is asked for as a whole where central %s', async (_, rest) => {
    const { url, asked } = await central(rest)
    const { code, taken } = await bring(url)
    expect({ code, taken }).toEqual({ code: null, taken: 1 })
    expect(asked.map((line) => line.split(' ')[0])).toEqual(['POST', 'GET', 'POST'])
  })

  it.each<[string, Handle, string]>([
    [
      'is longer than it was said to be',
      (request, response) => response.writeHead(206, head(fromOf(request))).end(packed),
      'too-large',
    ],
    [
      'is of another kind',
      (request, response) =>
        response.writeHead(206, { ...head(fromOf(request)), 'content-type': 'text/html' }).end('<html>'),
      'wrong-content-type',
    ],
    [
      'leads elsewhere',
      (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end(),
      'redirected',
    ],
    ['is forbidden', (_, response) => response.writeHead(403).end(), 'not-allowed'],
  ])('T8 is refused where the rest %s', async (_, rest, code) => {
    const { url } = await central(rest, 9)
    expect(await bring(url)).toMatchObject({ code, taken: 0 })
  })

  it('is refused as cut off where no try brings more', async () => {
    const { url } = await central((_, response) => void response.socket?.destroy(), 99)
    expect(await bring(url, 3)).toMatchObject({ code: 'cut-off', taken: 0 })
  })
})

describe('a sync over a line that cuts every answer', () => {
  it('F24 brings a partition above the cut from the real central by ranges', async () => {
    const extent = { indicators: 2, leaves: 30_000, months: 1, last: period('2026-08') }
    const world = await makeWorld([period('2026-08')], extent)
    const served = await world.serve()
    const { port } = new URL(served.url)
    const { connect, createServer: createTcpServer } = await import('node:net')
    // Each connection lets this many bytes through and dies.
    const cut = createTcpServer((client) => {
      const target = connect(Number(port), '127.0.0.1')
      let passed = 0
      client.on('error', () => undefined).on('close', () => target.destroy())
      target.on('error', () => undefined).on('close', () => client.destroy())
      client.pipe(target)
      target.on('data', (piece: Buffer) => {
        const rest = piece.subarray(0, Math.max(0, 150_000 - passed))
        passed += piece.length
        client.write(rest, () => passed >= 150_000 && setTimeout(() => client.destroy(), 20))
      })
    })
    await new Promise<void>((resolve) => void cut.listen(0, '127.0.0.1', resolve))
    open.push(() => cut.close())
    const kit = await enrolledDevice(world, served.url)
    const before = served.requests.length
    // A TCP server's address is a record.
    const address = `http://127.0.0.1:${(cut.address() as AddressInfo).port}`
    const { sequence, bytes } = await kit.sync({ url: address })
    expect(sequence).toBe(1)
    expect(readAll(kit, 1)).toBe(2)
    const parts = served.requests.slice(before).filter(({ status }) => status === 206)
    expect(parts.length).toBeGreaterThan(0)
    const once = await enrolledDevice(world, served.url)
    expect(bytes).toBeLessThan((await once.sync()).bytes * 1.3)
    await kit.remove()
    await once.remove()
    await world.remove()
  })
})
