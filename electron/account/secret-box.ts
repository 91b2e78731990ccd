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

/** The name of the system behind `safeStorage`, as a key file records it. */
export function boxBackend(platform: NodeJS.Platform, linuxBackend: string): string {
  if (platform === 'darwin') return 'keychain'
  return platform === 'win32' ? 'dpapi' : linuxBackend
}
