import { gunzipSync, zstdDecompressSync } from 'node:zlib'
import { request } from 'node:http'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openApi } from '#central/serve/openapi.ts'
import { verifySignature } from '#central/sign/verify-signature.ts'
import { sha256 } from '#central/storage/object-store.ts'
import { readReach } from '#central/storage/reach.ts'
import { readRuns } from '#central/storage/runs.ts'
import { meAnswerSchema } from '#shared/envelope/answer.ts'
import { fromBase64 } from '#shared/envelope/base64.ts'
import { headSchema, policySchema, readDocument } from '#shared/envelope/document.ts'
import { readEnvelope } from '#shared/envelope/dsse.ts'
import type { Role } from '#shared/envelope/dsse.ts'
import { verifyThreshold } from '#shared/envelope/verify.ts'
import type { Hash } from '#shared/model/id.ts'
import { smallDataset } from '#test/central/publish/small-dataset.ts'
import { served, smallCentral } from '#test/central/serve/small-central.ts'
import { replaced } from '#test/central/source/small-folder.ts'

const hourMs = 3_600_000

let world: Awaited<ReturnType<typeof smallCentral>>
let api: Awaited<ReturnType<typeof served>>
let hashes: readonly Hash[] = []

beforeAll(async () => {
  world = await smallCentral()
  await world.publish()
  api = await served(world.central, world.clock)
  hashes = [...(await readReach(world.central.blobs, await readRuns(world.central.blobs)))]
})

afterAll(async () => {
  await api.close()
  await world.remove()
})

type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
}

/** A request that sends exactly the headers given and decodes nothing. */
function ask(
  path: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
  body?: string | Uint8Array,
): Promise<Answer> {
  return new Promise((done, fail) => {
    const asked = request(`${api.url}${path}`, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        done({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      )
      response.on('error', fail)
    })
    asked.on('error', fail)
    asked.end(body)
  })
}

const post = (body: unknown) =>
  ask('/v1/objects', { 'content-type': 'application/json' }, 'POST', JSON.stringify(body))

const ajv = new Ajv2020({ strict: false, validateFormats: false })
ajv.addSchema(openApi, 'api')

type Call = {
  readonly responses: Readonly<Record<string, { readonly headers?: object; readonly content?: object }>>
}

/** Holds an answer against the description: its status, headers, media type and body. */
function expectDescribed(template: keyof typeof openApi.paths, answer: Answer): void {
  const path = openApi.paths[template]
  const call: Call = 'get' in path ? path.get : path.post
  const status = String(answer.status)
  const key = status in call.responses ? status : 'default'
  const described = call.responses[key]
  if (!described) throw new Error(`${template} ${status} is not described`)
  for (const name of Object.keys(described.headers ?? {}))
    expect(answer.headers, `${template} ${name}`).toHaveProperty([name])
  const type = String(answer.headers['content-type'] ?? '').split(';')[0]
  if (!described.content) {
    expect(answer.body.length).toBe(0)
    return
  }
  expect(Object.keys(described.content)).toContain(type)
  if (!type?.endsWith('json') || answer.status === 206) return
  const pointer = [template, 'get' in path ? 'get' : 'post', 'responses', key, 'content', type, 'schema']
    .map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1'))
    .join('/')
  const encoded = encodeURI(pointer).replaceAll('+', '%2B')
  const validate = ajv.compile({ $ref: `api#/paths/${encoded}` })
  const encoding = answer.headers['content-encoding']
  const plain =
    encoding === 'zstd'
      ? zstdDecompressSync(answer.body)
      : encoding === 'gzip'
        ? gunzipSync(answer.body)
        : answer.body
  expect(validate(JSON.parse(plain.toString('utf8'))), JSON.stringify(validate.errors)).toBe(true)
}

function opened(role: Role, bytes: Uint8Array) {
  const { root } = world.central
  const envelope = readEnvelope(role, bytes)
  if (role === 'approval') throw new Error('approvals have domains')
  verifyThreshold(envelope, root.keys, root.roles[role], verifySignature)
  return envelope.payload
}

