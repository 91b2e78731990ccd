import { keyBytes } from '#electron/store/sealer.ts'
import type { Random } from '#electron/store/sealer.ts'
import { fromBase64, toBase64 } from '#shared/envelope/base64.ts'
import type { DeviceKeeper } from './device-keeper.ts'
import { AccountFailure } from './failure.ts'
import type { KeptKey } from './kept-key.ts'
import { keyFileText, readKeyFile } from './key-file.ts'
import type { KeyHead } from './key-file.ts'
import type { Attributes, Keyring } from './keyring.ts'
import { keyringProtection } from './protection.ts'
import { wrappedKeeper } from './wrapped-keeper.ts'

export type SecretToolKeeperOptions = {
  /** The key file. */
  readonly path: string
  readonly keyring: Keyring
  readonly random: Random
  readonly log: (line: string) => void
}

const keyLabel = 'Chartroom device key'
const witnessLabel = 'Chartroom key file'
const keyHead = 'chartroom-key-1:'
const witnessHead = 'chartroom-key-file-1:'

/**
 * Keeps the key in the user's keyring (libsecret), by the program `secret-tool`. A second item holds the newest key
 * file as it is on the disk, sealed: so a folder restored from a copy does not set back what the device has seen
 * (T4), and a damaged record is found again.
 */
export function secretToolKeeper({ path, keyring, random, log }: SecretToolKeeperOptions): DeviceKeeper {
  const kept: KeptKey = {
    by: 'keyring',
    keep: async (key, head) => {
      await keyring.put(keyItem(head), keyLabel, `${keyHead}${toBase64(key)}`)
      return { by: 'keyring' }
    },
    rebound: async (_key, wrap) => wrap,
    fetch: async (_wrap, head, mayAsk) => {
      const text = await keyring.get(keyItem(head), mayAsk)
      if (text === null) throw new AccountFailure('key-missing', `no item for ${head.installation}`)
      const key = text.startsWith(keyHead) ? fromBase64(text.slice(keyHead.length)) : null
      if (key?.length === keyBytes) return key
      throw new AccountFailure('key-mismatch', `the item for ${head.installation} holds something else`)
    },
    renewed: async () => null,
    witness: {
      read: async (head) => {
        const text = await keyring.get(witnessItem(head), false)
        if (!text?.startsWith(witnessHead)) return null
        const bytes = fromBase64(text.slice(witnessHead.length))
        const file = bytes && readKeyFile(new TextDecoder().decode(bytes))
        return file?.installation === head.installation ? file : null
      },
      write: async (file) => {
        // Storing would ask the user to unlock, in the middle of a sync.
        if ((await keyring.look(keyItem(file))) === 'locked') {
          throw new AccountFailure('keyring-locked', 'the copy is written at the next change')
        }
        const text = `${witnessHead}${toBase64(new TextEncoder().encode(keyFileText(file)))}`
        await keyring.put(witnessItem(file), witnessLabel, text)
      },
    },
    discard: async (head) => {
      await keyring.remove(keyItem(head))
      await keyring.remove(witnessItem(head))
    },
    forget: () => undefined,
  }
  return wrappedKeeper({ path, kept, protection: keyringProtection, random, log })
}

function keyItem({ installation }: KeyHead): Attributes {
  return { application: 'chartroom', purpose: 'device-key', installation }
}

function witnessItem({ installation }: KeyHead): Attributes {
  return { application: 'chartroom', purpose: 'key-file', installation }
}

/**
 * Whether the keyring is worth being chosen for a new key: an item is made, read back and removed. The system may
 * ask the user to unlock it. `null` where it is, else why not.
 */
export async function keyringTrouble(keyring: Keyring, random: Random): Promise<AccountFailure | null> {
  const trial = Buffer.from(random(16)).toString('hex')
  const item = { application: 'chartroom', purpose: 'trial', installation: trial }
  try {
    await keyring.put(item, 'Chartroom trial', toBase64(random(keyBytes)))
    await keyring.remove(item)
    return null
  } catch (error) {
    if (error instanceof AccountFailure) return error
    throw error
  }
}
