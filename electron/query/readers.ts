import { StoreFailure } from '#electron/store/failure.ts'
import type { ReadableStore, VerifiedSnapshot } from '#electron/store/readable-store.ts'
import { columnCache } from './column-cache.ts'
import { QueryFailure } from './failure.ts'
import type { EndedLeases } from './lease.ts'
import { snapshotReader } from './snapshot-reader.ts'
import type { SnapshotReader } from './snapshot-reader.ts'

/** All that questions are asked of. */
export type Readers = {
  readonly store: ReadableStore
  readonly ended: EndedLeases
  /** The reader of a snapshot by its number, of the current one without. Throws `QueryFailure`. */
  readonly at: (sequence?: number) => SnapshotReader
  /** Forgets everything that was decoded or answered (D5). */
  readonly clear: () => void
  /** Bytes of decoded figures that are kept. */
  readonly bytes: () => number
}

/** Decoded figures that may be kept, in bytes. */
const defaultMaxBytes = 256 * 1024 * 1024

export function openReaders(
  store: ReadableStore,
  {
    maxBytes = defaultMaxBytes,
    ended = new Map(),
  }: { readonly maxBytes?: number; readonly ended?: EndedLeases } = {},
): Readers {
  const cache = columnCache(maxBytes)
  let opened = new WeakMap<VerifiedSnapshot, SnapshotReader>()
  let openings = 0
  return {
    store,
    ended,
    at: (sequence) => {
      const wanted = sequence ?? store.current()?.sequence
      if (wanted === undefined) throw noSnapshot()
      const snapshot = openKept(store, wanted)
      let reader = opened.get(snapshot)
      if (!reader) opened.set(snapshot, (reader = snapshotReader(snapshot, cache, ++openings, ended)))
      return reader
    },
    clear: () => {
      cache.clear()
      opened = new WeakMap()
    },
    bytes: cache.bytes,
  }
}

function openKept(store: ReadableStore, sequence: number): VerifiedSnapshot {
  try {
    return store.open(sequence)
  } catch (error) {
    if (error instanceof StoreFailure && error.code === 'missing') throw unknownSnapshot(sequence)
    throw error
  }
}

function noSnapshot(): QueryFailure {
  return new QueryFailure('no-snapshot', {
    zh: '本机还没有任何快照，请先同步。',
    en: 'There is no snapshot on this device yet; sync first.',
  })
}

function unknownSnapshot(sequence: number): QueryFailure {
  return new QueryFailure('unknown-snapshot', {
    zh: `本机没有保存第 ${sequence} 号快照；请选择已保存的快照。`,
    en: `Snapshot ${sequence} is not kept on this device; choose one that is.`,
  })
}
