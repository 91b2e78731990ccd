import { execPath, platform, env, getuid } from 'node:process'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { userDataDirectory } from '#electron/backend/data-directory.ts'
import { environmentProxyOf } from '#electron/backend/environment.ts'
import type { EnvironmentProxy } from '#electron/backend/environment.ts'
import { inputLines, terminalPrompt } from './terminal-prompt.ts'
import type { Prompt } from './terminal-prompt.ts'

/** What a terminal command reads of the machine that it runs on; tests hand in their own. */
export type Surroundings = {
  readonly print: (line: string) => void
  readonly note: (line: string) => void
  readonly clock: () => Date
  readonly isRoot: boolean
  /** Whether a window can be shown. */
  readonly hasDisplay: boolean
  /** The language that the system asks for. */
  readonly systemLanguage: string
  readonly defaultDataDirectory: string
  /** Where a window saves what it exports. */
  readonly downloadFolder: string
  /** Folder of the checkout or of the installed application. */
  readonly home: string
  readonly node: string
  readonly workingDirectory: string
  /** Where the user's keyring is reached, on systems whose keyring is reached that way; else `null`. */
  readonly keyringEnvironment: Readonly<Record<string, string | undefined>> | null
  /** What the environment says of proxies. */
  readonly environmentProxy: EnvironmentProxy
  /** A browser named by the user instead of the one found. */
  readonly browser: string | undefined
  /** Asks a person at the terminal; `null` where there is none. */
  readonly prompt: Prompt
  readonly canPrompt: boolean
  /** The lines of standard input. */
  readonly readInput: () => Promise<readonly string[]>
  /** Called with a function that ends the work in hand when the terminal asks for it. */
  readonly onInterrupt: (end: () => void) => void
}

export function processSurroundings(): Surroundings {
  const home = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
  return {
    print: (line) => process.stdout.write(`${line}\n`),
    note: (line) => process.stderr.write(`${line}\n`),
    clock: () => new Date(),
    isRoot: getuid?.() === 0,
    hasDisplay: platform !== 'linux' || Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY),
    systemLanguage: env.LC_ALL || env.LC_MESSAGES || env.LANG || '',
    defaultDataDirectory: userDataDirectory(platform, env, homedir()),
    downloadFolder: env.XDG_DOWNLOAD_DIR || join(homedir(), 'Downloads'),
    home,
    node: execPath,
    workingDirectory: env.INIT_CWD || process.cwd(),
    keyringEnvironment: platform === 'linux' ? env : null,
    environmentProxy: environmentProxyOf(env),
    browser: env.CHARTROOM_BROWSER || undefined,
    prompt: terminalPrompt(process.stdin, process.stderr),
    canPrompt: process.stdin.isTTY && process.stderr.isTTY,
    readInput: () => inputLines(process.stdin),
    onInterrupt: (end) => {
      process.once('SIGINT', end)
      process.once('SIGTERM', end)
    },
  }
}
