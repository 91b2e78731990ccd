import type { CentralFolder } from '#central/cli/central-folder.ts'
import type { SigningKey } from '#central/sign/key.ts'
import { seal } from '#central/sign/seal.ts'
import { openObjects } from '#central/storage/object-store.ts'
import { readRuns } from '#central/storage/runs.ts'
import { versionsIn } from '#central/storage/versions.ts'
import type { Approval, Head, SnapshotDocument } from '#shared/envelope/document.ts'
import { envelopeBytes, readEnvelope } from '#shared/envelope/dsse.ts'
import type { Role } from '#shared/envelope/dsse.ts'
import { jsonBytes } from '#shared/envelope/json.ts'
import type { ObjectReference } from '#shared/envelope/reference.ts'
import type { Release } from '#shared/envelope/release.ts'
import type { Catalogue } from '#shared/model/catalogue.ts'
import type { Hash } from '#shared/model/id.ts'
import { sha256 } from '#electron/store/hash.ts'
import { indicatorAt } from './dataset.ts'

/** What a central serves. */
export type Content = {
  readonly roots: Map<number, Uint8Array>
  head: Uint8Array
  /** The signed policy, as `/me` gives it; `null` for a central that has none. */
  policy: Uint8Array | null
  /** Uncompressed. */
  readonly objects: Map<Hash, Uint8Array>
}

export type Mutable<Value> = Value extends string | number | boolean | null
  ? Value
  : { -readonly [Key in keyof Value]: Mutable<Value[Key]> }

type PartitionJson = {
  kind: string
  indicator: string
  period: string
  cells: { hash: string; size: number }
  values: Record<string, unknown>
  flags?: unknown
  [extra: string]: unknown
}

type CellsJson = {
  count: number
  dimensions: { id: string; members: string[]; positions: number[] }[]
}

/** The documents of one snapshot, from the leaf to the head, each to be changed before it is named and signed. */
export type Documents = {
  cells: CellsJson
  partition: PartitionJson
  release: Mutable<Release>
  catalogue: Mutable<Catalogue>
  approval: Mutable<Approval>
  snapshot: Mutable<SnapshotDocument>
  head: Mutable<Head>
}

/** One thing to break: a document's content, its bytes, or who signs it. */
export type Forgery = {
  readonly change?: { readonly [Level in keyof Documents]?: (document: Documents[Level]) => void }
  readonly bytes?: { readonly [Level in keyof Documents]?: (bytes: Uint8Array) => Uint8Array }
  readonly signers?: {
    readonly approval?: readonly SigningKey[]
    readonly snapshot?: readonly SigningKey[]
    readonly head?: readonly SigningKey[]
  }
}

/** Everything that an honest central serves. */
export async function contentOf(central: CentralFolder): Promise<Content> {
  const { blobs } = central
  const roots = versionsIn(blobs, 'roots')
  const store = await openObjects(blobs)
  const objects = new Map<Hash, Uint8Array>()
  for (const name of await blobs.list('objects/')) {
    // The folder names objects by their hash.
    const hash = name.slice('objects/'.length, -'.zst'.length).replace('/', '') as Hash
    const bytes = await store.get(hash)
    if (bytes) objects.set(hash, bytes)
  }
  const policies = versionsIn(blobs, 'policies')
  const policy = await policies.read(await policies.newest())
  const served: Content = { roots: new Map(), head: new Uint8Array(0), policy, objects }
  for (let version = 1; version <= (await roots.newest()); version++) {
    const bytes = await roots.read(version)
    if (bytes) served.roots.set(version, bytes)
  }
  served.head = await headOfCentral(central)
  return served
}

/** A head of the newest snapshot, signed as of its publication. */
export async function headOfCentral(central: CentralFolder): Promise<Uint8Array> {
  const run = (await readRuns(central.blobs)).editions.find(({ id }) => id === 'board')
  const newest = run?.snapshots.at(-1)
  if (!newest) throw new Error('nothing is published')
  return sign('head', headOf(newest, newest.publishedAt), central.keyring.head)
}

/**
 * A further snapshot on top of the newest one, made by somebody who has the keys: the first indicator's newest
 * partition is changed, and everything above it is named and signed anew. With an empty forgery it is a valid one. `honest` is
 * what central serves, where it is at hand; it becomes the answer.
 */
