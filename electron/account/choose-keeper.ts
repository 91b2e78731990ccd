import type { Random } from '#electron/store/sealer.ts'
import type { LocalText } from '#shared/model/local-text.ts'
import type { DeviceKeeper, KeeperKind } from './device-keeper.ts'
import { erasedMarkOf, readErasedMark, removeErasedMark } from './erased-mark.ts'
import type { ErasedMark } from './erased-mark.ts'
import { AccountFailure } from './failure.ts'
import { findKeyFile } from './key-file.ts'
import type { KeyFile } from './key-file.ts'
import type { Keyring } from './keyring.ts'
import { openKeeper } from './open-keeper.ts'
import { pinKeeper } from './pin-keeper.ts'
import type { PinKeeper } from './pin-keeper.ts'
import { boxTrouble, protectedKeeper } from './protected-keeper.ts'
import type { SecretBox } from './secret-box.ts'
import { keyringTrouble, secretToolKeeper } from './secret-tool-keeper.ts'
import type { StretchWork } from './stretch.ts'

/** What the keepers are made of. */
export type KeeperParts = {
  /** The key file. */
  readonly path: string
  /** The host's protected storage; `null` in a host that has none. */
  readonly secretBox: SecretBox | null
  /** The user's keyring; `null` on systems that have another key store. */
  readonly keyring: Keyring | null
  readonly random: Random
  /** Milliseconds since the machine was started, sleep included. */
  readonly uptimeMs: () => number
  readonly log: (line: string) => void
  readonly work?: StretchWork
}

/** Who keeps the key of a folder, and how that came about. */
export type KeeperChoice =
  /** The key file names this keeper. */
  | { readonly state: 'kept'; readonly keeper: DeviceKeeper }
  /** As before, but the system behind it is another one now; the key may still open. */
  | { readonly state: 'changed'; readonly keeper: DeviceKeeper; readonly failure: AccountFailure }
  /** There is no key yet, and this keeper is worth the name. */
  | { readonly state: 'new'; readonly keeper: DeviceKeeper }
  /** There is no key yet, and no system keeper: a PIN must be chosen first. */
  | { readonly state: 'pin-to-choose'; readonly keeper: PinKeeper; readonly failure: AccountFailure }
  /** The keys of this folder's data were destroyed. */
  | { readonly state: 'erased'; readonly mark: ErasedMark }
  /** There is a key file that this application can't read, or data without one. */
  | { readonly state: 'blocked'; readonly failure: AccountFailure }

export type ChoosingOptions = {
  /** Whether the folder has no data yet: only then a key may be made. */
  readonly isNew: boolean
  /** What keeps a new key where no system keeper is worth the name: a PIN, or, unprotected, a file. */
  readonly fallback: 'pin' | 'open'
}

/** A keeper of one kind over the parts. */
export function keeperOf(kind: KeeperKind, parts: KeeperParts): DeviceKeeper {
  switch (kind) {
    case 'keyring':
      return secretToolKeeper({ ...parts, keyring: parts.keyring ?? absentKeyring })
    case 'protected':
      return protectedKeeper({ ...parts, box: parts.secretBox })
    case 'pin':
      return pinKeeper(parts)
    case 'open':
      return openKeeper(parts.path)
  }
}

/**
 * Who keeps the key: for an existing one whoever wrapped it, never another; for a new one the host's protected
 * storage or the user's keyring where they are worth the name, else a PIN (D2). Rejects only with bugs.
 */
export async function chooseKeeper(
  parts: KeeperParts,
  { isNew, fallback }: ChoosingOptions,
): Promise<KeeperChoice> {
  try {
    const found = await findKeyFile(parts.path)
    switch (found.kind) {
      case 'wrapped':
        return await existing(parts, found.file)
      case 'open':
        return { state: 'kept', keeper: openKeeper(parts.path) }
      case 'erased':
        return { state: 'erased', mark: found.mark }
      case 'none':
        return isNew ? await fresh(parts, fallback) : await withoutKey(parts)
    }
  } catch (error) {
    if (error instanceof AccountFailure) return { state: 'blocked', failure: error }
    throw error
  }
}

async function existing(parts: KeeperParts, { wrap }: KeyFile): Promise<KeeperChoice> {
  const keeper = keeperOf(wrap.by, parts)
  if (wrap.by !== 'protected') return { state: 'kept', keeper }
  const present = parts.secretBox?.backend ?? null
  if (present === wrap.backend) return { state: 'kept', keeper }
  const failure = new AccountFailure('keeper-changed', `wrapped by ${wrap.backend}, present is ${present}`)
  return { state: 'changed', keeper, failure }
}

async function withoutKey({ path }: KeeperParts): Promise<KeeperChoice> {
  const mark = await readErasedMark(erasedMarkOf(path))
  if (mark) return { state: 'erased', mark }
  return { state: 'blocked', failure: new AccountFailure('key-file-missing', 'data without a key file') }
}

async function fresh(parts: KeeperParts, fallback: 'pin' | 'open'): Promise<KeeperChoice> {
  await removeErasedMark(erasedMarkOf(parts.path))
  if (!(await boxTrouble(parts.secretBox, parts.random))) {
    return { state: 'new', keeper: keeperOf('protected', parts) }
  }
  const trouble = await keyringTrouble(parts.keyring ?? absentKeyring, parts.random)
  if (!trouble) return { state: 'new', keeper: keeperOf('keyring', parts) }
  if (fallback === 'open') return { state: 'new', keeper: openKeeper(parts.path) }
  return { state: 'pin-to-choose', keeper: pinKeeper(parts), failure: trouble }
}

/** What protects the data, or why nothing does now, in one plain statement for the status screen. */
export function statementOf(choice: KeeperChoice): LocalText {
  switch (choice.state) {
    case 'kept':
    case 'new':
      return choice.keeper.protection
    case 'changed':
    case 'blocked':
      return choice.failure.sentence
    case 'pin-to-choose':
      return {
        zh: `本机没有可靠的系统密钥库，因此需要设置 PIN 来保护数据。原因：${choice.failure.sentence.zh}`,
        en: `This device has no system key store worth the name, so a PIN must protect the data. The reason: ${choice.failure.sentence.en}`,
      }
    case 'erased':
      return {
        zh: `本机密钥已于 ${choice.mark.at} 销毁，原有数据无法再读取；请清空数据目录后重新登记。`,
        en: `The keys of this device were destroyed at ${choice.mark.at}, so its former data can no longer be read; empty the data folder and enrol again.`,
      }
  }
}

const absent = (): Promise<never> =>
  Promise.reject(new AccountFailure('keyring-no-program', 'this system has no such keyring'))

const absentKeyring: Keyring = { look: absent, get: absent, put: absent, remove: absent }
