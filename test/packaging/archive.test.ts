import { mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises'
import { builtinModules } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { HostCalls } from '#electron/shell/wire.ts'
import { bundledBackend } from './bundled-backend.ts'
import { packaged } from './packaged.ts'

describe('the packaged application', () => {
  let folder: string
  let result: Awaited<ReturnType<typeof packaged>>

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'package-'))
    result = await packaged(folder)
  }, 120_000)
  afterAll(() => rm(folder, { recursive: true, force: true }))

  const paths = () => result.archive.map(({ path }) => path)

  it('holds what runs and nothing else', () => {
    const allowed = [
      /^dist\/electron\/[\w-]+\.js$/,
      /^dist\/renderer\/(?:index\.html|assets\/app\.js)$/,
      /^package\.json$/,
      /^LICENSE$/,
      /^node_modules\/better-sqlite3\/(?:package\.json|LICENSE|lib\/[\w/-]+\.js)$/,
      /^node_modules\/better-sqlite3\/prebuilds\/linux(?:musl)?-x64\.node$/,
    ]
    expect(paths().filter((path) => !allowed.some((form) => form.test(path)))).toEqual([])
    expect(paths()).toEqual(
      expect.arrayContaining(['package.json', 'dist/renderer/index.html', 'dist/renderer/assets/app.js']),
    )
  })

  it('holds the file that Electron starts and those that it starts in turn', async () => {
    // The project's own package file, copied by the packager.
    const manifest = JSON.parse(await readFile(join(result.app, 'package.json'), 'utf8')) as {
      readonly main: string
    }
    expect(paths()).toContain(manifest.main)
    expect(paths()).toContain('dist/electron/backend.js')
    expect(paths()).toContain('dist/electron/sync-worker.js')
  })

  it('keeps the native module outside the archive, where it can be loaded', async () => {
    const native = result.archive.filter(({ path }) => path.endsWith('.node'))
    expect(native.length).toBeGreaterThan(0)
    for (const { path, isUnpacked } of native) {
      expect(isUnpacked, path).toBe(true)
      expect((await stat(join(result.resources, 'app.asar.unpacked', path))).size).toBeGreaterThan(100_000)
    }
  })

  it('imports nothing that is not there', async () => {
    const bundle = join(result.app, 'dist/electron')
    const names = (await readdir(bundle)).filter((name) => name.endsWith('.js'))
    const imported = new Set<string>()
    for (const name of names) {
      const text = await readFile(join(bundle, name), 'utf8')
      for (const [, from] of text.matchAll(/^(?:import|export)\b[^'"\n]*['"]([^'"\n]+)['"];?$/gm))
        imported.add(from ?? '')
    }
    const outside = [...imported].filter((name) => !name.startsWith('./'))
    const known = (name: string) =>
      name === 'electron' ||
      name === 'better-sqlite3' ||
      name.startsWith('node:') ||
      builtinModules.includes(name)
    expect(outside.filter((name) => !known(name))).toEqual([])
    expect(outside).toContain('electron')
    expect(
      [...imported].filter((name) => name.startsWith('./')).every((name) => names.includes(name.slice(2))),
    ).toBe(true)
  })

  it('answers the page and its questions from the bundle', async () => {
    const dataDirectory = join(folder, 'data')
    const pageDirectory = join(result.app, 'dist/renderer')
    const start = { dataDirectory, pageDirectory, version: '1.2.3', secretBackend: 'unknown' }
    const backend = bundledBackend(join(result.app, 'dist/electron/backend.js'), start, hostless)
    const page = await backend.handle(new Request('chartroom://app/'))
    expect(await page.text()).toBe('<!doctype html>')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    const status = await backend.handle(
      new Request('chartroom://app/api/status', { method: 'POST', body: '{}' }),
    )
    expect(await status.json()).toMatchObject({ ok: true })
    expect(await backend.end()).toBe(0)
    expect(backend.log).toEqual([])
  })
})

/** No window, no printer: what is asked here needs none. */
const hostless: HostCalls = {
  print: () => Promise.reject(new Error('no printer')),
  screenshot: () => Promise.reject(new Error('no printer')),
  askSavePath: () => Promise.resolve(null),
  openLink: () => Promise.resolve(),
  notify: () => undefined,
  engine: () => Promise.resolve('none'),
  available: () => Promise.resolve('none'),
  encrypt: () => Promise.reject(new Error('no storage')),
  decrypt: () => Promise.reject(new Error('no storage')),
}
