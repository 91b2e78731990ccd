// The window's process: opens windows, prints, asks for paths; the backend runs in a process of its own.
import { app, dialog, Menu, protocol, utilityProcess } from 'electron'
import type { BrowserWindow, UtilityProcess } from 'electron'
import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { crashCounter } from '#electron/backend/crash-counter.ts'
import { userDataDirectory } from '#electron/backend/data-directory.ts'
import { deepLinkPath } from '#electron/backend/deep-link.ts'
import { appWindow } from './app-window.ts'
import { backendLink } from './backend-link.ts'
import type { BackendLink } from './backend-link.ts'
import { localHost } from './local-host.ts'
import { lockContents } from './locked-contents.ts'
import { lockedSession } from './locked-session.ts'
import { pageAddress, pageScheme } from './page-address.ts'
import { windowPrinter } from './printer.ts'
import { refusedSwitch } from './refused-switch.ts'
import { safeStorageBox } from './safe-storage.ts'
import type { FromBackend } from './wire.ts'

const dataDirectory = userDataDirectory(process.platform, process.env, homedir())
const weakening = app.isPackaged ? refusedSwitch(process.argv.slice(1)) : null

if (weakening) {
  process.stderr.write(`${weakening} is not allowed in the installed application.\n`)
  app.exit(2)
} else {
  app.enableSandbox()
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 })
  app.setPath('userData', join(dataDirectory, 'electron'))
  protocol.registerSchemesAsPrivileged([pageScheme])
  if (app.requestSingleInstanceLock()) start()
  else app.exit(0)
}

/** For the backend to end what it is writing when the application ends. */
const closeWithinMs = 10_000

function start(): void {
  let window: BrowserWindow | null = null
  let link: BackendLink | null = null
  let isQuitting = false
  const clock = () => performance.now()
  const mayRestart = crashCounter(clock)
  const mayReload = crashCounter(clock)
  const log = (line: string) => void process.stderr.write(`${line}\n`)

  const giveUp = (zh: string, en: string) => {
    dialog.showErrorBox(
      'Chartroom 帷幄',
      `${zh}多次意外结束，数据没有丢失。\n${en} ended unexpectedly too often; nothing is lost.`,
    )
    app.quit()
  }

  lockContents()
  // Of what a second start brings along only a link that matches whole is looked at.
  app.on('second-instance', (_event, words: readonly string[]) => {
    if (window?.isMinimized()) window.restore()
    window?.focus()
    const place = words.map(deepLinkPath).find((path) => path !== null)
    if (place) void window?.loadURL(pageAddress(place))
  })
  app.on('window-all-closed', () => app.quit())

  void app.whenReady().then(() => {
    if (process.platform !== 'darwin') Menu.setApplicationMenu(null)
    const session = lockedSession(
      (request) => link?.handle(request) ?? Promise.resolve(new Response(null, { status: 503 })),
    )
    const box = safeStorageBox(process.platform)
    const host = { ...localHost(windowPrinter(session), () => window), ...box }
    const pageDirectory = join(app.getAppPath(), 'dist/renderer')
    const record = { dataDirectory, pageDirectory, version: app.getVersion(), secretBackend: box.backend }

    const startBackend = () => {
      const child = backendProcess()
      link = backendLink(
        {
          send: (message) => child.postMessage(message),
          // Only this application's own backend process holds the other end.
          listen: (hear) => void child.on('message', (message) => hear(message as FromBackend)),
        },
        record,
        host,
        log,
      )
      child.once('exit', (code) => {
        link?.lost()
        link = null
        if (isQuitting) app.quit()
        else if (mayRestart()) startBackend()
        else giveUp(`后台进程（${code}）`, `The backend (${code})`)
      })
    }

    startBackend()
    window = appWindow(session, mayReload, () => giveUp('页面', 'The page'))
    window.once('closed', () => (window = null))
  })

  app.on('before-quit', (event) => {
    isQuitting = true
    if (!link) return
    // The backend ends what it is writing first; its exit calls this again.
    event.preventDefault()
    link.close()
    setTimeout(() => app.exit(1), closeWithinMs).unref()
  })
}

function backendProcess(): UtilityProcess {
  return utilityProcess.fork(join(import.meta.dirname, 'backend.js'), [], {
    serviceName: 'Chartroom backend',
    stdio: 'inherit',
    allowLoadingUnsignedLibraries: false,
  })
}
