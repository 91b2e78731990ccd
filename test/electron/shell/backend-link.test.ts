import { afterEach, describe, expect, it, vi } from 'vitest'
import { HostFailure } from '#electron/backend/host.ts'
import type { Backend, Host } from '#electron/backend/host.ts'
import { backendLink } from '#electron/shell/backend-link.ts'
import { pageAddress } from '#electron/shell/page-address.ts'
import { serveBackend } from '#electron/shell/serve-backend.ts'
import type { HostCalls } from '#electron/shell/wire.ts'
import { linePair } from './line-pair.ts'

const start = { dataDirectory: '/data', pageDirectory: '/page', version: '1.2.3', secretBackend: 'dpapi' }

const host: HostCalls = {
  print: () => Promise.resolve(new TextEncoder().encode('%PDF-')),
  screenshot: (_path, { width, height }) => Promise.resolve(Uint8Array.of(width, height)),
  askSavePath: (name) => Promise.resolve(name === 'cancelled.pdf' ? null : `/home/${name}`),
  openLink: () => Promise.resolve(),
  notify: () => undefined,
  engine: () => Promise.resolve('Electron/45'),
  available: () => Promise.resolve('good'),
  encrypt: (text) => Promise.resolve(new TextEncoder().encode(text)),
  decrypt: (bytes) => Promise.resolve({ text: new TextDecoder().decode(bytes), shouldReEncrypt: false }),
}

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

/** Both processes in one, over a line that copies; `answer` is the backend. */
function wired(
  answer: (request: Request, host: Host) => Response | Promise<Response>,
  own: Partial<HostCalls> = {},
) {
  const pair = linePair()
  ends.push(pair.end)
  const log: string[] = []
  const close = vi.fn<Backend['close']>(() => Promise.resolve())
  const made = vi.fn<(given: typeof start) => void>()
  const served = serveBackend(pair.backend, (given, remote) => {
    made(given)
    return { handle: async (request) => answer(request, remote), close }
  })
  const link = backendLink(pair.window, start, { ...host, ...own }, (line) => log.push(line))
  return { link, log, close, made, served }
}

describe('backendLink', () => {
  it('carries method, path, query, headers and bytes to the backend', async () => {
    const { link, made } = wired(async (request) => {
      const { pathname, search } = new URL(request.url)
      const body = [...new Uint8Array(await request.arrayBuffer())]
      return Response.json([request.method, pathname, search, request.headers.get('x-a'), body])
    })
    const response = await link.handle(
      new Request(pageAddress('/api/ask?x=%E4%B8%AD'), {
        method: 'POST',
        headers: { 'x-a': 'b' },
        body: Uint8Array.of(0, 255, 10),
      }),
    )
    expect(await response.json()).toEqual(['POST', '/api/ask', '?x=%E4%B8%AD', 'b', [0, 255, 10]])
    expect(made).toHaveBeenCalledExactlyOnceWith(start)
  })

  it('carries status, headers and bytes back, also of an answer without a body', async () => {
    const { link } = wired((request) =>
      request.url.endsWith('/none')
        ? new Response(null, { status: 204 })
        : new Response(Uint8Array.of(7, 0), { status: 404, headers: { 'x-c': 'd' } }),
    )
    const none = await link.handle(new Request(pageAddress('/none')))
    const some = await link.handle(new Request(pageAddress('/some')))
    expect(none.status).toBe(204)
    expect([some.status, some.headers.get('x-c'), await some.bytes()]).toEqual([
      404,
      'd',
      Uint8Array.of(7, 0),
    ])
  })

  it('answers many requests at once, each with its own answer', async () => {
    const { link } = wired(async (request) => {
      const number = Number(new URL(request.url).pathname.slice(1))
      await new Promise((go) => setTimeout(go, 20 - number))
      return new Response(String(number))
    })
    const numbers = Array.from({ length: 20 }, (_, index) => index)
    const answers = await Promise.all(
      numbers.map(async (number) => (await link.handle(new Request(pageAddress(`/${number}`)))).text()),
    )
    expect(answers).toEqual(numbers.map(String))
  })

  it("ends the backend's work when the page gives up", async () => {
    const stopped = Promise.withResolvers<string>()
    const { link } = wired(
      ({ signal }) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => {
            stopped.resolve('stopped')
            resolve(new Response())
          })
        }),
    )
    const giveUp = new AbortController()
    const answer = link.handle(new Request(pageAddress('/api/events'), { signal: giveUp.signal }))
    giveUp.abort()
    expect(await stopped.promise).toBe('stopped')
    await answer
  })

  it('answers 500 and logs where the backend throws', async () => {
    const { link, log } = wired(() => {
      throw new Error('torn')
    })
    expect((await link.handle(new Request(pageAddress('/api/x')))).status).toBe(500)
    expect(log).toEqual(['unanswered /api/x: Error: torn'])
  })

  it('answers 503 to what is waiting when the process is gone (F27)', async () => {
    const { link } = wired(() => new Promise(() => undefined))
    const answers = [1, 2].map((number) => link.handle(new Request(pageAddress(`/${number}`))))
    await new Promise((go) => setTimeout(go, 5))
    link.lost()
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([503, 503])
  })

  it('closes the backend before it lets its process end', async () => {
    const { link, close, served } = wired(() => new Response())
    link.close()
    await served
    expect(close).toHaveBeenCalledOnce()
  })

  it('tells the process that a backend that cannot be made is a failure', async () => {
    const pair = linePair()
    ends.push(pair.end)
    const served = serveBackend(pair.backend, () => {
      throw new Error('no built page')
    })
    backendLink(pair.window, start, host, () => undefined)
    await expect(served).rejects.toThrow('no built page')
  })
})

