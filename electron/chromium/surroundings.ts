import { tmpdir } from 'node:os'

/** What the machine says about itself; read once by a main and handed in. */
export type Surroundings = {
  readonly platform: NodeJS.Platform
  /** The user's number; null where there is none (Windows). */
  readonly userId: number | null
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Where private profiles are made; each is a folder of its own. */
  readonly profileFolder: string
  /** The Node that runs this process; it also runs the guard. */
  readonly node: string
  readonly processId: number
}

/** The surroundings of a running process, for a main to hand in. */
export function surroundingsOf(running: NodeJS.Process, profileFolder: string = tmpdir()): Surroundings {
  return {
    platform: running.platform,
    userId: running.getuid?.() ?? null,
    environment: { ...running.env },
    profileFolder,
    node: running.execPath,
    processId: running.pid,
  }
}

/**
 * What a browser needs to find its screen, its fonts and its home; all else stays here, because some names change
 * what it does (CHROMIUM_FLAGS adds switches, SSLKEYLOGFILE writes secrets, LD_PRELOAD runs foreign code).
 */
const passedOn = new Set(
  [
    'APPDATA,COMSPEC,COMMONPROGRAMFILES,LOCALAPPDATA,PROGRAMDATA,PROGRAMFILES,PROGRAMFILES(X86),PROGRAMW6432',
    'SYSTEMDRIVE,SYSTEMROOT,TEMP,TMP,TMPDIR,USERPROFILE,WINDIR',
    'DBUS_SESSION_BUS_ADDRESS,DESKTOP_SESSION,DISPLAY,HOME,LANG,LANGUAGE,LOGNAME,PATH,USER,WAYLAND_DISPLAY',
    'XAUTHORITY,XDG_CONFIG_DIRS,XDG_CURRENT_DESKTOP,XDG_DATA_DIRS,XDG_RUNTIME_DIR,XDG_SESSION_TYPE',
    'FONTCONFIG_FILE,FONTCONFIG_PATH,GDK_SCALE,GDK_DPI_SCALE,GTK_IM_MODULE,QT_IM_MODULE,XMODIFIERS',
  ].flatMap((names) => names.split(',')),
)

/** The part of the environment that the browser is given. */
export function browserEnvironment(surroundings: Surroundings): Record<string, string> {
  const given: Record<string, string> = {}
  for (const [name, value] of Object.entries(surroundings.environment)) {
    const plain = name.toUpperCase()
    if (value !== undefined && (passedOn.has(plain) || plain.startsWith('LC_'))) given[name] = value
  }
  return given
}
