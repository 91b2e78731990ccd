import { keyBytes } from '#electron/store/sealer.ts'
import type { Random } from '#electron/store/sealer.ts'
import { fromBase64, toBase64 } from '#shared/envelope/base64.ts'
import type { DeviceKeeper } from './device-keeper.ts'
import { AccountFailure } from './failure.ts'
import type { KeptKey } from './kept-key.ts'
import { zero } from './key-bytes.ts'
import type { Wrap, WrapOf } from './key-file.ts'
import { boxProtection } from './protection.ts'
import { isOpenToAll } from './secret-box.ts'
import type { SecretBox } from './secret-box.ts'
import { wrappedKeeper } from './wrapped-keeper.ts'

export type ProtectedKeeperOptions = {
  /** The key file. */
  readonly path: string
  /** `null` in a host that has none: an existing key then stays where it is, in a named state. */
  readonly box: SecretBox | null
  readonly random: Random
  readonly log: (line: string) => void
}

/**
 * Keeps the key in the host's protected storage. A key that was closed by one backend is tried with the present one
 * but never given up: where it does not open, `keeper-changed` names both (F29).
 */
export function protectedKeeper({ path, box, random, log }: ProtectedKeeperOptions): DeviceKeeper {
  /** Whether the storage wished, at the last fetch, that the key be closed anew. */
  let isStale = false

  const close = async (key: Uint8Array): Promise<WrapOf<'protected'>> => closeIn(await goodBox(box), key)

  const kept: KeptKey = {
    by: 'protected',
    keep: (key) => close(key),
    rebound: async (_key, wrap) => wrap,
    fetch: async (wrap) => {
      const found = await openBox(await usableBox(box, protectedWrap(wrap)), protectedWrap(wrap))
      isStale = found.isStale
      return found.key
    },
    renewed: async (key, { wrap }) => {
      const isMoved = protectedWrap(wrap).backend !== box?.backend
      if (!isStale && !isMoved) return null
      try {
        const next = await close(key)
        isStale = false
        return next
      } catch (error) {
        // The old wrap has just opened, so it can wait.
        log(`the key was not wrapped anew: ${String(error)}`)
        return null
      }
    },
    witness: null,
    discard: async () => undefined,
    forget: () => undefined,
  }
  return wrappedKeeper({ path, kept, protection: boxProtection(box?.backend ?? ''), random, log })
}

/** The storage where it is worth the name. Rejects with `protection-none`. */
async function goodBox(box: SecretBox | null): Promise<SecretBox> {
  const strength = box ? await box.available() : 'none'
  if (!box || strength !== 'good') {
    throw new AccountFailure('protection-none', `${box?.backend ?? 'no storage'} is ${strength}`)
  }
  return box
}

/** The storage for opening what is there already. */
async function usableBox(box: SecretBox | null, wrap: WrapOf<'protected'>): Promise<SecretBox> {
  if (box && (await box.available()) !== 'none') return box
  if (box?.backend === wrap.backend) {
    throw new AccountFailure('protection-none', `${wrap.backend} is not available now`)
  }
  throw changedFrom(wrap.backend, box?.backend ?? null)
}

/** Closes a key, and opens it again: what can't be opened must never replace what can. */
async function closeIn(box: SecretBox, key: Uint8Array): Promise<WrapOf<'protected'>> {
  const closed = await box.encrypt(toBase64(key)).catch((cause: unknown) => {
    throw new AccountFailure('protection-refused', `${box.backend} did not encrypt`, { cause })
  })
  if (isOpenToAll(box.backend, closed)) {
    throw new AccountFailure('protection-none', `${box.backend} did not answer; a key known to all was used`)
  }
  const wrap = { by: 'protected', backend: box.backend, box: toBase64(closed) } as const
  const { key: again } = await openBox(box, wrap)
  const isSame = Buffer.from(again).equals(key)
  zero(again)
  if (isSame) return wrap
  throw new AccountFailure('protection-refused', `${box.backend} did not give back what it was given`)
}

/** Why the storage is not worth being chosen for a new key, tried out with a key of no use; `null` where it is. */
export async function boxTrouble(box: SecretBox | null, random: Random): Promise<AccountFailure | null> {
  try {
    await closeIn(await goodBox(box), random(keyBytes))
    return null
  } catch (error) {
    if (error instanceof AccountFailure) return error
    throw error
  }
}

async function openBox(
  box: SecretBox,
  wrap: WrapOf<'protected'>,
): Promise<{ readonly key: Uint8Array; readonly isStale: boolean }> {
  try {
    const { text, shouldReEncrypt } = await box.decrypt(fromBase64(wrap.box) ?? new Uint8Array(0))
    const key = fromBase64(text)
    if (key?.length === keyBytes) return { key, isStale: shouldReEncrypt }
  } catch (cause) {
    if (box.backend !== wrap.backend) throw changedFrom(wrap.backend, box.backend, cause)
    throw new AccountFailure('protection-refused', `${box.backend} did not decrypt`, { cause })
  }
  throw new AccountFailure('key-mismatch', `${box.backend} holds something else`)
}

function changedFrom(recorded: string, present: string | null, cause?: unknown): AccountFailure {
  const zh = present === null ? '当前运行方式不提供该保护' : `现在是「${present}」`
  const en =
    present === null ? 'this way of running the application does not offer it' : `now it is ${present}`
  return new AccountFailure('keeper-changed', `wrapped by ${recorded}, present is ${present ?? 'none'}`, {
    cause,
    message: {
      zh: `本机密钥由「${recorded}」保管，${zh}，因此无法打开；请回到原来的环境后重试。没有覆盖任何内容。`,
      en: `The key of this device is kept by ${recorded}; ${en}, so it cannot be opened. Go back to the original environment and try again. Nothing was overwritten.`,
    },
  })
}

function protectedWrap(wrap: Wrap): WrapOf<'protected'> {
  if (wrap.by === 'protected') return wrap
  throw new AccountFailure('keeper-changed', `the key is kept by ${wrap.by}`)
}
