import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { pageFiles } from '#electron/backend/page-file.ts'
import { findBrowser } from '#electron/chromium/find-browser.ts'
import { surroundingsOf } from '#electron/chromium/surroundings.ts'
import { startBrowser } from '#electron/chromium/browser.ts'
import { showPage } from '#electron/chromium/show-page.ts'
import { headlessFlags } from '#electron/chromium/browser-flag.ts'
const chromium = surroundingsOf(process)
const files = pageFiles(join(process.cwd(), 'dist/renderer'), () => randomBytes(18).toString('base64url'))
async function one(flags: string[]) {
  const t: Record<string, number> = {}
  const t0 = performance.now()
  const done = Promise.withResolvers<void>()
  let fonts = 0
  const browser = await startBrowser({ executable: findBrowser(chromium), surroundings: chromium, allowRoot: true }, [...flags, '--window-size=1440,900', '--class=chartroom', ...headlessFlags])
  t['up'] = performance.now() - t0
  await showPage(browser, { path: '/overview', clock: () => performance.now(), onBug: (e) => console.error(e), backend: { handle: async (r) => {
    const { pathname } = new URL(r.url)
    const k = pathname === '/overview' ? 'html' : pathname.startsWith('/assets/index') ? 'asset' : pathname.startsWith('/api') ? 'api' : ''
    if (k && !t[k]) t[k] = performance.now() - t0
    if (k === 'api') done.resolve()
    if (r.method === 'GET') return files(pathname) ?? new Response(null, { status: 404 })
    return Response.json({ ok: false, failure: { code: 'x', message: { zh: 'x', en: 'x' }, offers: [] } })
  } } })
  await done.promise
  await browser.close()
  return t
}
const variants: Record<string, string[]> = JSON.parse(process.argv[2]!)
const all: Record<string, Record<string, number>[]> = {}
for (let i = 0; i < Number(process.argv[3] ?? 5); i++) for (const [k, f] of Object.entries(variants)) (all[k] ??= []).push(await one(f))
const med = (a: number[]) => Math.round(a.toSorted((x, y) => x - y)[a.length >> 1]!)
for (const [k, runs] of Object.entries(all)) console.log(k, Object.fromEntries(['up', 'html', 'asset', 'api'].map((x) => [x, med(runs.map((r) => r[x]!))])))
