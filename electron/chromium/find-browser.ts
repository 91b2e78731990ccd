import { accessSync, constants, statSync } from 'node:fs'
import { posix, win32 } from 'node:path'
import { browserMissing } from './sentence.ts'
import type { Surroundings } from './surroundings.ts'

const commandNames = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
]

const macPrograms = [
  'Chromium.app/Contents/MacOS/Chromium',
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
]

const windowsPrograms = [
  'Chromium\\Application\\chrome.exe',
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
]

/** Where a Chromium, Chrome or Edge may be installed, the preferred first. */
export function browserPlaces({ platform, environment }: Surroundings): readonly string[] {
  if (platform === 'win32') {
    const roots = ['LOCALAPPDATA', 'PROGRAMFILES', 'PROGRAMFILES(X86)'].flatMap((name) => {
      const found = Object.entries(environment).find(([key]) => key.toUpperCase() === name)?.[1]
      return found ? [found] : []
    })
    return windowsPrograms.flatMap((program) => roots.map((root) => win32.join(root, program)))
  }
  if (platform === 'darwin') {
    const home = environment['HOME']
    const roots = ['/Applications', ...(home ? [posix.join(home, 'Applications')] : [])]
    return macPrograms.flatMap((program) => roots.map((root) => posix.join(root, program)))
  }
  const folders = (environment['PATH'] ?? '').split(':').filter((folder) => folder.startsWith('/'))
  const searched = [...new Set([...folders, '/usr/bin', '/snap/bin'])]
  return commandNames.flatMap((name) => searched.map((folder) => posix.join(folder, name)))
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

/**
 * The browser to run: the one that was named, else the first one installed.
 * Throws `HostFailure` `browser-missing`; one that was named but isn't there is not replaced by another.
 */
export function findBrowser(surroundings: Surroundings, named?: string): string {
  const places = named === undefined ? browserPlaces(surroundings) : [named]
  const found = places.find(isProgram)
  if (found !== undefined) return found
  throw browserMissing(named === undefined ? ['Chromium', 'Google Chrome', 'Microsoft Edge'] : [named])
}