export async function forge(
  central: CentralFolder,
  nowMs: number,
  forgery: Forgery = {},
  honest?: Content,
): Promise<Content> {
  const content = honest ?? (await contentOf(central))
  const { objects } = content
  const { keyring } = central
  const read = <Value>(hash: string): Value => JSON.parse(text(objects.get(hash as Hash))) as Value
  const put = (bytes: Uint8Array): { hash: Hash; size: number } => {
    const hash = sha256(bytes)
    objects.set(hash, bytes)
    return { hash, size: bytes.length }
  }
  const made = <Level extends keyof Documents>(level: Level, document: Documents[Level]): Uint8Array => {
    forgery.change?.[level]?.(document)
    const bytes = jsonBytes(document)
    return forgery.bytes?.[level]?.(bytes) ?? bytes
  }

  const lastHead = payloadOf<Head>('head', content.head)
  const last = payloadOf<SnapshotDocument>('snapshot', objects.get(lastHead.snapshot.hash))
  const at = instant(nowMs)
  const snapshot = structuredClone(last) as Mutable<SnapshotDocument>
  const approvalAt = last.approvals.findIndex(({ hash }) =>
    payloadOf<Approval>('approval', objects.get(hash)).releases.some(
      ({ indicator }) => indicator === indicatorAt(0),
    ),
  )
  const approvalOf = last.approvals[approvalAt]
  if (!approvalOf) throw new Error('nobody approved the first indicator')
  const approval = payloadOf<Mutable<Approval>>('approval', objects.get(approvalOf.hash))
  const listed = approval.releases.find(({ indicator }) => indicator === indicatorAt(0))
  if (!listed) throw new Error('no release')
  const release = read<Mutable<Release>>(listed.hash)
  const entry = release.partitions.at(-1)
  if (!entry) throw new Error('no partition')
  const partition = read<PartitionJson>(entry.hash)
  const cells = read<CellsJson>(partition.cells.hash)
  const catalogue = read<Mutable<Catalogue>>(last.catalogue.hash)

  const column = partition.values['AC']
  if (!Array.isArray(column)) throw new Error('no actuals')
  column[0] = Number(column[0]) + 1

  Object.assign(partition.cells, put(made('cells', cells)))
  Object.assign(entry, put(made('partition', partition)))
  Object.assign(listed, put(made('release', release)))
  approval.approvedAt = at
  const domainKeys = keyring.approval.get(approval.domain) ?? []
  Object.assign(
    snapshot.approvals[approvalAt] ?? {},
    put(sign('approval', made('approval', approval), forgery.signers?.approval ?? domainKeys)),
  )
  Object.assign(snapshot.catalogue, put(made('catalogue', catalogue)))
  snapshot.sequence = last.sequence + 1
  snapshot.previous = { hash: lastHead.snapshot.hash, size: lastHead.snapshot.size }
  snapshot.publishedAt = at
  const reference = put(
    sign('snapshot', made('snapshot', snapshot), forgery.signers?.snapshot ?? keyring.snapshot),
  )
  const head = { ...headOf({ ...reference, ...snapshot }, at) }
  content.head = sign('head', made('head', head), forgery.signers?.head ?? keyring.head)
  return content
}

export function headOf(
  of: ObjectReference & { readonly epoch: number; readonly sequence: number },
  at: string,
): Mutable<Head> {
  return {
    kind: 'head',
    edition: 'board' as Head['edition'],
    epoch: of.epoch,
    sequence: of.sequence,
    snapshot: { hash: of.hash, size: of.size },
    serverTime: at,
    expiresAt: instant(Date.parse(at) + 24 * 3_600_000),
  }
}

export function sign(role: Role, payload: Uint8Array | object, keys: readonly SigningKey[]): Uint8Array {
  return envelopeBytes(seal(role, payload instanceof Uint8Array ? payload : jsonBytes(payload), keys))
}

export function payloadOf<Document>(role: Role, bytes: Uint8Array | undefined): Document {
  if (!bytes) throw new Error(`no ${role}`)
  // Test data: its maker is in this repository.
  return JSON.parse(text(readEnvelope(role, bytes).payload)) as Document
}

export function instant(ms: number): string {
  return new Date(ms).toISOString()
}

function text(bytes: Uint8Array | undefined): string {
  if (!bytes) throw new Error('no such object')
  return new TextDecoder().decode(bytes)
}

/** What must be there for the test to make sense. */
export function given<Value>(value: Value | undefined | null): Value {
  if (value === undefined || value === null) throw new Error('the honest world lacks what was to be broken')
  return value
}
