import type { Database } from 'better-sqlite3'
import { z } from 'zod'
import { headSchema } from '#shared/envelope/document.ts'
import { instantSchema } from '#shared/envelope/instant.ts'
import { editionIdSchema, periodSchema } from '#shared/envelope/noun.ts'
import { hashSchema, objectKinds, referenceSchema } from '#shared/envelope/reference.ts'
import type { Enrolment } from './device.ts'
import { highestSchema, policyMarkSchema } from './device.ts'
import { StoreFailure } from './failure.ts'
import type { Sealer } from './sealer.ts'

const snapshotRowSchema = z.strictObject({
  edition: editionIdSchema,
  sequence: z.int().min(1),
  hash: hashSchema,
  size: z.int(),
  epoch: z.int(),
  asOf: periodSchema,
  publishedAt: instantSchema,
  board: z.boolean(),
})

/** A kept snapshot as its row says, sealed: the list is shown without opening the snapshots. */
export type SnapshotRow = Readonly<z.infer<typeof snapshotRowSchema>>

/** What the file knows of central beside the objects, by name; each row sealed under its name. */
const stateSchemas = {
  /** The last head that was verified, its envelope as it was received (base64, T1), and the entity tag with it. */
  head: z.strictObject({
    head: headSchema,
    envelope: z.string(),
    etag: z.string().nullable(),
    receivedAt: instantSchema,
  }),
  highest: highestSchema,
  /** The newest policy that was believed, its envelope as it was received (base64, T1), and who reads here (`/me`). */
  policy: z.strictObject({
    mark: policyMarkSchema,
    envelope: z.string(),
    receivedAt: instantSchema,
    reader: z.string(),
  }),
  /** The latest time that was seen since a signed one, over all starts of the application: no lease goes back (D6). */
  clock: z.strictObject({ signedAt: instantSchema, elapsedMs: z.number().min(0) }),
  /** The last attempt to sync: what it ended with. */
  attempt: z.strictObject({ at: instantSchema, code: z.string().nullable(), detail: z.string().nullable() }),
  /** What an examination found damaged, for the next sync to bring again (T10). */
  repair: z.strictObject({
    objects: z.array(z.strictObject({ hash: hashSchema, kind: z.enum(objectKinds) })),
  }),
  /** The last attempt that ended well. */
  success: z.strictObject({ at: instantSchema, snapshot: referenceSchema }),
}

export type StateName = keyof typeof stateSchemas

export type StateOf<Name extends StateName> = Readonly<z.infer<(typeof stateSchemas)[Name]>>

/** Rows of the snapshot file that are not objects: roots, snapshots, state. */
export type SealedRows = {
  /** The root envelopes as they were received, the oldest first. */
  readonly roots: () => readonly Uint8Array[]
  readonly writeRoot: (version: number, envelope: Uint8Array) => void
  /** The oldest first. */
  readonly snapshots: () => readonly SnapshotRow[]
  readonly writeSnapshot: (row: SnapshotRow) => void
  /** Takes a snapshot off both lists. */
  readonly removeSnapshot: (sequence: number) => void
  /** Snapshots that were kept once and are no longer, the oldest first. */
  readonly thinned: () => readonly SnapshotRow[]
  /** From the kept ones to the thinned ones. */
  readonly thin: (row: SnapshotRow) => void
  readonly state: <Name extends StateName>(name: Name) => StateOf<Name> | null
  readonly writeState: <Name extends StateName>(name: Name, value: StateOf<Name>) => void
}

export function sealedRows(database: Database, sealer: Sealer, { tenant, edition }: Enrolment): SealedRows {
  const roots = database.prepare<[], { version: number; sealed: Buffer }>(
    'SELECT version, sealed FROM root ORDER BY version',
  )
  const snapshots = database.prepare<[], { sequence: number; sealed: Buffer }>(
    'SELECT sequence, sealed FROM snapshot ORDER BY sequence',
  )
  const thinned = database.prepare<[], { sequence: number; sealed: Buffer }>(
    'SELECT sequence, sealed FROM thinned ORDER BY sequence',
  )
  const state = database.prepare<[string], Buffer>('SELECT sealed FROM state WHERE name = ?').pluck()
  const insertRoot = database.prepare('INSERT OR REPLACE INTO root (version, sealed) VALUES (?, ?)')
  const insertSnapshot = database.prepare(
    'INSERT OR REPLACE INTO snapshot (sequence, hash, sealed) VALUES (?, ?, ?)',
  )
  const removeSnapshot = database.prepare<[number]>('DELETE FROM snapshot WHERE sequence = ?')
  const insertThinned = database.prepare(
    'INSERT OR REPLACE INTO thinned (sequence, hash, sealed) VALUES (?, ?, ?)',
  )
  const removeThinned = database.prepare<[number]>('DELETE FROM thinned WHERE sequence = ?')
  const insertState = database.prepare('INSERT OR REPLACE INTO state (name, sealed) VALUES (?, ?)')

  const bindingOf = (kind: string, name: string | number) => ({ tenant, edition, kind, name: String(name) })
  const seal = (kind: string, name: string | number, value: unknown) =>
    sealer.seal(new TextEncoder().encode(JSON.stringify(value)), bindingOf(kind, name))
  const open = (kind: string, name: string | number, sealed: Uint8Array) => {
    const plain = sealer.open(sealed, bindingOf(kind, name))
    if (!plain) throw new StoreFailure('damaged-file', `a row of ${kind} does not open`)
    return plain
  }
  const openAs = <Value>(
    schema: z.ZodType<Value>,
    kind: string,
    name: string | number,
    sealed: Uint8Array,
  ) => {
    const read = schema.safeParse(JSON.parse(new TextDecoder().decode(open(kind, name, sealed))))
    if (!read.success) throw new StoreFailure('damaged-file', `a row of ${kind} has another shape`)
    return read.data
  }

  return {
    roots: () => roots.all().map(({ version, sealed }) => open('root', version, sealed)),
    writeRoot: (version, envelope) => {
      insertRoot.run(version, sealer.seal(envelope, bindingOf('root', version)))
    },
    snapshots: () =>
      snapshots
        .all()
        .map(({ sequence, sealed }) => openAs(snapshotRowSchema, 'snapshot-row', sequence, sealed)),
    writeSnapshot: (row) => {
      const sealed = seal('snapshot-row', row.sequence, row)
      insertSnapshot.run(row.sequence, Buffer.from(row.hash, 'hex'), sealed)
      removeThinned.run(row.sequence)
    },
    removeSnapshot: (sequence) => {
      removeSnapshot.run(sequence)
      removeThinned.run(sequence)
    },
    thinned: () =>
      thinned.all().map(({ sequence, sealed }) => openAs(snapshotRowSchema, 'thinned-row', sequence, sealed)),
    thin: (row) => {
      insertThinned.run(row.sequence, Buffer.from(row.hash, 'hex'), seal('thinned-row', row.sequence, row))
      removeSnapshot.run(row.sequence)
    },
    state: (name) => {
      const sealed = state.get(name)
      if (!sealed) return null
      const schema: z.ZodType<unknown> = stateSchemas[name]
      // The schema of the name is what its type was inferred from.
      return openAs(schema, 'state', name, sealed) as StateOf<typeof name>
    },
    writeState: (name, value) => {
      insertState.run(name, seal('state', name, value))
    },
  }
}
