import type { VerifiedPartition } from '#electron/store/readable-store.ts'
import type { Hash } from '#shared/model/id.ts'
import type { Scenario } from '#shared/model/scenario.ts'

/** A partition's values as they are asked for: by scenario, with the flags of each position as bits. */
export type Columns = {
  readonly cellsHash: Hash
  readonly cells: VerifiedPartition['cells']
  readonly values: Readonly<Partial<Record<Scenario, Float64Array>>>
  readonly flags: Readonly<Partial<Record<Scenario, Uint8Array>>>
}

export const flagBits = { estimated: 1, suppressed: 2 } as const

/** Decoded partitions by hash, shared by all snapshots that hold them; the least recently used go first. */
export type ColumnCache = {
  readonly columns: (hash: Hash, decode: () => VerifiedPartition) => Columns
  readonly bytes: () => number
  /** How often decoding has failed: an answer made while it rose may be another one after the next sync. */
  readonly failures: () => number
  /** Forgets everything that was decoded (D5: a lost right leaves nothing readable behind). */
  readonly clear: () => void
}

type Kept = { readonly columns: Columns; readonly bytes: number; usedAt: number }

/** What is left when the bound is passed, as a part of it: so that room is made seldom, and for many at once. */
const keptShare = 7 / 8

export function columnCache(maxBytes: number): ColumnCache {
  const kept = new Map<Hash, Kept>()
  let bytes = 0
  let uses = 0
  let failures = 0

  const makeRoom = (latest: Hash) => {
    for (const [hash, { bytes: weight }] of [...kept].toSorted(
      ([, one], [, other]) => one.usedAt - other.usedAt,
    )) {
      if (bytes <= maxBytes * keptShare || hash === latest) break
      kept.delete(hash)
      bytes -= weight
    }
  }

  return {
    columns: (hash, decode) => {
      const found = kept.get(hash)
      if (found) {
        found.usedAt = ++uses
        return found.columns
      }
      const columns = columnsOf(counted(decode))
      const size = bytesOf(columns)
      kept.set(hash, { columns, bytes: size, usedAt: ++uses })
      bytes += size
      if (bytes > maxBytes) makeRoom(hash)
      return columns
    },
    bytes: () => bytes,
    failures: () => failures,
    clear: () => {
      kept.clear()
      bytes = 0
    },
  }

  function counted(decode: () => VerifiedPartition): VerifiedPartition {
    try {
      return decode()
    } catch (error) {
      failures++
      throw error
    }
  }
}

function columnsOf({ partition, cells }: VerifiedPartition): Columns {
  const flags: Partial<Record<Scenario, Uint8Array>> = {}
  for (const scenario of ['AC', 'PL', 'FC', 'BM'] as const) {
    const given = partition.flags[scenario]
    if (!given) continue
    const bits = new Uint8Array(cells.count)
    for (const flag of ['estimated', 'suppressed'] as const) {
      for (const position of given[flag] ?? []) bits[position] = (bits[position] ?? 0) | flagBits[flag]
    }
    flags[scenario] = bits
  }
  return { cellsHash: partition.cells.hash, cells, values: partition.values, flags }
}

/** Small partitions are mostly bookkeeping: an object, its arrays, an entry in the map. */
const overheadBytes = 1_000

function bytesOf({ values, flags }: Columns): number {
  let bytes = overheadBytes
  for (const column of Object.values(values)) bytes += column.byteLength
  for (const bits of Object.values(flags)) bytes += bits.byteLength
  return bytes
}
