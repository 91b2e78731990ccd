import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { instantSchema } from '#shared/envelope/instant.ts'
import { auditFile } from './audit/file.ts'
import { dataKeyOrNew } from './data-key.ts'
import type { DataDirectory } from './data-directory.ts'
import type { Device } from './device.ts'
import { openForWriting } from './open-database.ts'
import { aesSealer } from './sealer.ts'
import type { Binding } from './sealer.ts'
import { guarded } from './sqlite-failure.ts'

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

/** Where the log stood: to be kept elsewhere, so that a log that was cut off is noticed. */
export type AuditTip = { readonly number: number; readonly mac: string }

export type AuditVerdict =
  | { readonly isWhole: true; readonly tip: AuditTip | null }
  | { readonly isWhole: false; readonly brokenAt: number }

/** The audit log: a hash chain with a MAC (D7). */
export type AuditLog = {
  /** Durable on return. Throws `StoreFailure`. */
  readonly append: (entry: AuditEntry) => AuditTip
  /** The newest first. */
  readonly newest: (count: number) => readonly NumberedEntry[]
  /** Checks every entry; with a tip that was kept elsewhere also that nothing is missing from the end. */
  readonly verify: (tip?: AuditTip) => AuditVerdict
  readonly close: () => void
}

type Row = { readonly number: number; readonly sealed: Buffer; readonly mac: Buffer }

/** Opens `audit.db`, for this process alone. Throws `StoreFailure`. */
export function openAudit(directory: DataDirectory, device: Device): AuditLog {
  return guarded(() => {
    const database = openForWriting(auditFile(directory.files.audit))
    const key = database.transaction(() => dataKeyOrNew(database, device, { file: 'audit', name: 'log' }))()
    const sealer = aesSealer(derived(key, 'seal'), device.random)
    const macKey = derived(key, 'mac')
    const insert = database.prepare('INSERT INTO entry (number, sealed, mac) VALUES (?, ?, ?)')
    const last = database.prepare<[], Row>(
      'SELECT number, sealed, mac FROM entry ORDER BY number DESC LIMIT 1',
    )
    const newest = database.prepare<[number], Row>('SELECT * FROM entry ORDER BY number DESC LIMIT ?')
    const all = database.prepare<[], Row>('SELECT number, sealed, mac FROM entry ORDER BY number')

    const append = database.transaction((entry: AuditEntry): AuditTip => {
      const before = last.get()
      const number = (before?.number ?? 0) + 1
      const plain = new TextEncoder().encode(JSON.stringify(entrySchema.parse(entry)))
      const sealed = sealer.seal(plain, bindingOf(number))
      const mac = macOf(macKey, before?.mac ?? null, number, sealed)
      insert.run(number, sealed, mac)
      return { number, mac: mac.toString('hex') }
    })

    const verify = (tip?: AuditTip): AuditVerdict => {
      let before: Row | null = null
      let isTipSeen = tip === undefined
      for (const row of all.iterate()) {
        const number: number = (before?.number ?? 0) + 1
        // A damaged row may hold anything, whatever the table says.
        const hasBytes = row.mac instanceof Uint8Array && row.sealed instanceof Uint8Array
        const isNext = row.number === number && hasBytes && row.mac.length === 32
        if (!isNext || !timingSafeEqual(row.mac, macOf(macKey, before?.mac ?? null, number, row.sealed))) {
          return { isWhole: false, brokenAt: number }
        }
        if (tip?.number === number && tip.mac === row.mac.toString('hex')) isTipSeen = true
        before = row
      }
      if (!isTipSeen) return { isWhole: false, brokenAt: (before?.number ?? 0) + 1 }
      return { isWhole: true, tip: before && { number: before.number, mac: before.mac.toString('hex') } }
    }

    return {
      append: (entry) => guarded(() => append.immediate(entry)),
      newest: (count) =>
        guarded(() =>
          newest.all(count).flatMap(({ number, sealed }) => {
            const plain = sealer.open(sealed, bindingOf(number))
            const read = plain && entrySchema.safeParse(JSON.parse(new TextDecoder().decode(plain)))
            return read?.success ? [{ number, ...read.data }] : []
          }),
        ),
      verify: (tip) => guarded(() => verify(tip)),
      close: () => void database.close(),
    }
  })
}

function derived(key: Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, new Uint8Array(0), `chartroom audit ${purpose}`, 32))
}

function macOf(key: Uint8Array, before: Uint8Array | null, number: number, sealed: Uint8Array): Buffer {
  const place = Buffer.alloc(8)
  place.writeBigUInt64BE(BigInt(number))
  return createHmac('sha256', key)
    .update(before ?? Buffer.alloc(32))
    .update(place)
    .update(sealed)
    .digest()
}

function bindingOf(number: number): Binding {
  return { tenant: '', edition: '', kind: 'audit', name: String(number) }
}
