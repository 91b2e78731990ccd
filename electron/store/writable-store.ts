import type { Hash } from '#shared/model/id.ts'
import { dataKeyOrNew } from './data-key.ts'
import type { DataDirectory } from './data-directory.ts'
import type { Enrolment, SealingDevice } from './device.ts'
import { editionKey, keptChain, tablesOf } from './kept-state.ts'
import type { ObjectRows, PackedObject } from './object-rows.ts'
import { openForWriting } from './open-database.ts'
import type { RootChain } from './root-chain.ts'
import type { SealedRows, SnapshotRow, StateOf } from './sealed-rows.ts'
import { snapshotsFile } from './snapshots/file.ts'
import { guarded } from './sqlite-failure.ts'

declare const writable: unique symbol

/** What becomes current in one transaction (D1). */
export type Promotion = {
  readonly snapshots: readonly SnapshotRow[]
  /** Sequences that a higher epoch has replaced. */
  readonly superseded: readonly number[]
  readonly head: StateOf<'head'>
  readonly highest: StateOf<'highest'>
  readonly success: StateOf<'success'>
}

/** The one writer of `snapshots.db`; branded, so that nothing that reads can be handed it. */
export type WritableStore = {
  readonly [writable]: true
  readonly roots: () => RootChain | null
  /** Keeps root envelopes as they were received, from a version on. */
  readonly keepRoots: (firstVersion: number, envelopes: readonly Uint8Array[]) => void
  readonly kept: ObjectRows['kept']
  readonly reference: ObjectRows['reference']
  readonly read: ObjectRows['read']
  readonly whole: ObjectRows['whole']
  /** Keeps verified objects, in one transaction; they count for nothing until a promotion names them. */
  readonly stage: (objects: readonly PackedObject[]) => void
  /** Sets damaged objects aside: they are gone, and the next sync fetches them again (T10). */
  readonly setAside: (hashes: readonly Hash[]) => void
  readonly snapshots: () => readonly SnapshotRow[]
  /** Snapshots whose figures are no longer kept, the oldest first. */
  readonly thinned: () => readonly SnapshotRow[]
  /** Makes snapshots kept ones again, in one transaction, when everything that they name is here (D1). */
  readonly takeBack: (rows: readonly SnapshotRow[]) => void
  readonly state: SealedRows['state']
  readonly writeState: SealedRows['writeState']
  readonly promote: (promotion: Promotion) => void
  readonly close: () => void
}

/** Opens the snapshot file for writing, for an enrolment; makes the edition's key where there is none yet. */
export function openWritableStore(
  directory: Pick<DataDirectory, 'files'>,
  device: SealingDevice,
  enrolment: Enrolment,
): WritableStore {
  return guarded(() => {
    const database = openForWriting(snapshotsFile(directory.files.snapshots))
    const atOnce = (work: () => void) => guarded(() => database.transaction(work).immediate())
    try {
      const key = database.transaction(() => dataKeyOrNew(database, device, editionKey)).immediate()
      const { objects, rows } = tablesOf(database, device, enrolment, key)
      const store: Omit<WritableStore, typeof writable> = {
        roots: () => guarded(() => keptChain(rows, enrolment)),
        keepRoots: (firstVersion, envelopes) =>
          atOnce(() =>
            envelopes.forEach((envelope, index) => rows.writeRoot(firstVersion + index, envelope)),
          ),
        kept: (hashes) => guarded(() => objects.kept(hashes)),
        reference: (hash) => guarded(() => objects.reference(hash)),
        read: (reference, kind) => guarded(() => objects.read(reference, kind)),
        whole: (hash) => guarded(() => objects.whole(hash)),
        stage: (all) => atOnce(() => all.forEach(objects.write)),
        setAside: (hashes) => atOnce(() => hashes.forEach(objects.remove)),
        snapshots: () => guarded(rows.snapshots),
        thinned: () => guarded(rows.thinned),
        takeBack: (all) => atOnce(() => all.forEach(rows.writeSnapshot)),
        state: (name) => guarded(() => rows.state(name)),
        writeState: (name, value) => atOnce(() => rows.writeState(name, value)),
        promote: ({ snapshots, superseded, head, highest, success }) =>
          atOnce(() => {
            superseded.forEach(rows.removeSnapshot)
            snapshots.forEach(rows.writeSnapshot)
            rows.writeState('head', head)
            rows.writeState('highest', highest)
            rows.writeState('success', success)
          }),
        close: () => void database.close(),
      }
      // The brand exists for the compiler only; this is the one place that gives it.
      return store as WritableStore
    } catch (error) {
      database.close()
      throw error
    }
  })
}
