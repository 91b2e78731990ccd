import { scrypt } from 'node:crypto'
import { z } from 'zod'
import { fromBase64 } from '#shared/envelope/base64.ts'
import { keyBytes } from '#electron/store/sealer.ts'
import { ownCopy, zero } from './key-bytes.ts'

/** 2^14 is the least that still slows a guesser; above 2^20 a hostile file could ask for more memory than there is. */
const costs = [14, 15, 16, 17, 18, 19, 20].map((power) => 2 ** power)

/** How a PIN was stretched, as it is stored with what it wraps. */
export const stretchSchema = z.strictObject({
  kind: z.literal('scrypt'),
  /** scrypt's N: how much time and memory. */
  cost: z.int().refine((cost) => costs.includes(cost), 'not an allowed cost'),
  /** scrypt's r. */
  blockSize: z.literal(8),
  /** scrypt's p. */
  parallelism: z.int().min(1).max(4),
  salt: z
    .string()
    .max(100)
    .refine((text) => (fromBase64(text)?.length ?? 0) >= 16, 'not 16 bytes or more in base64'),
})

export type Stretch = Readonly<z.infer<typeof stretchSchema>>

/** How hard a new PIN is stretched. */
export type StretchWork = Pick<Stretch, 'cost' | 'parallelism'>

/** 128 MiB and 0.4 s on a laptop's core of 2.8 GHz; OWASP's first choice for scrypt. */
export const usualWork: StretchWork = { cost: 2 ** 17, parallelism: 1 }

/**
 * The key that a PIN stretches to (scrypt, RFC 7914), off the main thread. Full-width digits, as Chinese input
 * methods write them, are the same digits (NFKC).
 */
export async function stretchPin(pin: string, stretch: Stretch): Promise<Uint8Array> {
  const salt = fromBase64(stretch.salt) ?? new Uint8Array(0)
  const typed = new TextEncoder().encode(normalPin(pin))
  const options = {
    N: stretch.cost,
    r: stretch.blockSize,
    p: stretch.parallelism,
    // What scrypt needs is 128 · N · r bytes and a little more.
    maxmem: 256 * stretch.cost * stretch.blockSize,
  }
  try {
    const derived = await new Promise<Buffer>((resolve, reject) => {
      scrypt(typed, salt, keyBytes, options, (error, key) => (error ? reject(error) : resolve(key)))
    })
    const key = ownCopy(derived)
    zero(derived)
    return key
  } finally {
    zero(typed)
  }
}

/** A PIN as it counts, however it was typed. */
export function normalPin(pin: string): string {
  return pin.normalize('NFKC')
}
