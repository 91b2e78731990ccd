import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readPublished } from '#central/cli/standing.ts'
import { folderStore } from '#central/storage/folder.ts'
import { openObjects } from '#central/storage/object-store.ts'
import { readRuns } from '#central/storage/runs.ts'
import { central, writeFolder } from '#test/central/cli/central-process.ts'
import { centralRun } from '#test/central/cli/central-run.ts'
import type { CentralRun } from '#test/central/cli/central-run.ts'
import { changed, replaced, smallFolder } from '#test/central/source/small-folder.ts'

let temporary = ''
let store = ''
let here: CentralRun

beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'central-withdraw-'))
  await writeFolder(join(temporary, 'dataset'), smallFolder)
  const corrected = changed(replaced('observations/full.csv', 'shanghai,12.4', 'shanghai,13.4'))
  await writeFolder(join(temporary, 'corrected'), corrected)
})

beforeEach(async ({ task }) => {
  store = join(temporary, task.id)
  here = centralRun('2026-04-10T02:00:00Z', temporary)
  await here.succeeding('init', store, '--dataset', 'dataset')
  await publish()
})

afterAll(() => rm(temporary, { recursive: true }))

async function publish(dataset = 'dataset'): Promise<string> {
  here.nowMs += 60_000
  return here.succeeding('publish', dataset, '--into', store, '--as-of', '2026-03')
}

const reasons = ['--reason-zh', '口径有误', '--reason-en', 'Counted twice'] as const
const reason = { zh: '口径有误', en: 'Counted twice' }

const withdraw = (...words: readonly string[]) => here.central('withdraw', ...words, '--into', store)

const run = async (edition: string) =>
  (await readRuns(folderStore(store))).editions.find(({ id }) => id === edition)?.snapshots ?? []

async function document(edition: string, sequence?: number) {
  const snapshots = await run(edition)
  const found = sequence === undefined ? snapshots.at(-1) : snapshots[sequence - 1]
  if (!found) throw new Error(`${edition} has no such snapshot`)
  return readPublished(await openObjects(folderStore(store)), found)
}

const withdrawnIn = async (edition: string) => (await document(edition)).withdrawn

