import { z } from 'zod'
import { answers } from './operation.ts'

/** How this device reaches central. */
export type NetworkSettings = {
  /** An address, without its name and password; `direct` for none; `environment` for what the system's settings say. */
  readonly proxy: string
  /** The proxy that the environment names, used where `proxy` is `environment`. */
  readonly environmentProxy: string | null
  /** The company's own authorities, trusted beside the usual ones. */
  readonly authorities: readonly {
    readonly name: string
    /** SHA-256 of the certificate, hexadecimal. */
    readonly fingerprint: string
    readonly validTo: string
  }[]
}

export const networkOperations = {
  network: answers<NetworkSettings>()(z.strictObject({})),
  /** What is left out stays as it is. */
  'network.save': answers<NetworkSettings>()(
    z.strictObject({
      /** An address, with name and password where the proxy asks for them; `direct` or `environment`. */
      proxy: z.string().min(1).max(2000).optional(),
      /** Certificates in PEM form, instead of those that were given before; `null` for none. */
      authorities: z.string().min(1).max(400_000).nullable().optional(),
    }),
  ),
}
