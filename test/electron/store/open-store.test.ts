import {
  closeSync,
  copyFileSync,
  openSync,
  readFileSync,
  readdirSync,
  readSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { StoreFailure } from '#electron/store/failure.ts'
import { openStore } from '#electron/store/open-store.ts'
import { setAsideSnapshots } from '#electron/store/set-aside.ts'
import type { Failure } from '#shared/contract/failure.ts'
import { objectKinds } from '#shared/envelope/reference.ts'
import type { ObjectKind } from '#shared/envelope/reference.ts'
import { period } from '#shared/model/period.ts'
import { indicatorAt } from '#test/hostile/dataset.ts'
import { enrolledDevice } from '#test/hostile/device-kit.ts'
import type { DeviceKit } from '#test/hostile/device-kit.ts'
import { given } from '#test/hostile/forge.ts'
import { readAll } from '#test/hostile/trial.ts'
import { makeWorld } from '#test/hostile/world.ts'
import type { Served, World } from '#test/hostile/world.ts'

let world: World
let served: Served
const kits: DeviceKit[] = []

beforeAll(async () => {
  world = await makeWorld()
  served = await world.serve()
})

afterEach(async () => {
  for (const kit of kits.splice(0)) await kit.remove()
})

afterAll(() => world.remove())

async function synced(): Promise<DeviceKit> {
  const kit = await enrolledDevice(world, served.url)
  kits.push(kit)
  await kit.sync()
  return kit
}

/** Changes the file behind the store's back. */
function meddle(kit: DeviceKit, work: (database: Database.Database) => void): void {
  const database = new Database(kit.directory.files.snapshots)
  work(database)
  database.close()
}

/** Flips one bit in the sealed body of the first object of a kind, or of a hash. */
function damage(kit: DeviceKit, kind: ObjectKind, hash?: string): string {
  let damaged = ''
  meddle(kit, (database) => {
    const row = given(
      database
        .prepare<unknown[], { hash: Buffer; sealed: Buffer }>(
          hash
            ? 'SELECT hash, sealed FROM object WHERE hash = ?'
            : 'SELECT hash, sealed FROM object WHERE kind = ?',
        )
        .get(hash ? Buffer.from(hash, 'hex') : objectKinds.indexOf(kind)),
    )
    row.sealed[20] = (row.sealed[20] ?? 0) ^ 1
    database.prepare('UPDATE object SET sealed = ? WHERE hash = ?').run(row.sealed, row.hash)
    damaged = row.hash.toString('hex')
  })
  return damaged
}

function failureOf(work: () => unknown): StoreFailure {
  try {
    work()
  } catch (error) {
    if (error instanceof StoreFailure) return error
    throw error
  }
  throw new Error('nothing was refused')
}

describe('openStore', () => {
  it('answers before enrolment and before a sync that there is nothing yet', async () => {
    const kit = await enrolledDevice(world, served.url)
    kits.push(kit)
    expect(kit.store().snapshots()).toEqual([])
    expect(kit.store().current()).toBeNull()
    expect(kit.store().root()?.root.version).toBe(1)
    expect(kit.store().size()).toEqual({ objects: 0, bytes: 0 })
    expect(kit.store().confirmation()).toBeNull()
    const failure = failureOf(() => kit.store().open(1))
    const refusal: Failure = failure.refusal
    expect(refusal).toMatchObject({ code: 'unknown-snapshot', message: { zh: expect.any(String) } })
  })

  it('T6 T7 opens a snapshot whose every figure hangs from its hash, the same object on each call', async () => {
    const kit = await synced()
    const store = kit.store()
    const snapshot = store.open(2)
    expect(store.open(2)).toBe(snapshot)
    expect(snapshot.name).toEqual({ edition: 'board', sequence: 2, hash: store.current()?.hash })
    expect(snapshot.approvals.map(({ domain, signedBy }) => [domain, signedBy.length])).toEqual([
      ['growth', 1],
      ['risk', 1],
    ])
    const { release, approval } = given(snapshot.release(indicatorAt(1)))
    expect(approval.domain).toBe('risk')
    expect(release.partitions.map(({ period: of }) => of)).toHaveLength(7)
    expect(snapshot.release(indicatorAt(77))).toBeNull()
    expect(snapshot.roadmap?.milestones).toHaveLength(1)
    expect(readAll(kit, 2)).toBe(28)
    expect(store.size().objects).toBeGreaterThan(28)
  })

  it('keeps every past snapshot as it was: a restated month reads as it then stood', async () => {
    const kit = await synced()
    const valueIn = (sequence: number) => {
      const snapshot = kit.store().open(sequence)
      const { release } = given(snapshot.release(indicatorAt(0)))
      const entry = given(release.partitions.find(({ period: of }) => of === period('2026-08')))
      return given(snapshot.partition(indicatorAt(0), entry).partition.values.AC?.[0])
    }
    expect(valueIn(2) - valueIn(1)).toBeCloseTo(6, 6)
  })

  it('T7 refuses a partition that the release does not list', async () => {
    const kit = await synced()
    const snapshot = kit.store().open(2)
    const { release } = given(snapshot.release(indicatorAt(0)))
    const entry = given(release.partitions[0])
    expect(failureOf(() => snapshot.partition(indicatorAt(1), entry)).code).toBe('not-approved')
    const other = { ...entry, period: period('2031-01') }
    expect(failureOf(() => snapshot.partition(indicatorAt(0), other)).code).toBe('not-approved')
  })
})

describe('what lies on the disk', () => {
  it('D2 shows neither figures, nor names, nor periods, nor editions to who has not the key', async () => {
    const kit = await synced()
    kit.closeStore()
    const { path } = kit.directory
    const all = readdirSync(path)
      .filter((name) => name.includes('.db'))
      .map((name) => readFileSync(join(path, name)).toString('latin1'))
      .join('')
    const utf8 = (text: string) => Buffer.from(text).toString('latin1')
    for (const secret of [
      'indicator-1',
      'unit-1',
      '2026-0',
      'board',
      'example',
      'Revenue',
      'growth',
      '127.0.0.1',
      'head of',
      utf8('中'),
      '"AC"',
      'payloadType',
    ]) {
      expect(all.includes(secret), secret).toBe(false)
    }
    expect(all.length).toBeGreaterThan(50_000)
  })

  it('D2 is readable by its owner only', async () => {
    const kit = await synced()
    expect(statSync(kit.directory.path).mode & 0o077).toBe(0)
    expect(statSync(kit.directory.files.device).mode & 0o077).toBe(0)
  })

  it('D2 opens under no other hash, kind or edition: a body that was moved is damaged', async () => {
    const kit = await synced()
    const partitions: Buffer[] = []
    meddle(kit, (database) => {
      const rows = database
        .prepare<[number], { hash: Buffer; sealed: Buffer }>(
          'SELECT hash, sealed FROM object WHERE kind = ? LIMIT 2',
        )
        .all(objectKinds.indexOf('partition'))
      const [one, other] = [given(rows[0]), given(rows[1])]
      partitions.push(one.hash, other.hash)
      database.prepare('UPDATE object SET sealed = ? WHERE hash = ?').run(other.sealed, one.hash)
      database.prepare('UPDATE object SET sealed = ? WHERE hash = ?').run(one.sealed, other.hash)
    })
    expect(failureOf(() => [1, 2].map((sequence) => readAll(kit, sequence))).code).toBe('damaged')
  })
})

describe('a damaged object', () => {
  it.each<ObjectKind>(['partition', 'cells', 'release', 'approval', 'catalogue', 'roadmap', 'snapshot'])(
    'T10 is refused with its hash and kind, set aside and fetched again: %s',
    async (kind) => {
      const kit = await synced()
      const hash = damage(kit, kind)
      const store = kit.store()
      const failure = failureOf(() =>
        [1, 2].map((sequence) => [readAll(kit, sequence), store.open(sequence).roadmap]),
      )
      expect(failure).toMatchObject({ code: 'damaged', hash, kind })
      expect(failure.refusal).toMatchObject({ code: 'damaged', offers: ['retry', 'use-last-snapshot'] })
      expect(store.damaged()).toEqual([{ hash, kind }])
      const outcome = await kit.sync()
      expect(outcome).toMatchObject({ newSnapshots: 0, objects: 1 })
      expect(store.damaged()).toEqual([])
      expect(readAll(kit, 1) + readAll(kit, 2)).toBe(24 + 28)
    },
  )

  it('T10 F13 takes only its own figures out: all others are still shown', async () => {
    const kit = await synced()
    const hash = given(given(kit.store().open(2).release(indicatorAt(0))).release.partitions[0]).hash
    damage(kit, 'partition', hash)
    const snapshot = kit.store().open(2)
    let shown = 0
    for (const { id } of snapshot.catalogue.indicators) {
      for (const entry of given(snapshot.release(id)).release.partitions) {
        if (entry.hash === hash) expect(failureOf(() => snapshot.partition(id, entry)).code).toBe('damaged')
        else shown += snapshot.partition(id, entry).cells.count > 0 ? 1 : 0
      }
    }
    expect(shown).toBe(27)
  })

  it('T10 F13 takes no figure with it where it is the roadmap', async () => {
    const kit = await synced()
    damage(kit, 'roadmap')
    expect(readAll(kit, 2)).toBe(28)
    expect(failureOf(() => kit.store().open(2).roadmap)).toMatchObject({ code: 'damaged', kind: 'roadmap' })
  })

  it('T10 takes with it what hangs from it, and no other domain', async () => {
    const kit = await synced()
    const { approvals } = kit.store().open(2)
    kit.closeStore()
    damage(kit, 'approval', given(approvals.find(({ domain }) => domain === 'growth')).hash)
    const store = openStore(kit.directory, kit.device)
    const snapshot = store.open(2)
    expect(snapshot.approvals.map(({ domain }) => domain)).toEqual(['risk'])
    expect(failureOf(() => snapshot.release(indicatorAt(0))).code).toBe('damaged')
    expect(snapshot.release(indicatorAt(1))?.approval.domain).toBe('risk')
    store.close()
  })

  it('T10 is found by the sync itself where nobody has read it yet', async () => {
    const kit = await synced()
    const hash = damage(kit, 'cells')
    await world.publish({ last: period('2026-09'), months: 7, restated: [period('2026-07')] })
    expect((await kit.sync()).newSnapshots).toBe(1)
    expect(readAll(kit, 3)).toBe(28)
    expect(kit.audit).toContainEqual(expect.objectContaining({ event: 'object-set-aside', detail: hash }))
  })

  it('T10 that is missing altogether is fetched again too', async () => {
    const kit = await synced()
    meddle(kit, (database) =>
      database.prepare('DELETE FROM object WHERE kind = ?').run(objectKinds.indexOf('partition')),
    )
    expect(failureOf(() => readAll(kit, 1)).code).toBe('damaged')
    const outcome = await kit.sync()
    expect(outcome.objects).toBeGreaterThan(20)
    expect(readAll(kit, 1)).toBe(24)
  })
})

describe('a damaged file', () => {
  it('F15 is refused by name, set aside whole, and rebuilt by the next sync from the pinned root', async () => {
    const kit = await synced()
    kit.closeStore()
    const { path } = kit.directory
    writeFileSync(kit.directory.files.snapshots, 'not a database at all '.repeat(500))
    const failure = failureOf(() => openStore(kit.directory, kit.device))
    expect(failure).toMatchObject({ code: 'damaged-file', refusal: { code: 'damaged' } })
    const aside = setAsideSnapshots(kit.directory)
    expect(readdirSync(path)).toContain('aside-1')
    expect(readdirSync(aside)).toContain('snapshots.db')
    const store = openStore(kit.directory, kit.device)
    expect(store.snapshots()).toEqual([])
    const outcome = await kit.sync()
    expect(outcome.newSnapshots).toBeGreaterThan(1)
    expect(store.current()?.sequence).toBe(outcome.sequence)
    store.close()
  })

  it('F13 never shows a wrong figure, wherever in it a bit is flipped', async () => {
    const kit = await synced()
    const expected = JSON.stringify(await figuresOf(kit))
    kit.closeStore()
    const { snapshots } = kit.directory.files
    const pristine = `${snapshots}.pristine`
    copyFileSync(snapshots, pristine)
    // A page that is not full is zeroes at its middle, where a bit means nothing.
    const bytes = readFileSync(pristine)
    const full = [...bytes.keys()].filter((at) => bytes[at] !== 0)
    const codes = new Map<string, number>()
    for (let trial = 0; trial < 60; trial++) {
      copyFileSync(pristine, snapshots)
      const at = given(full[Math.floor(((trial + Math.random()) / 60) * full.length)])
      const file = openSync(snapshots, 'r+')
      const byte = Buffer.alloc(1)
      readSync(file, byte, 0, 1, at)
      byte[0] = (byte[0] ?? 0) ^ (1 << (trial % 8))
      writeSync(file, byte, 0, 1, at)
      closeSync(file)
      let outcome = 'same'
      let store: ReturnType<typeof openStore> | null = null
      try {
        store = openStore(kit.directory, kit.device)
        const figures = JSON.stringify(await figuresOf({ ...kit, store: () => given(store) }))
        expect(figures).toBe(expected)
      } catch (error) {
        if (!(error instanceof StoreFailure)) throw error
        outcome = error.code
      } finally {
        store?.close()
      }
      codes.set(outcome, (codes.get(outcome) ?? 0) + 1)
    }
    expect((codes.get('damaged') ?? 0) + (codes.get('damaged-file') ?? 0)).toBeGreaterThan(30)
    expect(codes.get('damaged') ?? 0).toBeGreaterThan(10)
    copyFileSync(pristine, snapshots)
  }, 60_000)
})

async function figuresOf(kit: Pick<DeviceKit, 'store'>): Promise<unknown> {
  const store = kit.store()
  return store.snapshots().map(({ sequence }) => {
    const snapshot = store.open(sequence)
    return snapshot.catalogue.indicators.map(({ id }) =>
      given(snapshot.release(id)).release.partitions.map((entry) => {
        const { values } = snapshot.partition(id, entry).partition
        return Object.entries(values).map(([scenario, column]) => [scenario, ...column])
      }),
    )
  })
}