describe('GET /v1/root/{version}', () => {
  it('answers a version, and 404 past the newest', async () => {
    const one = await ask('/v1/root/1')
    expectDescribed('/v1/root/{version}', one)
    expect(sha256(opened('root', one.body))).toBe(world.central.fingerprint)
    for (const path of ['/v1/root/2', '/v1/root/0', '/v1/root/x', '/v1/root/1.5', '/v1/root/99999999999']) {
      const none = await ask(path)
      expect(none.status, path).toBe(404)
      expectDescribed('/v1/root/{version}', none)
    }
  })
})

describe('GET /v1/editions and /v1/me', () => {
  it('answer what can be read, and the signed policy', async () => {
    const editions = await ask('/v1/editions')
    expectDescribed('/v1/editions', editions)
    expect(JSON.parse(editions.body.toString())).toEqual({
      tenant: 'acme',
      editions: [
        { id: 'all', name: { zh: '全部', en: 'All' } },
        { id: 'loans', name: { zh: '贷款', en: 'Loans' } },
      ],
    })
    const me = await ask('/v1/me')
    expectDescribed('/v1/me', me)
    const { policy, ...rest } = meAnswerSchema.parse(JSON.parse(me.body.toString()))
    expect(rest).toEqual({ subject: 'anonymous', roles: ['reader'], editions: ['all', 'loans'] })
    const payload = opened('policy', fromBase64(policy ?? '') ?? new Uint8Array())
    expect(readDocument(policySchema, payload)).toMatchObject({ version: 1, editions: ['all', 'loans'] })
  })
})

describe('GET /v1/editions/{edition}/head', () => {
  const path = '/v1/editions/all/head'

  it('answers a signed head and 304 to who has it', async () => {
    const head = await ask(path)
    expectDescribed('/v1/editions/{edition}/head', head)
    const document = readDocument(headSchema, opened('head', head.body))
    expect(document).toMatchObject({
      edition: 'all',
      epoch: 1,
      sequence: 1,
      serverTime: '2026-04-10T02:00:00Z',
    })
    expect(document.expiresAt).toBe('2026-04-11T02:00:00Z')
    const again = await ask(path, { 'if-none-match': String(head.headers.etag) })
    expect(again.status).toBe(304)
    expectDescribed('/v1/editions/{edition}/head', again)
    expect((await ask(path, { 'if-none-match': '"other", W/"more"' })).status).toBe(200)
  })

  it('T5 is signed again once it is an hour old, and when the clock was set back', async () => {
    const timeOf = async () => readDocument(headSchema, opened('head', (await ask(path)).body)).serverTime
    const start = world.clock.nowMs
    world.clock.nowMs = start + hourMs - 1000
    expect(await timeOf()).toBe('2026-04-10T02:00:00Z')
    world.clock.nowMs = start + hourMs
    expect(await timeOf()).toBe('2026-04-10T03:00:00Z')
    world.clock.nowMs = start
    expect(await timeOf()).toBe('2026-04-10T02:00:00Z')
  })

  it('answers 404 for an edition that is not there', async () => {
    const none = await ask('/v1/editions/bank/head')
    expect(none.status).toBe(404)
    expectDescribed('/v1/editions/{edition}/head', none)
  })
})

