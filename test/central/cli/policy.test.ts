import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Policy } from '#shared/envelope/document.ts'
import { writeFolder } from '#test/central/cli/central-process.ts'
import { centralRun } from '#test/central/cli/central-run.ts'
import type { CentralRun } from '#test/central/cli/central-run.ts'
import { smallFolder } from '#test/central/source/small-folder.ts'

let temporary = ''
let store = ''
let here: CentralRun

beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'central-policy-'))
  store = join(temporary, 'store')
  await writeFolder(join(temporary, 'dataset'), smallFolder)
  here = centralRun('2026-11-01T08:00:00', temporary)
  await here.succeeding('init', store, '--dataset', 'dataset')
}, 60_000)

afterAll(() => rm(temporary, { recursive: true }))

const policy = (...words: readonly string[]) => here.central('policy', ...words, '--into', store)

async function said(...words: readonly string[]): Promise<Policy & { readonly isNew?: boolean }> {
  here.nowMs += 60_000
  return JSON.parse(await here.succeeding('policy', ...words, '--into', store, '--json')) as Policy
}

describe('central policy', { timeout: 60_000 }, () => {
  it('has nothing to say before the first publication', async () => {
    expect(await policy()).toMatchObject({ code: 1, err: expect.stringContaining('publish first') })
  })

  it('T2 shows what the first publication signed, the escrow key of the folder in it', async () => {
    await here.succeeding('publish', 'dataset', '--into', store, '--as-of', '2026-03')
    expect(await said()).toMatchObject({
      version: 1,
      leaseHours: { confidential: 720, restricted: 336 },
      watermark: true,
      escrow: { keyId: expect.stringMatching(/^[0-9a-f]{64}$/) },
    })
    expect((await policy()).out).toContain('restricted: readable offline for 336 hours')
  })

  it('T4 signs a further version for each change, and none where nothing changes', async () => {
    const changed = await said(
      '--lease',
      'restricted=72',
      '--lease',
      'confidential=none',
      '--export',
      'public',
    )
    expect(changed).toMatchObject({ version: 2, leaseHours: { restricted: 72 }, export: ['public'] })
    expect(changed.leaseHours).not.toHaveProperty('confidential')
    expect(await said('--lease', 'restricted=72')).toMatchObject({ version: 2, isNew: false })
    const device = 'ab'.repeat(32)
    expect(await said('--revoke-device', device, '--watermark', 'off')).toMatchObject({
      version: 3,
      revokedDevices: [device],
      watermark: false,
      leaseHours: { restricted: 72 },
    })
    expect((await said('--allow-device', device)).revokedDevices).toEqual([])
    expect((await here.central('verify', store)).code).toBe(0)
  })

  it('D5 names a new escrow key and keeps the old one, which opens older files', async () => {
    const before = await said()
    const after = await said('--new-escrow')
    expect(after.escrow?.keyId).not.toBe(before.escrow?.keyId)
    expect(await readdir(join(store, 'keys', 'escrow'))).toEqual(['1.x25519', '2.x25519'])
  })

  it.each([
    [['--lease', 'secret=3'], 'GRADE=HOURS'],
    [['--lease', 'restricted=0'], 'GRADE=HOURS'],
    [['--export', 'public,all'], '«all»'],
    [['--watermark', 'maybe'], 'on or off'],
    [['--revoke-device', 'my laptop'], '64 hexadecimal digits'],
  ])('refuses %j with wrong usage and signs nothing', async (words, sentence) => {
    const { version } = await said()
    expect(await policy(...words)).toMatchObject({ code: 2, err: expect.stringContaining(sentence) })
    expect((await said()).version).toBe(version)
  })
})
