import { posix, win32 } from 'node:path'

/**
 * Where each system keeps an application's own files of one user. On Windows not the roaming folder, which an
 * organisation may move to a network drive.
 */
export function userDataDirectory(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  if (platform === 'win32') {
    return win32.join(environment['LOCALAPPDATA'] || win32.join(home, 'AppData', 'Local'), 'Chartroom')
  }
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'Chartroom')
  return posix.join(environment['XDG_DATA_HOME'] || posix.join(home, '.local', 'share'), 'chartroom')
}
