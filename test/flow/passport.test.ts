import Database from 'better-sqlite3'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askCommand, runCommand, serveCentral } from '#test/fixture/command.ts'
import { asOf, smallDataset, writeFiles } from '#test/fixture/small-dataset.ts'

const folder = mkdtempSync(join(tmpdir(), 'chartroom-passport-'))
const device = join(folder, 'device')
const data = ['--data', device]

type Passport = {
  readonly partitions: readonly {
    readonly hash: string
    readonly period: string
    readonly indicator: { id: string }
  }[]
  readonly approvals: readonly { readonly domain: string; readonly signedBy: readonly string[] }[]
}

beforeAll(async () => {
  writeFiles(join(folder, 'dataset'), smallDataset())
  await askCommand('central', ['init', join(folder, 'central')])
  await askCommand('central', [
    'publish',
    join(folder, 'dataset'),
    '--into',
    join(folder, 'central'),
    '--as-of',
    asOf,
  ])
  const central = await serveCentral(join(folder, 'central'))
  try {
    await askCommand('chartroom', [
      ...`enrol --central ${central.url} --root ${central.fingerprint} --edition board`.split(' '),
      ...data,
    ])
    await askCommand('chartroom', ['sync', ...data])
  } finally {
    await central.close()
  }
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Flips one bit of the stored bytes of an object. */
function flipOneBit(hash: string): void {
  const database = new Database(join(device, 'snapshots.db'))
  const row = database
    .prepare<[Buffer], { sealed: Buffer }>('SELECT sealed FROM object WHERE hash = ?')
    .get(Buffer.from(hash, 'hex'))
  if (!row) throw new Error(`${hash} is not stored`)
  row.sealed.writeUInt8(row.sealed.readUInt8(row.sealed.length - 20) ^ 1, row.sealed.length - 20)
  database.prepare('UPDATE object SET sealed = ? WHERE hash = ?').run(row.sealed, Buffer.from(hash, 'hex'))
  database.close()
}

describe('the passport of a figure', () => {
  it('T7: names definition, partition, release, approval, approvers, snapshot and root, all verified', async () => {
    expect(await askCommand('chartroom', ['passport', 'revenue', ...data])).toMatchObject({
      definitionVersion: 1,
      partitions: [{ period: asOf, state: 'final', hash: expect.stringMatching(/^[0-9a-f]{64}$/) }],
      approvals: [
        { domain: 'growth', approvers: [{ name: expect.any(String) }, {}], signedBy: [expect.any(String)] },
      ],
      snapshot: { edition: 'board', sequence: 1 },
      head: { sequence: 1, steps: 0, serverTime: expect.any(String) },
      root: { fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) },
    })
  })

  it('has every partition of a figure that was added up, and those of a ratio’s parts', async () => {
    const added = (await askCommand('chartroom', [
      'passport',
      'revenue',
      '--view',
      'ytd',
      ...data,
    ])) as Passport
    expect(added.partitions).toHaveLength(10)
    const ratio = (await askCommand('chartroom', ['passport', 'margin', ...data])) as Passport
    expect(ratio.partitions.map(({ indicator }) => indicator.id)).toEqual(['margin', 'profit', 'revenue'])
  })

  it('T10: after one flipped bit names what is damaged, and that figure is never shown; others are', async () => {
    const { partitions } = (await askCommand('chartroom', ['passport', 'revenue', ...data])) as Passport
    const hash = partitions[0]?.hash ?? ''
    flipOneBit(hash)
    const refused = await runCommand('chartroom', ['passport', 'revenue', '--json', ...data])
    expect(refused.code).toBe(1)
    expect(JSON.parse(refused.stderr)).toMatchObject({
      failure: { code: 'damaged', detail: expect.stringContaining(hash.slice(0, 8)) },
    })
    expect(await askCommand('chartroom', ['show', 'revenue', ...data])).toMatchObject({
      values: { AC: null },
      reasons: { AC: 'unverified' },
    })
    expect(await askCommand('chartroom', ['show', 'headcount', ...data])).toMatchObject({
      values: { AC: expect.any(Number) },
    })
  })
})
