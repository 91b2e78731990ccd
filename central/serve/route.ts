import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { batchRequestSchema } from '#shared/envelope/answer.ts'
import type { EditionsAnswer, MeAnswer } from '#shared/envelope/answer.ts'
import { toBase64 } from '#shared/envelope/base64.ts'
import { batchMediaType } from '#shared/envelope/batch.ts'
import { firstIssue } from '#shared/envelope/dsse.ts'
import { objectEntityTag } from '#shared/envelope/entity-tag.ts'
import { isHash } from '#shared/model/id.ts'
import { batchStream } from './batch-stream.ts'
import { readRange } from './byte-range.ts'
import type { Desk } from './desk.ts'
import { chooseEncoding, encoded } from './encoding.ts'
import { openApi } from './openapi.ts'
import { HttpProblem } from './problem.ts'

const notThere = 'There is no such thing here, or you may not read it.'

/** Adds every call of the protocol to the server. */
export function addRoutes(server: FastifyInstance, desk: Desk): void {
  server.get('/v1/openapi.json', (_, reply) => sendJson(reply, openApi))
  server.get('/v1/root/:version', (request, reply) => sendRoot(desk, request, reply))
  server.get('/v1/editions', async (_, reply) => {
    const { editions } = await desk.published.runs()
    const answer: EditionsAnswer = {
      tenant: desk.tenant,
      editions: editions.map(({ id, name }) => ({ id, name })),
    }
    return sendJson(reply, answer)
  })
  server.get('/v1/me', async (_, reply) => sendJson(reply, await whoAmI(desk)))
  server.get('/v1/editions/:edition/head', (request, reply) => sendHead(desk, request, reply))
  server.get('/v1/objects/:hash', (request, reply) => sendObject(desk, request, reply))
  server.post('/v1/objects', (request, reply) => sendBatch(desk, request, reply))
}

/** A part of the path; the router has matched it. */
function part(request: FastifyRequest, name: string): string {
  const { params } = request
  if (typeof params !== 'object' || params === null) return ''
  const value: unknown = Object.entries(params).find(([key]) => key === name)?.[1]
  return typeof value === 'string' ? value : ''
}

function sendJson(reply: FastifyReply, body: unknown): FastifyReply {
  return reply.header('cache-control', 'no-cache').type('application/json').send(JSON.stringify(body))
}

async function sendRoot(desk: Desk, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const version = part(request, 'version')
  const bytes = /^[1-9]\d{0,8}$/.test(version) ? await desk.roots.read(Number(version)) : null
  if (!bytes) throw new HttpProblem(404, 'There is no such root version; the one before it is the newest.')
  return reply.header('cache-control', 'no-cache').type('application/json').send(Buffer.from(bytes))
}

async function whoAmI(desk: Desk): Promise<MeAnswer> {
  const { editions } = await desk.published.runs()
  const policy = await desk.policy()
  return {
    subject: 'anonymous',
    roles: ['reader'],
    editions: editions.map(({ id }) => id),
    policy: policy && toBase64(policy),
  }
}

async function sendHead(desk: Desk, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { editions } = await desk.published.runs()
  const run = editions.find(({ id }) => id === part(request, 'edition'))
  const newest = run?.snapshots.at(-1)
  if (!run || !newest) throw new HttpProblem(404, notThere)
  const signed = await desk.head(run.id, newest)
  if (!signed) throw new HttpProblem(503, 'Central has no valid key to sign heads with; ask its operator.')
  const { bytes, etag } = signed
  reply.header('etag', etag).header('cache-control', 'no-cache')
  if (isMatch(request.headers['if-none-match'], etag)) return reply.code(304).send()
  return reply.type('application/json').send(Buffer.from(bytes))
}

async function sendObject(desk: Desk, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const hash = part(request, 'hash')
  if (!isHash(hash) || !(await desk.published.reaches(hash))) throw new HttpProblem(404, notThere)
  const packed = await desk.objects.packed(hash)
  if (!packed) throw new HttpProblem(404, notThere)
  const encoding = chooseEncoding(request.headers['accept-encoding'])
  const etag = objectEntityTag(hash, encoding)
  reply
    .header('etag', etag)
    .header('vary', 'accept-encoding')
    .header('accept-ranges', 'bytes')
    // Whoever may read it may keep it for ever; who shares a cache with them may not.
    .header('cache-control', 'private, max-age=31536000, immutable')
  if (isMatch(request.headers['if-none-match'], etag)) return reply.code(304).send()
  const body = await encoded(packed, encoding)
  const ifRange = request.headers['if-range']
  const range = readRange(
    request.headers.range,
    typeof ifRange === 'string' ? ifRange : undefined,
    etag,
    body.length,
  )
  if (range.kind === 'unsatisfiable') {
    throw new HttpProblem(416, `The object has ${body.length} bytes in this encoding.`, {
      'content-range': `bytes */${body.length}`,
    })
  }
  if (encoding !== 'identity') reply.header('content-encoding', encoding)
  reply.type('application/json')
  if (range.kind === 'whole') return reply.send(Buffer.from(body))
  return reply
    .code(206)
    .header('content-range', `bytes ${range.first}-${range.last}/${body.length}`)
    .send(Buffer.from(body.subarray(range.first, range.last + 1)))
}

async function sendBatch(desk: Desk, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const asked = batchRequestSchema.safeParse(request.body)
  if (!asked.success)
    throw new HttpProblem(400, `The body is not {"hashes": […]}: ${firstIssue(asked.error)}`)
  const { hashes } = asked.data
  const reached = await desk.published.reachedAmong(hashes)
  const stream = batchStream(hashes, async (hash) => (reached.has(hash) ? desk.objects.packed(hash) : null))
  return reply.header('cache-control', 'no-store').type(batchMediaType).send(stream)
}

function isMatch(ifNoneMatch: string | undefined, etag: string): boolean {
  const given = (ifNoneMatch ?? '').split(',').map((item) => item.trim().replace(/^W\//, ''))
  return given.includes(etag) || given.includes('*')
}