describe("the backend's host across the line", () => {
  it('answers every call from the window process', async () => {
    const { link } = wired(async (_request, remote) =>
      Response.json([
        new TextDecoder().decode(await remote.print('/paper')),
        [...(await remote.screenshot('/', { width: 12, height: 34 }))],
        await remote.askSavePath('pack.pdf'),
        await remote.askSavePath('cancelled.pdf'),
        (await remote.openLink('https://a.example')) ?? 'opened',
        await remote.engine(),
      ]),
    )
    const response = await link.handle(new Request(pageAddress('/')))
    expect(await response.json()).toEqual([
      '%PDF-',
      [12, 34],
      '/home/pack.pdf',
      null,
      'opened',
      'Electron/45',
    ])
  })

  it('keeps code and sentence of a refusal', async () => {
    const refusal = new HostFailure('page-slow', { zh: '太慢', en: 'too slow' })
    const { link } = wired(
      (_request, remote) =>
        remote.print('/paper').then(
          () => new Response('printed'),
          (failure: unknown) =>
            failure instanceof HostFailure
              ? Response.json([failure.code, failure.sentence])
              : Response.error(),
        ),
      { print: () => Promise.reject(refusal) },
    )
    const response = await link.handle(new Request(pageAddress('/')))
    expect(await response.json()).toEqual(['page-slow', { zh: '太慢', en: 'too slow' }])
  })

  it('stops printing when the backend gives up', async () => {
    const giveUp = new AbortController()
    const { link } = wired(
      async (_request, remote) => {
        setTimeout(() => giveUp.abort(), 5)
        const failure = await remote.print('/paper', giveUp.signal).catch((reason: unknown) => reason)
        return new Response(failure instanceof HostFailure ? failure.code : 'printed')
      },
      {
        print: (_path, signal) =>
          new Promise((_resolve, reject) => {
            signal?.addEventListener('abort', () =>
              reject(new HostFailure('cancelled', { zh: '已取消', en: 'cancelled' })),
            )
          }),
      },
    )
    expect(await (await link.handle(new Request(pageAddress('/')))).text()).toBe('cancelled')
  })
})
