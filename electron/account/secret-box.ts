/**
 * How much the system's storage protects: `good`, others cannot get the key; `weak`, it hides rather than protects;
 * `none`, there is none, or one that everybody can open.
 */
export type BoxStrength = 'good' | 'weak' | 'none'

/** The host's protected storage, such as Electron's `safeStorage`; a host without one hands in `null`. */
export type SecretBox = {
  /** Name of the system behind it: `keychain`, `dpapi`, `gnome_libsecret`, `kwallet6`, … */
  readonly backend: string
  readonly available: () => Promise<BoxStrength>
  readonly encrypt: (text: string) => Promise<Uint8Array>
  /** Rejects where the bytes were closed elsewhere, or the system refuses. */
  readonly decrypt: (
    bytes: Uint8Array,
  ) => Promise<{ readonly text: string; readonly shouldReEncrypt: boolean }>
}

const goodOnLinux: readonly string[] = ['gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6']

/**
 * What a system's storage is worth: `isAvailable` as `safeStorage.isAsyncEncryptionAvailable()` says, `backend` as
 * `safeStorage.getSelectedStorageBackend()` does on Linux. `basic_text` is a key that is in every copy of the
 * program, and `unknown` is asked too early or not known: both are none.
 */
export function boxStrength(platform: NodeJS.Platform, isAvailable: boolean, backend: string): BoxStrength {
  if (!isAvailable) return 'none'
  if (platform === 'darwin' || platform === 'win32') return 'good'
  return platform === 'linux' && goodOnLinux.includes(backend) ? 'good' : 'none'
}

/**
 * Whether the bytes were closed with the key that is in every copy of Chromium. On Linux its asynchronous storage
 * falls back to that key in silence when keyring or wallet do not answer, whatever backend is selected; only the
 * `v10` at the beginning shows it. The same three letters stand for the keychain on macOS.
 */
export function isOpenToAll(backend: string, closed: Uint8Array): boolean {
  const hasMark = closed[0] === 0x76 && closed[1] === 0x31 && closed[2] === 0x30
  return hasMark && backend !== 'keychain' && backend !== 'dpapi'
}

/**
 * The value of Chromium's `--password-store` that picks the recorded backend again, so that another desktop does
 * not pick another keyring; `null` where there is nothing to pick.
 */
export function passwordStoreOf(backend: string | null): string | null {
  if (backend === null || !goodOnLinux.includes(backend)) return null
  return backend.replace('_', '-')
}

/** The name of the system behind `safeStorage`, as a key file records it. */
export function boxBackend(platform: NodeJS.Platform, linuxBackend: string): string {
  if (platform === 'darwin') return 'keychain'
  return platform === 'win32' ? 'dpapi' : linuxBackend
}