describe('GET /v1/objects/{hash}', () => {
  it('answers every reachable object, whatever encoding the client takes', async () => {
    for (const hash of hashes) {
      const zstd = await ask(`/v1/objects/${hash}`, { 'accept-encoding': 'gzip, zstd' })
      expectDescribed('/v1/objects/{hash}', zstd)
      expect(zstd.headers['content-encoding']).toBe('zstd')
      expect(sha256(zstdDecompressSync(zstd.body))).toBe(hash)
    }
    const hash = hashes[0] ?? ''
    const gzip = await ask(`/v1/objects/${hash}`, { 'accept-encoding': 'br, gzip;q=0.5, zstd;q=0' })
    expect(gzip.headers['content-encoding']).toBe('gzip')
    expect(sha256(gunzipSync(gzip.body))).toBe(hash)
    const plain = await ask(`/v1/objects/${hash}`)
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(sha256(plain.body)).toBe(hash)
    expectDescribed('/v1/objects/{hash}', plain)
    expect(new Set([zstdEtag(gzip), zstdEtag(plain)]).size).toBe(2)
    expect(plain.headers['cache-control']).toContain('immutable')
  })

  it('resumes with Range where If-Range still holds', async () => {
    const path = `/v1/objects/${hashes[1]}`
    const whole = await ask(path, { 'accept-encoding': 'zstd' })
    const half = whole.body.length >> 1
    const rest = await ask(path, {
      'accept-encoding': 'zstd',
      range: `bytes=${half}-`,
      'if-range': String(whole.headers.etag),
    })
    expectDescribed('/v1/objects/{hash}', rest)
    expect(rest.status).toBe(206)
    expect(rest.headers['content-range']).toBe(`bytes ${half}-${whole.body.length - 1}/${whole.body.length}`)
    expect(Buffer.concat([whole.body.subarray(0, half), rest.body])).toEqual(whole.body)
    const stale = await ask(path, { 'accept-encoding': 'zstd', range: `bytes=${half}-`, 'if-range': '"old"' })
    expect(stale.status).toBe(200)
    const tail = await ask(path, { 'accept-encoding': 'zstd', range: 'bytes=-5' })
    expect(tail.body).toEqual(whole.body.subarray(-5))
    const past = await ask(path, { 'accept-encoding': 'zstd', range: `bytes=${whole.body.length}-` })
    expect(past.status).toBe(416)
    expect(past.headers['content-range']).toBe(`bytes */${whole.body.length}`)
    expectDescribed('/v1/objects/{hash}', past)
    for (const odd of ['bytes=5-2', 'bytes=0-1,3-4', 'lines=1-2', 'bytes=-'])
      expect((await ask(path, { range: odd })).status, odd).toBe(200)
  })

  it('answers 304 to who has it', async () => {
    const path = `/v1/objects/${hashes[0]}`
    const one = await ask(path)
    expect((await ask(path, { 'if-none-match': String(one.headers.etag) })).status).toBe(304)
  })

  it('answers 404 for what no published snapshot reaches, though it is stored', async () => {
    const bytes = new TextEncoder().encode('{"kind":"partition","of":"a draft"}')
    const { openObjects } = await import('#central/storage/object-store.ts')
    const objects = await openObjects(world.central.blobs)
    await objects.put(sha256(bytes), bytes)
    await objects.settle()
    const stored = await ask(`/v1/objects/${sha256(bytes)}`)
    const unknown = await ask(`/v1/objects/${'0'.repeat(64)}`)
    expect([stored.status, unknown.status]).toEqual([404, 404])
    const problem = (answer: Answer) => ({ ...(JSON.parse(answer.body.toString()) as object), instance: '' })
    expect(problem(stored)).toEqual(problem(unknown))
    expectDescribed('/v1/objects/{hash}', stored)
    for (const path of ['/v1/objects/ABC', `/v1/objects/..%2f..%2fkeys`, `/v1/objects/${'a'.repeat(63)}`])
      expect((await ask(path)).status, path).toBe(404)
  })

  it('serves a later publication and goes on serving the earlier one', async () => {
    const before = hashes[0] ?? ''
    const later = await world.publish(
      await smallDataset(replaced('observations/full.csv', 'shanghai,12.4', 'shanghai,13')),
    )
    const added = later.editions[0]?.snapshot.hash ?? ''
    expect((await ask(`/v1/objects/${added}`)).status).toBe(200)
    expect((await ask(`/v1/objects/${before}`)).status).toBe(200)
    expect(readDocument(headSchema, opened('head', (await ask('/v1/editions/all/head')).body)).sequence).toBe(
      2,
    )
  })
})

/** Reads frames as a client does. */
function framesIn(body: Buffer): readonly (Buffer | null)[] {
  const frames: (Buffer | null)[] = []
  for (let at = 0; at < body.length;) {
    const length = body.readUInt32BE(at)
    const packing = body[at + 4]
    frames.push(
      length === 0
        ? null
        : packing === 1
          ? zstdDecompressSync(body.subarray(at + 5, at + 4 + length))
          : body.subarray(at + 5, at + 4 + length),
    )
    at += 4 + length
  }
  return frames
}

