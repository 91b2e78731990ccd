import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { folderStore } from '#central/storage/folder.ts'
import { openObjects } from '#central/storage/object-store.ts'
import { readRuns } from '#central/storage/runs.ts'
import { readPublished } from '#central/cli/standing.ts'
import { approvalSchema, readDocument } from '#shared/envelope/document.ts'
import { readEnvelope } from '#shared/envelope/dsse.ts'
import { central, writeFolder } from '#test/central/cli/central-process.ts'
import { centralRun } from '#test/central/cli/central-run.ts'
import type { CentralRun } from '#test/central/cli/central-run.ts'
import { changed, replaced, smallFolder } from '#test/central/source/small-folder.ts'

let temporary = ''
let place = ''
let store = ''
let here: CentralRun

beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'central-approval-'))
  await writeFolder(join(temporary, 'dataset'), smallFolder)
  const later = String(smallFolder['observations/full.csv']).replace('shanghai,12.4', 'shanghai,13.4')
  await writeFolder(
    join(temporary, 'later'),
    changed({
      'observations/full.csv': `${later}revenue,2026-03,AC,cash,shanghai,20\nrevenue,2026-04,PL,cash,shanghai,21\n`,
      'restatements.csv':
        'indicator,period,note_zh,note_en\nrevenue,2026-02,补记二月收入,February booked late\n',
      ...replaced(
        'indicators.csv',
        'peak,people,峰值,Peak,最高值,Highest',
        'peak,people,峰值,Peak,最高值,The highest',
      ),
      'observations/group.csv': 'indicator,period,scenario,value\ngroup_only,2026-02,AC,43\n',
    }),
  )
})

beforeEach(async ({ task }) => {
  place = join(temporary, task.id)
  store = join(place, 'store')
  here = centralRun('2026-04-10T02:00:00Z', temporary)
  await here.succeeding('init', store, '--dataset', 'dataset')
  // The approval keys of money are on another machine.
  await rename(join(store, 'keys', 'approval', 'money'), join(place, 'money'))
})

afterAll(() => rm(temporary, { recursive: true }))

const waiting = () => join(place, 'waiting')
const money = () => join(place, 'money')
const ownKeys = () => join(store, 'keys')

const propose = (dataset = 'dataset', to = waiting()) =>
  here.succeeding('propose', dataset, '--into', store, '--as-of', '2026-03', '--to', to)

const approve = (keys: string, ...more: readonly string[]) =>
  here.succeeding('approve', waiting(), '--keys', keys, ...more)

const publish = (dataset = 'dataset', ...more: readonly string[]) =>
  here.central('publish', dataset, '--into', store, '--approvals', waiting(), ...more)

const published = async () => (await readRuns(folderStore(store))).editions

async function approvalOf(edition: string, domain: string) {
  const objects = await openObjects(folderStore(store))
  const newest = (await published()).find(({ id }) => id === edition)?.snapshots.at(-1)
  if (!newest) throw new Error(`nothing is published for ${edition}`)
  const { approvals } = await readPublished(objects, newest)
  const found = approvals.find((one) => one.domain === domain)
  const bytes = found && (await objects.get(found.hash))
  if (!bytes) throw new Error(`${domain} has no approval`)
  const envelope = readEnvelope('approval', bytes)
  return { envelope, approval: readDocument(approvalSchema, envelope.payload) }
}

const partsLeft = async () =>
  (await readdir(place, { recursive: true })).filter((name) => name.endsWith('.part'))

