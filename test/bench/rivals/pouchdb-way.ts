import { join } from 'node:path'
import http from 'pouchdb-adapter-http'
import level from 'pouchdb-adapter-leveldb'
import PouchDB from 'pouchdb-core'
import replication from 'pouchdb-replication'
import type { SyncWay } from './figure-row.ts'

const Pouch = PouchDB.plugin(level).plugin(http).plugin(replication)

/** PouchDB on LevelDB, replicating from a server that speaks CouchDB's protocol. */
export const way: SyncWay = {
  run: async (url, folder) => {
    const local = new Pouch(join(folder, 'pouch'), { adapter: 'leveldb' })
    await Pouch.replicate(`${url}/couch`, local, { batch_size: 1_000, batches_limit: 10 })
    await local.close()
  },
  count: async (folder) => {
    const local = new Pouch(join(folder, 'pouch'), { adapter: 'leveldb' })
    const { doc_count: count } = await local.info()
    await local.close()
    return count
  },
}
