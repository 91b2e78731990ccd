import type { Database } from 'better-sqlite3'
import { dataKey } from './data-key.ts'
import type { Device, Enrolment, SealingDevice } from './device.ts'
import { objectRows } from './object-rows.ts'
import type { ObjectRows } from './object-rows.ts'
import { extendRoots, pinRoot } from './root-chain.ts'
import type { RootChain } from './root-chain.ts'
import { aesSealer } from './sealer.ts'
import { sealedRows } from './sealed-rows.ts'
import type { SealedRows } from './sealed-rows.ts'

/** The tables of the snapshot file, opened with the enrolled edition's key. */
export type Tables = { readonly objects: ObjectRows; readonly rows: SealedRows }

/** The tables under the enrolled edition's key; `null` before enrolment. Throws `StoreFailure` `locked`. */
export function openTables(database: Database, device: Device): Tables | null {
  const enrolment = device.enrolment()
  const key = enrolment && dataKey(database, device, editionKey)
  return key ? tablesOf(database, device, enrolment, key) : null
}

export function tablesOf(
  database: Database,
  device: SealingDevice,
  enrolment: Enrolment,
  key: Uint8Array,
): Tables {
  const sealer = aesSealer(key, device.random)
  return {
    objects: objectRows(database, sealer, enrolment),
    rows: sealedRows(database, sealer, enrolment),
  }
}

/** One key per edition (D2), and one edition per file; the name of the row says nothing about which. */
export const editionKey = { file: 'snapshots', name: 'edition' } as const

/** The root chain as it is kept, walked again from the pinned fingerprint (T3, T10); `null` where none is kept. */
export function keptChain(rows: SealedRows, enrolment: Enrolment): RootChain | null {
  const [first, ...later] = rows.roots()
  if (!first) return null
  let chain = pinRoot(first, enrolment.fingerprint)
  for (const envelope of later) chain = extendRoots(chain, envelope)
  return chain
}
