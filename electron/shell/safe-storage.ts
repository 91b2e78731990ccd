import { safeStorage } from 'electron'
import { boxBackend, boxStrength } from '#electron/backend/secret-box.ts'
import type { SecretBox } from '#electron/backend/secret-box.ts'

/** The system's protected storage, as Electron gives it once the application is ready. */
export function safeStorageBox(platform: NodeJS.Platform): SecretBox {
  const backend = boxBackend(platform, platform === 'linux' ? safeStorage.getSelectedStorageBackend() : '')
  return {
    backend,
    available: async () => boxStrength(platform, await safeStorage.isAsyncEncryptionAvailable(), backend),
    encrypt: (text) => safeStorage.encryptStringAsync(text),
    async decrypt(bytes) {
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(bytes))
      return { text: result, shouldReEncrypt }
    },
  }
}
