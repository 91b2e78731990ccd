import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newKey } from '#central/sign/key.ts'
import { readEnvelope } from '#shared/envelope/dsse.ts'
import { folderStore } from '#central/storage/folder.ts'
import { readRoots } from '#central/storage/root-history.ts'
import { readRuns } from '#central/storage/runs.ts'
import { serving, writeFolder } from '#test/central/cli/central-process.ts'
import { centralRun } from '#test/central/cli/central-run.ts'
import type { CentralRun } from '#test/central/cli/central-run.ts'
import { countingRandomness } from '#test/central/sign/randomness.ts'
import { smallFolder } from '#test/central/source/small-folder.ts'

const dayMs = 86_400_000

let temporary = ''
let store = ''
let here: CentralRun

beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'central-rotation-'))
  await writeFolder(join(temporary, 'dataset'), smallFolder)
})

beforeEach(async ({ task }) => {
  store = join(temporary, task.id)
  // In the past, so that a process with the machine's clock can serve it.
  here = centralRun(new Date(Date.now() - 2 * dayMs).toISOString().slice(0, 19), temporary)
  await here.succeeding('init', store, '--dataset', 'dataset')
  await publish()
})

afterAll(() => rm(temporary, { recursive: true }))

const publishWords = () => ['publish', 'dataset', '--into', store, '--as-of', '2026-03'] as const

/** Publishes a minute later. */
async function publish(): Promise<void> {
  here.nowMs += 60_000
  await here.succeeding(...publishWords())
}

const into = (...words: readonly string[]) => here.central(...words, '--into', store)
const succeeding = (...words: readonly string[]) => here.succeeding(...words, '--into', store)
const instant = () => new Date(here.nowMs).toISOString()

const newestRoot = async () => {
  const root = (await readRoots(folderStore(store))).at(-1)
  if (!root) throw new Error('there is no root')
  return root
}

const run = async (edition: string) =>
  (await readRuns(folderStore(store))).editions.find(({ id }) => id === edition)?.snapshots ?? []

const pemIn = async (folder: string) => (await readdir(folder)).filter((name) => name.endsWith('.pem'))

async function verified(): Promise<{ code: number | null; findings: string[]; notes: string[] }> {
  const { code, out } = await here.central('verify', store, '--json')
  const audit = JSON.parse(out) as Record<'findings' | 'notes', { code: string; where: string }[]>
  const named = (list: { code: string; where: string }[]) => list.map((one) => `${one.code} ${one.where}`)
  return { code, findings: named(audit.findings), notes: named(audit.notes) }
}

const whole = { code: 0, findings: [], notes: [] }

