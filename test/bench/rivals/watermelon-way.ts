import { createRequire } from 'node:module'
import { join } from 'node:path'
import { appSchema, Database, Model, tableSchema } from '@nozbe/watermelondb'
import type * as Adapter from '@nozbe/watermelondb/adapters/sqlite/index.js'
import { synchronize } from '@nozbe/watermelondb/sync/index.js'
import type { SyncDatabaseChangeSet } from '@nozbe/watermelondb/sync/index.js'
import type { SyncWay } from './figure-row.ts'

// It is CommonJS with a default export, which an import would wrap once more.
const { default: SQLiteAdapter } = createRequire(import.meta.url)(
  '@nozbe/watermelondb/adapters/sqlite',
) as typeof Adapter

class Figure extends Model {
  static override table = 'figures'
}

const text = (name: string) => ({ name, type: 'string' as const })

const schema = appSchema({
  version: 1,
  tables: [
    tableSchema({
      name: 'figures',
      columns: [
        text('indicator'),
        text('unit'),
        text('period'),
        text('scenario'),
        { name: 'value', type: 'number' },
      ],
    }),
  ],
})

function open(folder: string): Database {
  const adapter = new SQLiteAdapter({ schema, dbName: join(folder, 'watermelon') })
  return new Database({ adapter, modelClasses: [Figure] })
}

/** WatermelonDB on SQLite, pulling in one answer. */
export const way: SyncWay = {
  run: async (url, folder) => {
    await synchronize({
      database: open(folder),
      // Our own rows.
      pullChanges: async () =>
        (await (await fetch(`${url}/watermelon`)).json()) as {
          changes: SyncDatabaseChangeSet
          timestamp: number
        },
    })
  },
  count: (folder) => open(folder).get('figures').query().fetchCount(),
}
