import { app } from 'electron'
import type { BrowserWindowConstructorOptions, Session } from 'electron'
import { isOwn } from './page-address.ts'

/** Lets no page of this application open a window, embed a guest or go to another origin; for all that will be made. */
export function lockContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.on('will-navigate', (event) => stay(event))
    contents.on('will-frame-navigate', (event) => stay(event))
    contents.on('will-redirect', (event) => stay(event))
  })
}

function stay(event: { readonly url: string; readonly preventDefault: () => void }): void {
  if (!isOwn(event.url)) event.preventDefault()
}

/** How every page of the application runs: sandboxed, isolated, without Node, without a preload script. */
export function pagePreferences(session: Session): BrowserWindowConstructorOptions['webPreferences'] {
  return {
    session,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    plugins: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    spellcheck: false,
    devTools: !app.isPackaged,
  }
}
