import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { electricSync } from '@electric-sql/pglite-sync'
import type { SyncWay } from './figure-row.ts'

const open = (folder: string) =>
  PGlite.create({ dataDir: join(folder, 'pglite'), extensions: { electric: electricSync() } })

/** Electric's client into PGlite, from a server that answers one shape as Electric's would. */
export const way: SyncWay = {
  run: async (url, folder) => {
    const database = await open(folder)
    await database.exec(`CREATE TABLE figures (id TEXT PRIMARY KEY, indicator TEXT, unit TEXT, period TEXT,
      scenario TEXT, value DOUBLE PRECISION)`)
    await new Promise<void>((done, fail) => {
      void database.electric
        .syncShapeToTable({
          shape: { url: `${url}/v1/shape`, params: { table: 'figures' } },
          table: 'figures',
          primaryKey: ['id'],
          shapeKey: 'figures',
          initialInsertMethod: 'json',
          onInitialSync: done,
          onError: fail,
        })
        .catch(fail)
    })
    await database.close()
  },
  count: async (folder) => {
    const database = await open(folder)
    const { rows } = await database.query<{ count: number }>('SELECT count(*)::int AS count FROM figures')
    await database.close()
    return rows[0]?.count ?? 0
  },
}
