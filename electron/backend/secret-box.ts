// The words in which a host offers its protected storage; hosts know of the backend alone.
export { boxBackend, boxStrength } from '#electron/account/secret-box.ts'
export type { SecretBox } from '#electron/account/secret-box.ts'