describe('central rotate', () => {
  it.each([['root'], ['snapshot'], ['head'], ['policy']] as const)(
    'T3 gives %s new keys in a root version that the old and the new threshold signed, for 365 days',
    async (role) => {
      const before = await newestRoot()
      const out = await succeeding('rotate', role)
      const after = await newestRoot()
      expect(out).toContain('Root is now version 2, epoch 1, valid until')
      expect(after.roles[role].threshold).toBe(before.roles[role].threshold)
      expect(after.roles[role].keyIds).toHaveLength(before.roles[role].keyIds.length)
      expect(after.roles[role].keyIds.some((keyId) => before.roles[role].keyIds.includes(keyId))).toBe(false)
      expect(Date.parse(after.expiresAt) - Date.parse(after.issuedAt)).toBe(365 * dayMs)
      await publish()
      expect(await verified()).toEqual(whole)
    },
  )

  it('T2 raises a domain to two of two, and one key then approves nothing', async () => {
    await succeeding('rotate', '--domain', 'money', '--threshold', '2')
    const role = (await newestRoot()).roles.approval['money']
    expect(role).toMatchObject({ threshold: 2 })
    expect(role?.keyIds).toHaveLength(2)
    await publish()
    expect(await verified()).toEqual(whole)

    const folder = join(store, 'keys', 'approval', 'money')
    await rename(join(folder, '2.pem'), join(temporary, 'second.pem'))
    const before = await run('all')
    const refused = await here.central(...publishWords())
    expect(refused.code).toBe(1)
    expect(refused.err).toContain('Approval keys of money (2) are not here, or too few')
    expect(await run('all')).toEqual(before)
  })

  it('signs the policy again under its new key', async () => {
    expect(await readdir(join(store, 'policies'))).toEqual(['1.json'])
    await succeeding('rotate', 'head')
    expect(await readdir(join(store, 'policies'))).toEqual(['1.json'])
    await succeeding('rotate', 'policy')
    expect(await readdir(join(store, 'policies'))).toEqual(['1.json', '2.json'])
  })

  it('sets the old key aside, and a key that root does not name signs nothing', async () => {
    const folder = join(store, 'keys', 'snapshot')
    await succeeding('rotate', 'snapshot')
    expect(await readdir(join(folder, 'retired'))).toHaveLength(1)
    // As after a process that was killed before the root named its new key.
    await writeFile(join(folder, '0.pem'), newKey(countingRandomness()).pem)
    await publish()
    expect(await verified()).toEqual(whole)
    await rm(join(folder, '2.pem'))
    const refused = await here.central(...publishWords())
    expect(refused).toMatchObject({ code: 1, out: '' })
    expect(refused.err).toContain('The signing key of snapshot is not here')
  })

  it('leaves nothing to serve with where the new head key is elsewhere', async () => {
    await succeeding('rotate', 'head')
    await rm(join(store, 'keys', 'head', '2.pem'))
    const refused = await here.central('serve', store, '--port', '0')
    expect(refused).toMatchObject({ code: 1, out: '' })
    expect(refused.err).toContain('The signing key of head is not here')
  })

  it('reaches a process that is serving: the next head has the new key and another entity tag', async () => {
    const { line, log, stop } = await serving([store, '--port', '0', '--json'])
    const { url } = JSON.parse(line) as { url: string }
    const ask = async (headers: Record<string, string> = {}) => {
      const answer = await fetch(`${url}/v1/editions/all/head`, { headers })
      const { signatures } = (await answer.json()) as { signatures: { keyid: string }[] }
      return { etag: answer.headers.get('etag') ?? '', keys: signatures.map(({ keyid }) => keyid) }
    }
    const before = await ask()
    await succeeding('rotate', 'head')
    const after = await ask({ 'if-none-match': before.etag })
    expect(after.keys).toEqual((await newestRoot()).roles.head.keyIds)
    expect(after.keys).not.toEqual(before.keys)
    expect(after.etag).not.toBe(before.etag)

    // Where the new key is taken away, the server says so and signs with no other.
    await succeeding('rotate', 'head')
    await rm(join(store, 'keys', 'head'), { recursive: true })
    await succeeding('renew')
    const without = await fetch(`${url}/v1/editions/all/head`)
    expect(without.status).toBe(503)
    expect(await stop()).toBe(0)
    expect(log.filter((text) => !text.startsWith('GET '))).toEqual([])
  })

  it('T3 refuses without two root keys in one sentence, and takes them from where they are', async () => {
    const folder = join(store, 'keys', 'root')
    const safe = join(store, 'safe')
    await rename(folder, safe)
    const refused = await into('rotate', 'root')
    expect(refused.code).toBe(1)
    expect(refused.err).toContain('The signing key of root is not here')
    await succeeding('rotate', 'root', '--root-keys', safe)
    expect(await pemIn(safe)).toEqual(['4.pem', '5.pem', '6.pem'])
    expect(await readdir(join(store, 'keys'))).not.toContain('root')
    await rm(join(safe, '4.pem'))
    await rm(join(safe, '5.pem'))
    const tooFew = await into('rotate', 'head', '--root-keys', safe, '--lang', 'zh')
    expect(tooFew.err).toContain('签名密钥不足：root 1/2')
  })

  it('refuses where the clock is before what was signed already', async () => {
    here.nowMs -= 3_600_000
    for (const words of [['rotate', 'head', '--into', store], publishWords()]) {
      const refused = await here.central(...words)
      expect(refused.code).toBe(1)
      expect(refused.err).toContain('clock is behind')
    }
  })
})

