import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { Database } from 'better-sqlite3'

/** Where the log stood: to be kept elsewhere, so that a log that was cut off is noticed. */
export type AuditTip = { readonly number: number; readonly mac: string }

export type AuditVerdict =
  | { readonly isWhole: true; readonly tip: AuditTip | null }
  | { readonly isWhole: false; readonly brokenAt: number }

type Row = { readonly number: number; readonly sealed: Buffer; readonly mac: Buffer }

/** The keys of the log, each for its own purpose, out of the one that the file keeps. */
export function auditKey(key: Uint8Array, purpose: 'seal' | 'mac'): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, new Uint8Array(0), `chartroom audit ${purpose}`, 32))
}

/** The MAC of an entry over the one before it, its number and its sealed body (D7). */
export function entryMac(
  macKey: Uint8Array,
  before: Uint8Array | null,
  number: number,
  sealed: Uint8Array,
): Buffer {
  const place = Buffer.alloc(8)
  place.writeBigUInt64BE(BigInt(number))
  return createHmac('sha256', macKey)
    .update(before ?? Buffer.alloc(32))
    .update(place)
    .update(sealed)
    .digest()
}

/** Checks every entry; with a tip that was kept elsewhere also that nothing is missing from the end (D7). */
export function verifyAuditChain(database: Database, macKey: Uint8Array, tip?: AuditTip): AuditVerdict {
  const all = database.prepare<[], Row>('SELECT number, sealed, mac FROM entry ORDER BY number')
  let before: Row | null = null
  let isTipSeen = tip === undefined
  for (const row of all.iterate()) {
    const number: number = (before?.number ?? 0) + 1
    // A damaged row may hold anything, whatever the table says.
    const hasBytes = row.mac instanceof Uint8Array && row.sealed instanceof Uint8Array
    const isNext = row.number === number && hasBytes && row.mac.length === 32
    if (!isNext || !timingSafeEqual(row.mac, entryMac(macKey, before?.mac ?? null, number, row.sealed))) {
      return { isWhole: false, brokenAt: number }
    }
    if (tip?.number === number && tip.mac === row.mac.toString('hex')) isTipSeen = true
    before = row
  }
  if (!isTipSeen) return { isWhole: false, brokenAt: (before?.number ?? 0) + 1 }
  return { isWhole: true, tip: before && { number: before.number, mac: before.mac.toString('hex') } }
}
