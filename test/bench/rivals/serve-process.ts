// Serves the prepared figures over loopback, in the protocol of each product. Prints the address.
import { createReadStream, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createMergeableStore } from 'tinybase'
import { createWsSynchronizer } from 'tinybase/synchronizers/synchronizer-ws-client'
import { createWsServer } from 'tinybase/synchronizers/synchronizer-ws-server'
import { WebSocket, WebSocketServer } from 'ws'
import type { FigureRow } from './figure-row.ts'

const [folder = ''] = process.argv.slice(2)
const served = join(folder, 'served')
// Written by our own program.
const rows = JSON.parse(readFileSync(join(served, 'products.json'), 'utf8')) as FigureRow[]
const largestMessage = 2 ** 30
const revision = `1-${'a'.repeat(32)}`

// Ready before anybody asks, so that serving takes as little as it can.
const byId = new Map(rows.map((row) => [row.id, row]))
const watermelon = JSON.stringify({
  changes: { figures: { created: rows, updated: [], deleted: [] } },
  timestamp: 1,
})
const electric = JSON.stringify(
  rows.map((row, at) => ({
    key: `"public"."figures"/"${row.id}"`,
    value: { ...row, value: String(row.value) },
    headers: { operation: 'insert', relation: ['public', 'figures'], lsn: '1', op_position: at },
  })),
)
const electricSchema = JSON.stringify({
  id: { type: 'text', pk_index: 0 },
  indicator: { type: 'text' },
  unit: { type: 'text' },
  period: { type: 'text' },
  scenario: { type: 'text' },
  value: { type: 'float8' },
})

const server = createServer((request, response) => void answer(request, response))
server.keepAliveTimeout = 120_000
await new Promise<void>((ready) => {
  server.listen(0, '127.0.0.1', ready)
})
// A TCP server's address is a record.
const { port } = server.address() as AddressInfo
await serveTinyBase(port)
process.stdout.write(`http://127.0.0.1:${port}\n`)

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
  const json = (value: unknown, status = 200) =>
    void response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(typeof value === 'string' ? value : JSON.stringify(value))
  if (pathname === '/watermelon') return json(watermelon)
  if (pathname === '/rxdb') {
    const from = Number(searchParams.get('from'))
    const documents = rows.slice(from, from + Number(searchParams.get('limit')))
    return json({ documents, checkpoint: { from: from + documents.length } })
  }
  if (pathname === '/v1/shape') {
    const isFirst = searchParams.get('offset') === '-1'
    response.setHeader('electric-handle', 'figures')
    response.setHeader('electric-offset', '0_0')
    response.setHeader('electric-schema', electricSchema)
    response.setHeader('electric-cursor', '1')
    if (!isFirst) response.setHeader('electric-up-to-date', '')
    return json(isFirst ? electric : [{ headers: { control: 'up-to-date', global_last_seen_lsn: '1' } }])
  }
  if (pathname.startsWith('/couch')) return couch(pathname.slice(6), searchParams, request, json)
  const path = join(served, pathname.slice(1))
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) response.writeHead(404).end()
  else createReadStream(path).pipe(response.writeHead(200))
}

/** As much of CouchDB's protocol as replicating from it takes. */
async function couch(
  path: string,
  search: URLSearchParams,
  request: IncomingMessage,
  json: (value: unknown, status?: number) => void,
): Promise<void> {
  if (path === '/' || path === '') {
    return json({
      db_name: 'couch',
      doc_count: rows.length,
      update_seq: rows.length,
      instance_start_time: '0',
    })
  }
  if (path.startsWith('/_local/')) {
    return request.method === 'PUT'
      ? json({ ok: true, id: path.slice(1), rev: '0-1' }, 201)
      : json({ error: 'not_found' }, 404)
  }
  if (path === '/_changes') {
    const since = Number(search.get('since') ?? 0)
    const piece = rows.slice(since, since + Number(search.get('limit') ?? 1_000))
    const results = piece.map(({ id }, at) => ({ seq: since + at + 1, id, changes: [{ rev: revision }] }))
    return json({ results, last_seq: since + results.length, pending: rows.length - since - results.length })
  }
  if (path === '/_bulk_get') {
    const asked = JSON.parse(await textOf(request)) as { docs: { id: string }[] }
    const results = asked.docs.map(({ id }) => {
      const { id: _id, ...fields } = byId.get(id) ?? { id }
      const ok = { _id: id, _rev: revision, _revisions: { start: 1, ids: ['a'.repeat(32)] }, ...fields }
      return { id, docs: [{ ok }] }
    })
    return json({ results })
  }
  return json({ error: 'not_found' }, 404)
}

async function textOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  return Buffer.concat(pieces).toString()
}

/** A store that holds the figures, as another client of the same web socket. */
async function serveTinyBase(port: number): Promise<void> {
  const sockets = new WebSocketServer({ server, maxPayload: largestMessage })
  createWsServer(sockets)
  const store = createMergeableStore('central')
  store.setTable(
    'figures',
    Object.fromEntries(
      rows.map(({ id, indicator, unit, period, scenario, value }) => [
        id,
        { indicator, unit, period, scenario, value },
      ]),
    ),
  )
  const socket = new WebSocket(`ws://127.0.0.1:${port}/figures`, { maxPayload: largestMessage })
  // Nobody else is there yet, so its own first question waits in vain.
  const synchronizer = await createWsSynchronizer(store, socket, 1)
  await synchronizer.startSync()
}
