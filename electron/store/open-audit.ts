import type { Database } from 'better-sqlite3'
import { auditKey, entryMac, verifyAuditChain } from './audit-chain.ts'
import type { AuditTip, AuditVerdict } from './audit-chain.ts'
import { logLost, openEntry, sealEntry } from './audit-entry.ts'
import type { AuditEntry, NumberedEntry } from './audit-entry.ts'
import { auditFile } from './audit/file.ts'
import { dataKeyOrNew } from './data-key.ts'
import type { DataDirectory } from './data-directory.ts'
import type { Device } from './device.ts'
import { openForWriting } from './open-database.ts'
import { aesSealer } from './sealer.ts'
import { guarded } from './sqlite-failure.ts'

/** The audit log: a hash chain with a MAC (D7). */
export type AuditLog = {
  /** Durable on return. Throws `StoreFailure`. */
  readonly append: (entry: AuditEntry) => AuditTip
  /** The newest first. */
  readonly newest: (count: number) => readonly NumberedEntry[]
  /** The newest entry's place in the chain; `null` before the first. */
  readonly tip: () => AuditTip | null
  /** The MAC of an entry as a hexadecimal text; `null` where there is no such entry. */
  readonly macOf: (number: number) => string | null
  /** The newest entry that says that entries before it are gone; `null` where none does. */
  readonly loss: () => NumberedEntry | null
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

    const backwards = database.prepare<[], Row>('SELECT * FROM entry ORDER BY number DESC')
    const one = database.prepare<[number], Buffer>('SELECT mac FROM entry WHERE number = ?').pluck()

    const append = database.transaction((entry: AuditEntry): AuditTip => {
      const before = last.get()
      const number = (before?.number ?? 0) + 1
      const sealed = sealEntry(sealer, number, entry)
      const mac = entryMac(macKey, before?.mac ?? null, number, sealed)
      insert.run(number, sealed, mac)
      return { number, mac: mac.toString('hex') }
    })

    return {
      append: (entry) => guarded(() => append.immediate(entry)),
      newest: (count) => guarded(() => newest.all(count).flatMap((row) => openEntry(sealer, row) ?? [])),
      tip: () =>
        guarded(() => {
          const row = last.get()
          return row ? { number: row.number, mac: row.mac.toString('hex') } : null
        }),
      macOf: (number) => guarded(() => one.get(number)?.toString('hex') ?? null),
      loss: () =>
        guarded(() => {
          for (const row of backwards.iterate()) {
            const entry = openEntry(sealer, row)
            if (entry?.event === logLost) return entry
          }
          return null
        }),
      verify: (tip) => guarded(() => verifyAuditChain(database, macKey, tip)),
      close: () => void database.close(),
    }
  })
}
