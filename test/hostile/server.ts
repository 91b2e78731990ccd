import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { zstdCompressSync } from 'node:zlib'
import { batchRequestSchema } from '#shared/envelope/answer.ts'
import type { MeAnswer } from '#shared/envelope/answer.ts'
import { toBase64 } from '#shared/envelope/base64.ts'
import { batchMediaType, frame } from '#shared/envelope/batch.ts'
import type { Hash } from '#shared/model/id.ts'
import type { Content } from './forge.ts'

/** How a server misbehaves; what is left out it does as it should. */
export type Misbehaviour = {
  /** Answers a request itself and says that it did. */
  readonly take?: (request: IncomingMessage, response: ServerResponse) => boolean
  /** The bytes of one frame instead of the right ones. */
  readonly frame?: (hash: Hash, plain: Uint8Array | undefined) => Uint8Array | null
  /** The whole body of a batch instead of the right one. */
  readonly batch?: (body: Buffer, hashes: readonly Hash[]) => Buffer
}

export type HostileServer = {
  readonly url: string
  /** Method and path of each request, a batch with its number of hashes. */
  readonly seen: string[]
  readonly close: () => Promise<void>
}

const envelopeType = { 'content-type': 'application/json' }

/** A server of any content that misbehaves as it is told to. */
export async function serveHostile(content: Content, how: Misbehaviour = {}): Promise<HostileServer> {
  const seen: string[] = []
  const server = createServer((request, response) => {
    void answer(request, response)
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '' } = request
    const body = await read(request)
    const hashes = method === 'POST' ? batchRequestSchema.parse(JSON.parse(body.toString())).hashes : null
    seen.push(hashes ? `${method} ${url} ${hashes.length}` : `${method} ${url}`)
    if (how.take?.(request, response)) return
    if (hashes) {
      const frames = hashes.map((hash) => {
        const plain = content.objects.get(hash)
        const own = how.frame?.(hash, plain)
        return own ?? frame('zstd', plain ? zstdCompressSync(plain) : null)
      })
      const whole = Buffer.concat(frames)
      const sent = how.batch?.(whole, hashes) ?? whole
      response.writeHead(200, { 'content-type': batchMediaType }).end(sent)
      return
    }
    if (url === '/v1/me') {
      const policy = content.policy && toBase64(content.policy)
      const me: MeAnswer = { subject: 'reader', roles: [], editions: [], policy }
      response.writeHead(200, envelopeType).end(JSON.stringify(me))
      return
    }
    const root = /^\/v1\/root\/(\d+)$/.exec(url)
    const found = root ? content.roots.get(Number(root[1])) : url.endsWith('/head') ? content.head : undefined
    if (found) response.writeHead(200, envelopeType).end(found)
    else response.writeHead(404, { 'content-type': 'application/problem+json' }).end('{}')
  }

  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  // A TCP server's address is a record.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of request) if (piece instanceof Buffer) pieces.push(piece)
  return Buffer.concat(pieces)
}
