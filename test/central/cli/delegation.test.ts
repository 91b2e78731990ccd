import { mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { folderStore } from '#central/storage/folder.ts'
import { readRoots } from '#central/storage/root-history.ts'
import { central, writeFolder } from '#test/central/cli/central-process.ts'
import { changed, smallFolder } from '#test/central/source/small-folder.ts'

const processMs = 60_000

let temporary = ''
let dataset = ''
let wider = ''
let store = ''

beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'central-delegation-'))
  dataset = join(temporary, 'dataset')
  wider = join(temporary, 'wider')
  store = join(temporary, 'store')
  // The demonstration, which `init` takes its domains from, has a pillar «people» too.
  const pillars = String(smallFolder['pillars.csv']).replace('people,', 'crew,')
  const indicators = String(smallFolder['indicators.csv']).replaceAll(',people,', ',crew,')
  await writeFolder(dataset, changed({ 'pillars.csv': pillars, 'indicators.csv': indicators }))
  await writeFolder(
    wider,
    changed({
      'pillars.csv': `${pillars}safety,3,安全,Safety,安全吗,Is it safe?\n`,
      'indicators.csv': indicators.replace('peak,crew,', 'peak,safety,'),
    }),
  )
  const made = await central(['init', store])
  if (made.code !== 0) throw new Error(made.err)
}, processMs)

afterAll(() => rm(temporary, { recursive: true }))

const publish = (folder: string, ...more: readonly string[]) =>
  central(['publish', folder, '--into', store, '--as-of', '2026-03', ...more])

describe('central publish, of a dataset whose pillars nobody may approve yet', () => {
  it(
    'T3 delegates them in the next root version, says so in one line, and publishes',
    async () => {
      const first = await publish(dataset)
      expect(first).toMatchObject({ code: 0, err: '' })
      expect(first.out.split('\n')[0]).toBe(
        'Made and delegated approval keys for new domains: money, crew; root is now version 2',
      )
      expect(first.out).toMatch(/\nall snapshot 1 as of 2026-03 [0-9a-f]{64}\n/)
      expect(await readdir(join(store, 'keys', 'approval', 'money'))).toEqual(['1.pem'])
      const verified = await central(['verify', store, '--json'])
      expect(JSON.parse(verified.out)).toMatchObject({ roots: 2, snapshots: 2, findings: [], notes: [] })
    },
    processMs,
  )

  it(
    'names the owner of most indicators of a domain as the holder of its key',
    async () => {
      const root = (await readRoots(folderStore(store))).at(-1)
      const holder = (domain: string) => root?.keys[root.roles.approval[domain]?.keyIds[0] ?? '']?.holder
      expect([holder('money'), holder('crew')]).toEqual(['财务部 Finance', '数据部 Data office'])
    },
    processMs,
  )

  it(
    'writes no further root version where root knows every domain',
    async () => {
      const again = await publish(dataset, '--json')
      expect(again.code).toBe(0)
      expect(JSON.parse(again.out)).toMatchObject({ rootVersion: 2, delegated: [] })
      expect((await readdir(join(store, 'roots'))).length).toBe(2)
    },
    processMs,
  )

  it(
    'refuses in one sentence that names the domains where the root keys are elsewhere, and takes them from there',
    async () => {
      const safe = join(temporary, 'safe')
      await rename(join(store, 'keys', 'root'), safe)
      const refused = await publish(wider)
      expect(refused.code).toBe(1)
      expect(refused.err.trim().split('\n')).toHaveLength(1)
      expect(refused.err).toContain('No key may approve figures of safety yet')
      expect(refused.err).toContain('--root-keys')
      expect((await publish(wider, '--lang', 'zh')).err).toContain('以下领域尚无审批密钥：safety')
      const json = await publish(wider, '--json')
      expect(JSON.parse(json.err)).toMatchObject({ failure: { code: 'root-keys-elsewhere' } })
      expect((await readdir(join(store, 'roots'))).length).toBe(2)

      const made = await publish(wider, '--root-keys', safe, '--json')
      expect(made.code).toBe(0)
      expect(JSON.parse(made.out)).toMatchObject({
        rootVersion: 3,
        delegated: ['safety'],
        editions: [{ sequence: 3 }, { sequence: 3 }],
      })
      expect((await readdir(join(store, 'keys'))).toSorted()).toEqual([
        'approval',
        'escrow',
        'head',
        'policy',
        'snapshot',
      ])
      expect((await central(['verify', store])).code).toBe(0)
    },
    processMs,
  )

  it(
    'T7 refuses where the key of a delegated domain is elsewhere, naming the domain and what to do',
    async () => {
      await rename(join(store, 'keys', 'approval', 'money'), join(temporary, 'money'))
      const refused = await publish(dataset)
      expect(refused.code).toBe(1)
      expect(refused.err).toContain('Approval keys of money are not here')
      expect(refused.err).toContain('central propose')
    },
    processMs,
  )
})
