import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { folderStore } from '#central/storage/folder.ts'
import { readRoots } from '#central/storage/root-history.ts'
import { writeFolder } from '#test/central/cli/central-process.ts'
import { centralRun } from '#test/central/cli/central-run.ts'
import type { CentralRun } from '#test/central/cli/central-run.ts'
import { smallFolder } from '#test/central/source/small-folder.ts'

let temporary = ''
let store = ''
let here: CentralRun

/** Each root key in a folder of its own, as on a machine of its own; none is left with the publisher. */
const holder = (number: number) => join(temporary, `holder-${number}`)

beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'central-root-proposal-'))
  store = join(temporary, 'store')
  await writeFolder(join(temporary, 'dataset'), smallFolder)
  here = centralRun('2026-11-01T08:00:00', temporary)
  await here.succeeding('init', store, '--dataset', 'dataset')
  here.nowMs += 60_000
  await here.succeeding('publish', 'dataset', '--into', store, '--as-of', '2026-03')
  for (const number of [1, 2, 3]) {
    await mkdir(holder(number))
    await rename(join(store, 'keys', 'root', `${number}.pem`), join(holder(number), 'root.pem'))
  }
}, 60_000)

afterAll(() => rm(temporary, { recursive: true }))

const versions = async () => (await readRoots(folderStore(store))).map(({ version }) => version)

async function proposed(name: string, ...words: readonly string[]): Promise<string> {
  const folder = join(temporary, name)
  here.nowMs += 60_000
  await here.succeeding(...words, '--propose', folder, '--into', store)
  return folder
}

const accept = (folder: string) => here.central('accept-root', folder, '--into', store)
const sign = (folder: string, number: number) => here.central('sign-root', folder, '--keys', holder(number))

describe('a root whose keys are with three holders', { timeout: 60_000 }, () => {
  it('T3 can’t be renewed by the publisher alone', async () => {
    expect((await here.central('renew', '--into', store)).err).toContain('root')
    expect(await versions()).toEqual([1])
  })

  it('T2 T3 is accepted once two of three have signed, each on a machine of their own, and not before', async () => {
    const folder = await proposed('renewal', 'renew')
    const shown = await here.succeeding('sign-root', folder)
    expect(shown).toContain('Root version 2')
    expect(shown).toContain('0 of 2 by the old root keys')
    expect((await accept(folder)).err).toContain('0 of 2')

    const away = join(temporary, 'away')
    await cp(folder, away, { recursive: true })
    expect((await sign(away, 1)).out).toContain('1 of 2 by the old root keys, 1 of 2 by the new ones')
    // The same key twice is one signature (T1).
    expect((await sign(away, 1)).out).toContain('1 of 2 by the old root keys')
    expect(await accept(away)).toMatchObject({ code: 1, err: expect.stringContaining('too few signatures') })
    expect(await versions()).toEqual([1])
    expect((await sign(away, 3)).code).toBe(0)
    expect((await accept(away)).out).toContain('Root is now version 2')
    expect(await versions()).toEqual([1, 2])
    expect((await here.central('verify', store)).code).toBe(0)
    expect((await accept(away)).err).toContain('no longer follows')
  })

  it('T2 gives the head new keys only when the root that names them is accepted', async () => {
    const before = await readFile(join(store, 'keys', 'head', '1.pem'), 'utf8')
    const folder = await proposed('rotation', 'rotate', 'head')
    expect(await here.succeeding('sign-root', folder)).toMatch(/head: takes 1; adds [0-9a-f]{16}/)
    expect(await readFile(join(store, 'keys', 'head', '1.pem'), 'utf8')).toBe(before)
    await sign(folder, 2)
    await sign(folder, 3)
    expect((await accept(folder)).code).toBe(0)
    expect((await here.central('verify', store)).code).toBe(0)
    await expect(readFile(join(store, 'keys', 'head', '1.pem'), 'utf8')).rejects.toThrow('ENOENT')
  })

  it('T3 refuses what was altered after it was signed, and a key that root does not name', async () => {
    const folder = await proposed('altered', 'renew')
    await sign(folder, 1)
    await sign(folder, 2)
    const path = join(folder, 'next.json')
    const file = JSON.parse(await readFile(path, 'utf8')) as { payload: string }
    const root = JSON.parse(Buffer.from(file.payload, 'base64').toString()) as { expiresAt: string }
    root.expiresAt = root.expiresAt.replace('2027', '2099')
    file.payload = Buffer.from(JSON.stringify(root)).toString('base64')
    await writeFile(path, JSON.stringify(file))
    expect((await accept(folder)).err).toContain('0 of 2')
    const stranger = await here.central('sign-root', folder, '--keys', join(store, 'keys', 'head'))
    expect(stranger).toMatchObject({ code: 1, err: expect.stringContaining('may sign this root') })
  })

  it('T3 refuses a root that was proposed before something else was published', async () => {
    const folder = await proposed('late', 'renew')
    await sign(folder, 1)
    await sign(folder, 2)
    here.nowMs += 60_000
    await here.succeeding('publish', 'dataset', '--into', store, '--as-of', '2026-03')
    expect((await accept(folder)).err).toContain('no longer follows')
  })
})
