import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { initCentral } from '#central/cli/central-folder.ts'
import { publishDemonstration } from '#central/cli/demonstration.ts'
import type { Demonstration } from '#central/cli/demonstration.ts'
import { processSurroundings } from '#central/cli/surroundings.ts'
import { readRuns } from '#central/storage/runs.ts'
import { folderStore } from '#central/storage/folder.ts'
import { readDocument } from '#shared/envelope/document.ts'
import { readEnvelope } from '#shared/envelope/dsse.ts'
import { rootSchema } from '#shared/envelope/root.ts'

const slowMs = 240_000

const surroundings = { ...processSurroundings(), nowMs: () => Date.parse('2026-11-23T00:00:00Z') }

let temporary = ''
let folder = ''
let first: Demonstration
beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'demonstration-'))
  folder = join(temporary, 'central')
  first = await publishDemonstration(folder, surroundings)
}, slowMs)
afterAll(() => rm(temporary, { recursive: true }))

const runs = () => readRuns(folderStore(folder))

describe('publishDemonstration', () => {
  it('publishes six months for three editions, each a while after its month', async () => {
    expect(first).toMatchObject({ reused: false, snapshots: 18 })
    const { editions } = await runs()
    expect(editions.map(({ id }) => id)).toEqual(['board', 'management', 'consumer-finance'])
    for (const { snapshots } of editions) {
      expect(
        snapshots.map(({ sequence, asOf, publishedAt, board }) => [
          sequence,
          asOf,
          publishedAt.slice(0, 10),
          board,
        ]),
      ).toEqual([
        [1, '2026-05', '2026-06-09', false],
        [2, '2026-06', '2026-07-09', false],
        [3, '2026-07', '2026-08-09', false],
        [4, '2026-08', '2026-09-09', true],
        [5, '2026-09', '2026-10-09', false],
        [6, '2026-10', '2026-11-09', true],
      ])
    }
  })

  it('leaves a folder as it is that already has them', async () => {
    const before = await readFile(join(folder, 'runs.json'), 'utf8')
    expect(await publishDemonstration(folder, surroundings)).toMatchObject({
      reused: true,
      snapshots: 18,
      fingerprint: first.fingerprint,
    })
    expect(await readFile(join(folder, 'runs.json'), 'utf8')).toBe(before)
  })

  it('keeps the root in force when it is used again a year later', async () => {
    const later = { ...surroundings, nowMs: () => Date.parse('2027-06-01T00:00:00Z') }
    expect(await publishDemonstration(folder, later)).toMatchObject({ reused: true })
    const names = (await readdir(join(folder, 'roots'))).toSorted()
    const newest = await readFile(join(folder, 'roots', `${names.length}.json`))
    const root = readDocument(rootSchema, readEnvelope('root', newest).payload)
    expect(Date.parse(root.expiresAt)).toBeGreaterThan(later.nowMs())
  })

  it(
    'is made anew, keys included, where its publication was cut off',
    async () => {
      const [prefix = ''] = await readdir(join(folder, 'objects'))
      await rm(join(folder, 'objects', prefix), { recursive: true })
      const again = await publishDemonstration(folder, surroundings)
      expect(again).toMatchObject({ reused: false, snapshots: 18 })
      expect(again.fingerprint).not.toBe(first.fingerprint)
    },
    slowMs,
  )

  it('refuses a publisher’s folder of something else', async () => {
    const other = join(temporary, 'other')
    await initCentral(other, 'acme', [], surroundings)
    await expect(publishDemonstration(other, surroundings)).rejects.toMatchObject({
      code: 'not-the-demonstration',
    })
    await writeFile(join(other, 'demonstration.json'), 'x')
    await expect(publishDemonstration(other, surroundings)).rejects.toMatchObject({
      code: 'not-the-demonstration',
    })
  })
})