describe('central revoke', () => {
  it('T7 takes what the key approved from the instant on, keeps what it approved before, makes a new key', async () => {
    const keyId = (await newestRoot()).roles.approval['people']?.keyIds[0] ?? ''
    here.nowMs += 60_000
    const since = instant()
    await publish()
    const revoked = await into('revoke', keyId.slice(0, 12), '--since', since)
    expect(revoked.code).toBe(0)
    const seconds = since.replace('.000', '')
    expect(revoked.out).toContain(`Revoked ${keyId}: what it signed since ${seconds} counts no more`)
    expect(revoked.err).toContain('In all snapshot 2 these approvals count no more: people')
    const root = await newestRoot()
    expect(root.revoked).toEqual([{ keyId, compromisedSince: seconds }])
    expect(root.roles.approval['people']?.keyIds).not.toContain(keyId)

    // The newest snapshot is a finding; once it is past, a note.
    const where = ['revoked-key approval people of all 2', 'revoked-key approval people of loans 2']
    expect(await verified()).toEqual({ code: 1, findings: where, notes: [] })
    await publish()
    expect(await verified()).toEqual({ code: 0, findings: [], notes: where })
  })

  it('T3 replaces a root key by a version that the two others signed', async () => {
    const { roles } = await newestRoot()
    const [keyId = '', ...others] = roles.root.keyIds
    await succeeding('revoke', keyId, '--since', instant())
    const after = await newestRoot()
    expect(after.roles.root).toMatchObject({ threshold: 2 })
    expect(after.roles.root.keyIds.slice(1)).toEqual(others)
    expect(after.roles.root.keyIds[0]).not.toBe(keyId)
    const bytes = await readFile(join(store, 'roots', '2.json'))
    const signers = readEnvelope('root', bytes).signatures.map((one) => one.keyId)
    expect(signers).not.toContain(keyId)
    expect(others.every((other) => signers.includes(other))).toBe(true)
    expect(await verified()).toEqual(whole)
  })

  it('T7 refuses to publish with the revoked key where the new one is elsewhere', async () => {
    const folder = join(store, 'keys', 'approval', 'money')
    const keyId = (await newestRoot()).roles.approval['money']?.keyIds[0] ?? ''
    await succeeding('revoke', keyId, '--since', instant())
    await rm(join(folder, '2.pem'))
    await rename(join(folder, 'retired', `${keyId}.pem`), join(folder, '1.pem'))
    const before = await run('all')
    const refused = await here.central(...publishWords())
    expect(refused.code).toBe(1)
    expect(refused.err).toContain('Approval keys of money are not here')
    expect(await run('all')).toEqual(before)
  })

  it('T4 with --epoch drops what is not believed and starts the new epoch with a lower number', async () => {
    const keyId = (await newestRoot()).roles.snapshot.keyIds[0] ?? ''
    await publish()
    const before = await run('all')
    here.nowMs += 60_000
    const since = instant()
    await publish()
    await publish()
    const out = await succeeding('revoke', keyId, '--since', since, '--epoch', '--json')
    const answer = JSON.parse(out) as {
      epoch: number
      dropped: unknown[]
      reissued: unknown[]
      fallen: unknown
    }
    expect(answer).toMatchObject({ epoch: 2, fallen: [] })
    expect(answer.dropped).toHaveLength(4)
    expect(answer.reissued).toMatchObject([
      { edition: 'all', sequence: 3 },
      { edition: 'loans', sequence: 3 },
    ])
    const after = await run('all')
    expect(after.slice(0, -1)).toEqual(before)
    expect(after.at(-1)).toMatchObject({ sequence: 3, epoch: 2, board: false })
    expect(await verified()).toEqual(whole)
    await publish()
    expect((await run('all')).at(-1)).toMatchObject({ sequence: 4, epoch: 2 })
    expect(await verified()).toEqual(whole)
  })

  it('T4 --epoch keeps past snapshots that lost an approval, where one that stands follows them', async () => {
    const keyId = (await newestRoot()).roles.approval['people']?.keyIds[0] ?? ''
    here.nowMs += 60_000
    const since = instant()
    await publish()
    await succeeding('revoke', keyId, '--since', since)
    await publish()
    await succeeding('renew', '--epoch')
    expect((await run('all')).map(({ sequence, epoch }) => [sequence, epoch])).toEqual([
      [1, 1],
      [2, 1],
      [3, 1],
      [4, 2],
    ])
  })

  it('leaves an edition without a snapshot where none stands, until the next publication', async () => {
    const keyId = (await newestRoot()).roles.snapshot.keyIds[0] ?? ''
    const out = await succeeding('revoke', keyId, '--since', '2020-01-01', '--epoch')
    expect(out).toContain('No snapshot of the new epoch yet')
    expect(await run('all')).toEqual([])
    await publish()
    expect(await run('all')).toMatchObject([{ sequence: 1, epoch: 2 }])
    expect(await verified()).toEqual(whole)
  })

  it('refuses an instant ahead, and one that changes nothing', async () => {
    const keyId = (await newestRoot()).roles.head.keyIds[0] ?? ''
    const ahead = await into('revoke', keyId, '--since', '2999-01-01', '--json')
    expect(ahead.code).toBe(1)
    expect(JSON.parse(ahead.err)).toMatchObject({ failure: { code: 'since-ahead' } })
    await succeeding('revoke', keyId, '--since', '2026-01-01T08:00+08:00')
    const same = await into('revoke', keyId, '--since', '2026-01-01', '--lang', 'zh')
    expect(same.code).toBe(1)
    expect(same.err).toContain('只有更早的时间才会改变什么')
  })
})

