import { join } from 'node:path'
import Database from 'better-sqlite3'
import { createMergeableStore } from 'tinybase'
import { createBetterSqlite3Persister } from 'tinybase/persisters/persister-better-sqlite3'
import { createWsSynchronizer } from 'tinybase/synchronizers/synchronizer-ws-client'
import { WebSocket } from 'ws'
import type { SyncWay } from './figure-row.ts'
import { productRows } from './figure-row.ts'

/** Its answer to a hundred thousand rows is one message, which its server takes long to make. */
const longestAnswerSeconds = 400

const open = (folder: string) => new Database(join(folder, 'tinybase.sqlite'))

/** TinyBase, synchronised over a web socket and kept in SQLite. */
export const way: SyncWay = {
  run: async (url, folder) => {
    const store = createMergeableStore()
    const arrived = new Promise<void>((done) => {
      store.addDidFinishTransactionListener(() => {
        if (store.getRowCount('figures') === productRows) done()
      })
    })
    const socket = new WebSocket(`${url.replace('http', 'ws')}/figures`, { maxPayload: 2 ** 30 })
    const synchronizer = await createWsSynchronizer(store, socket, longestAnswerSeconds)
    await synchronizer.startSync()
    await arrived
    const database = open(folder)
    const persister = createBetterSqlite3Persister(store, database)
    await persister.save()
    await persister.destroy()
    database.close()
    await synchronizer.destroy()
  },
  count: async (folder) => {
    const database = open(folder)
    const store = createMergeableStore()
    const persister = createBetterSqlite3Persister(store, database)
    await persister.load()
    await persister.destroy()
    database.close()
    return store.getRowCount('figures')
  },
}
