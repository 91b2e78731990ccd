import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { syncFile, syncFolderOf } from './sync-path.ts'

/** Generations of the user's work that are kept (D3). */
const mostGenerations = 5

/** One verified copy of `work.db`; a higher number is newer. */
export type Generation = { readonly number: number; readonly path: string }

/** The kept generations, the newest first. */
export function generationsIn(folder: string): readonly Generation[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .flatMap((name) => {
      const found = /^work-(\d{1,9})\.db$/.exec(name)
      return found ? [{ number: Number(found[1]), path: join(folder, name) }] : []
    })
    .toSorted((a, b) => b.number - a.number)
}

/**
 * Copies the open file into a new generation: written beside, verified, synced (SQLite does not wait for the disk when
 * it copies), renamed, and only then is the oldest one above five let go of. A copy that does not verify is thrown away
 * and the failure passed on.
 */
export function keepGeneration(
  database: Database,
  folder: string,
  verify: (path: string) => void,
): Generation {
  if (!existsSync(folder)) {
    // Not recursively: Node would tell a broken disk as a folder that does not exist.
    mkdirSync(folder, { mode: 0o700 })
    syncFolderOf(folder)
  }
  const number = (generationsIn(folder)[0]?.number ?? 0) + 1
  const path = join(folder, `work-${number}.db`)
  const beside = `${path}.new`
  removeDatabase(beside)
  database.prepare('VACUUM INTO ?').run(beside)
  try {
    verify(beside)
  } catch (error) {
    removeDatabase(beside)
    throw error
  }
  syncFile(beside)
  renameSync(beside, path)
  syncFolderOf(path)
  for (const old of generationsIn(folder).slice(mostGenerations)) removeDatabase(old.path)
  return { number, path }
}

function removeDatabase(path: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${suffix}`, { force: true })
}