describe('central propose, approve and publish --approvals', () => {
  it('T2 T7 publish what was signed where the keys are, with who approved and when', async () => {
    const proposed = await propose()
    expect(proposed).toContain('4 approvals wait in')
    expect(await published()).toEqual([])
    here.nowMs += 3_600_000
    const signed = await approve(money(), '--role', 'CFO', '--name', '王芳 Wang Fang')
    expect(signed).toContain('signed, now 1 of 1 signatures')
    expect(signed).toContain('approved by 王芳 Wang Fang (CFO) at 2026-04-10T03:00:00Z')
    await approve(ownKeys())
    here.nowMs += 3_600_000
    expect(await publish()).toMatchObject({ code: 0, err: '' })
    const { approval, envelope } = await approvalOf('loans', 'money')
    expect(envelope.signatures).toHaveLength(1)
    expect(approval).toMatchObject({
      editions: ['loans'],
      approvedAt: '2026-04-10T03:00:00Z',
      approvers: [{ role: 'CFO', name: '王芳 Wang Fang', at: '2026-04-10T03:00:00Z' }],
    })
    // Where nobody gives a name, owners and stewards stand as in one step.
    expect((await approvalOf('all', 'people')).approval.approvers.map(({ role }) => role)).toEqual([
      'owner',
      'steward',
    ])
    expect(await here.central('verify', store)).toMatchObject({ code: 0 })
  })

  it('T7 refuse until every approval has its signatures, name each that lacks one, and leave nothing', async () => {
    await propose()
    await approve(ownKeys())
    const refused = await publish()
    expect(refused.code).toBe(1)
    expect(refused.err.trim().split('\n')).toEqual([
      'all money: it has 0 signatures of the 1 that it takes; run central approve where the other keys are',
      'loans money: it has 0 signatures of the 1 that it takes; run central approve where the other keys are',
      '2 approvals are not complete, so nothing was published; complete what each line names and try again.',
    ])
    const json = await publish('dataset', '--json')
    const failure = JSON.parse(json.err) as { failure: { problems: unknown[] } }
    expect(failure.failure).toMatchObject({ code: 'not-approved' })
    expect(failure.failure.problems).toHaveLength(2)
    expect((await publish('dataset', '--lang', 'zh')).err).toContain('all money：已有 0 个签名，需要 1 个')
    expect(await published()).toEqual([])
    expect(await partsLeft()).toEqual([])
    const left = await readdir(store, { recursive: true, withFileTypes: true })
    expect(left.filter((one) => one.isFile()).every(({ name }) => /^\d\.(pem|json|x25519)$/.test(name))).toBe(
      true,
    )
  })

  it('T2 take two signatures from two machines where the threshold is two', async () => {
    await rename(money(), join(ownKeys(), 'approval', 'money'))
    await here.succeeding('rotate', '--domain', 'money', '--threshold', '2', '--into', store)
    const keys = join(ownKeys(), 'approval', 'money')
    await rename(keys, money())
    await cp(money(), join(place, 'second'), { recursive: true })
    await rm(join(money(), '3.pem'))
    await rm(join(place, 'second', '2.pem'))
    here.nowMs += 60_000
    await propose()
    await approve(ownKeys())
    const first = await approve(
      money(),
      '--role',
      'CFO',
      '--name',
      'Wang',
      '--role',
      'Controller',
      '--name',
      'Li',
    )
    expect(first).toContain('signed, now 1 of 2 signatures')
    expect((await publish()).err).toContain('all money: it has 1 signatures of the 2 that it takes')
    // The same key again adds nothing.
    expect(await approve(money(), '--edition', 'all')).toContain('  1 of 2 signatures')
    const late = await here.central(
      'approve',
      waiting(),
      '--keys',
      join(place, 'second'),
      '--role',
      'CEO',
      '--name',
      'Zhao',
    )
    expect(late.code).toBe(1)
    expect(late.err).toContain('its approvers are fixed')
    const second = await approve(join(place, 'second'), '--role', 'Controller', '--name', 'Li')
    expect(second).toContain('signed, now 2 of 2 signatures')
    expect(await publish()).toMatchObject({ code: 0, err: '' })
    const { envelope, approval } = await approvalOf('all', 'money')
    expect(new Set(envelope.signatures.map(({ keyId }) => keyId)).size).toBe(2)
    expect(approval.approvers.map(({ name }) => name)).toEqual(['Wang', 'Li'])
    expect(await here.central('verify', store)).toMatchObject({ code: 0 })
  })

  it('T7 refuse where the dataset is no longer what was approved, naming the indicators', async () => {
    await propose()
    await approve(ownKeys())
    await approve(money())
    const refused = await publish('later')
    expect(refused.code).toBe(1)
    expect(refused.err).toContain(
      'loans money: what was approved is not what the dataset says now (revenue, cost, margin, cost_rate)',
    )
    expect(refused.err).toContain('loans people: what was approved is not what the dataset says now (peak)')
    expect(await published()).toEqual([])
  })

  it('T7 refuse a revoked key: where it would sign, and where it has signed', async () => {
    await propose()
    await approve(ownKeys())
    await approve(money())
    const { roles } = JSON.parse(await here.succeeding('keys', store, '--json')) as {
      roles: { for: string; keys: { keyId: string }[] }[]
    }
    const keyId = roles.find((role) => role.for === 'approval money')?.keys[0]?.keyId ?? ''
    here.nowMs += 60_000
    await here.succeeding('revoke', keyId, '--since', '2026-04-01', '--into', store)
    here.nowMs += 60_000
    const refused = await publish()
    expect(refused.code).toBe(1)
    expect(refused.err).toContain('all money: a key that signed it has been revoked')
    await rm(waiting(), { recursive: true })
    await propose()
    const again = await here.central('approve', waiting(), '--keys', money())
    expect(again.code).toBe(1)
    expect(again.err).toContain(`The key ${keyId}`)
    expect(again.err).toContain('has been revoked since 2026-04-01T00:00:00Z')
  })

  it('put copies together that went to two machines at once', async () => {
    await propose()
    const copy = join(place, 'copy')
    await cp(waiting(), copy, { recursive: true })
    await approve(money())
    await here.succeeding('approve', copy, '--keys', ownKeys())
    expect((await publish()).code).toBe(1)
    expect(await publish('dataset', '--approvals', copy)).toMatchObject({ code: 0 })
  })

  it('refuse an approval that is dated ahead of the publisher’s clock', async () => {
    await propose()
    await approve(ownKeys())
    here.nowMs += 3_600_000
    await approve(money())
    here.nowMs -= 3_600_000
    expect((await publish()).err).toContain("lies ahead of this machine's clock")
  })

  it('delegate new domains on the way, and keep publishing in one step where all keys are at hand', async () => {
    await rename(money(), join(ownKeys(), 'approval', 'money'))
    const one = await here.central('publish', 'dataset', '--into', store, '--as-of', '2026-03')
    expect(one).toMatchObject({ code: 0, err: '' })
    const fresh = join(place, 'fresh')
    await here.succeeding('init', fresh)
    const words = ['propose', 'dataset', '--into', fresh, '--as-of', '2026-03', '--to', waiting()]
    const out = await here.succeeding(...words)
    expect(out.split('\n')[0]).toContain('approval keys for new domains: money')
  })
})

