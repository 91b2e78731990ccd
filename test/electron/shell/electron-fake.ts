import { EventEmitter } from 'node:events'
import { vi } from 'vitest'
import { serveBackend } from '#electron/shell/serve-backend.ts'
import type { Backend, Host } from '#electron/backend/host.ts'
import type { FromBackend, ToBackend } from '#electron/shell/wire.ts'

// Stands in for the module `electron`, whose program is no part of a test run: it keeps what it was told, and lets a
// test play the person, the operating system and Chromium.

type Handler = (request: Request) => Promise<Response> | Response

class Application extends EventEmitter {
  isPackaged = false
  hasLock = true
  readonly paths = new Map<string, string>()
  readonly enableSandbox = vi.fn<() => void>()
  readonly exit = vi.fn<(code: number) => void>()
  readonly quit = vi.fn<() => void>(() => {
    let isPrevented = false
    this.emit('before-quit', { preventDefault: () => (isPrevented = true) })
    if (!isPrevented) this.hasQuit = true
  })
  hasQuit = false
  readonly requestSingleInstanceLock = () => this.hasLock
  readonly setPath = (name: string, path: string) => void this.paths.set(name, path)
  readonly getPath = (name: string) => `/home/person/${name}`
  readonly getAppPath = () => '/application'
  readonly getVersion = () => '1.2.3'
  readonly whenReady = () => Promise.resolve()
}

class FakeSession extends EventEmitter {
  readonly partition: string
  readonly handlers = new Map<string, Handler>()
  beforeRequest: (details: { url: string }, callback: (answer: { cancel: boolean }) => void) => void = () =>
    undefined
  readonly protocol = {
    handle: (scheme: string, handler: Handler) => void this.handlers.set(scheme, handler),
  }
  readonly webRequest = {
    onBeforeRequest: (_filter: unknown, listener: FakeSession['beforeRequest']) =>
      (this.beforeRequest = listener),
  }
  readonly setPermissionRequestHandler =
    vi.fn<
      (
        ask: (
          contents: null,
          permission: string,
          answer: (given: boolean) => void,
          details: { readonly requestingUrl: string },
        ) => void,
      ) => void
    >()
  readonly setPermissionCheckHandler =
    vi.fn<(check: (contents: null, permission: string, origin: string) => boolean) => void>()
  readonly setDevicePermissionHandler = vi.fn<(check: () => boolean) => void>()
  readonly setDisplayMediaRequestHandler =
    vi.fn<(ask: (request: null, answer: (streams: unknown) => void) => void) => void>()
  readonly setBluetoothPairingHandler =
    vi.fn<(ask: (details: null, answer: (given: { confirmed: boolean }) => void) => void) => void>()
  readonly setSpellCheckerEnabled = vi.fn<(isOn: boolean) => void>()

  constructor(partition: string) {
    super()
    this.partition = partition
  }
}

class Contents extends EventEmitter {
  url = ''
  openHandler: () => { action: string } = () => ({ action: 'allow' })
  readonly setWindowOpenHandler = (handler: Contents['openHandler']) => void (this.openHandler = handler)
  readonly getURL = () => this.url
  readonly executeJavaScript = vi.fn<(script: string) => Promise<unknown>>(() => electron.page.settle())
  readonly printToPDF = vi.fn<(options: object) => Promise<Buffer>>(() =>
    Promise.resolve(Buffer.from('%PDF-1.4')),
  )
  readonly capturePage = vi.fn<() => Promise<{ toPNG: () => Buffer }>>(() =>
    Promise.resolve({ toPNG: () => Buffer.from('PNG') }),
  )
}

class FakeWindow extends EventEmitter {
  readonly options: { readonly webPreferences?: object; readonly show?: boolean }
  readonly webContents = new Contents()
  isDestroyed = false
  readonly show = vi.fn<() => void>()
  readonly focus = vi.fn<() => void>()
  readonly restore = vi.fn<() => void>()
  readonly isMinimized = () => true

