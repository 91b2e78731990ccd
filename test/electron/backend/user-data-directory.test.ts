import { describe, expect, it } from 'vitest'
import { userDataDirectory } from '#electron/backend/data-directory.ts'

describe('userDataDirectory', () => {
  it.each([
    ['linux', {}, '/home/a', '/home/a/.local/share/chartroom'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/home/a', '/data/chartroom'],
    ['darwin', { XDG_DATA_HOME: '/data' }, '/Users/a', '/Users/a/Library/Application Support/Chartroom'],
    ['win32', { LOCALAPPDATA: 'D:\\L', APPDATA: 'D:\\R' }, 'C:\\Users\\a', 'D:\\L\\Chartroom'],
    ['win32', { APPDATA: 'D:\\R' }, 'C:\\Users\\a', 'C:\\Users\\a\\AppData\\Local\\Chartroom'],
  ] as const)(
    'on %s with %j is the place that the system gives one user, not a roaming one',
    (platform, env, home, place) => {
      expect(userDataDirectory(platform, env, home)).toBe(place)
    },
  )
})
