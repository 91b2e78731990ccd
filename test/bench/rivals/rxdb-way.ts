import { createRxDatabase } from 'rxdb/plugins/core'
import { replicateRxCollection } from 'rxdb/plugins/replication'
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory'
import type { FigureRow, SyncWay } from './figure-row.ts'

const text = { type: 'string', maxLength: 120 } as const
let count = 0

/** RxDB with the storage that is free for Node, which keeps nothing on disk. */
export const way: SyncWay = {
  run: async (url) => {
    const database = await createRxDatabase({ name: 'figures', storage: getRxStorageMemory() })
    const { figures } = await database.addCollections({
      figures: {
        schema: {
          version: 0,
          primaryKey: 'id',
          type: 'object',
          properties: {
            id: text,
            indicator: text,
            unit: text,
            period: text,
            scenario: text,
            value: { type: 'number' },
          },
          required: ['id', 'indicator', 'unit', 'period', 'scenario', 'value'],
        },
      },
    })
    if (!figures) throw new Error('no collection')
    const replication = replicateRxCollection<FigureRow, { from: number }>({
      collection: figures,
      replicationIdentifier: 'figures',
      live: false,
      pull: {
        batchSize: 5_000,
        handler: async (last, limit) => {
          const response = await fetch(`${url}/rxdb?from=${last?.from ?? 0}&limit=${limit}`)
          // Our own rows.
          const { documents, checkpoint } = (await response.json()) as {
            documents: FigureRow[]
            checkpoint: { from: number }
          }
          return { documents: documents.map((row) => ({ ...row, _deleted: false })), checkpoint }
        },
      },
    })
    await replication.awaitInitialReplication()
    count = await figures.count().exec()
    await database.close()
  },
  count: () => count,
}