  constructor(options: FakeWindow['options']) {
    super()
    this.options = options
    electron.windows.push(this)
    electron.app.emit('web-contents-created', {}, this.webContents)
  }

  loadURL(url: string): Promise<void> {
    this.webContents.url = url
    return electron.page.load(url)
  }

  destroy(): void {
    this.isDestroyed = true
  }
}

/** A utility process in the same process: a real line to a real `serveBackend`, over a backend that a test gives. */
class Child extends EventEmitter {
  private hear: (message: ToBackend) => void = () => undefined

  constructor() {
    super()
    electron.children.push(this)
    const line = {
      send: (message: FromBackend) => queueMicrotask(() => this.emit('message', structuredClone(message))),
      listen: (hear: (message: ToBackend) => void) => void (this.hear = hear),
    }
    void serveBackend(line, (start, host) => electron.makeBackend(start, host)).then(() =>
      this.emit('exit', 0),
    )
  }

  postMessage(message: ToBackend): void {
    const copy = structuredClone(message)
    queueMicrotask(() => this.hear(copy))
  }
}

function fresh() {
  return {
    app: new Application(),
    sessions: [] as FakeSession[],
    windows: [] as FakeWindow[],
    children: [] as Child[],
    privileged: [] as unknown[],
    forked: [] as { path: string; args: readonly string[]; options: object }[],
    errorBoxes: [] as string[],
    opened: [] as string[],
    notified: [] as unknown[],
    /** The system's protected storage, which turns a text round. */
    storage: { isAvailable: true, backend: 'gnome_libsecret' },
    /** How the page behaves in every window. */
    page: {
      load: (_url: string): Promise<void> => Promise.resolve(),
      settle: (): Promise<unknown> => Promise.resolve(null),
    },
    saveDialog: (_options: object) => Promise.resolve({ canceled: false, filePath: '/chosen.pdf' }),
    makeBackend: (_start: object, _host: Host): Backend => ({
      handle: ({ url }) => Promise.resolve(new Response(url)),
      close: () => Promise.resolve(),
    }),
  }
}

/** What the fake was told and how it behaves; a test begins with `reset`. */
export const electron = fresh()

/** Forgets everything, and answers the exports of a module `electron` that starts anew. */
export function reset() {
  Object.assign(electron, fresh())
  return {
    app: electron.app,
    protocol: {
      registerSchemesAsPrivileged: (schemes: unknown[]) => void electron.privileged.push(...schemes),
    },
    session: {
      fromPartition: (partition: string) => {
        const made = new FakeSession(partition)
        electron.sessions.push(made)
        return made
      },
    },
    utilityProcess: {
      fork: (path: string, args: readonly string[], options: object) => {
        electron.forked.push({ path, args, options })
        return new Child()
      },
    },
    BrowserWindow: FakeWindow,
    Menu: { setApplicationMenu: vi.fn<(menu: unknown) => void>() },
    Notification: class {
      readonly given: unknown
      constructor(given: unknown) {
        this.given = given
      }
      show(): void {
        electron.notified.push(this.given)
      }
    },
    dialog: {
      showErrorBox: (title: string, text: string) => void electron.errorBoxes.push(`${title}: ${text}`),
      showSaveDialog: (...given: object[]) => electron.saveDialog(given.at(-1) ?? {}),
    },
    safeStorage: {
      isAsyncEncryptionAvailable: () => Promise.resolve(electron.storage.isAvailable),
      getSelectedStorageBackend: () => electron.storage.backend,
      encryptStringAsync: (text: string) => Promise.resolve(Buffer.from([...text].reverse().join(''))),
      decryptStringAsync: (bytes: Buffer) =>
        bytes.length === 0
          ? Promise.reject(new Error('closed elsewhere'))
          : Promise.resolve({ result: [...bytes.toString()].reverse().join(''), shouldReEncrypt: true }),
    },
    shell: { openExternal: (url: string) => Promise.resolve(void electron.opened.push(url)) },
  }
}
