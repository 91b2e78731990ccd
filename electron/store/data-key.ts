import type { Database } from 'better-sqlite3'
import type { SealingDevice } from './device.ts'
import { StoreFailure } from './failure.ts'
import { aesSealer, keyBytes } from './sealer.ts'
import type { Binding } from './sealer.ts'

/** Which key of which file; a wrapped key opens in its own place only. */
export type KeyPlace = { readonly file: 'snapshots' | 'work' | 'audit'; readonly name: string }

/** The data key that the file keeps wrapped by the device's key (D2); `null` where it has none yet. */
export function dataKey(database: Database, device: SealingDevice, place: KeyPlace): Uint8Array | null {
  const wrapped = database
    .prepare<[string], Buffer>('SELECT wrapped FROM wrapped_key WHERE name = ?')
    .pluck()
    .get(place.name)
  if (!wrapped) return null
  const key = aesSealer(device.key, device.random).open(wrapped, bindingOf(place))
  if (!key) {
    throw new StoreFailure('locked', `the key of ${place.file}.db does not open with this device's key`)
  }
  return key
}

/** The file's data key, made and kept where it has none yet. */
export function dataKeyOrNew(database: Database, device: SealingDevice, place: KeyPlace): Uint8Array {
  const found = dataKey(database, device, place)
  if (found) return found
  const key = device.random(keyBytes)
  const wrapped = aesSealer(device.key, device.random).seal(key, bindingOf(place))
  database.prepare('INSERT INTO wrapped_key (name, wrapped) VALUES (?, ?)').run(place.name, wrapped)
  return key
}

function bindingOf({ file, name }: KeyPlace): Binding {
  return { tenant: '', edition: '', kind: `wrapped-key ${file}`, name }
}
