import { readDocument, snapshotSchema } from '#shared/envelope/document.ts'
import type { Head, SnapshotDocument } from '#shared/envelope/document.ts'
import { readEnvelope } from '#shared/envelope/dsse.ts'
import { damageList, isReadable, readKept, readObjectsOf } from './damage.ts'
import type { DamagedObject, DamageList } from './damage.ts'
import type { DataDirectory } from './data-directory.ts'
import type { Device } from './device.ts'
import { StoreFailure } from './failure.ts'
import { firstNamings } from './first-naming.ts'
import { openKeptPolicy } from './kept-policy.ts'
import type { KeptPolicy } from './kept-policy.ts'
import { keptChain, openTables } from './kept-state.ts'
import type { Tables } from './kept-state.ts'
import { openMadeForReading } from './open-database.ts'
import { prove } from './prove.ts'
import type { ReadableStore, StoredSnapshot, VerifiedSnapshot } from './readable-store.ts'
import type { RootChain } from './root-chain.ts'
import type { SnapshotRow, StateOf } from './sealed-rows.ts'
import { sharedObjects } from './shared-objects.ts'
import { snapshotsFile } from './snapshots/file.ts'
import { guarded } from './sqlite-failure.ts'
import { openSnapshot } from './verified-snapshot.ts'

/** What questions read, and what the backend must know of the file beside. */
export type Store = ReadableStore & {
  /** Snapshots whose figures are no longer kept here, the oldest first; a sync may bring them back. */
  readonly thinned: () => readonly StoredSnapshot[]
  /** What did not pass its checks since the store was opened (T10): hand it to the next sync. */
  readonly damaged: () => readonly DamagedObject[]
  /** The last head that was verified, and when it came; `null` before the first sync (T5). */
  readonly confirmation: () => { readonly head: Head; readonly receivedAt: string } | null
  /**
   * The newest policy that a sync has kept, verified anew; `null` where there is none. Throws what `openKeptPolicy`
   * does where it no longer holds.
   */
  readonly policy: () => KeptPolicy | null
  /** The latest time that was seen since a signed one (D6); `null` where none was kept. */
  readonly clock: () => StateOf<'clock'> | null
  /** When the last attempt to sync ended and, where it failed, with which code. */
  readonly lastAttempt: () => StateOf<'attempt'> | null
  /** When the last attempt that ended well did. */
  readonly lastSuccess: () => StateOf<'success'> | null
  readonly close: () => void
}

/** One state of the file: everything in it was read at the same version of the file. */
type View = {
  readonly version: number
  readonly tables: Tables | null
  readonly rows: readonly SnapshotRow[]
  readonly thinned: readonly SnapshotRow[]
  readonly chain: RootChain | null
}

type Opened = {
  readonly snapshot: VerifiedSnapshot
  readonly rootVersion: number
  readonly failures: readonly StoreFailure[]
}

/**
 * Opens `snapshots.db` for reading beside the one writer; makes it where there is none. What a sync promotes is
 * seen at the next call. Throws `StoreFailure`.
 */
