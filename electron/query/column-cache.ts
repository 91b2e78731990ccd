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
  /** Forgets everything that was decoded (D5: a lost right leaves nothing readable behind). */
  readonly clear: () => void
}

export function columnCache(maxBytes: number): ColumnCache {
  const kept = new Map<Hash, { readonly columns: Columns; readonly bytes: number }>()
  let bytes = 0
  return {
    columns: (hash, decode) => {
      const found = kept.get(hash)
      if (found) {
        // A map keeps the order of insertion: the front is what was used longest ago.
        kept.delete(hash)
        kept.set(hash, found)
        return found.columns
      }
      const columns = columnsOf(decode())
      const size = bytesOf(columns)
      kept.set(hash, { columns, bytes: size })
      bytes += size
      for (const [oldest, { bytes: weight }] of kept) {
        if (bytes <= maxBytes || oldest === hash) break
        kept.delete(oldest)
        bytes -= weight
      }
      return columns
    },
    bytes: () => bytes,
    clear: () => {
      kept.clear()
      bytes = 0
    },
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
