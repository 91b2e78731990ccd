import { mkdirSync } from 'node:fs'
import { HostFailure } from '#electron/backend/host.ts'
import type { Backend, Host } from '#electron/backend/host.ts'
import { findBrowser } from '#electron/chromium/find-browser.ts'
import { openPrinter } from '#electron/chromium/printer.ts'
import type { Printer } from '#electron/chromium/printer.ts'
import { surroundingsOf } from '#electron/chromium/surroundings.ts'
import { freePath } from './free-path.ts'
import type { Surroundings } from './surroundings.ts'

export type TerminalHost = Host & { readonly close: () => Promise<void> }

/**
 * The host that a terminal command runs the backend in: paper and pictures come from an installed Chromium, started
 * when first needed; a file that nobody named a place for goes to the folder for downloads.
 */
export function terminalHost(
  backend: Pick<Backend, 'handle'>,
  surroundings: Surroundings,
  allowRoot: boolean,
): TerminalHost {
  let kept: Printer | null = null
  const printer = (): Printer => {
    const chromium = surroundingsOf(process)
    kept ??= openPrinter({
      backend,
      executable: findBrowser(chromium, surroundings.browser),
      surroundings: chromium,
      allowRoot,
      onBug: (error) => surroundings.note(String(error)),
    })
    return kept
  }
  return {
    print: async (path, signal) => printer().print(path, signal),
    screenshot: async (path, size) => printer().screenshot(path, size),
    engine: async () => printer().engine(),
    askSavePath: async (suggestedName) => {
      mkdirSync(surroundings.downloadFolder, { recursive: true })
      return freePath(surroundings.downloadFolder, suggestedName)
    },
    openLink: (url) =>
      Promise.reject(
        new HostFailure('page-failed', {
          zh: `终端不能打开链接：${url}`,
          en: `A terminal command opens no links: ${url}`,
        }),
      ),
    notify: (title, body) => surroundings.note(`${title} ${body}`),
    close: async () => kept?.close(),
  }
}
