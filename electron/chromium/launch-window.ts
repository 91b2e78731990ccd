import { headlessFlags } from './browser-flag.ts'
import { launchBrowser } from './launch.ts'
import type { LaunchWish, Launched } from './launch.ts'
import { displayMissing } from './sentence.ts'

export type WindowLaunch = LaunchWish & {
  /** Outer size in CSS pixels. */
  readonly size: { readonly width: number; readonly height: number }
  /** Runs the same window without a display: for tests. */
  readonly headless?: boolean
  /** Opens a port on loopback through which a test may drive the window, 0 for any: never for a person's window. */
  readonly remoteDebuggingPort?: number
}

/** Launches a browser with an empty window, for `openWindow`. Rejects with `HostFailure`. */
export async function launchWindow(wish: WindowLaunch): Promise<Launched> {
  const { environment, platform } = wish.surroundings
  const hasDisplay = Boolean(environment['DISPLAY'] || environment['WAYLAND_DISPLAY'])
  if (platform === 'linux' && wish.headless !== true && !hasDisplay) throw displayMissing()
  return launchBrowser(wish, [
    // An empty page first: the route is opened once its requests are answered.
    '--app=data:text/html,<title>Chartroom</title>',
    `--window-size=${wish.size.width},${wish.size.height}`,
    '--class=chartroom',
    ...(wish.headless === true ? headlessFlags : []),
    ...(wish.remoteDebuggingPort === undefined
      ? []
      : [`--remote-debugging-port=${wish.remoteDebuggingPort}`]),
  ])
}
