import Database from 'better-sqlite3'
import type { DeviceKit } from '#test/hostile/device-kit.ts'

/** Flips a bit of one kept partition, as a failing disk does, and lets the device find it by reading everything. */
export function damageOne(kit: DeviceKit): void {
  kit.closeStore()
  const database = new Database(kit.directory.files.snapshots)
  const row = database
    .prepare<[], { hash: Buffer; sealed: Buffer }>(
      'SELECT hash, sealed FROM object WHERE cells IS NOT NULL ORDER BY hash LIMIT 1',
    )
    .get()
  if (!row) throw new Error('no partition is kept')
  row.sealed.writeUInt8(row.sealed.readUInt8(row.sealed.length - 20) ^ 1, row.sealed.length - 20)
  database.prepare('UPDATE object SET sealed = ? WHERE hash = ?').run(row.sealed, row.hash)
  database.close()
  const snapshot = kit.store().open(2)
  for (const { id } of snapshot.catalogue.indicators) {
    for (const entry of snapshot.release(id)?.release.partitions ?? []) {
      try {
        snapshot.partition(id, entry)
      } catch {
        continue
      }
    }
  }
  if (kit.store().damaged().length !== 1) throw new Error('the damage was not found')
}
