import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { findBrowser } from '#electron/chromium/find-browser.ts'
import { surroundingsOf } from '#electron/chromium/surroundings.ts'

export const purposes = ['demo', 'test'] as const
export type Purpose = (typeof purposes)[number]

/** Something that must come from the operating system, and who offers it. */
export type SystemNeed = {
  readonly what: string
  readonly purposes: readonly Purpose[]
  readonly isThere: () => boolean
  /** Debian's packages. */
  readonly debian: string
  /** Homebrew's arguments after `brew install`. */
  readonly brew: string
  readonly site: string
}

/** All that the project needs from the operating system, for whatever purpose. */
export const systemNeeds: readonly SystemNeed[] = [
  {
    what: 'a Chromium browser',
    purposes: ['demo', 'test'],
    isThere: hasBrowser,
    debian: 'chromium',
    brew: '--cask google-chrome',
    site: 'https://www.google.com/chrome/',
  },
  {
    what: 'a Chinese font',
    purposes: ['demo', 'test'],
    isThere: () => process.platform !== 'linux' || hasChineseFont(),
    debian: 'fonts-noto-cjk',
    brew: '--cask font-noto-sans-cjk',
    site: 'https://fonts.google.com/noto/',
  },
  {
    what: 'a display without a screen (Xvfb)',
    purposes: ['test'],
    isThere: () => process.platform !== 'linux' || isOnPath('Xvfb'),
    debian: 'xvfb',
    brew: '--cask xquartz',
    site: 'https://www.x.org/',
  },
  {
    what: 'a keyring and its bus (gnome-keyring, secret-tool, dbus-run-session)',
    purposes: ['test'],
    isThere: () =>
      process.platform !== 'linux' ||
      ['gnome-keyring-daemon', 'secret-tool', 'dbus-run-session', 'dbus-send'].every(isOnPath),
    debian: 'gnome-keyring libsecret-tools dbus-daemon dbus-bin',
    brew: 'gnome-keyring',
    site: 'https://wiki.gnome.org/Projects/GnomeKeyring',
  },
  {
    what: 'a C compiler',
    purposes: ['test'],
    isThere: () => process.platform !== 'linux' || (isOnPath('cc') && existsSync('/usr/include/stdio.h')),
    debian: 'gcc libc6-dev',
    brew: 'gcc',
    site: 'https://gcc.gnu.org/',
  },
  {
    what: 'strace',
    purposes: ['test'],
    isThere: () => process.platform !== 'linux' || isOnPath('strace'),
    debian: 'strace',
    brew: 'strace',
    site: 'https://strace.io/',
  },
  {
    what: 'tools for an ext4 file system (mkfs.ext4, mount)',
    purposes: ['test'],
    isThere: () =>
      process.platform !== 'linux' ||
      ['mkfs.ext4', 'mount'].every((name) => isOnPath(name) || existsSync(`/usr/sbin/${name}`)),
    debian: 'e2fsprogs mount',
    brew: 'e2fsprogs',
    site: 'https://e2fsprogs.sourceforge.net/',
  },
  {
    what: 'qpdf',
    purposes: ['test'],
    isThere: () => isOnPath('qpdf'),
    debian: 'qpdf',
    brew: 'qpdf',
    site: 'https://qpdf.sourceforge.io/',
  },
  {
    what: 'pdftotext (Poppler)',
    purposes: ['test'],
    isThere: () => isOnPath('pdftotext'),
    debian: 'poppler-utils',
    brew: 'poppler',
    site: 'https://poppler.freedesktop.org/',
  },
]

/** One sentence that says what is missing and how to get it on `platform`. */
export function adviceFor(missing: readonly SystemNeed[], platform: NodeJS.Platform): string {
  const names = missing.map(({ what }) => what).join(', ')
  if (platform === 'linux') {
    const packages = missing.map(({ debian }) => debian).join(' ')
    return `Missing: ${names}. On Debian or Ubuntu: sudo apt-get install --no-install-recommends ${packages}`
  }
  if (platform === 'darwin') {
    return `Missing: ${names}. Install: ${missing.map(({ brew }) => `brew install ${brew}`).join('; ')}`
  }
  return `Missing: ${names}. Install from: ${missing.map(({ site }) => site).join(' ')}`
}

function hasBrowser(): boolean {
  try {
    findBrowser(surroundingsOf(process))
    return true
  } catch {
    return false
  }
}

function isOnPath(name: string): boolean {
  const file = process.platform === 'win32' ? `${name}.exe` : name
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, file), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

function hasChineseFont(): boolean {
  try {
    return execFileSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' }).trim() !== ''
  } catch {
    // Without fontconfig's tool: where Debian puts the font.
    return existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc')
  }
}
