import { z } from 'zod'
import { instantSchema } from '#shared/envelope/instant.ts'
import type { Binding, Sealer } from './sealer.ts'

const entrySchema = z.strictObject({
  at: instantSchema,
  /** What happened, such as `sync-refused`, `export`, `clock-set-back`. */
  event: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/),
  /** Code of a failure, where it is one. */
  code: z.string().max(100).optional(),
  /** For experts. Never a figure (D7). */
  detail: z.string().max(2000).optional(),
})

export type AuditEntry = Readonly<z.infer<typeof entrySchema>>

export type NumberedEntry = AuditEntry & { readonly number: number }

/** The event that says that entries before it are gone: the log was deleted, cut short or replaced (D7). */
export const logLost = 'log-lost'

export function sealEntry(sealer: Sealer, number: number, entry: AuditEntry): Uint8Array {
  const plain = new TextEncoder().encode(JSON.stringify(entrySchema.parse(entry)))
  return sealer.seal(plain, bindingOf(number))
}

/** The entry as it was written; `null` where it does not open. */
export function openEntry(
  sealer: Sealer,
  { number, sealed }: { readonly number: number; readonly sealed: Uint8Array },
): NumberedEntry | null {
  const plain = sealer.open(sealed, bindingOf(number))
  const read = plain && entrySchema.safeParse(JSON.parse(new TextDecoder().decode(plain)))
  return read?.success ? { number, ...read.data } : null
}

function bindingOf(number: number): Binding {
  return { tenant: '', edition: '', kind: 'audit', name: String(number) }
}