describe('central approve, what it shows', () => {
  beforeEach(async () => {
    await rename(money(), join(ownKeys(), 'approval', 'money'))
    await here.succeeding('publish', 'dataset', '--into', store, '--as-of', '2026-03')
    here.nowMs += 60_000
    await propose('later')
  })

  it('tells root figures, restatements with both values, redefinitions and what is gone', async () => {
    const shown = await here.succeeding('approve', waiting(), '--domain', 'money', '--edition', 'all')
    const lines = shown.split('\n')
    expect(lines[0]).toBe('all money: 6 indicators as of 2026-03, against snapshot 1')
    expect(lines).toContain('  revenue Revenue v1 2026-03 actual CNY 20.0 m')
    expect(lines).toContain('    restated 2026-02 CNY 12.4 m → CNY 13.4 m (February booked late)')
    expect(lines).toContain('    plans or forecasts differ in 1 period')
    expect(lines).toContain('    periods gone: 2026-01')
    const people = await here.succeeding('approve', waiting(), '--domain', 'people', '--edition', 'all')
    expect(people).toContain('    redefined, though its version is still 1')
    const chinese = await here.succeeding('approve', waiting(), '--domain', 'money', '--lang', 'zh')
    expect(chinese).toContain('    重述 2026-02 12.4 百万元 → 13.4 百万元（补记二月收入）')
  })

  it('is what the proposal’s own summaries say', async () => {
    for (const language of ['zh', 'en'] as const) {
      const shown = await here.succeeding('approve', waiting(), '--lang', language)
      const unsigned = shown.split('\n').filter((line) => !/^ {2}\d/.test(line))
      const summary = await readFile(join(waiting(), `summary.${language}.txt`), 'utf8')
      expect(unsigned.join('\n')).toBe(summary)
    }
  })

  it('T10 refuses to show or sign figures whose objects were changed, and signs nothing', async () => {
    const objects = join(waiting(), 'objects')
    for (const name of await readdir(objects, { recursive: true })) {
      if (!name.endsWith('.zst')) continue
      const path = join(objects, name)
      const bytes = await readFile(path)
      await writeFile(
        path,
        bytes.map((byte, at) => (at === bytes.length - 3 ? byte ^ 1 : byte)),
      )
    }
    const before = await readFile(join(waiting(), 'approvals', 'all.money.json'), 'utf8')
    const refused = await here.central('approve', waiting(), '--keys', ownKeys())
    expect(refused.code).toBe(1)
    expect(refused.err).toMatch(/^objects\/.* is damaged/)
    expect(await readFile(join(waiting(), 'approvals', 'all.money.json'), 'utf8')).toBe(before)
  })
})

