import type { Database } from 'better-sqlite3'
import type { Packing } from '#shared/envelope/batch.ts'
import { objectKinds } from '#shared/envelope/reference.ts'
import type { ObjectKind, ObjectReference } from '#shared/envelope/reference.ts'
import type { Hash } from '#shared/model/id.ts'
import type { Enrolment } from './device.ts'
import { unpack } from './object-format.ts'
import type { UnpackFault } from './object-format.ts'
import type { Binding, Sealer } from './sealer.ts'

/** An object that has been verified, in the packing in which it came. */
export type PackedObject = ObjectReference & {
  readonly kind: ObjectKind
  readonly packing: Packing
  readonly body: Uint8Array
  /** The cell list that a partition follows; `null` for other kinds. */
  readonly cells: Hash | null
}

/** Why a kept object can't be had. */
export type ReadFault = UnpackFault | 'absent' | 'not-sealed-here' | 'other-kind'

/** One row of the table; the kind is what the row says, `null` where it says none that exists. */
export type KeptObject = ObjectReference & {
  readonly kind: ObjectKind | null
  readonly bytes: number
}

/** The table of sealed objects of one file, under one edition's key. */
export type ObjectRows = {
  /** The cell list of each kept partition among `hashes`, `null` for other kinds; what is not kept is left out. */
  readonly kept: (hashes: Iterable<Hash>) => ReadonlyMap<Hash, Hash | null>
  /** What a kept object is named by, as its row says; `null` where it is not kept. */
  readonly reference: (hash: Hash) => ObjectReference | null
  /** The object's bytes after its seal, packing, size and hash (T10), or why not. */
  readonly read: (reference: ObjectReference, kind: ObjectKind) => Uint8Array | ReadFault
  /** What a kept object is, after its seal and hash (T10); `null` where it is absent or damaged. */
  readonly whole: (hash: Hash) => { readonly kind: ObjectKind; readonly size: number } | null
  readonly write: (object: PackedObject) => void
  readonly remove: (hash: Hash) => void
  /** Every kept object as its row says, with the bytes that it takes sealed. */
  readonly all: () => readonly KeptObject[]
  readonly size: () => { readonly objects: number; readonly bytes: number }
}

type Row = { readonly kind: number; readonly size: number; readonly packing: number; readonly sealed: Buffer }

const packings: readonly Packing[] = ['plain', 'zstd']

export function objectRows(database: Database, sealer: Sealer, { tenant, edition }: Enrolment): ObjectRows {
  const selectCells = database
    .prepare<[Buffer], Buffer | null>('SELECT cells FROM object WHERE hash = ?')
    .pluck()
  const selectSize = database.prepare<[Buffer], number>('SELECT size FROM object WHERE hash = ?').pluck()
  const select = database.prepare<[Buffer], Row>(
    'SELECT kind, size, packing, sealed FROM object WHERE hash = ?',
  )
  const insert = database.prepare<[Buffer, number, number, number, Buffer | null, Uint8Array]>(
    'INSERT OR REPLACE INTO object (hash, kind, size, packing, cells, sealed) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const remove = database.prepare<[Buffer]>('DELETE FROM object WHERE hash = ?')
  const count = database.prepare<[], { objects: number; bytes: number }>(
    'SELECT count(*) AS objects, coalesce(sum(length(sealed)), 0) AS bytes FROM object',
  )
  const all = database.prepare<[], { hash: Buffer; kind: number; size: number; bytes: number }>(
    'SELECT hash, kind, size, length(sealed) AS bytes FROM object',
  )
  const bindingOf = (hash: Hash, kind: ObjectKind): Binding => ({ tenant, edition, kind, name: hash })
  return {
    kept: (hashes) => {
      const found = new Map<Hash, Hash | null>()
      for (const hash of hashes) {
        const cells = selectCells.get(keyOf(hash))
        // Thirty-two bytes in hexadecimal are a hash; the column's check says that they are thirty-two, and a damaged
        // row that holds no bytes counts as not kept.
        if (cells === null) found.set(hash, null)
        else if (Buffer.isBuffer(cells)) found.set(hash, cells.toString('hex') as Hash)
      }
      return found
    },
    reference: (hash) => {
      const size = selectSize.get(keyOf(hash))
      return size === undefined ? null : { hash, size }
    },
    read: (reference, kind) => {
      const row = select.get(keyOf(reference.hash))
      if (!row) return 'absent'
      if (objectKinds[row.kind] !== kind) return 'other-kind'
      const packing = packings[row.packing]
      const body = packing && sealer.open(row.sealed, bindingOf(reference.hash, kind))
      return body ? unpack(packing, body, reference) : 'not-sealed-here'
    },
    whole: (hash) => {
      const row = select.get(keyOf(hash))
      const kind = row && objectKinds[row.kind]
      const packing = row && packings[row.packing]
      if (!kind || !packing) return null
      const { size } = row
      const body = sealer.open(row.sealed, bindingOf(hash, kind))
      return body && typeof unpack(packing, body, { hash, size }) !== 'string' ? { kind, size } : null
    },
    write: ({ hash, kind, size, packing, body, cells }) => {
      insert.run(
        keyOf(hash),
        objectKinds.indexOf(kind),
        size,
        packings.indexOf(packing),
        cells && keyOf(cells),
        sealer.seal(body, bindingOf(hash, kind)),
      )
    },
    remove: (hash) => void remove.run(keyOf(hash)),
    all: () =>
      all
        .all()
        // A damaged row may hold anything; what it was is missed by what names it.
        .filter(({ hash }) => Buffer.isBuffer(hash))
        .map(({ hash, kind, size, bytes }) => ({
          // Thirty-two bytes, as above.
          hash: hash.toString('hex') as Hash,
          kind: objectKinds[kind] ?? null,
          size,
          bytes,
        })),
    size: () => count.get() ?? { objects: 0, bytes: 0 },
  }
}

function keyOf(hash: Hash): Buffer {
  return Buffer.from(hash, 'hex')
}
