import type { Database } from 'better-sqlite3'
import { z } from 'zod'
import { instantSchema } from '#shared/envelope/instant.ts'
import { auditKey, entryMac, verifyAuditChain } from './audit-chain.ts'
import type { AuditTip, AuditVerdict } from './audit-chain.ts'
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
    const { audit } = directory.files
    // The log can't be made again: a copy stays as it was before its schema changed.
    const copy = (old: Database) =>
      void old
        .prepare('VACUUM INTO ?')
        .run(`${audit}.before-${String(old.pragma('user_version', { simple: true }))}`)
    const database = openForWriting({ ...auditFile(audit), beforeMigrating: copy })
    const key = database.transaction(() => dataKeyOrNew(database, device, { file: 'audit', name: 'log' }))()
    const sealer = aesSealer(auditKey(key, 'seal'), device.random)
    const macKey = auditKey(key, 'mac')
    const insert = database.prepare('INSERT INTO entry (number, sealed, mac) VALUES (?, ?, ?)')
    const last = database.prepare<[], Row>(
      'SELECT number, sealed, mac FROM entry ORDER BY number DESC LIMIT 1',
    )
    const newest = database.prepare<[number], Row>('SELECT * FROM entry ORDER BY number DESC LIMIT ?')

    const append = database.transaction((entry: AuditEntry): AuditTip => {
      const before = last.get()
      const number = (before?.number ?? 0) + 1
      const plain = new TextEncoder().encode(JSON.stringify(entrySchema.parse(entry)))
      const sealed = sealer.seal(plain, bindingOf(number))
      const mac = entryMac(macKey, before?.mac ?? null, number, sealed)
      insert.run(number, sealed, mac)
      return { number, mac: mac.toString('hex') }
    })

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
      verify: (tip) => guarded(() => verifyAuditChain(database, macKey, tip)),
      close: () => void database.close(),
    }
  })
}

function bindingOf(number: number): Binding {
  return { tenant: '', edition: '', kind: 'audit', name: String(number) }
}