describe('central propose and approve, used wrongly', () => {
  it('refuse with one sentence', async () => {
    await propose()
    const refusals = [
      [['propose', 'dataset', '--into', store, '--as-of', '2026-03', '--to', waiting()], 1, 'is not empty'],
      [['propose', 'dataset', '--as-of', '2026-03'], 2, '--into'],
      [['approve', store], 1, 'proposal.json is missing from'],
      [['approve', waiting(), '--keys', join(place, 'nowhere')], 1, 'has no keys'],
      [['approve', waiting(), '--keys', join(store, 'keys', 'head')], 1, 'may approve any of money, people'],
      [['approve', waiting(), '--edition', 'fly'], 1, 'has no such approval; it has all money'],
      [['approve', waiting(), '--keys', money(), '--role', 'CFO'], 2, '--role and --name go together'],
      [['approve', waiting(), '--role', 'CFO', '--name', 'Wang'], 2, 'with --keys'],
      [['publish', 'dataset', '--into', store, '--approvals', place], 1, 'proposal.json is missing'],
    ] as const
    for (const [words, code, sentence] of refusals) {
      const refused = await here.central(...words)
      expect([refused.code, refused.err.split('\n')[0]]).toEqual([code, expect.stringContaining(sentence)])
    }
  })

  it('work as processes of their own, from a folder in the working directory', async () => {
    const proposed = await central([
      'propose',
      join(temporary, 'dataset'),
      '--into',
      store,
      '--as-of',
      '2026-03',
      '--to',
      waiting(),
      '--json',
    ])
    expect(proposed).toMatchObject({ code: 0, err: '' })
    const { approvals } = JSON.parse(proposed.out) as { approvals: { file: string }[] }
    expect(approvals.map(({ file }) => file)).toEqual([
      'approvals/all.money.json',
      'approvals/all.people.json',
      'approvals/loans.money.json',
      'approvals/loans.people.json',
    ])
    expect((await central(['approve', waiting(), '--keys', place])).code).toBe(0)
    const done = await central([
      'publish',
      join(temporary, 'dataset'),
      '--into',
      store,
      '--approvals',
      waiting(),
    ])
    expect(done).toMatchObject({ code: 0, err: '' })
  }, 60_000)
})
