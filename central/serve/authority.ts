import type { Keyring } from '#central/sign/keyring.ts'
import type { Root } from '#shared/envelope/root.ts'

/** In whose name central speaks at the moment: the newest root, and the keys at hand. */
export type Authority = { readonly root: Root; readonly keyring: Keyring }
