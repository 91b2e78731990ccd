import { zstdCompressSync } from 'node:zlib'
import { batchMediaType, frame } from '#shared/envelope/batch.ts'
import { limits } from '#shared/envelope/limit.ts'
import { damageOne } from './damage-one.ts'
import { answering, attack, further, toBatches, toHead } from './attack.ts'
import type { Attack } from './attack.ts'

const packed = (bytes: Uint8Array) => frame('zstd', zstdCompressSync(bytes))
const json = { 'content-type': 'application/json' }
const batch = { 'content-type': batchMediaType }
const html = '<html>Please sign in to the hotel network</html>'

/** Objects that are not what they are named (T8, T9). */
const objectAttacks: readonly Attack[] = [
  answering(
    ['object-tampered', 'T8', 'length-and-hash', 'a tampered object of the right size', 'wrong-hash'],
    {
      frame: (_, plain) => (plain && packed(plain.with(20, plain[20] === 97 ? 98 : 97))) || null,
    },
  ),
  answering(['object-shorter', 'T8', 'length-and-hash', 'an object with a byte less', 'wrong-size'], {
    frame: (_, plain) => (plain && packed(plain.slice(0, -1))) || null,
  }),
  answering(['object-longer', 'T8', 'length-and-hash', 'an object with a byte more', 'too-large'], {
    frame: (_, plain) => (plain && packed(Uint8Array.of(...plain, 32))) || null,
  }),
  answering(['object-bomb', 'T8', 'endless-data', 'far more than it states once unpacked', 'too-large'], {
    frame: () => packed(new Uint8Array(64 * 1024 * 1024)),
  }),
  answering(['object-bloated', 'T8', 'endless-data', 'more packed bytes than its size allows', 'too-large'], {
    frame: () => frame('plain', new Uint8Array(limits.partitionBytes)),
  }),
  answering(['object-not-packed', 'T9', 'malformed', 'no zstd at all', 'not-unpackable'], {
    frame: () => frame('zstd', new Uint8Array(40)),
  }),
  answering(['object-pack-cut', 'T9', 'malformed', 'zstd that breaks off', 'not-unpackable'], {
    frame: (_, plain) => (plain && frame('zstd', zstdCompressSync(plain).subarray(0, -3))) || null,
  }),
  answering(['object-pack-trailed', 'T9', 'malformed', 'zstd with bytes after its end', 'not-unpackable'], {
    frame: (_, plain) =>
      (plain && frame('zstd', Buffer.concat([zstdCompressSync(plain), Buffer.from('more')]))) || null,
  }),
  answering(['object-unknown-packing', 'T9', 'malformed', 'a packing that nobody knows', 'wrong-packing'], {
    frame: (_, plain) => (plain && Uint8Array.of(0, 0, 0, 2, 7, 0)) || null,
  }),
  answering(
    ['object-denied', 'T9', 'length-and-hash', 'an object that is said not to be there', 'missing-object'],
    {
      frame: () => frame('zstd', null),
    },
  ),
  answering(['batch-trailed', 'T9', 'length-and-hash', 'bytes after the last object', 'extra-bytes'], {
    batch: (body) => Buffer.concat([body, Buffer.from('more')]),
  }),
  answering(['batch-object-too-many', 'T9', 'length-and-hash', 'an object too many', 'extra-bytes'], {
    batch: (body) => Buffer.concat([body, frame('plain', new Uint8Array(9))]),
  }),
  answering(['batch-cut', 'T8', 'length-and-hash', 'a frame that breaks off', 'cut-off'], {
    batch: (body) => body.subarray(0, -5),
  }),
  answering(['batch-empty', 'T8', 'length-and-hash', 'an empty body', 'cut-off'], {
    batch: () => Buffer.alloc(0),
  }),
  answering(
    ['frame-of-four-gigabytes', 'T8', 'endless-data', 'a frame that states four gigabytes', 'too-large'],
    {
      batch: () => Buffer.of(0xff, 0xff, 0xff, 0xff, 1, 0),
    },
  ),
]

