import { randomBytes } from 'node:crypto'
import type { BoxStrength, SecretBox } from '#electron/account/secret-box.ts'
import { aesSealer } from '#electron/store/sealer.ts'

/** Protected storage with a key of its own, as each login of each desktop has: only this one opens what it closed. */
export function lockedBox(backend: string, strength: BoxStrength = 'good'): SecretBox {
  const sealer = aesSealer(randomBytes(32), randomBytes)
  const binding = { tenant: '', edition: '', kind: 'box', name: backend }
  return {
    backend,
    available: async () => strength,
    encrypt: async (text) => sealer.seal(Buffer.from(text), binding),
    decrypt: async (bytes) => {
      const plain = sealer.open(bytes, binding)
      if (!plain) throw new Error('Error while decrypting the ciphertext provided')
      return { text: Buffer.from(plain).toString('utf8'), shouldReEncrypt: false }
    },
  }
}
