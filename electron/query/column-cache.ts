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

/**
 * Where one partition's columns are kept. Whoever asks for them again and again holds on to the place: then nothing has
 * to be looked up by its hash.
 */
export type ColumnPlace = {
  readonly hash: Hash
  /** `null` while they are not kept. */
  readonly columns: Columns | null
}

/** Decoded partitions by hash, shared by all snapshots that hold them; the least recently used go first. */
export type ColumnCache = {
  /** The place of a partition, the same for each of its readers. */
  readonly place: (hash: Hash) => ColumnPlace
  /** The columns of a place, decoded where they are not kept. */
  readonly columns: (place: ColumnPlace, decode: () => VerifiedPartition) => Columns
  readonly bytes: () => number
  /** How often decoding has failed: an answer made while it rose may be another one after the next sync. */
  readonly failures: () => number
  /** Forgets everything that was decoded (D5: a lost right leaves nothing readable behind). */
  readonly clear: () => void
}

type Place = { readonly hash: Hash; columns: Columns | null; bytes: number; usedAt: number }

/** What is left when the bound is passed, as a part of it: so that room is made seldom, and for many at once. */
const keptShare = 7 / 8

export function columnCache(maxBytes: number): ColumnCache {
  const places = new Map<Hash, Place>()
  const filled = new Set<Place>()
  let bytes = 0
  let uses = 0
  let failures = 0

  const placeOf = (hash: Hash): Place => {
    let place = places.get(hash)
    if (!place) places.set(hash, (place = { hash, columns: null, bytes: 0, usedAt: 0 }))
    return place
  }
  const empty = (place: Place): void => {
    filled.delete(place)
    bytes -= place.bytes
    place.columns = null
    place.bytes = 0
  }
  const makeRoom = (latest: Place): void => {
    for (const place of [...filled].toSorted((one, other) => one.usedAt - other.usedAt)) {
      if (bytes <= maxBytes * keptShare || place === latest) break
      empty(place)
    }
  }

  return {
    place: placeOf,
    columns: (asked, decode) => {
      const place = placeIn(asked)
      place.usedAt = ++uses
      if (place.columns) return place.columns
      const columns = columnsOf(counted(decode))
      place.columns = columns
      place.bytes = bytesOf(columns)
      bytes += place.bytes
      filled.add(place)
      if (bytes > maxBytes) makeRoom(place)
      return columns
    },
    bytes: () => bytes,
    failures: () => failures,
    clear: () => {
      for (const place of filled) empty(place)
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

/** Every place is made here, and is only shown to others as one that can't be written to. */
function placeIn(place: ColumnPlace): Place {
  return place as Place
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
