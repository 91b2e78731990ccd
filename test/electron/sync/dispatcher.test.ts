import { createServer } from 'node:https'
import type { Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { SyncFailure } from '#electron/sync/failure.ts'
import { directRoute } from '#electron/sync/network-route.ts'
import type { NetworkRoute } from '#electron/sync/network-route.ts'
import { networkPolicy } from '#electron/sync/policy.ts'
import { transport } from '#electron/sync/transport.ts'
import { makeAuthority } from '#test/fixture/certificate.ts'
import { startProxy } from '#test/fixture/proxy.ts'
import type { Proxy, ProxyWish } from '#test/fixture/proxy.ts'

const company = makeAuthority('Company Root')
const name = 'central.example'
const answerText = '{"said":"4711.0815"}'
const dayMs = 86_400_000

type TlsCentral = { readonly port: number; readonly server: Server }

async function startCentral(certified: { readonly cert: string; readonly key: string }): Promise<TlsCentral> {
  const server = createServer(certified, (_, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(answerText),
  )
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  // A TCP server's address is a record.
  return { server, port: (server.address() as AddressInfo).port }
}

let central: TlsCentral
const proxies: Proxy[] = []

beforeAll(async () => {
  central = await startCentral(company.issue([name, '127.0.0.1']))
})

afterEach(() => Promise.all(proxies.splice(0).map(({ close }) => close())))

afterAll(() => void central.server.close())

async function proxied(wish: ProxyWish = {}): Promise<Proxy> {
  const proxy = await startProxy({ leadsTo: { host: '127.0.0.1', port: central.port }, ...wish })
  proxies.push(proxy)
  return proxy
}

/** Asks central for its first root; answers its text or the code of the refusal. */
async function ask(route: NetworkRoute, address = `https://127.0.0.1:${central.port}`): Promise<string> {
  const policy = { ...networkPolicy, connectTimeoutMs: 400, requestTimeoutMs: 3_000 }
  const { call, close } = transport(address, policy, route, 'Bearer secret')
  try {
    return await call(
      { method: 'GET', path: '/v1/root/1', accept: 'application/json' },
      new AbortController().signal,
      async ({ pieces }) => {
        let text = ''
        for await (const piece of pieces) text += new TextDecoder().decode(piece)
        return text
      },
    )
  } catch (error) {
    if (error instanceof SyncFailure) return error.code
    throw error
  } finally {
    await close()
  }
}

const trusting = { ...directRoute, authorities: [company.cert] }

describe('asking central by TLS', () => {
  it('is refused where nobody trusted signed its certificate, whatever the environment allows', async () => {
    expect(await ask(directRoute)).toBe('untrusted-certificate')
    const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED']
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0'
    try {
      expect(await ask(directRoute)).toBe('untrusted-certificate')
    } finally {
      if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED']
      else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before
    }
  })

  it('is answered under a company’s own authority, and under no other of the same name', async () => {
    expect(await ask(trusting)).toBe(answerText)
    expect(await ask({ ...directRoute, authorities: [makeAuthority('Company Root').cert] })).toBe(
      'untrusted-certificate',
    )
  })

  it('is refused under that authority too where the name is another or the certificate has run out', async () => {
    const stranger = await startCentral(company.issue(['elsewhere.example']))
    const old = await startCentral(
      company.issue(['127.0.0.1'], {
        notBefore: new Date(Date.now() - 9 * dayMs),
        notAfter: new Date(Date.now() - dayMs),
      }),
    )
    for (const { server, port } of [stranger, old]) {
      expect(await ask(trusting, `https://127.0.0.1:${port}`)).toBe('untrusted-certificate')
      server.close()
    }
  })

  it('is refused where a server speaks no TLS or one that is too old', async () => {
    const plain = await proxied()
    expect(await ask(trusting, plain.url.replace('http:', 'https:'))).toMatch(/untrusted-certificate|cut-off/)
  })
})

describe('asking central through a proxy', () => {
  it('goes through a tunnel in which nothing can be read', async () => {
    const proxy = await proxied()
    expect(await ask({ ...trusting, proxy: proxy.url }, `https://${name}`)).toBe(answerText)
    expect(proxy.seen).toEqual([`CONNECT ${name}:443`])
    expect(proxy.passed().length).toBeGreaterThan(500)
    for (const word of ['4711.0815', 'Bearer', '/v1/root']) expect(proxy.passed().includes(word)).toBe(false)
  })

  it('tunnels also what is not encrypted, so that a proxy is never handed a request', async () => {
    const plain = await proxied({ leadsTo: { host: '127.0.0.1', port: 9 } })
    expect(await ask({ ...directRoute, proxy: plain.url }, 'http://127.0.0.1:9')).toBe('unreachable')
    expect(plain.seen[0]).toBe('CONNECT 127.0.0.1:9')
  })

  it('trusts nobody for being asked through a proxy', async () => {
    const proxy = await proxied()
    expect(await ask({ ...directRoute, proxy: proxy.url }, `https://${name}`)).toBe('untrusted-certificate')
    expect(await ask({ ...trusting, proxy: proxy.url }, 'https://other.example')).toBe(
      'untrusted-certificate',
    )
  })

  it('hands over name and password, and says so where the proxy asks for them', async () => {
    const proxy = await proxied({ credentials: 'anna:se cret' })
    const withUser = proxy.url.replace('//', '//anna:se%20cret@')
    expect(await ask({ ...trusting, proxy: withUser }, `https://${name}`)).toBe(answerText)
    expect(await ask({ ...trusting, proxy: proxy.url }, `https://${name}`)).toBe('proxy-sign-in')
    expect(proxy.passed().includes('cret')).toBe(false)
  })

  it('may have a certificate of the company’s own authority as well', async () => {
    const proxy = await proxied({ certified: company.issue(['127.0.0.1']) })
    expect(await ask({ ...trusting, proxy: proxy.url }, `https://${name}`)).toBe(answerText)
    expect(await ask({ ...directRoute, proxy: proxy.url }, `https://${name}`)).toBe('untrusted-certificate')
  })

  it.each<[string, string | null, string]>([
    ['forbids it', 'HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n', 'proxy-refused'],
    [
      'answers as a sign-in page',
      'HTTP/1.1 302 Found\r\nlocation: http://portal.example\r\n\r\n',
      'proxy-refused',
    ],
    ['finds nobody there', 'HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n', 'unreachable'],
    ['hangs up', '', 'proxy-unreachable'],
    ['is no proxy', 'SSH-2.0-OpenSSH\r\n', 'bad-http'],
    ['never answers', null, 'timed-out'],
  ])('is refused where the proxy %s', async (_, answer, code) => {
    const proxy = await proxied({ answer: (socket) => void (answer === null || socket.end(answer)) })
    expect(await ask({ ...trusting, proxy: proxy.url }, `https://${name}`)).toBe(code)
  })

  it('is refused where nobody is at the proxy’s address', async () => {
    const proxy = await startProxy()
    await proxy.close()
    expect(await ask({ ...trusting, proxy: proxy.url }, `https://${name}`)).toBe('proxy-unreachable')
  })
})