describe('POST /v1/objects', () => {
  it('answers objects in the order of the request, with an empty frame for what is not there', async () => {
    const asked = [...hashes.toReversed(), '0'.repeat(64), ...hashes.slice(0, 3)]
    const answer = await post({ hashes: asked })
    expectDescribed('/v1/objects', answer)
    const frames = framesIn(answer.body)
    expect(frames.map((frame) => frame && sha256(frame))).toEqual(
      asked.map((hash) => (hash === '0'.repeat(64) ? null : hash)),
    )
  })

  it('takes as many hashes as the protocol allows and no more', async () => {
    const many = Array.from({ length: 4096 }, () => hashes[0] ?? '')
    const answer = await post({ hashes: many })
    expect(framesIn(answer.body)).toHaveLength(4096)
    const tooMany = await post({ hashes: [...many, hashes[0]] })
    expect(tooMany.status).toBe(400)
    expectDescribed('/v1/objects', tooMany)
  })

  it.each([
    ['no JSON', 'application/json', '{', 400],
    ['another shape', 'application/json', '{"hash":"a"}', 400],
    ['no hashes', 'application/json', '{"hashes":[]}', 400],
    ['no hash', 'application/json', '{"hashes":["x"]}', 400],
    ['another type', 'text/plain', 'a', 415],
    ['too many bytes', 'application/json', `{"hashes":["${'a'.repeat(600_000)}"]}`, 413],
  ])('refuses a body that has %s', async (_, type, body, status) => {
    const answer = await ask('/v1/objects', { 'content-type': type }, 'POST', body)
    expect(answer.status).toBe(status)
    expectDescribed('/v1/objects', answer)
  })

  it('survives a client that goes away in the middle', async () => {
    const body = JSON.stringify({
      hashes: Array.from({ length: 4096 }, (_, at) => hashes[at % hashes.length]),
    })
    await new Promise<void>((done, fail) => {
      const asked = request(
        `${api.url}/v1/objects`,
        { method: 'POST', headers: { 'content-type': 'application/json' }, agent: false },
        (response) => {
          response.once('data', () => {
            response.destroy()
            done()
          })
          response.on('error', () => undefined)
        },
      )
      asked.on('error', fail)
      asked.end(body)
    })
    expect((await ask('/v1/editions')).status).toBe(200)
  })
})

describe('the server', () => {
  it('publishes its description, with a problem for every other path and method', async () => {
    const document = await ask('/v1/openapi.json')
    expectDescribed('/v1/openapi.json', document)
    expect(JSON.parse(document.body.toString())).toEqual(JSON.parse(JSON.stringify(openApi)))
    for (const path of ['/', '/v1', '/v1/nothing', '/v1/editions/all', '/v2/me', '/v1/me/', '/%2e%2e/keys']) {
      const answer = await ask(path)
      expect(answer.status, path).toBe(404)
      expect(answer.headers['content-type'], path).toContain('application/problem+json')
    }
    const wrong = await ask('/v1/editions', {}, 'DELETE')
    expect([wrong.status, wrong.headers.allow]).toEqual([405, 'GET, HEAD'])
    const get = await ask('/v1/objects')
    expect([get.status, get.headers.allow]).toEqual([405, 'POST'])
  })

  it('sends its security headers with every answer, refusals too', async () => {
    for (const path of ['/v1/editions', '/v1/nothing', '/v1/root/9']) {
      const { headers } = await ask(path)
      expect(headers['x-content-type-options'], path).toBe('nosniff')
      expect(headers['content-security-policy'], path).toContain("default-src 'none'")
      expect(headers['referrer-policy'], path).toBe('no-referrer')
      expect(headers['x-powered-by'], path).toBeUndefined()
    }
  })

  it('answers HEAD as GET without a body', async () => {
    const head = await ask('/v1/editions/all/head', {}, 'HEAD')
    expect(head.status).toBe(200)
    expect(head.body).toHaveLength(0)
    expect(head.headers.etag).toBe((await ask('/v1/editions/all/head')).headers.etag)
  })

  it('has no fault of its own, and writes a line of log for every request, without its body', async () => {
    expect(api.bugs).toEqual([])
    api.lines.length = 0
    await ask('/v1/editions')
    await ask('/v1/nothing?q=1')
    expect(api.lines).toEqual([
      { method: 'GET', path: '/v1/editions', status: 200, elapsedMs: expect.any(Number) as number },
      { method: 'GET', path: '/v1/nothing?q=1', status: 404, elapsedMs: expect.any(Number) as number },
    ])
  })
})

function zstdEtag(answer: Answer): string {
  return String(answer.headers.etag)
}
