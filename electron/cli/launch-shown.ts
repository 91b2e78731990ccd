import { findBrowser } from '#electron/chromium/find-browser.ts'
import { launchWindow } from '#electron/chromium/launch-window.ts'
import type { WindowLaunch } from '#electron/chromium/launch-window.ts'
import type { Launched } from '#electron/chromium/launch.ts'
import { surroundingsOf } from '#electron/chromium/surroundings.ts'
import type { Surroundings } from './surroundings.ts'

/** The size of a new window, outer, in CSS pixels: the overview fits without scrolling. */
export const windowSize = { width: 1440, height: 900 }

/** How the application's window is launched. Throws `HostFailure` where there is no browser. */
export function launchOf(surroundings: Surroundings, allowRoot: boolean, headless: boolean): WindowLaunch {
  const chromium = surroundingsOf(process)
  return {
    size: windowSize,
    headless,
    executable: findBrowser(chromium, surroundings.browser),
    surroundings: chromium,
    allowRoot,
  }
}

/** Launches the browser of the application's window. Rejects with `HostFailure`. */
export async function launchShown(
  surroundings: Surroundings,
  allowRoot: boolean,
  headless: boolean,
): Promise<Launched> {
  return launchWindow(launchOf(surroundings, allowRoot, headless))
}
