import { gzipSync } from 'node:zlib'
import type { Misanswer } from './fault-server.ts'
import type { HonestAnswer } from './fault-server.ts'

/** The head of an answer of the honest kind, with other fields; then whatever follows is the body. */
function head({ status, headers }: HonestAnswer, fields: readonly string[], as = status): string {
  const kind = `content-type: ${headers['content-type'] ?? 'application/json'}`
  return [`HTTP/1.1 ${as} Status`, kind, ...fields, '', ''].join('\r\n')
}

const chunk = (bytes: Buffer) =>
  Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')])

/** A cut somewhere inside a body, so that something is missing. */
const cutIn = (body: Buffer, next: () => number) =>
  body.subarray(0, Math.floor(next() * Math.max(1, body.length)))

const ended: readonly string[] = ['connection: close']

/** Every way in which an answer can be wrong on its way, by name; two cases are of the connection itself. */
export const misanswers: Readonly<Record<string, Misanswer>> = {
  'reset before the headers': (socket) => void socket.resetAndDestroy(),
  'reset in the body': (socket, honest, { next }) => {
    socket.write(head(honest, [`content-length: ${honest.body.length + 9}`]))
    socket.write(cutIn(honest.body, next), () => setTimeout(() => socket.resetAndDestroy(), 20))
  },
  'body shorter than its length': (socket, honest, { next }) => {
    socket.write(head(honest, [`content-length: ${honest.body.length}`]))
    socket.end(cutIn(honest.body, next))
  },
  'chunks that break off': (socket, honest, { next }) => {
    socket.write(head(honest, ['transfer-encoding: chunked']))
    const sent = chunk(honest.body)
    socket.end(sent.subarray(0, Math.max(1, Math.floor(next() * sent.length))))
  },
  'a chunk whose size is none': (socket, honest, { next }) => {
    socket.write(head(honest, ['transfer-encoding: chunked']))
    socket.write(chunk(Buffer.concat([Buffer.from(' '), cutIn(honest.body, next)])))
    socket.end('zz\r\nmore\r\n')
  },
  'a length and chunks': (socket, honest) => {
    socket.write(head(honest, [`content-length: ${honest.body.length}`, 'transfer-encoding: chunked']))
    socket.end(Buffer.concat([chunk(honest.body), Buffer.from('0\r\n\r\n')]))
  },
  'two lengths': (socket, honest) => {
    const { length } = honest.body
    socket.end(
      Buffer.concat([
        Buffer.from(head(honest, [`content-length: ${length}`, `content-length: ${length + 1}`])),
        honest.body,
      ]),
    )
  },
  'no length, and cut': (socket, honest, { next }) => {
    socket.write(head(honest, ended))
    socket.end(cutIn(honest.body, next))
  },
  'gzip that breaks off': (socket, honest, { next }) => {
    const packed = gzipSync(honest.body)
    socket.write(head(honest, ['content-encoding: gzip', ...ended]))
    socket.end(cutIn(packed, next))
  },
  'gzip that is corrupt': (socket, honest, { below }) => {
    const packed = gzipSync(honest.body)
    const at = below(packed.length)
    packed[at] = (packed[at] ?? 0) ^ 0x55
    socket.write(head(honest, ['content-encoding: gzip', ...ended]))
    socket.end(packed)
  },
  'a gzip bomb': (socket, honest) => {
    socket.write(head(honest, ['content-encoding: gzip', ...ended]))
    socket.end(gzipSync(Buffer.alloc(8 * 1024 * 1024)))
  },
  'headers of 40 kB': (socket, honest) => {
    socket.end(
      Buffer.concat([
        Buffer.from(head(honest, [`x-pad: ${'x'.repeat(40_000)}`, `content-length: ${honest.body.length}`])),
        honest.body,
      ]),
    )
  },
  'a sign-in page': (socket) => {
    const page = '<html><title>Welcome to the hotel</title>Please sign in</html>'
    socket.end(`HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: ${page.length}\r\n\r\n${page}`)
  },
  'a redirect': (socket, _, { pick }) => {
    const status = pick([301, 302, 307, 308])
    socket.end(`HTTP/1.1 ${status} Moved\r\nlocation: http://127.0.0.1:9/\r\ncontent-length: 0\r\n\r\n`)
  },
  'an answer that never comes': (socket) => void setTimeout(() => socket.destroy(), 5_000).unref(),
  'an answer that drips': (socket, honest) => {
    socket.write(head(honest, [`content-length: ${honest.body.length + 1_000}`]))
    let at = 0
    const timer = setInterval(() => {
      socket.write(honest.body.subarray(at, ++at))
      if (at >= honest.body.length) clearInterval(timer)
    }, 40)
    socket.on('close', () => clearInterval(timer))
  },
  '204 with a body': (socket, honest) => {
    socket.write(head(honest, [`content-length: ${honest.body.length}`], 204))
    socket.end(honest.body)
  },
  'a 304 that nobody asked for': (socket, honest) => {
    socket.end(head(honest, ['etag: "x"'], 304))
  },
  'more than its length': (socket, honest) => {
    socket.write(head(honest, [`content-length: ${honest.body.length}`]))
    socket.write(Buffer.concat([honest.body, Buffer.from('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi')]))
  },
}