describe('central rotate and revoke, used wrongly', () => {
  it.each([
    ['an unknown key', ['revoke', 'f'.repeat(64), '--since', '2026-01-01'], 1, 'Root knows no key'],
    ['too few digits', ['revoke', 'abc', '--since', '2026-01-01'], 1, 'at least 8 digits'],
    ['no instant', ['revoke', 'f'.repeat(64)], 2, 'Say the time with --since'],
    ['a day that does not exist', ['revoke', 'f'.repeat(64), '--since', '2026-02-31'], 2, 'is no instant'],
    ['a time without a zone', ['revoke', 'f'.repeat(64), '--since', '2026-02-03T10:00'], 2, 'is no instant'],
    ['no role', ['rotate'], 2, 'Name one role'],
    ['a role and a domain', ['rotate', 'head', '--domain', 'money'], 2, 'Name one role'],
    ['an unknown role', ['rotate', 'fly'], 2, 'There is no role fly'],
    [
      'an unknown domain',
      ['rotate', '--domain', 'fly'],
      1,
      'Root delegates no domain fly; it has money, people',
    ],
    [
      'a threshold above its keys',
      ['rotate', 'head', '--count', '1', '--threshold', '2'],
      2,
      'raise --count',
    ],
    ['a count that is no number', ['rotate', 'head', '--count', 'two'], 2, 'from 1 to 16'],
  ] as const)('refuses %s in one sentence and writes nothing', async (_, words, code, sentence) => {
    const refused = await into(...words)
    expect(refused.code).toBe(code)
    expect(refused.err.split('\n')[0]).toContain(sentence)
    expect(await readdir(join(store, 'roots'))).toEqual(['1.json'])
  })

  it('refuses a folder that is no publisher’s', async () => {
    const refused = await here.central('renew', '--into', temporary)
    expect(refused.code).toBe(1)
    expect(refused.err).toContain("no publisher's folder yet")
  })
})

describe('central renew', () => {
  it('T3 signs the next version with the same keys', async () => {
    const before = await newestRoot()
    await succeeding('renew')
    expect(await newestRoot()).toMatchObject({ version: 2, roles: before.roles, epoch: 1 })
  })

  it('T5 is what publishing and serving ask for before the root expires', async () => {
    here.nowMs += 321 * dayMs
    const published = await here.central(...publishWords())
    expect(published.code).toBe(0)
    expect(published.err).toContain('Root version 1 expires at')
    const served = await here.central('serve', store, '--port', '0', '--lang', 'zh')
    expect(served.err).toContain('届时设备不再接受新内容；请运行 central renew。')
  })

  it('T5 is what publishing asks for once the root has expired', async () => {
    here.nowMs += 366 * dayMs
    const refused = await here.central(...publishWords())
    expect(refused.code).toBe(1)
    expect(refused.err).toContain('run central renew first')
    expect((await verified()).findings).toEqual(['expired roots/1.json'])
    await succeeding('renew')
    await publish()
    expect(await verified()).toEqual(whole)
  })
})

describe('central keys', () => {
  it('lists each role with its threshold, holders, what is elsewhere and what is revoked', async () => {
    const keyId = (await newestRoot()).roles.approval['people']?.keyIds[0] ?? ''
    await succeeding('revoke', keyId, '--since', '2026-01-01')
    await rm(join(store, 'keys', 'root'), { recursive: true })
    const out = await here.succeeding('keys', store)
    expect(out).toContain('root (2 of 3)')
    expect(out).toMatch(/ {2}[0-9a-f]{64} root 1 \(its private key is elsewhere\)\n/)
    expect(out).toMatch(/ {2}[0-9a-f]{64} 财务部 Finance\n/)
    expect(out).toContain(`Revoked ${keyId} 数据部 Data office since 2026-01-01T00:00:00Z`)
  })
})
