import { app, dialog, Notification, shell } from 'electron'
import type { BrowserWindow } from 'electron'
import { join } from 'node:path'
import { HostFailure } from '#electron/backend/host.ts'
import type { Host } from '#electron/backend/host.ts'

/** What only the window's process can do for the backend. */
export function localHost(
  printer: Pick<Host, 'print' | 'screenshot'>,
  window: () => BrowserWindow | null,
): Omit<Host, 'secretBox'> {
  return {
    ...printer,
    async askSavePath(suggestedName) {
      const options = { defaultPath: join(app.getPath('documents'), suggestedName) }
      const above = window()
      const { canceled, filePath } = await (above
        ? dialog.showSaveDialog(above, options)
        : dialog.showSaveDialog(options))
      return canceled || filePath === '' ? null : filePath
    },
    async openLink(url) {
      // The backend knows which links are allowed; other kinds than web pages could start programs.
      if (!URL.canParse(url) || new URL(url).protocol !== 'https:') {
        throw new HostFailure('page-failed', {
          zh: `不能打开链接：${url}`,
          en: `This link is not opened: ${url}`,
        })
      }
      await shell.openExternal(url)
    },
    notify: (title, body) => new Notification({ title, body }).show(),
    engine: () => Promise.resolve(`Electron/${process.versions.electron} Chrome/${process.versions.chrome}`),
  }
}
