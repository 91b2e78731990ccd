import { BrowserWindow } from 'electron'
import type { Session } from 'electron'
import { pagePreferences } from './locked-contents.ts'
import { isOwn, pageOrigin } from './page-address.ts'

/**
 * The application's window, shown once its page is drawn. A page that crashes is loaded again where it was, as long
 * as `mayReload` allows (F26); then `onBroken` hears of it.
 */
export function appWindow(session: Session, mayReload: () => boolean, onBroken: () => void): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    autoHideMenuBar: true,
    title: 'Chartroom 帷幄',
    webPreferences: pagePreferences(session) ?? {},
  })
  window.once('ready-to-show', () => window.show())
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return
    const address = window.webContents.getURL()
    if (mayReload()) void window.loadURL(isOwn(address) ? address : `${pageOrigin}/`)
    else onBroken()
  })
  void window.loadURL(`${pageOrigin}/`)
  return window
}
