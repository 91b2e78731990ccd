import { createHash, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openPage, policy, reporting } from './served-page.ts'

const slow = 60_000

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

const hashInPage = `const hash = async (bytes) =>
  [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].map((b) => b.toString(16).padStart(2, '0')).join('');`

describe('serveOverPipe', { timeout: slow }, () => {
  it('serves pages at a secure origin of their own with the headers they were given', async () => {
    const { report, bugs } = await openPage(
      reporting(`
        const self = await fetch('/page.js')
        return { origin, isSecureContext, standalone: matchMedia('(display-mode: standalone)').matches,
          policy: self.headers.get('content-security-policy'), title: document.title,
          size: [outerWidth, outerHeight] }`),
    )
    expect(await report).toEqual({
      answer: {
        origin: 'https://app.internal',
        isSecureContext: true,
        standalone: true,
        policy,
        title: '测试',
        size: [1366, 768],
      },
      errors: [],
    })
    expect(bugs).toEqual([])
  })

  it('carries binary bodies both ways unchanged, 20 MB included', async () => {
    const sent = new Uint8Array(randomBytes(20_000_000))
    const { report } = await openPage(
      reporting(`${hashInPage}
        const got = await (await fetch('/down')).arrayBuffer()
        const echoed = await (await fetch('/echo', { method: 'POST', body: got })).arrayBuffer()
        const small = await (await fetch('/echo', { method: 'POST', body: new Blob([new Uint8Array([0, 255, 128, 10, 13])]) })).arrayBuffer()
        return { got: await hash(got), echoed: await hash(echoed), small: [...new Uint8Array(small)] }`),
      async (request) =>
        new URL(request.url).pathname === '/down'
          ? new Response(sent)
          : new Response(await request.arrayBuffer(), {
              headers: { 'content-type': 'application/octet-stream' },
            }),
    )
    expect(await report).toMatchObject({
      answer: { got: sha256(sent), echoed: sha256(sent), small: [0, 255, 128, 10, 13] },
    })
  })

  it('hands over method, headers, query and form, and gives back status and empty bodies', async () => {
    const seen: unknown[] = []
    const { report } = await openPage(
      reporting(`
        const form = new FormData()
        form.append('name', '帷幄')
        form.append('file', new Blob(['\\u0000\\u00ff']), 'a.bin')
        await fetch('/form?q=%E5%9B%BE', { method: 'POST', body: form, headers: { 'x-asked': 'yes' } })
        const none = await fetch('/none', { method: 'DELETE' })
        const moved = await fetch('/moved')
        return { none: none.status, text: await none.text(), moved: [moved.status, moved.url] }`),
      async (request) => {
        const { pathname, searchParams } = new URL(request.url)
        if (pathname === '/form') {
          const form = await request.formData()
          const file = form.get('file')
          seen.push(searchParams.get('q'), request.headers.get('x-asked'), form.get('name'))
          seen.push(file instanceof File ? [...new Uint8Array(await file.arrayBuffer())] : file)
        }
        seen.push(`${request.method} ${pathname}`)
        if (pathname === '/moved') return new Response(null, { status: 302, headers: { location: '/there' } })
        return new Response(null, { status: pathname === '/there' ? 418 : 204 })
      },
    )
    expect(await report).toMatchObject({
      answer: { none: 204, text: '', moved: [418, 'https://app.internal/there'] },
    })
    expect(seen).toEqual([
      '图',
      'yes',
      '帷幄',
      [0, 195, 191],
      'POST /form',
      'DELETE /none',
      'GET /moved',
      'GET /there',
    ])
  })

  it('blocks everything outside its origin and stays where it is', async () => {
    const { report } = await openPage({
      ...reporting(`
        const refused = async (address) => fetch(address, { mode: 'no-cors' }).then(() => 'answered', (error) => error.name)
        const asked = await Promise.all([
          'https://example.com/', 'http://app.internal/', 'https://app.internal:444/', 'https://127.0.0.1/',
        ].map(refused))
        const socket = await new Promise((done) => {
          const opened = new WebSocket('wss://example.com/')
          opened.onopen = () => done('open')
          opened.onerror = () => done('refused')
        })
        const picture = await new Promise((done) => {
          const image = new Image()
          image.onload = () => done('loaded')
          image.onerror = () => done('refused')
          image.src = 'https://example.com/a.png'
        })
        location.href = 'https://example.com/away'
        await new Promise((done) => setTimeout(done, 300))
        return { asked, socket, picture, popup: String(open('/popup')), at: location.href }`),
      '/': '<!doctype html><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>',
    })
    expect(await report).toMatchObject({
      answer: {
        asked: ['TypeError', 'TypeError', 'TypeError', 'TypeError'],
        socket: 'refused',
        picture: 'refused',
        popup: 'null',
        at: 'https://app.internal/',
      },
    })
  })

  it('answers workers and shared workers, and refuses service workers', async () => {
    const asked: string[] = []
    const ask = (name: string, to: string) =>
      `fetch('/from/${name}', { method: 'POST', body: new Uint8Array([1, 0, 2]) }).then((r) => r.text()).then((text) => ${to}.postMessage(text));`
    const { report } = await openPage(
      {
        ...reporting(`
          const worker = new Worker('/worker.js')
          const plain = new Promise((done) => (worker.onmessage = (event) => done(event.data)))
          const shared = new SharedWorker('/shared.js')
          const common = new Promise((done) => (shared.port.onmessage = (event) => done(event.data)))
          const service = await navigator.serviceWorker.register('/service.js').then(() => 'registered', (error) => error.name)
          return [await plain, await common, service]`),
        '/worker.js': ask('worker', 'self'),
        '/shared.js': `onconnect = (event) => { ${ask('shared', 'event.ports[0]')} }`,
        '/service.js': '',
      },
      async (request) => {
        asked.push(new URL(request.url).pathname)
        return new Response(`${new URL(request.url).pathname} ${(await request.bytes()).join()}`)
      },
    )
    expect(await report).toMatchObject({ answer: ['/from/worker 1,0,2', '/from/shared 1,0,2', 'TypeError'] })
    expect(asked.toSorted()).toEqual(['/from/shared', '/from/worker'])
  })

  it('answers many requests at once, the late ones late', async () => {
    const gate = Promise.withResolvers<void>()
    let waiting = 0
    const { report } = await openPage(
      reporting(`
        const numbers = [...Array(40).keys()]
        return (await Promise.all(numbers.map((n) => fetch('/n/' + n).then((r) => r.text())))).join()`),
      async (request) => {
        // Each waits until all are there: one after another they would wait for ever.
        if (++waiting === 40) gate.resolve()
        await gate.promise
        return new Response(new URL(request.url).pathname.slice(3))
      },
    )
    expect(await report).toMatchObject({ answer: [...Array(40).keys()].join() })
  })

  it('ends the signal of a request that the page gives up, and forgets the answer', async () => {
    const signals: Promise<unknown>[] = []
    const { report, bugs } = await openPage(
      reporting(`
        const stop = new AbortController()
        setTimeout(() => stop.abort(), 100)
        const first = await fetch('/never', { signal: stop.signal }).then(() => 'answered', (error) => error.name)
        return [first, await (await fetch('/next')).text()]`),
      async (request) => {
        if (new URL(request.url).pathname === '/next') return new Response('next')
        const ended = new Promise((resolve) =>
          request.signal.addEventListener('abort', () => resolve('ended')),
        )
        signals.push(ended)
        await ended
        return new Response('too late')
      },
    )
    expect(await report).toMatchObject({ answer: ['AbortError', 'next'] })
    expect(await Promise.all(signals)).toEqual(['ended'])
    expect(bugs).toEqual([])
  })

  it('ends the signals of all that is open when the window closes', async () => {
    const { promise: ended, resolve } = Promise.withResolvers<string>()
    const { promise: asked, resolve: hear } = Promise.withResolvers<void>()
    const { window } = await openPage(
      reporting(`return await (await fetch('/api/events', { method: 'POST', body: '{}' })).text()`),
      (request) => {
        hear()
        request.signal.addEventListener('abort', () => resolve('ended'))
        return new Promise(() => undefined)
      },
    )
    await asked
    await window.close()
    expect(await ended).toBe('ended')
  })

  it('fails a request whose answer was thrown away by a bug, and says so', async () => {
    const { report, bugs } = await openPage(
      reporting(
        `return await Promise.all(['/throws', '/odd'].map((path) => fetch(path).then(() => 'answered', (error) => error.name)))`,
      ),
      (request) =>
        new URL(request.url).pathname === '/odd'
          ? Promise.resolve(Response.error())
          : Promise.reject(new RangeError('a bug')),
    )
    expect(await report).toMatchObject({ answer: ['TypeError', 'TypeError'] })
    expect(bugs).toEqual([new RangeError('a bug')])
  })
})