export function openStore(directory: DataDirectory, device: Device): Store {
  const file = snapshotsFile(directory.files.snapshots)
  const database = openMadeForReading(file)
  const dataVersion = database.prepare<[], number>('PRAGMA data_version').pluck()
  const damage = damageList()
  const shared = sharedObjects()
  const opened = new Map<number, Opened>()
  let view: View | null = null
  let policy: { readonly version: number; readonly kept: KeptPolicy | null } | null = null
  let size: { readonly version: number; readonly objects: number; readonly bytes: number } | null = null

  const look = (): View =>
    guarded(() => {
      const version = dataVersion.get() ?? 0
      if (view?.version === version && view.tables) return view
      const tables = openTables(database, device)
      const enrolment = device.enrolment()
      const rows = tables?.rows.snapshots() ?? []
      const thinned = tables?.rows.thinned() ?? []
      const chain = tables && enrolment ? keptChain(tables.rows, enrolment) : null
      view = { version, tables, rows, thinned, chain }
      forgetOutdated(opened, view)
      return view
    })

  const open = (sequence: number): VerifiedSnapshot => {
    const { tables, rows, thinned, chain } = look()
    const row = rows.find((kept) => kept.sequence === sequence)
    if (!row || !tables || !chain) {
      throw new StoreFailure('missing', `snapshot ${sequence} is not kept`)
    }
    const known = opened.get(sequence)
    if (known) return known.snapshot
    const read = readObjectsOf(tables.objects, damage)
    const { snapshot, failures } = guarded(() => {
      const firstNamedAt = firstNamings(chain, () => documentsOf(tables, [...thinned, ...rows]))
      return openSnapshot(read, shared, chain, row, firstNamedAt)
    })
    opened.set(sequence, { snapshot, rootVersion: chain.newest.version, failures })
    return snapshot
  }

  return {
    snapshots: () => look().rows.map(summaryOf),
    thinned: () => look().thinned.map(summaryOf),
    current: () => {
      const row = look().rows.at(-1)
      return row ? summaryOf(row) : null
    },
    open,
    prove: (sequence) => {
      const { tables, rows, thinned } = look()
      const enrolment = device.enrolment()
      if (!tables || !enrolment) return null
      const read = readObjectsOf(tables.objects, damage)
      const namings = (chain: RootChain) =>
        firstNamings(chain, () => documentsOf(tables, [...thinned, ...rows]))
      return guarded(() => prove(sequence, tables, enrolment, read, namings))
    },
    root: () => {
      const { chain } = look()
      const edition = device.enrolment()?.edition
      return chain && edition ? { root: chain.newest, fingerprint: chain.fingerprint, edition } : null
    },
    size: () => {
      const { version, tables } = look()
      if (size?.version !== version) size = { version, ...guarded(() => sizeOf(tables)) }
      return { objects: size.objects, bytes: size.bytes }
    },
    damaged: () => {
      const { tables } = look()
      return tables ? stillDamaged(tables, damage) : []
    },
    confirmation: () => guarded(() => look().tables?.rows.state('head') ?? null),
    policy: () =>
      guarded(() => {
        const { version, tables, chain } = look()
        if (policy?.version === version && tables) return policy.kept
        const row = tables?.rows.state('policy')
        policy = { version, kept: row && chain ? openKeptPolicy(chain, row) : null }
        return policy.kept
      }),
    clock: () => guarded(() => look().tables?.rows.state('clock') ?? null),
    lastAttempt: () => guarded(() => look().tables?.rows.state('attempt') ?? null),
    lastSuccess: () => guarded(() => look().tables?.rows.state('success') ?? null),
    close: () => void database.close(),
  }
}

/** The snapshots' own documents, as far as they can be read; they outlive the figures. */
function* documentsOf({ objects }: Tables, rows: readonly SnapshotRow[]): Generator<SnapshotDocument> {
  for (const { hash, size } of rows) {
    const bytes = readKept(objects, { hash, size }, 'snapshot')
    if (typeof bytes === 'string') continue
    yield readDocument(snapshotSchema, readEnvelope('snapshot', bytes).payload)
  }
}

/** What was found damaged and is not repaired yet. */
function stillDamaged({ objects }: Tables, damage: DamageList): readonly DamagedObject[] {
  for (const object of damage.list()) {
    if (isReadable(objects, object)) damage.repaired(object.hash)
  }
  return damage.list()
}

function sizeOf(tables: Tables | null): { readonly objects: number; readonly bytes: number } {
  return tables?.objects.size() ?? { objects: 0, bytes: 0 }
}

function summaryOf({ edition, sequence, hash, asOf, publishedAt, board }: SnapshotRow): StoredSnapshot {
  return { edition, sequence, hash, asOf, publishedAt, board }
}

/**
 * A snapshot stays open while its row does and no newer root is known, which may have revoked one of its keys.
 * One of which a part could not be verified is tried again after each change, since a sync may have repaired it.
 */
function forgetOutdated(opened: Map<number, Opened>, { rows, chain }: View): void {
  const kept = new Map(rows.map(({ sequence, hash }) => [sequence, hash]))
  for (const [sequence, { snapshot, rootVersion, failures }] of opened) {
    const isSame = kept.get(sequence) === snapshot.name.hash && rootVersion === chain?.newest.version
    if (!isSame || failures.length > 0) opened.delete(sequence)
  }
}