/** Answers that are not those of central (T8). */
const answerAttacks: readonly Attack[] = [
  answering(
    ['captive-portal-head', 'T8', 'malformed', 'a sign-in page instead of the head', 'wrong-content-type'],
    toHead((r) => r.writeHead(200, { 'content-type': 'text/html' }).end(html)),
  ),
  answering(
    ['captive-portal-objects', 'T8', 'malformed', 'a sign-in page instead of objects', 'wrong-content-type'],
    toBatches((r) => r.writeHead(200, { 'content-type': 'text/html' }).end(html)),
  ),
  answering(
    ['no-content-type', 'T8', 'malformed', 'an answer of no kind', 'wrong-content-type'],
    toBatches((r) => r.writeHead(200).end('x')),
  ),
  answering(
    ['unasked-encoding', 'T8', 'malformed', 'an encoding that nobody asked for', 'wrong-content-type'],
    toHead((r) => r.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end('x')),
  ),
  answering(
    ['redirect-head', 'T8', null, 'a redirect of the head to another origin', 'redirected'],
    toHead((r) => r.writeHead(302, { location: 'http://127.0.0.1:9/' }).end()),
  ),
  answering(
    ['redirect-objects', 'T8', null, 'a redirect of objects within the origin', 'redirected'],
    toBatches((r) => r.writeHead(307, { location: '/v1/objects' }).end()),
  ),
  answering(
    ['status-401', 'T8', null, 'a sign-in that has ended', 'signed-out'],
    toHead((r) => r.writeHead(401).end()),
  ),
  answering(
    ['status-403', 'T8', null, 'a right that is missing', 'not-allowed'],
    toHead((r) => r.writeHead(403).end()),
  ),
  answering(
    ['status-404', 'T8', null, 'no such edition', 'not-found'],
    toHead((r) => r.writeHead(404).end()),
  ),
  answering(
    ['status-400', 'T8', null, 'a refused request', 'refused'],
    toBatches((r) => r.writeHead(400).end()),
  ),
  answering(
    ['status-204', 'T8', 'malformed', 'an answer without content', 'bad-http'],
    toHead((r) => r.writeHead(204).end()),
  ),
  answering(
    ['status-500-storm', 'T8', 'freeze', 'errors for ever', 'server-error'],
    toHead((r) => r.writeHead(500).end()),
  ),
  answering(
    ['status-429-for-ever', 'T8', 'freeze', 'waits for ever', 'too-many-requests'],
    toHead((r) => r.writeHead(429, { 'retry-after': '86400' }).end()),
  ),
  attack(
    ['unasked-304', 'T5 T8', 'freeze', 'an expired head that is said not to have changed', 'bad-http'],
    async (stage) => ({
      content: await further(stage),
      how: toHead((r) => r.writeHead(304).end()),
      hoursLater: 25,
    }),
  ),
  answering(
    ['head-announced-endless', 'T8', 'endless-data', 'a head above its bound, announced', 'too-large'],
    toHead((r) =>
      r
        .writeHead(200, { ...json, 'content-length': limits.envelopeBytes + 1 })
        .end(Buffer.alloc(limits.envelopeBytes + 1)),
    ),
  ),
  answering(
    ['head-endless', 'T8', 'endless-data', 'a head above its bound, not announced', 'too-large'],
    toHead((r) => r.writeHead(200, json).end(Buffer.alloc(limits.envelopeBytes + 1))),
  ),
  answering(
    ['head-no-json', 'T9', 'malformed', 'a head that is no JSON', 'not-json'],
    toHead((r) => r.writeHead(200, json).end('hello')),
  ),
  answering(
    ['never-answers', 'T8', 'freeze', 'an answer that never begins', 'timed-out'],
    toHead(() => undefined),
  ),
  answering(
    ['stops-half-way', 'T8', 'freeze', 'a body that stops half-way', 'timed-out'],
    toBatches((r) => void r.writeHead(200, batch).write(Buffer.alloc(3))),
  ),
  answering(
    ['drips', 'T8', 'freeze', 'a body that drips for ever', 'timed-out'],
    toBatches((response) => {
      response.writeHead(200, batch).write(Buffer.of(0, 0, 1, 0))
      const timer = setInterval(() => void response.write('.'), 50)
      response.on('close', () => clearInterval(timer))
    }),
    { requestTimeoutMs: 600, attempts: 1 },
  ),
  answering(
    ['reset-before-headers', 'T8', null, 'a connection reset before the headers', 'cut-off'],
    toHead((r) => void r.socket?.resetAndDestroy()),
  ),
  answering(
    ['shorter-than-announced', 'T8', 'length-and-hash', 'a body shorter than announced', 'cut-off'],
    toHead((r) => {
      r.writeHead(200, { ...json, 'content-length': 50 }).write('{')
      r.socket?.end()
    }),
  ),
  answering(
    ['headers-without-end', 'T8', 'endless-data', 'headers without end', 'bad-http'],
    toHead((r) => void r.socket?.end(`HTTP/1.1 200 OK\r\n${'x-pad: '.padEnd(60_000, 'x')}\r\n\r\n`)),
  ),
  answering(
    ['length-stated-twice', 'T8', 'malformed', 'a length that is stated twice', 'cut-off'],
    toHead((r) => void r.socket?.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\nhi')),
  ),
  answering(
    ['no-http', 'T8', 'malformed', 'an answer that is no HTTP', 'bad-http'],
    toHead((r) => void r.socket?.end('SSH-2.0-OpenSSH\r\n')),
  ),
]

/** Damage on the device that a hostile central would have repaired with something else (T10). */
const diskAttacks: readonly Attack[] = [
  attack(
    [
      'repair-with-other-object',
      'T10',
      'length-and-hash',
      'another object for one that is damaged here',
      'wrong-hash',
    ],
    async ({ honest }) => ({
      content: await honest(),
      tamper: damageOne,
      how: { frame: (_, plain) => (plain && packed(plain.with(20, plain[20] === 97 ? 98 : 97))) || null },
    }),
  ),
  attack(
    [
      'repair-denied',
      'T10',
      'length-and-hash',
      'nothing for an object that is damaged here',
      'missing-object',
    ],
    async ({ honest }) => ({
      content: await honest(),
      tamper: damageOne,
      how: { frame: () => frame('zstd', null) },
    }),
  ),
]

export const transportAttacks: readonly Attack[] = [...objectAttacks, ...answerAttacks, ...diskAttacks]
