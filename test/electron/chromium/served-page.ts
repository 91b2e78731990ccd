import { openWindow } from '#electron/chromium/open-window.ts'
import type { OpenWindow, WindowWish } from '#electron/chromium/open-window.ts'
import { onTestFinished } from 'vitest'
import { browserWish } from './browser-fixture.ts'

/** The policy that the page's files are served with. */
export const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; worker-src 'self'"

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  png: 'image/png',
}

/** A handler that serves these files by path and lets `more` answer the rest. */
export function site(
  files: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>,
  more: (request: Request) => Promise<Response> = () => Promise.resolve(new Response(null, { status: 404 })),
) {
  return {
    handle(request: Request): Promise<Response> {
      const { pathname } = new URL(request.url)
      const file = request.method === 'GET' ? files[pathname] : undefined
      if (file === undefined) return more(request)
      const type = types[pathname.split('.').at(-1) ?? ''] ?? types['html'] ?? ''
      const headers = { 'content-type': type, 'content-security-policy': policy }
      return Promise.resolve(new Response(file, { headers }))
    },
  }
}

/** Opens a window without a display; what the page reports with `POST /report` comes back in order. */
export async function openPage(
  files: Readonly<Record<string, string>>,
  answer?: (request: Request) => Promise<Response>,
  wish: Partial<WindowWish> = {},
) {
  const { promise: report, resolve } = Promise.withResolvers<unknown>()
  const bugs: unknown[] = []
  const backend = site(files, async (request) => {
    if (new URL(request.url).pathname === '/report') {
      resolve(await request.json())
      return new Response(null, { status: 204 })
    }
    return answer ? answer(request) : new Response(null, { status: 404 })
  })
  const window: OpenWindow = await openWindow({
    ...browserWish(),
    backend,
    path: '/',
    size: { width: 1366, height: 768 },
    headless: true,
    clock: () => performance.now(),
    onBug: (error) => bugs.push(error),
    ...wish,
  })
  onTestFinished(() => window.close())
  return { window, report, bugs }
}

/** A page that runs `script` (the body of an async function) and reports what it returns. */
export function reporting(script: string): Readonly<Record<string, string>> {
  return {
    '/': '<!doctype html><html lang="zh"><meta charset="utf-8"><title>测试</title><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>',
    '/page.js': `
      const errors = []
      addEventListener('error', (event) => errors.push(event.message))
      addEventListener('securitypolicyviolation', (event) => errors.push(event.violatedDirective))
      const run = async () => { ${script} }
      const answer = await run().catch((error) => 'thrown: ' + error)
      await fetch('/report', { method: 'POST', body: JSON.stringify({ answer, errors }) })`,
  }
}
