import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { objectKinds } from '#shared/envelope/reference.ts'
import type { ObjectKind } from '#shared/envelope/reference.ts'
import { indicatorAt } from '#test/hostile/dataset.ts'
import { enrolledDevice } from '#test/hostile/device-kit.ts'
import type { DeviceKit } from '#test/hostile/device-kit.ts'
import { given } from '#test/hostile/forge.ts'
import { makeWorld } from '#test/hostile/world.ts'
import type { World } from '#test/hostile/world.ts'

let world: World
let kit: DeviceKit

beforeAll(async () => {
  world = await makeWorld()
  kit = await enrolledDevice(world, (await world.serve()).url)
  await kit.sync()
})

afterAll(async () => {
  await kit.remove()
  await world.remove()
})

/** Runs `work` while one bit of every object of a kind is another one. */
function whileDamaged(kind: ObjectKind, work: () => void): void {
  const database = new Database(kit.directory.files.snapshots)
  const rows = database
    .prepare<[number], { hash: Buffer; sealed: Buffer }>('SELECT hash, sealed FROM object WHERE kind = ?')
    .all(objectKinds.indexOf(kind))
  const write = database.prepare('UPDATE object SET sealed = ? WHERE hash = ?')
  for (const { hash, sealed } of rows) {
    const changed = Buffer.from(sealed)
    changed[20] = (changed[20] ?? 0) ^ 1
    write.run(changed, hash)
  }
  try {
    work()
  } finally {
    for (const { hash, sealed } of rows) write.run(sealed, hash)
    database.close()
  }
}

describe('prove', () => {
  it('T3 T6 leads from the pinned root over the head and the chain of snapshots to each of them', () => {
    const newest = given(kit.store().prove(2))
    expect(newest).toMatchObject({ steps: 0, head: { sequence: 2 }, root: { version: 1 } })
    const older = given(kit.store().prove(1))
    expect(older).toMatchObject({ steps: 1, head: { sequence: 2 } })
    expect(older.snapshot.release(indicatorAt(0))).not.toBeNull()
    expect(older.fingerprint).toBe(kit.device.enrolment()?.fingerprint)
  })

  it.each(['snapshot', 'catalogue'] as const)(
    'T10 is refused by a damaged %s, though it was open',
    (kind) => {
      kit.store().open(2)
      whileDamaged(kind, () => {
        expect(() => kit.store().prove(2)).toThrow(expect.objectContaining({ code: 'damaged', kind }))
      })
      expect(kit.store().prove(2)).not.toBeNull()
    },
  )

  it.each(['approval', 'release'] as const)(
    'T10 has no release under a damaged %s, though it was open',
    (kind) => {
      expect(kit.store().open(2).release(indicatorAt(0))).not.toBeNull()
      whileDamaged(kind, () => {
        const { snapshot } = given(kit.store().prove(2))
        expect(() => snapshot.release(indicatorAt(0))).toThrow(
          expect.objectContaining({ code: 'damaged', kind }),
        )
      })
    },
  )

  it('has nothing of a snapshot that is not kept', () => {
    expect(() => kit.store().prove(7)).toThrow(expect.objectContaining({ code: 'missing' }))
  })
})