describe('central withdraw', () => {
  it('publishes a next snapshot of each edition that has the indicator, with the same figures and the reason', async () => {
    here.nowMs += 60_000
    const done = await withdraw('revenue', '--period', '2026-02', ...reasons)
    expect(done.code).toBe(0)
    expect(done.out).toMatch(/^all snapshot 2: withdrew revenue 2026-02 [0-9a-f]{64}\nloans snapshot 2: /)
    expect(done.err).toContain('are still shown: margin, cost_rate')
    for (const edition of ['all', 'loans']) {
      const before = await document(edition, 1)
      const after = await document(edition, 2)
      expect(after.withdrawn).toEqual([{ indicator: 'revenue', period: '2026-02', reason }])
      expect(before.withdrawn).toEqual([])
      expect(after).toMatchObject({ approvals: before.approvals, catalogue: before.catalogue, board: false })
      expect(after.previous?.hash).toBe((await run(edition))[0]?.hash)
    }
    const verified = await here.central('verify', store, '--json')
    expect(JSON.parse(verified.out)).toMatchObject({ snapshots: 4, findings: [], notes: [] })
  })

  it('leaves editions alone that don’t have the indicator, and takes --edition for one of them', async () => {
    expect((await withdraw('secret', ...reasons)).code).toBe(0)
    expect([(await run('all')).length, (await run('loans')).length]).toEqual([2, 1])
    expect(await withdrawnIn('all')).toEqual([{ indicator: 'secret', period: null, reason }])
    expect((await withdraw('cost', ...reasons, '--edition', 'loans')).code).toBe(0)
    expect([(await run('all')).length, (await run('loans')).length]).toEqual([2, 2])
  })

  it('keeps a period withdrawn in later snapshots, and says so, until it has other figures', async () => {
    await withdraw('revenue', '--period', '2026-02', ...reasons)
    await withdraw('peak', ...reasons)
    const again = await publish()
    expect(again).toContain('all still withdraws revenue 2026-02; central withdraw --lift brings it back')
    expect((await withdrawnIn('all')).map(({ indicator }) => indicator)).toEqual(['revenue', 'peak'])
    const corrected = await publish('corrected')
    expect(corrected).not.toContain('revenue 2026-02;')
    expect((await withdrawnIn('all')).map(({ indicator }) => indicator)).toEqual(['peak'])
    expect((await here.central('verify', store)).code).toBe(0)
  })

  it('--lift brings back what was withdrawn', async () => {
    await withdraw('peak', ...reasons)
    const lifted = await withdraw('peak', '--lift')
    expect(lifted.code).toBe(0)
    expect(lifted.out).toContain('all snapshot 3: brought back peak of all periods')
    expect(await withdrawnIn('all')).toEqual([])
  })

  it('gives another reason in place of the first', async () => {
    await withdraw('peak', ...reasons)
    await withdraw('peak', '--reason-zh', '重新核对', '--reason-en', 'Under review')
    expect(await withdrawnIn('all')).toEqual([
      { indicator: 'peak', period: null, reason: { zh: '重新核对', en: 'Under review' } },
    ])
  })

  it('takes the snapshot key alone', async () => {
    for (const role of ['root', 'approval']) await rm(join(store, 'keys', role), { recursive: true })
    expect((await withdraw('peak', ...reasons)).code).toBe(0)
    await rm(join(store, 'keys', 'snapshot'), { recursive: true })
    const refused = await withdraw('users', ...reasons)
    expect(refused.code).toBe(1)
    expect(refused.err).toContain('The signing key of snapshot is not here')
    expect((await run('all')).length).toBe(2)
  })

  it('T7 refuses on top of a snapshot whose approval counts no more', async () => {
    const { roles } = JSON.parse(await here.succeeding('keys', store, '--json')) as {
      roles: { for: string; keys: { keyId: string }[] }[]
    }
    const keyId = roles.find((role) => role.for === 'approval money')?.keys[0]?.keyId ?? ''
    await here.succeeding('revoke', keyId, '--since', '2026-01-01', '--into', store)
    const refused = await withdraw('peak', ...reasons)
    expect(refused.code).toBe(1)
    expect(refused.err).toContain('approve and publish again first')
  })

  it.each([
    ['no reason', ['peak'], 2, 'Say why in both languages'],
    ['a reason in one language', ['peak', '--reason-en', 'Wrong'], 2, 'Say why in both languages'],
    ['an empty reason', ['peak', '--reason-zh', ' ', '--reason-en', 'x'], 2, 'Say why in both languages'],
    ['a reason beside --lift', ['peak', '--lift', ...reasons], 2, 'give --lift alone'],
    ['a period that is none', ['peak', '--period', 'May', ...reasons], 2, '«May» in --period is no period'],
    ['an id that is none', ['a b', ...reasons], 2, 'is no id of an indicator'],
    ['an unknown indicator', ['fly', ...reasons], 1, 'No edition has an indicator fly'],
    ['an unknown period', ['revenue', '--period', '2020-01', ...reasons], 1, 'from 2026-01 to 2026-02'],
    ['what is not withdrawn', ['peak', '--lift'], 1, 'peak of all periods is not withdrawn'],
  ] as const)('refuses %s in one sentence and publishes nothing', async (_, words, code, sentence) => {
    const refused = await withdraw(...words)
    expect(refused.code).toBe(code)
    expect(refused.err.split('\n')[0]).toContain(sentence)
    expect((await run('all')).length).toBe(1)
  })

  it('refuses what is withdrawn already, the whole or a part of it', async () => {
    await withdraw('peak', ...reasons)
    for (const words of [
      ['peak', ...reasons],
      ['peak', '--period', '2026-01', ...reasons],
    ]) {
      const refused = await withdraw(...words, '--json')
      expect(JSON.parse(refused.err)).toMatchObject({ failure: { code: 'already-withdrawn' } })
    }
  })

  it('works as a process of its own', async () => {
    const done = await central(['withdraw', 'peak', ...reasons, '--into', store, '--json'])
    expect(done).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(done.out)).toMatchObject({
      indicator: 'peak',
      period: null,
      isLifted: false,
      editions: [
        { edition: 'all', sequence: 2, withdrawn: [{ indicator: 'peak' }] },
        { edition: 'loans', sequence: 2 },
      ],
    })
  }, 60_000)
})
