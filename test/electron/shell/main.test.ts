import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { HostFailure } from '#electron/backend/host.ts'
import type { Host } from '#electron/backend/host.ts'
import { electron, reset } from './electron-fake.ts'

const inPage = 'chartroom://app'
let folder: string
let argv: string[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shell-'))
  vi.stubEnv('XDG_DATA_HOME', folder)
  vi.resetModules()
  const module = reset()
  vi.doMock('electron', () => module)
  argv = process.argv
})

afterEach(async () => {
  process.argv = argv
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

/** Starts the application as Electron does, by loading its main module, and waits until its window is there. */
async function start(): Promise<void> {
  await import('#electron/shell/main.ts')
  await turns()
}

/** Lets everything that is due happen. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((go) => setImmediate(go))
}

const session = () => electron.sessions[0] ?? expect.fail('no session')
const window = () => electron.windows[0] ?? expect.fail('no window')

async function ask(url: string, init?: RequestInit): Promise<Response> {
  const handler = session().handlers.get('chartroom') ?? expect.fail('no handler')
  return handler(new Request(url, init))
}

describe('starting the shell', () => {
  it('sandboxes every page and registers its private scheme with four privileges', async () => {
    await start()
    expect(electron.app.enableSandbox).toHaveBeenCalledOnce()
    expect(electron.privileged).toEqual([
      {
        scheme: 'chartroom',
        privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
      },
    ])
  })

  it.runIf(process.platform === 'linux')(
    'keeps its files in a folder that only its user may enter',
    async () => {
      await start()
      const made = await stat(join(folder, 'chartroom'))
      expect(made.mode & 0o777).toBe(0o700)
      expect(electron.app.paths.get('userData')).toBe(join(folder, 'chartroom', 'electron'))
    },
  )

  it('runs the backend in a process of its own and tells it where the files are', async () => {
    const made = vi.fn<(given: object) => void>()
    const make = electron.makeBackend
    electron.makeBackend = (given, host) => {
      made(given)
      return make(given, host)
    }
    await start()
    expect(electron.forked[0]?.path).toMatch(/backend\.js$/)
    expect(electron.forked[0]?.options).toMatchObject({ allowLoadingUnsignedLibraries: false })
    expect(made).toHaveBeenCalledExactlyOnceWith({
      dataDirectory: join(folder, 'chartroom'),
      pageDirectory: join('/application', 'dist/renderer'),
      version: '1.2.3',
      secretBackend: 'gnome_libsecret',
    })
  })

  it('ends at once where another one is running', async () => {
    electron.app.hasLock = false
    await start()
    expect(electron.app.exit).toHaveBeenCalledExactlyOnceWith(0)
    expect(electron.windows).toEqual([])
  })

  it('comes to the front when it is started again', async () => {
    await start()
    electron.app.emit('second-instance', {}, ['--open', 'https://evil.example'])
    expect(window().restore).toHaveBeenCalled()
    expect(window().focus).toHaveBeenCalled()
    expect(window().webContents.url).toBe(`${inPage}/`)
  })

  it('opens the place of a link that a second start brings, where it matches whole', async () => {
    await start()
    electron.app.emit('second-instance', {}, ['chartroom', 'chartroom://open/indicator/npl_ratio'])
    expect(window().webContents.url).toBe(`${inPage}/indicator/npl_ratio`)
    electron.app.emit('second-instance', {}, ['chartroom', 'chartroom://open/indicator/a?b'])
    expect(window().webContents.url).toBe(`${inPage}/indicator/npl_ratio`)
  })

  it.each(['--remote-debugging-port=9222', '--NO-SANDBOX', '--inspect', '--ignore-certificate-errors'])(
    'refuses %s once it is installed',
    async (given) => {
      electron.app.isPackaged = true
      process.argv = ['chartroom', given]
      const note = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
      await start()
      expect(electron.app.exit).toHaveBeenCalledExactlyOnceWith(2)
      expect(note.mock.calls.flat().join()).toContain(given)
      expect(electron.windows).toEqual([])
      note.mockRestore()
    },
  )
})

describe("the page's requests", () => {
  it('reach the backend and come back', async () => {
    await start()
    expect(await (await ask(`${inPage}/api/summary`, { method: 'POST', body: '{}' })).text()).toBe(
      `${inPage}/api/summary`,
    )
  })

  it.each([
    ['chartroom://other/', 'GET'],
    ['chartroom://app@evil.example/', 'GET'],
    [`${inPage}/`, 'PUT'],
    [`${inPage}/`, 'DELETE'],
  ])('to %s by %s are refused', async (url, method) => {
    await start()
    const made = { url, method, signal: new AbortController().signal }
    const handler = session().handlers.get('chartroom') ?? expect.fail('no handler')
    // Not every one of these can be made as a real request, which is no reason to trust Chromium with it.
    expect((await handler(made as Request)).status).toBe(403)
  })

  it('never leave the machine', async () => {
    await start()
    const isCancelled = (url: string) => {
      let answer = false
      session().beforeRequest({ url }, ({ cancel }) => (answer = cancel))
      return answer
    }
    const stopped = [
      'https://example.com/',
      'http://127.0.0.1/',
      'file:///etc/passwd',
      'ws://a.example/',
      'chartroom://x/',
    ]
    expect(stopped.filter(isCancelled)).toEqual(stopped)
    const own = [`${inPage}/a.js`, `blob:${inPage}/1`, 'data:image/png;base64,AA==']
    expect(own.filter(isCancelled)).toEqual([])
  })
})

describe('a page of the shell', () => {
  it('has no permission but to copy and to take the whole display', async () => {
    await start()
    const made = session()
    const given: unknown[] = []
    const ask = (permission: string, requestingUrl: string) =>
      made.setPermissionRequestHandler.mock.calls[0]?.[0](null, permission, (answer) => given.push(answer), {
        requestingUrl,
      })
    ask('media', `${inPage}/overview`)
    ask('fullscreen', 'https://evil.example/')
    ask('fullscreen', `${inPage}/present`)
    made.setDisplayMediaRequestHandler.mock.calls[0]?.[0](null, (answer) => given.push(answer))
    made.setBluetoothPairingHandler.mock.calls[0]?.[0](null, (answer) => given.push(answer))
    given.push(made.setDevicePermissionHandler.mock.calls[0]?.[0]())
    expect(given).toEqual([false, false, true, null, { confirmed: false }, false])
    const check = made.setPermissionCheckHandler.mock.calls[0]?.[0]
    expect(check?.(null, 'clipboard-sanitized-write', inPage)).toBe(true)
    expect(check?.(null, 'clipboard-sanitized-write', 'https://evil.example')).toBe(false)
    expect(check?.(null, 'geolocation', inPage)).toBe(false)
    expect(made.setSpellCheckerEnabled).toHaveBeenCalledExactlyOnceWith(false)
  })

  it('keeps nothing on disk and downloads nothing', async () => {
    await start()
    expect(session().partition).not.toMatch(/^persist:/)
    const preventDefault = vi.fn<() => void>()
    session().emit('will-download', { preventDefault })
    expect(preventDefault).toHaveBeenCalled()
  })

  it('is isolated, sandboxed and without Node', async () => {
    await start()
    expect(window().options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      session: session(),
    })
    expect(window().options.webPreferences).not.toHaveProperty('preload')
  })

  it('opens no window and stays at its origin', async () => {
    await start()
    const { webContents } = window()
    expect(webContents.openHandler()).toEqual({ action: 'deny' })
    for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
      const stays = (url: string) => {
        const preventDefault = vi.fn<() => void>()
        webContents.emit(name, { url, preventDefault })
        return preventDefault.mock.calls.length === 1
      }
      expect(
        ['https://evil.example/', 'file:///x', 'javascript:1', 'chartroom://app.evil/'].every(stays),
      ).toBe(true)
      expect(stays(`${inPage}/indicator/x`)).toBe(false)
    }
    const attach = { preventDefault: vi.fn<() => void>() }
    webContents.emit('will-attach-webview', attach)
    expect(attach.preventDefault).toHaveBeenCalled()
  })

  it('is shown once it is drawn', async () => {
    await start()
    expect(window().options.show).toBe(false)
    window().emit('ready-to-show')
    expect(window().show).toHaveBeenCalledOnce()
  })

  it('is loaded again where it was when it crashes, three times (F26)', async () => {
    await start()
    const { webContents } = window()
    const load = vi.spyOn(window(), 'loadURL')
    webContents.url = `${inPage}/roadmap`
    const crash = () => webContents.emit('render-process-gone', {}, { reason: 'crashed' })
    crash()
    expect(load).toHaveBeenLastCalledWith(`${inPage}/roadmap`)
    crash()
    crash()
    expect(electron.app.hasQuit).toBe(false)
    crash()
    await turns()
    expect(load).toHaveBeenCalledTimes(3)
    expect(electron.errorBoxes).toHaveLength(1)
    expect(electron.app.hasQuit).toBe(true)
  })
})

describe("the backend's process", () => {
  it('is started again when it ends, and the page asks the new one (F27)', async () => {
    await start()
    electron.children[0]?.emit('exit', 9)
    expect(electron.children).toHaveLength(2)
    expect((await ask(`${inPage}/again`)).status).toBe(200)
  })

  it('is given up after the third time in ten minutes', async () => {
    await start()
    for (let time = 0; time < 4; time++) electron.children.at(-1)?.emit('exit', 9)
    expect(electron.children).toHaveLength(4)
    expect(electron.errorBoxes[0]).toMatch(/（9）.*\n.*The backend \(9\)/)
  })

  it('ends what it is writing before the application ends', async () => {
    const closing = Promise.withResolvers<void>()
    electron.makeBackend = () => ({
      handle: () => Promise.resolve(new Response()),
      close: () => closing.promise,
    })
    await start()
    electron.app.quit()
    await turns()
    expect(electron.app.hasQuit).toBe(false)
    closing.resolve()
    await turns()
    expect(electron.app.hasQuit).toBe(true)
    expect(electron.children).toHaveLength(1)
  })
})

describe('what the backend asks of the window process', () => {
  let host: Host

  beforeEach(async () => {
    const make = electron.makeBackend
    electron.makeBackend = (given, remote) => {
      host = remote
      return make(given, remote)
    }
    await start()
  })

  const hidden = () => electron.windows[1] ?? expect.fail('no window to print in')

  it('prints a route in a hidden window, tagged and with an outline, and closes the window', async () => {
    const bytes = await host.print('/paper/board?lang=zh')
    expect(Buffer.from(bytes).toString()).toBe('%PDF-1.4')
    expect(hidden().options.show).toBe(false)
    expect(hidden().webContents.url).toBe(`${inPage}/paper/board?lang=zh`)
    expect(hidden().webContents.printToPDF).toHaveBeenCalledExactlyOnceWith({
      printBackground: true,
      preferCSSPageSize: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
    })
    expect(hidden().isDestroyed).toBe(true)
  })

  it("refuses to print a page that says that it failed, in the page's words", async () => {
    electron.page.settle = () => Promise.resolve('partition 3 is damaged')
    const failure = await host.print('/paper').catch((reason: unknown) => reason)
    expect(failure).toBeInstanceOf(HostFailure)
    expect(failure).toMatchObject({ code: 'page-failed' })
    expect(String(failure)).toContain('partition 3 is damaged')
    expect(hidden().webContents.printToPDF).not.toHaveBeenCalled()
    expect(hidden().isDestroyed).toBe(true)
  })

  it('stops printing when it is cancelled, and prints the next', async () => {
    electron.page.settle = () => new Promise(() => undefined)
    const giveUp = new AbortController()
    const printed = host.print('/paper', giveUp.signal).catch((reason: unknown) => reason)
    await turns()
    giveUp.abort()
    expect(await printed).toMatchObject({ code: 'cancelled' })
    expect(hidden().isDestroyed).toBe(true)
    electron.page.settle = () => Promise.resolve(null)
    expect((await host.print('/paper')).length).toBeGreaterThan(0)
  })

  it('says that a page crashed while it was printed', async () => {
    electron.page.settle = () => new Promise(() => undefined)
    const printed = host.print('/paper').catch((reason: unknown) => reason)
    await turns()
    hidden().webContents.emit('render-process-gone', {}, { reason: 'oom' })
    expect(await printed).toMatchObject({ code: 'page-failed' })
  })

  it('prints one page after another', async () => {
    const first = Promise.withResolvers<null>()
    electron.page.settle = () => first.promise
    const both = [host.print('/one'), host.print('/two')]
    await turns()
    expect(electron.windows).toHaveLength(2)
    first.resolve(null)
    await Promise.all(both)
    expect(electron.windows).toHaveLength(3)
  })

  it('pictures a route', async () => {
    const bytes = await host.screenshot('/', { width: 800, height: 600 })
    expect(Buffer.from(bytes).toString()).toBe('PNG')
    expect(hidden().options).toMatchObject({ width: 800, height: 600, show: false })
  })

  it('asks a person for a path, or learns that nothing was chosen', async () => {
    expect(await host.askSavePath('pack.pdf')).toBe('/chosen.pdf')
    electron.saveDialog = () => Promise.resolve({ canceled: true, filePath: '' })
    expect(await host.askSavePath('pack.pdf')).toBeNull()
  })

  it('opens web links only', async () => {
    await host.openLink('https://central.example/sign-in')
    for (const url of [
      'file:///etc/passwd',
      'javascript:1',
      'smb://x/y',
      'http://plain.example',
      'no link',
    ]) {
      await expect(host.openLink(url)).rejects.toThrow(HostFailure)
    }
    expect(electron.opened).toEqual(['https://central.example/sign-in'])
  })

  it("keeps secrets in the system's protected storage", async () => {
    const box = host.secretBox ?? expect.fail('no protected storage')
    expect([box.backend, await box.available()]).toEqual(['gnome_libsecret', 'good'])
    const closed = await box.encrypt('secret')
    expect(Buffer.from(closed).toString()).toBe('terces')
    expect(await box.decrypt(closed)).toEqual({ text: 'secret', shouldReEncrypt: true })
    await expect(box.decrypt(new Uint8Array())).rejects.toThrow('closed elsewhere')
    electron.storage.isAvailable = false
    expect(await box.available()).toBe('none')
  })

  it('notifies, and says which engine prints', async () => {
    host.notify('已同步', '2026-10')
    await turns()
    expect(electron.notified).toEqual([{ title: '已同步', body: '2026-10' }])
    expect(await host.engine()).toMatch(/^Electron\/.* Chrome\//)
  })
})
